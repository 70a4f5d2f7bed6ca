"""The split room: lines in, a document out. Pure functions: no files, no clock, no globals."""

from pipeline.split.document import split_document

__all__ = ["split_document"]
