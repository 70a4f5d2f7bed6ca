"""Lines for tests: written as text, one printed line a line."""

from pipeline.model import Cell, Line, Table, Zone


def lines_of(text, *, page=1, zone=Zone.BODY):
    """Return the non-empty lines of `text` as body lines; `**…**` makes one bold, `|` before it goes on a paragraph."""
    lines = []
    for raw in text.splitlines():
        printed = raw.strip()
        if not printed:
            continue
        continues = printed.startswith("|")
        bold = printed.strip("| ").startswith("**")
        printed = printed.lstrip("| ").replace("**", "")
        lines.append(
            Line(page, len(lines) + 1, printed, printed, zone=zone, bold=bold or None, starts_paragraph=not continues)
        )
    return lines


def table_of(rows, *, page=1, first_line=1):
    """Return a table and its lines, one line a cell; a cell given as (text, span) spans columns."""
    number = first_line
    made, lines = [], []
    width = 0
    for row in rows:
        column, cells = 0, []
        for given in row:
            text, span = given if isinstance(given, tuple) else (given, 1)
            refs = ()
            if text:
                lines.append(Line(page, number, text, text, zone=Zone.TABLE))
                refs = (number,)
                number += 1
            cells.append(Cell(text, column, column_span=span, lines=refs))
            column += span
        width = max(width, column)
        made.append(tuple(cells))
    return Table(page, width, tuple(made)), lines
