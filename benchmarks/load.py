"""How a whole run behaves under load: thousands of small copies, again with nothing new, again with one more.

Also how fast it is beside Tesseract alone on the same page images, which is timed on one half of them before the first
run and on the other half after it, so that both have the same machine; and how the memory grows with the pages of a
scan.

python -m benchmarks.load --copies 2000
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import psutil
from PIL import Image, ImageDraw

from benchmarks.typeface import Typeface, find_typefaces, load_font

#: Resolution of the scans, in DPI, and the size of type, in points.
_DPI, _POINTS = 200, 13
#: Tasks of a plan: they fill its page.
_ITEMS = 11
#: Width and least height of the small pages of a long scan in pixels, at this resolution.
_SMALL_WIDTH, SMALL_HEIGHT, _SMALL_DPI = 413, 584, 50
#: Pages of the short scan that a long one is compared with.
_FEW_PAGES = 50
#: How often the memory of all processes is added up, in seconds.
_EVERY = 0.2

_ORGANS = ("Sở Nội vụ", "Sở Y tế", "Sở Tài chính", "Văn phòng Tỉnh ủy", "Ban Tổ chức Tỉnh ủy", "Sở Giáo dục và Đào tạo")
_VERBS = ("rà soát", "xây dựng", "tổng hợp", "kiểm tra", "hoàn thiện", "tham mưu ban hành", "tổ chức thực hiện")
_THINGS = (
    "kế hoạch tuyên truyền",
    "danh mục hồ sơ lưu trữ",
    "quy chế phối hợp giữa các cơ quan",
    "báo cáo kết quả thực hiện nhiệm vụ",
    "đề án sắp xếp tổ chức bộ máy",
    "dữ liệu về cán bộ, công chức, viên chức",
    "chương trình bồi dưỡng nghiệp vụ",
)
_WAYS = (
    "trên địa bàn tỉnh, bảo đảm đúng tiến độ và chất lượng",
    "theo chức năng, nhiệm vụ được giao",
    "tại các huyện, thị xã, thành phố trực thuộc tỉnh",
    "phù hợp với tình hình thực tế của cơ quan, đơn vị",
)


class Run(NamedTuple):
    """A run of the program: seconds by the clock, most memory of all its processes and of one, in bytes."""

    seconds: float
    memory: int
    largest: int


@dataclass(slots=True)
class _Peak:
    all_processes: int = 0
    largest: int = 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the copies, run the program on them three times, and print the figures.

    Returns:
        The exit code: 0, or 1 when no typeface is installed.
    """
    options = _parse(arguments)
    typefaces, missing = find_typefaces()
    if not typefaces:
        sys.stderr.write("\n".join(missing) + "\n")
        return 1
    raw, out = options.folder / "raw", options.folder / "out"
    shutil.rmtree(options.folder, ignore_errors=True)
    scans = make_copies(raw, options.copies, random.Random(options.seed), typefaces[0])  # noqa: S311 - no secret
    plain = _tesseract(scans[::2], options.jobs)
    first = _run(raw, out, options.jobs)
    plain += _tesseract(scans[1::2], options.jobs)
    second = _run(raw, out, options.jobs)
    make_copies(raw / "new", 2, random.Random(options.seed + 1), typefaces[0])  # noqa: S311
    (raw / "new" / "00001.txt").unlink()
    third = _run(raw, out, options.jobs)
    runs = {"first": first, "nothing new": second, "one more file": third}
    title = f"{options.copies:,} copies, {len(scans):,} of them scans of one page; {options.jobs} processes"
    throughput = (
        f"Plain tesseract, {options.jobs} processes, on the same scans: {plain:,.1f} s; the whole first run, which "
        f"reads the transcripts too, has {plain / first.seconds:.2f} of its throughput."
    )
    sys.stdout.write("\n".join([title, "", *_table(runs), "", _sizes(raw, out), throughput, ""]) + "\n")
    sys.stdout.write("\n".join(_growth(options.folder / "pages", options.pages)) + "\n")
    return 0


def make_copies(raw: Path, copies: int, chance: random.Random, typeface: Typeface) -> list[Path]:
    """Write invented plans of one page each, every second one as a scan, the others as transcripts.

    Returns:
        The scans (PNG, grey, 200 DPI).
    """
    raw.mkdir(parents=True)
    scans = []
    for number in range(copies):
        text = make_plan(number + 1, chance)
        if number % 2:
            (raw / f"{number:05}.txt").write_text(text, encoding="utf-8")
        else:
            scans.append(raw / f"{number:05}.png")
            _print(text, typeface).save(scans[-1], dpi=(_DPI, _DPI))
    return scans


def make_plan(number: int, chance: random.Random) -> str:
    """Return an invented plan of one page."""
    organ = chance.choice(_ORGANS)
    year = chance.randint(2015, 2024)
    lines = [
        f"{organ.upper()} TỈNH YÊN HÒA",
        f"Số: {number}/KH-{chance.choice(('SNV', 'SYT', 'STC'))}",
        f"Yên Hòa, ngày {chance.randint(10, 28)} tháng {chance.randint(3, 12)} năm {year}",
        "KẾ HOẠCH",
        f"{chance.choice(_VERBS)} {chance.choice(_THINGS)} năm {year}",
        "I. MỤC ĐÍCH",
        f"{chance.choice(_THINGS).capitalize()} {chance.choice(_WAYS)}.",
        "II. NHIỆM VỤ",
    ]
    for item in range(1, _ITEMS + 1):
        body, verb, thing, way = (chance.choice(words) for words in (_ORGANS, _VERBS, _THINGS, _WAYS))
        deadline = f"{chance.randint(10, 28)}/{chance.randint(3, 12)}/{year}"
        lines.append(f"{item}. {body} {verb} {thing} {way}, hoàn thành trước ngày {deadline}.")
    return "\n".join([*lines, "GIÁM ĐỐC", "Nơi nhận:", "- UBND tỉnh (để báo cáo);", "- Lưu: VT."]) + "\n"


def _print(text: str, typeface: Typeface) -> Image.Image:
    """Print a text on an A4 page, its long lines broken."""
    page = Image.new("L", (round(8.27 * _DPI), round(11.69 * _DPI)), "white")
    draw, font = ImageDraw.Draw(page), load_font(typeface.files[0], _POINTS * _DPI / 72)
    top = _DPI
    for line in (part for whole in text.splitlines() for part in _broken(whole, font.getlength, 6.3 * _DPI)):
        draw.text((_DPI * 1.2, top), line, font=font, fill=0)
        top += round(_POINTS * 1.45 * _DPI / 72)
    return page


def _broken(line: str, length: Callable[[str], float], width: float) -> Iterator[str]:
    part = ""
    for word in line.split():
        longer = f"{part} {word}".strip()
        if part and length(longer) > width:
            yield part
            longer = word
        part = longer
    yield part


def _tesseract(scans: Sequence[Path], jobs: int) -> float:
    """Return the seconds that plain tesseract takes for the scans, `jobs` processes side by side."""

    def recognise(scan: Path) -> None:
        command = ["tesseract", os.fspath(scan), "-", "-l", "vie", "--psm", "3", "tsv"]
        environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
        subprocess.run(command, env=environment, capture_output=True, check=True)  # noqa: S603

    started = time.monotonic()
    with ThreadPoolExecutor(jobs) as threads:
        list(threads.map(recognise, scans))
    return time.monotonic() - started


def _growth(folder: Path, pages: int) -> Iterator[str]:
    """Yield a table of the memory that a short and a long scan need, read one page at a time by one process."""
    largest = {}
    for count in (_FEW_PAGES, pages):
        raw, out = folder / str(count) / "raw", folder / str(count) / "out"
        write_long_scan(raw, count)
        largest[count] = _timed([sys.executable, "-m", "benchmarks.long_scan", os.fspath(raw), os.fspath(out)])
    yield "| pages of one scan | seconds | memory of the largest process | of the short one's |"
    yield "|--:|--:|--:|--:|"
    for count, run in largest.items():
        share = run.largest / largest[_FEW_PAGES].largest
        yield f"| {count:,} | {run.seconds:,.1f} | {run.largest / 1e6:,.0f} MB | {share:.2f} |"


def write_long_scan(raw: Path, pages: int) -> None:
    """Write a TIFF of small pages, each a pixel higher than the one before, which tells its number."""
    raw.mkdir(parents=True)
    images = []
    for number in range(1, pages + 1):
        image = Image.new("1", (_SMALL_WIDTH, SMALL_HEIGHT + number), 1)
        ImageDraw.Draw(image).rectangle((60, 60, 300, 70), fill=0)
        images.append(image)
    dpi = (_SMALL_DPI, _SMALL_DPI)
    images[0].save(raw / "scan.tif", save_all=True, append_images=images[1:], compression="group4", dpi=dpi)


def _run(raw: Path, out: Path, jobs: int) -> Run:
    """Run the program on a folder of copies."""
    return _timed([sys.executable, "-m", "pipeline", "dataset", "--jobs", str(jobs), os.fspath(raw), os.fspath(out)])


def _timed(command: Sequence[str]) -> Run:
    started = time.monotonic()
    quiet = subprocess.DEVNULL
    with (
        subprocess.Popen(command, stdout=quiet, stderr=quiet) as process,  # noqa: S603
        _watched(process.pid) as peak,
    ):
        code = process.wait()
    if code:
        raise SystemExit(f"{' '.join(command)} ended with {code}")
    return Run(time.monotonic() - started, peak.all_processes, peak.largest)


@contextmanager
def _watched(pid: int) -> Iterator[_Peak]:
    """Note the most memory (resident, in bytes) that a process and all that it started hold at a time."""
    peak, over = _Peak(), threading.Event()

    def watch() -> None:
        while not over.wait(_EVERY):
            held = list(_held(pid))
            peak.all_processes = max(peak.all_processes, sum(held))
            peak.largest = max(peak.largest, *held, 0)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()


def _held(pid: int) -> Iterator[int]:
    try:
        processes = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.Error:
        return
    for process in processes:
        try:
            yield process.memory_info().rss
        except psutil.Error:
            continue


def _sizes(raw: Path, out: Path) -> str:
    sizes = {
        "copies": sum(file.stat().st_size for file in raw.rglob("*") if file.is_file()),
        "tables": sum(file.stat().st_size for file in out.iterdir() if file.is_file()),
        "store": sum(file.stat().st_size for file in (out / ".vanban").glob("store.sqlite*")),
    }
    return f"On the disk: {', '.join(f'{name} {size / 1e6:,.1f} MB' for name, size in sizes.items())}."


def _table(runs: Mapping[str, Run]) -> Iterator[str]:
    yield "| run | seconds | of the first | memory of all processes | of the largest |"
    yield "|---|--:|--:|--:|--:|"
    for name, run in runs.items():
        share = run.seconds / runs["first"].seconds
        memory = f"{run.memory / 1e6:,.0f} MB | {run.largest / 1e6:,.0f} MB"
        yield f"| {name} | {run.seconds:,.1f} | {share:.2%} | {memory} |"


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=(__doc__ or "").split("\n")[0])
    add = parser.add_argument
    add("--copies", type=int, default=2_000, help="how many copies are made (default: 2000)")
    add("--pages", type=int, default=1_000, help="pages of the long scan (default: 1000)")
    add("--jobs", type=int, default=2, help="processes side by side (default: 2)")
    add("--seed", type=int, default=1, help="another seed makes other copies")
    add("--folder", type=Path, default=Path("build/load"), help="where copies and dataset go; emptied before")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
