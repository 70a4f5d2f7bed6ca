"""The command line: arguments in, one call out, exit code.

A command imports what it calls when it is called: the processes that read copies import this
module again, and `--help` should not wait for libraries that it does not use.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import VanbanError

app = typer.Typer(
    name="vanban",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Copies of Vietnamese Party and State documents, read, split and written to Parquet and CSV.",
    epilog="Exit codes: 0 done; 1 done, but a file was refused (--strict); 2 wrong use; 3 a program that the run "
    "needs is missing; 4 the dataset could not be written.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"vanban {version('vanban')}")
        raise typer.Exit


@app.callback()
def common(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Options of every command."""


@app.command()
def dataset(
    raw: Annotated[
        Path, typer.Argument(metavar="RAW", help="Folder with the copies; its subfolders are searched too.")
    ] = Path("raw"),
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder for the tables.")] = Path("out"),
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Copies read at a time.", show_default="one a core")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if any file was refused.")] = False,
) -> None:
    """Read the copies in RAW and write the tables to OUT.

    Copies are PDF, TIFF, JPEG, PNG, DOCX, and transcripts in TXT or Markdown. A file that
    cannot be read does not stop the run: the summary names it, and OUT/problems.csv says
    what to do. Hidden files, files called README.md or LICENSE, and symbolic links in RAW
    are no copies.
    """
    from pipeline.batch import build_dataset, progress  # noqa: PLC0415 - see above

    with progress() as on_copy:
        summary = build_dataset(raw, out, jobs=jobs, on_copy=on_copy)
    typer.echo(str(summary))
    raise typer.Exit(1 if strict and summary.refused else 0)


@app.command()
def evaluate(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder with the tables to score.")],
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Folder with the labels: NAME/gold.json for each document.")
    ],
    worst: Annotated[Path | None, typer.Option(help="CSV file to write: one row a mistake, the worst first.")] = None,
) -> None:
    """Score the tables in OUT on documents that people labelled."""
    from pipeline import evaluate as scores  # noqa: PLC0415 - see above

    typer.echo(scores.report(scores.evaluate(out, gold, worst)))


def main() -> None:
    """Run the command; a failure that can be expected is one line on standard error."""
    try:
        app()
    except VanbanError as error:
        typer.echo(f"vanban: {error}", err=True)
        sys.exit(error.exit_code)
