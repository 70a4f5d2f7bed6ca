"""The dataset described for machine learning tools and search engines: croissant.json (Croissant 1.0)."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pipeline.write.package import DESCRIPTION, TITLE
from pipeline.write.schema import DATASET_VERSION, TABLES
from pipeline.write.table import BOOL, DATE, FLOAT32, INT16, INT32, INT64, STRING, STRINGS, Column, Table

CROISSANT_FILE = "croissant.json"
CONFORMS_TO = "http://mlcommons.org/croissant/1.0"

#: What the short names of the description stand for; every Croissant file carries this context.
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}

#: schema.org's types of the Arrow types; a list has the type of its items and is `repeated`.
DATA_TYPES = {
    STRING: "sc:Text",
    DATE: "sc:Date",
    BOOL: "sc:Boolean",
    INT16: "sc:Integer",
    INT32: "sc:Integer",
    INT64: "sc:Integer",
    FLOAT32: "sc:Float",
    STRINGS: "sc:Text",
}


def croissant(folder: Path) -> dict[str, Any]:
    """Return the contents of croissant.json.

    Args:
        folder: where the Parquet files have been written; their hashes are taken from them.

    Raises:
        OSError: if a file cannot be read.
    """
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": "vanban",
        "alternateName": TITLE,
        "description": DESCRIPTION,
        "inLanguage": "vi",
        "version": DATASET_VERSION,
        "distribution": [_file(folder / f"{name}.parquet") for name in TABLES],
        "recordSet": [_record_set(table) for table in TABLES.values()],
    }


def _file(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "@type": "cr:FileObject",
        "@id": path.name,
        "name": path.name,
        "contentUrl": path.name,
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": "application/x-parquet",
        "sha256": digest,
    }


def _record_set(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{column}"} for column in table.key],
        "field": [_field(column, table) for column in table.columns],
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": DATA_TYPES[column.type],
        "source": {"fileObject": {"@id": f"{table.name}.parquet"}, "extract": {"column": column.name}},
    }
    if column.type == STRINGS:
        field["repeated"] = True
    target = _target(column, table)
    return field | ({"references": {"field": {"@id": target}}} if target else {})


def _target(column: Column, table: Table) -> str | None:
    """Return the field of an earlier table that a column alone refers to.

    Croissant has no references of several columns, and its readers join what is referred to: where tables refer to
    one another (a task to its deadline and the deadline to its task), one direction only can be followed.
    """
    order = list(TABLES)
    for foreign in table.foreign_keys:
        if foreign.columns == (column.name,) and order.index(foreign.table) < order.index(table.name):
            return f"{foreign.table}/{foreign.references[0]}"
    return None
