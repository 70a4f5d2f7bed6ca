"""Tesseract as it behaves, as it misbehaves, and as it is missing."""

import hashlib
import os
import shutil
from dataclasses import replace
from importlib.util import find_spec

import pypdfium2 as pdfium
import pytesseract
import pytest
from PIL import Image

from pipeline.errors import MissingRequirement, WrongUse
from pipeline.read import ocr, tesseract_library, tesseract_models
from pipeline.read.ocr import OcrFailed
from pipeline.settings import Settings
from tests.replay import SCAN

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
ROWS = (
    "1\t1\t0\t0\t0\t0\t0\t0\t400\t200\t-1\t",
    "5\t1\t1\t1\t1\t1\t100\t50\t60\t20\t96.5\tKe\u0302\u0301",
    '5\t1\t1\t1\t1\t2\t170\t50\t60\t20\t42.25\t"hoạch"',
    "5\t1\t1\t1\t2\t1\t100\t80\t30\t20\t0.0\t ",
)
TABLE = "\n".join((HEADER, *ROWS, ""))
PAGE = Image.new("L", (400, 200), 255)

needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
needs_library = pytest.mark.skipif(find_spec("tesserocr") is None, reason="the extra tesserocr is not installed")

LIBRARY = Settings(engine="tesserocr")


def forget():
    """Let what a process finds out once be found out again."""
    for known in (tesseract_models.installed_models, tesseract_models.describe_models, ocr.engine_version):
        known.cache_clear()


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Make a `tesseract` that answers as told: `program(what it does when it is given a page)`."""

    def install(answer, models="vie"):
        path = tmp_path / "tesseract"
        path.write_text(
            "#!/bin/sh\n"
            'if [ "$1" = --version ]; then echo "tesseract 5.3.0"; exit; fi\n'
            f'if [ "$1" = --list-langs ]; then printf "List of available languages:\\n{models}\\n"; exit; fi\n'
            f"{answer}\n"
        )
        path.chmod(0o755)
        monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", str(path))
        forget()
        return path

    yield install
    forget()


def answering(tmp_path, table):
    (tmp_path / "table.tsv").write_bytes(table)
    return f'cp {tmp_path}/table.tsv "$2.tsv"'


def test_words_have_boxes_in_points_and_confidences(program, tmp_path):
    program(answering(tmp_path, TABLE.encode()))
    first, second = ocr.recognise(PAGE, 144, Settings())
    assert (first.text, first.confidence) == ("Kế", 0.965)
    assert first.box == (50, 25, 80, 35)
    assert (second.text, second.confidence) == ('"hoạch"', 0.4225)


def test_page_without_words_gives_none(program, tmp_path):
    program(answering(tmp_path, f"{HEADER}\n{ROWS[0]}\n".encode()))
    assert ocr.recognise(PAGE, 200, Settings()) == []


def test_tesseract_is_called_with_one_thread_and_the_resolution(program, tmp_path, monkeypatch):
    monkeypatch.setenv("OMP_THREAD_LIMIT", "8")
    program(f'echo "$OMP_THREAD_LIMIT $@" > {tmp_path}/call; ' + answering(tmp_path, TABLE.encode()))
    ocr.recognise(PAGE, 217, Settings())
    call = (tmp_path / "call").read_text().split()
    assert call[0] == "1"
    assert " ".join(call[3:9]) == "-l vie -c tessedit_create_tsv=1 --psm 3"
    assert call[9:11] == ["--dpi", "217"]


FAILURES = [
    ("kill -SEGV $$", r"status -11", "it crashes"),
    ("echo Cannot read $1. >&2; exit 1", r"status 1: Cannot read the page\.$", "it says no, and names a file"),
    ("exec sleep 30", r"longer than the 0.5 seconds", "it hangs"),
    ("printf 'level\\ttext\\n5\\t\\377\\376' > $2.tsv", r"not UTF-8", "it gives bytes that are no text"),
    ("echo hello > $2.tsv", r"not its table", "it gives no table"),
    ("printf 'level\\tleft\\ttext\\n5\\n' > $2.tsv", r"not its table", "it gives half a table"),
    ("exit 0", r"could not be given", "it gives nothing"),
]


@pytest.mark.parametrize(("answer", "message", "case"), FAILURES, ids=[case for *_, case in FAILURES])
def test_failure_is_typed(program, answer, message, case):
    program(answer)
    with pytest.raises(OcrFailed, match=message):
        ocr.recognise(PAGE, 200, Settings(page_seconds=0.5 if "hangs" in case else 30))


def test_missing_program_is_named_with_the_commands_that_install_it(monkeypatch, tmp_path):
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", str(tmp_path / "nothing"))
    forget()
    try:
        for call in (lambda: ocr.require(Settings()), ocr.version, lambda: ocr.recognise(PAGE, 200, Settings())):
            with pytest.raises(MissingRequirement, match=r"tesseract.*apt-get install.*dnf install.*brew install"):
                call()
    finally:
        forget()


def test_missing_model_is_named(program):
    program("exit 1", models="eng\\nosd\\nvie_fast")
    with pytest.raises(MissingRequirement, match=r"no model vie and no model Vietnamese\. .*tesseract-ocr-vie"):
        ocr.require(Settings(language="vie+eng+Vietnamese"))


def test_version(program):
    program("exit 1")
    assert ocr.version() == "5.3.0"


@needs_tesseract
def test_tesseract_reads_the_first_document(scan_page):
    image, dpi = scan_page
    words = ocr.recognise(image, dpi, Settings())
    text = " ".join(word.text for word in words)
    assert "BAN CHẤP HÀNH TRUNG ƯƠNG" in text
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert all(0 <= word.confidence <= 1 for word in words)
    width, height = (side * 72 / dpi for side in image.size)
    assert all(
        0 <= word.box.x0 < word.box.x1 <= width and 0 <= word.box.top < word.box.bottom <= height for word in words
    )
    assert os.environ["OMP_THREAD_LIMIT"] == "1"


@pytest.fixture
def scan_page():
    """The top of the first document's scan."""
    document = pdfium.PdfDocument(SCAN)
    image = document[0].render(scale=200 / 72).to_pil()
    document.close()
    return image.crop((0, 0, image.width, image.height // 5)), 200


def test_engine_version_names_program_mode_and_model(program, tmp_path):
    (tmp_path / "vie.traineddata").write_bytes(b"model")
    heading = f'List of available languages in "{tmp_path}/" (2):'
    program("exit 1", models="vie")
    path = tmp_path / "tesseract"
    path.write_text(path.read_text().replace("List of available languages:", heading.replace('"', '\\"')))
    forget()
    digest = hashlib.sha256(b"model").hexdigest()[:16]
    assert ocr.engine_version(Settings()) == f"tesseract 5.3.0, psm 3, vie sha256:{digest}"
    assert ocr.engine_version(Settings(language="vie+xyz")).endswith(f"psm 3, vie sha256:{digest} + xyz")


def test_missing_extra_is_named(program, monkeypatch):
    program("exit 1")
    monkeypatch.setattr(tesseract_library, "find_spec", lambda _: None)
    for call in (ocr.require, ocr.engine_version, lambda settings: ocr.recognise(PAGE, 200, settings)):
        with pytest.raises(MissingRequirement, match="tesserocr is not installed: pip install"):
            call(LIBRARY)


def test_unknown_engine_is_refused():
    with pytest.raises(WrongUse, match="engine is cuneiform; give one of pytesseract, tesserocr"):
        Settings(engine="cuneiform")


@needs_tesseract
@needs_library
def test_library_reads_what_the_program_reads(scan_page):
    image, dpi = scan_page
    by_program, by_library = (ocr.recognise(image.convert("L"), dpi, settings) for settings in (Settings(), LIBRARY))
    texts, others = ([word.text for word in words] for words in (by_program, by_library))
    assert len(set(texts) & set(others)) >= 0.9 * len(set(texts)), "versions of Tesseract differ in single words"
    boxes = {word.text: word.box for word in by_program}
    near = [abs(word.box.x0 - boxes[word.text].x0) < 2 for word in by_library if texts.count(word.text) == 1]
    assert near
    assert all(near)


@needs_tesseract
@needs_library
def test_library_reads_one_page_after_another_alike(scan_page):
    image, dpi = scan_page
    first = ocr.recognise(image, dpi, LIBRARY)
    assert ocr.recognise(Image.new("L", (400, 200), 255), dpi, LIBRARY) == []
    assert ocr.recognise(image, dpi, LIBRARY) == first


@needs_tesseract
@needs_library
def test_library_is_held_to_the_time_of_a_page(scan_page):
    image, dpi = scan_page
    with pytest.raises(OcrFailed, match=r"longer than the 0.001 seconds"):
        ocr.recognise(image, dpi, replace(LIBRARY, page_seconds=0.001))


@needs_tesseract
@needs_library
def test_library_names_itself():
    assert ocr.engine_version(LIBRARY).startswith("tesserocr ")
    assert "(tesseract 5." in ocr.engine_version(LIBRARY)
