"""What stands below the body: signatures, recipients, and the marks that copying and arriving left."""

from pipeline.split.closing.copies import parse_marks
from pipeline.split.closing.signatories import parse_recipients, parse_signatures

__all__ = ["parse_marks", "parse_recipients", "parse_signatures"]
