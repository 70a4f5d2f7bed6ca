"""Bold and italic runs of light Markdown: `**IV. NHIỆM VỤ**`, `(*hoàn thành trong năm 2023*)`.

A run may go over several lines of a paragraph. What is opened and never closed is
ordinary text. The time grows linearly with the text.
"""

from __future__ import annotations

import regex

from pipeline.read.flow import Run, split_runs

# `**`, `*`, `__` and the `_` at a word's edge; not an escaped `\*`, nor the `____` of a gap to be filled in.
_MARK = regex.compile(r"(?<!\\)\*\*|(?<!\\)\*|(?<!_)__(?!_)|(?<![\w_])_(?=\w)|(?<=[\p{L}\p{N}\p{P}])(?<!_)_(?![\w_])")
# What an italic run begins with: not the `)` of the note mark `(*)`.
_BEGINS_RUN = regex.compile(r"[\p{L}\p{N}\p{Pi}\p{Ps}\"'*_+-]")


def styled_lines(paragraph: str) -> list[list[Run]]:
    """Split a paragraph into its lines, each a list of runs without their marks."""
    return split_runs(_runs(paragraph))


def _runs(text: str) -> list[Run]:
    runs: list[Run] = []
    opened: dict[str, int] = {}  # style → index of the run that holds the opening mark
    end = 0
    for mark in _MARK.finditer(text):
        runs.append(Run(text[end : mark.start()]))
        end = mark.end()
        style = "bold" if len(mark.group()) == 2 else "italic"
        if style in opened and _closes(text, mark, style):
            start = opened.pop(style)
            runs[start].text = ""
            for run in runs[start + 1 :]:
                setattr(run, style, True)
        else:
            if style not in opened and _opens(text, mark, style):
                opened[style] = len(runs)
            runs.append(Run(mark.group()))
    runs.append(Run(text[end:]))
    return runs


def _opens(text: str, mark: regex.Match[str], style: str) -> bool:
    after = text[mark.end() : mark.end() + 1]
    if style == "bold":
        return bool(after) and not after.isspace()
    before = text[max(mark.start() - 1, 0) : mark.start()]
    return _BEGINS_RUN.match(after) is not None and not before.isalnum()


def _closes(text: str, mark: regex.Match[str], style: str) -> bool:
    if style == "bold":
        return True  # transcripts write `**Nơi nhận: **` too
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    return not before.isspace() and before != "(" and not after.isalnum()
