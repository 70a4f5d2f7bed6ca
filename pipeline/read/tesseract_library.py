"""Tesseract as a library in this process (the extra `tesserocr`): a page image in, its table of words out.

It takes about three quarters of the program's CPU, for no program is started and no model
loaded for each page. A crash of the library ends the process that called it.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pipeline.errors import MissingRequirement
from pipeline.read.tesseract_models import INSTALL, installed_models

if TYPE_CHECKING:
    import tesserocr
    from PIL import Image

#: Modes of images that are handed over as they are, and the bytes of a pixel.
_PIXEL_BYTES = {"L": 1, "RGB": 3}

#: An engine reads one page at a time.
_LOCK = threading.Lock()


def read_table(image: Image.Image, dpi: int, language: str, segmentation: int, seconds: float) -> str:
    """Recognise a page image.

    Args:
        image: the upright page.
        dpi: its resolution.
        language: the models, as `tesseract -l` takes them.
        segmentation: Tesseract's page segmentation mode.
        seconds: the time that it may take.

    Returns:
        Tesseract's table of words (TSV) without its heading.

    Raises:
        MissingRequirement: if the package tesserocr or the models' folder is missing.
        TimeoutError: if the page takes longer.
        RuntimeError: if the library fails.
    """
    with _LOCK:
        engine = _engine(language, segmentation)
        picture = image if image.mode in _PIXEL_BYTES else image.convert("RGB")
        size = _PIXEL_BYTES[picture.mode]
        engine.SetImageBytes(picture.tobytes(), picture.width, picture.height, size, size * picture.width)
        engine.SetSourceResolution(dpi)
        try:
            if not engine.Recognize(round(seconds * 1000)):
                raise TimeoutError
            return str(engine.GetTSVText(0))
        finally:
            engine.Clear()


def version() -> str:
    """Return the versions of package and library: `tesserocr 2.13.0 (tesseract 5.5.4)`.

    Raises:
        MissingRequirement: if the package is not installed.
    """
    require()
    import tesserocr  # noqa: PLC0415 - an extra: only who asks for it needs it

    return f"tesserocr {tesserocr.__version__} ({tesserocr.tesseract_version().split(chr(10))[0].strip()})"


def require() -> None:
    """Check that the package tesserocr is installed.

    Raises:
        MissingRequirement: if it is not.
    """
    if find_spec("tesserocr") is None:
        raise MissingRequirement("The Python package tesserocr is not installed: pip install 'vanban[tesserocr]'.")


@lru_cache(maxsize=2)
def _engine(language: str, segmentation: int) -> tesserocr.PyTessBaseAPI:
    require()
    import tesserocr  # noqa: PLC0415 - an extra: only who asks for it needs it

    models = installed_models()
    if models is None or models.folder is None:
        raise MissingRequirement(f"The folder of Tesseract's models is not known. {INSTALL}")
    return tesserocr.PyTessBaseAPI(path=f"{models.folder}/", lang=language, psm=segmentation)
