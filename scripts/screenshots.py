"""Take the README's pictures of the review pages, from a dataset of the documents in raw/.

    python scripts/screenshots.py OUT FOLDER

OUT holds the tables and their review (`vanban review OUT --raw RAW`); FOLDER gets `review-document.png` and
`review-timeline.png`. Needs playwright and a Chromium on the path (`chromium` or `google-chrome`).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from pipeline.review.names import document_page
from pipeline.write import load_dataset

WIDTH = 1400
#: The names of the pictures and their heights in pixels.
DOCUMENT, TIMELINE = ("review-document.png", 860), ("review-timeline.png", 800)


def main(out: Path, folder: Path) -> None:
    """Open the pages and write the pictures."""
    program = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if program is None:
        sys.exit("No Chromium on the path; install the package chromium.")
    tables = load_dataset(out)
    document = tables["documents"]["document_id"].iloc[0]
    tasks = tables["tasks"].reset_index()
    timed = tasks[tasks["due_on"].notna() & tasks["coordinating_bodies"].map(len).gt(0)]
    number = int(timed.index[len(timed) // 2]) + 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        take(browser, out / "review" / document_page(document), f"#t{number}", folder / DOCUMENT[0], DOCUMENT[1])
        take(browser, out / "review" / "timeline.html", "", folder / TIMELINE[0], TIMELINE[1])
        browser.close()


def take(browser: Browser, page: Path, place: str, picture: Path, height: int) -> None:
    """Write a picture of a page, in English, opened at a place."""
    shown = browser.new_page(viewport={"width": WIDTH, "height": height})
    shown.goto(page.as_uri() + place)
    shown.click("#language")
    shown.wait_for_timeout(1_500)  # pictures load, the panes come to rest
    shown.mouse.move(0, 0)
    shown.screenshot(path=picture)
    shown.close()
    with Image.open(picture) as drawn:  # 256 colours are enough for a page, at a third of the size
        drawn.convert("RGB").quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            picture, optimize=True
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
