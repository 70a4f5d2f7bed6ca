"""What stands above the body: organ, number, place and date, type, subject."""

from pipeline.split.header.confidence import header_confidence
from pipeline.split.header.fields import parse_header

__all__ = ["header_confidence", "parse_header"]
