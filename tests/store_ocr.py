"""Store what Tesseract recognises on the first document's scan, for tests that run without it.

Run it from the project's root with Tesseract installed, when the preparation of page
images has changed:

    python -m tests.store_ocr
"""

from __future__ import annotations

import gzip
import json

from PIL import Image

from pipeline.model import Word
from pipeline.read import ocr, read_copy
from pipeline.settings import Settings
from tests.replay import SCAN, STORED, fingerprint


def main() -> None:
    """Recognise every page and write the words with their boxes in points and confidences."""
    pages = []

    def recognise_and_keep(image: Image.Image, dpi: int, settings: Settings) -> list[Word]:
        words = ocr.recognise(image, dpi, settings)
        if settings.engine == "asternet":
            return words
        rows = [[word.text, *(round(side, 2) for side in word.box), round(word.confidence, 4)] for word in words]
        marks = [round(100 * value) for value in fingerprint(image).ravel()]
        pages.append({"dpi": dpi, "size": image.size, "fingerprint": marks, "words": rows})
        return words

    read_copy(SCAN, recognise=recognise_and_keep)
    stored = {"file": SCAN.name, "tesseract": ocr.version(), "language": Settings().language, "pages": pages}
    text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
    STORED.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
