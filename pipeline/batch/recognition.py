"""OCR done once: words that were recognised on the same image by the same engine come from the store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from pipeline.batch.store import Store
from pipeline.model import Word
from pipeline.read import ocr
from pipeline.read.ocr import Recognise
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Engine:
    """An OCR engine: what recognises, and what names everything else that decides the words.

    Both are functions of a module, so that the processes that read copies can import them.
    `version` raises MissingRequirement where the engine is not installed.
    """

    recognise: Recognise
    version: Callable[[Settings], str]


TESSERACT = Engine(ocr.recognise, ocr.engine_version)


@dataclass(frozen=True, slots=True)
class StoredRecognition:
    """A `Recognise` that asks the store first, and keeps there what the engine recognised."""

    engine: Engine
    store: Store

    def __call__(self, image: Image.Image, dpi: int, settings: Settings) -> list[Word]:
        """Return the words of a page image.

        Raises:
            StoreFailed: if they cannot be kept.
            MissingRequirement, OcrFailed: if the engine does.
        """
        key = recognition_key(image, dpi, self.engine.version(settings))
        words = self.store.words(key)
        if words is None:
            words = self.engine.recognise(image, dpi, settings)
            self.store.keep_words(key, words)
        return words


def recognition_key(image: Image.Image, dpi: int, version: str) -> bytes:
    """Return the SHA-256 of an image's pixels and of what else decides the words on it."""
    hashed = hashlib.sha256(f"{version}\n{dpi}\n{image.mode}\n{image.width} {image.height}\n".encode())
    hashed.update(image.tobytes())
    return hashed.digest()
