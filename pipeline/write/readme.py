"""The dataset described for people: README.md in the folder of the tables."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.write.dictionary import dictionary
from pipeline.write.package import DESCRIPTION, TITLE
from pipeline.write.schema import DATASET_VERSION, TABLES

README_FILE = "README.md"


def readme(tables: Mapping[str, pa.Table], versions: Mapping[str, str]) -> str:
    """Return the README of a dataset as Markdown: what it holds, what made it, how to cite it, every column.

    Args:
        tables: the tables of the dataset by their names.
        versions: what made the dataset: program, OCR engine and model, libraries, each with its version.
    """
    return "\n".join(
        (
            f"# {TITLE}\n",
            f"{DESCRIPTION}\n",
            _counts(tables),
            _doubts(tables["problems"]),
            _citing(versions),
            _versions(versions),
            # The dictionary is a part here: its headings go one level down.
            "\n".join(f"#{line}" if line.startswith("#") else line for line in dictionary().splitlines()),
            "",
        )
    )


def _counts(tables: Mapping[str, pa.Table]) -> str:
    rows = [
        f"| `{name}` | {tables[name].num_rows:,} | [Parquet]({name}.parquet), [CSV]({name}.csv) | {table.description} |"
        for name, table in TABLES.items()
    ]
    return "\n".join(("## Tables\n", "| Table | Rows | Files | One row per |", "|---|--:|---|---|", *rows, ""))


def _doubts(problems: pa.Table) -> str:
    """Return how many rows a person should look at, by code."""
    if not problems.num_rows:
        return "## Doubts\n\nNone: `problems` is empty.\n"
    counts = (
        problems.group_by(["severity", "code"])
        .aggregate([([], "count_all")])
        .sort_by([("severity", "descending"), ("code", "ascending")])
    )
    review = pc.sum(pc.equal(problems["severity"], "review")).as_py()
    rows = [f"| {row['severity']} | `{row['code']}` | {row['count_all']:,} |" for row in counts.to_pylist()]
    head = (
        f"## Doubts\n\n{review:,} rows of `problems` ask a person to look at a value; each says what happened, where "
        "it is printed and what to do.\n"
    )
    return "\n".join((head, "| Severity | Code | Rows |", "|---|---|--:|", *rows, ""))


def _citing(versions: Mapping[str, str]) -> str:
    return (
        "## How to cite\n\n"
        "Cite the document itself (organ, symbol, date, page) and look at the page: this dataset is a finding aid. "
        f"For the tables: *{TITLE}*, dataset version {DATASET_VERSION}, made with vanban {versions['vanban']} from the "
        "copies listed in `copies` (`copy_id` is the SHA-256 of each).\n"
    )


def _versions(versions: Mapping[str, str]) -> str:
    rows = [f"| {name} | {version} |" for name, version in versions.items()]
    return "\n".join(("## Made with\n", "| What | Version |", "|---|---|", *rows, ""))
