"""Build pipeline/language/counts.npz from tables of syllable, pair and triple counts.

    python scripts/build_language.py FOLDER

FOLDER holds syllables.tsv (syllable, count), bigrams.tsv.gz (a, b, count) and
trigrams.tsv.gz (a, b, c, count), tab-separated, counted from official texts.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

TARGET = Path(__file__).parent.parent / "pipeline" / "language" / "counts.npz"


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the cells of each line of a plain or gzipped table."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in data.decode().splitlines():
        yield line.split("\t")


def steps(path: Path, numbers: dict[str, int]) -> tuple[np.ndarray, np.ndarray]:
    """Return the differences of the sorted codes of a table's n-grams, and their counts."""
    size = len(numbers)
    codes: dict[int, int] = {}
    for *parts, count in rows(path):
        if all(part in numbers for part in parts):
            code = 0
            for part in parts:
                code = code * size + numbers[part]
            codes[code] = int(count)
    ordered = np.array(sorted(codes), dtype=np.int64)
    return np.diff(ordered, prepend=0), np.array([codes[int(code)] for code in ordered], dtype=np.int32)


def main(folder: Path) -> None:
    """Read the three tables and write the packed counts."""
    counted = {syllable: int(count) for syllable, count in rows(folder / "syllables.tsv")}
    syllables = sorted(counted)
    numbers = {syllable: number for number, syllable in enumerate(syllables)}
    pair_steps, pair_counts = steps(folder / "bigrams.tsv.gz", numbers)
    triple_steps, triple_counts = steps(folder / "trigrams.tsv.gz", numbers)
    np.savez_compressed(
        TARGET,
        syllables=np.array("\n".join(syllables)),
        counts=np.array([counted[syllable] for syllable in syllables], dtype=np.int32),
        pair_steps=pair_steps,
        pair_counts=pair_counts,
        triple_steps=triple_steps,
        triple_counts=triple_counts,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
