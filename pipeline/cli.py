"""The command line: arguments in, one call out, exit code.

A command imports what it calls when it is called: the processes that read copies import this
module again, and `--help` should not wait for libraries that it does not use.
"""

from __future__ import annotations

import sys
from dataclasses import fields
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from pipeline.errors import VanbanError
from pipeline.log import log_to
from pipeline.settings import Settings, read_settings

# ruff: noqa: PLC0415 - see above

app = typer.Typer(
    name="vanban",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Copies of Vietnamese Party and State documents, read, split and written to Parquet and CSV.",
    epilog="Exit codes: 0 done; 1 done, but a file was refused (--strict), or what was verified is not sound; 2 wrong "
    "use; 3 a program that the run needs is missing; 4 the dataset could not be written.",
)

_Raw = Annotated[Path, typer.Argument(metavar="RAW", help="Folder with the copies; its subfolders are searched too.")]
_Out = Annotated[Path, typer.Argument(metavar="OUT", help="Folder for the tables.")]
_RawOption = Annotated[Path, typer.Option("--raw", metavar="RAW", help="Folder with the originals.")]
_Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Processes that read.", show_default="one a core")
]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]
_Log = Annotated[
    Path | None, typer.Option("--log", metavar="FILE", help="Append what happens to FILE, one JSON object a line.")
]
_SettingsFile = Annotated[
    Path | None,
    typer.Option(
        "--settings",
        metavar="FILE",
        help="TOML file with any of the settings " + ", ".join(field.name for field in fields(Settings)) + ".",
    ),
]


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
    raw: _Raw = Path("raw"),
    out: _Out = Path("out"),
    *,
    jobs: _Jobs = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if any file was refused.")] = False,
    retry: Annotated[
        bool, typer.Option("--retry", help="Try copies again that took too long, needed too much memory or crashed.")
    ] = False,
    uncorrected: Annotated[
        bool, typer.Option("--uncorrected", help="Do not apply corrections.csv: write what the rules found.")
    ] = False,
    quiet: _Quiet = False,
    log: _Log = None,
    settings: _SettingsFile = None,
) -> None:
    """Read the copies in RAW and write the tables to OUT; what was read before is not read again.

    Copies are PDF, TIFF, JPEG, PNG, DOCX, and transcripts in TXT or Markdown. A file that
    cannot be read does not stop the run: the summary names it, and OUT/problems.csv says
    what to do. Hidden and unfinished files (plan.pdf.part), files called README.md or LICENSE,
    and symbolic links in RAW are no copies.
    """
    from pipeline.batch import build_dataset, progress

    with log_to(log, raw), progress(quiet=quiet) as on_advance:
        summary = build_dataset(
            raw,
            out,
            settings=read_settings(settings),
            jobs=jobs,
            retry=retry,
            corrected=not uncorrected,
            on_advance=on_advance,
        )
    typer.echo(str(summary))
    raise typer.Exit(1 if strict and summary.refused else 0)


@app.command()
def watch(
    raw: _Raw = Path("raw"),
    out: _Out = Path("out"),
    *,
    jobs: _Jobs = None,
    settle: Annotated[
        float, typer.Option("--settle", min=0.1, help="Seconds that a file stands still before it is read.")
    ] = 2.0,
    quiet: _Quiet = False,
    log: _Log = None,
    settings: _SettingsFile = None,
) -> None:
    """Keep the tables in OUT up to date with RAW: take files as they finish arriving, until told to end.

    SIGTERM or Ctrl-C ends it after the copies in hand; a second one ends it at once. A run that
    fails, because the disk is full or another run is at work, is tried again after a pause.
    """
    from pipeline.batch import progress
    from pipeline.desk import watch as desk

    with log_to(log, raw), desk.stop_on_signal() as stop:
        desk.watch(
            raw,
            out,
            settings=read_settings(settings),
            jobs=jobs,
            settle_seconds=settle,
            on_run=lambda summary: typer.echo(summary.line),
            say=partial(typer.echo, err=True),
            stop=stop,
            shown=partial(progress, quiet=quiet),
        )


@app.command()
def status(
    raw: _Raw = Path("raw"),
    out: _Out = Path("out"),
    *,
    everything: Annotated[bool, typer.Option("--all", help="List every path, not only the first ones.")] = False,
) -> None:
    """Tell what is new, changed, gone, done, refused, and to be reviewed."""
    from pipeline.desk.status import status as take_status

    typer.echo(take_status(raw, out).text(everything=everything))


@app.command()
def explain(
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="Path of the copy in the raw folder, the end of it, or its copy_id.")
    ],
    out: _Out = Path("out"),
) -> None:
    """Tell the story of one copy: how each page was read, what was found, what was doubtful."""
    from pipeline.desk.explain import explain as tell

    typer.echo(tell(path, out))


@app.command()
def verify(raw: _Raw = Path("raw"), out: _Out = Path("out")) -> None:
    """Hash the originals in RAW and the tables in OUT again; exit with 1 where they are not what they were."""
    from pipeline.desk.verify import verify as compare

    verification = compare(raw, out)
    typer.echo(str(verification))
    raise typer.Exit(0 if verification.sound else 1)


@app.command()
def doctor(out: _Out = Path("out"), *, settings: _SettingsFile = None) -> None:
    """Tell what is installed, the free disk and the limits, with the remedy for what is missing (exit code 3)."""
    from pipeline.desk.doctor import all_well, examine, report

    findings = examine(out, read_settings(settings))
    typer.echo(report(findings))
    raise typer.Exit(0 if all_well(findings) else 3)


@app.command()
def clean(
    out: _Out = Path("out"),
    *,
    cache: Annotated[  # noqa: ARG001 - there is nothing else yet that could be removed, and it must be said
        bool, typer.Option("--cache", help="Remove what earlier runs have read; the next run reads all anew.")
    ],
) -> None:
    """Make room in OUT; the tables stay. Refused while a run is at work there."""
    from pipeline.desk.clean import clean_cache

    typer.echo(f"Freed {clean_cache(out) / 1e6:,.1f} MB.")


@app.command()
def review(
    out: _Out = Path("out"),
    *,
    raw: _RawOption = Path("raw"),
) -> None:
    """Make the pages to look at and to correct: OUT/review/index.html, which opens without a server."""
    from pipeline.review import write_review

    typer.echo(f"Open {write_review(out, raw)} in a browser.")


@app.command()
def export(
    out: _Out = Path("out"),
    *,
    raw: _RawOption = Path("raw"),
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FOLDER", help="Where to write.", show_default="OUT/export")
    ] = None,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="A workbook with a sheet for each table.")] = False,
    ics: Annotated[bool, typer.Option("--ics", help="A calendar of deadlines for each body.")] = False,
    akn: Annotated[bool, typer.Option("--akn", help="Akoma Ntoso 3.0, one file a document.")] = False,
    alto: Annotated[bool, typer.Option("--alto", help="ALTO 4, one file a page: words with their places.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Searchable PDFs of the scans in RAW.")] = False,
    settings: _SettingsFile = None,
) -> None:
    """Write the dataset in the forms of other programs."""
    from pipeline.export import Form, export_dataset

    wanted = zip(Form, (xlsx, ics, akn, alto, pdf), strict=True)
    forms = {form for form, chosen in wanted if chosen}
    for told in export_dataset(out, raw, to or out / "export", forms, read_settings(settings)):
        typer.echo(told)


@app.command()
def evaluate(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder with the tables to score.")],
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Folder with the labels: NAME/gold.json for each document.")
    ],
    worst: Annotated[
        Path | None, typer.Option(metavar="FILE", help="CSV file to write: one row a mistake, the worst first.")
    ] = None,
) -> None:
    """Score the tables in OUT on documents that people labelled."""
    from pipeline import evaluate as scores

    typer.echo(scores.report(scores.evaluate(out, gold, worst)))


def main() -> None:
    """Run the command; a failure that can be expected is one line on standard error."""
    try:
        app()
    except VanbanError as error:
        typer.echo(f"vanban: {error}", err=True)
        sys.exit(error.exit_code)
