"""The room that writes: documents in, tables and files out."""

from pipeline.write.checking import check
from pipeline.write.dictionary import dictionary
from pipeline.write.files import write_dataset
from pipeline.write.found import Found, found_in
from pipeline.write.load import load_csv, load_dataset, load_tables
from pipeline.write.rows import compact, tables
from pipeline.write.schema import DATASET_VERSION, TABLES

__all__ = [
    "DATASET_VERSION",
    "TABLES",
    "Found",
    "check",
    "compact",
    "dictionary",
    "found_in",
    "load_csv",
    "load_dataset",
    "load_tables",
    "tables",
    "write_dataset",
]
