"""What a file asks for is not done: nothing is started, nothing fetched, no other file read or written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.read import read_copy
from tests.hostile import pdfs, words

ASKING = {
    case.name: case
    for case in (*pdfs.CASES, *words.CASES)
    if case.name
    in (
        *("ma lenh.pdf", "mo chuong trinh.pdf", "chu thich.pdf", "dinh kem.pdf", "ben ngoai.pdf"),
        *("thuc the.docx", "thuc the mang.docx", "ra ngoai.docx"),
        *("mau ngoai.docx", "anh ngoai.docx", "chu thich ngoai.docx"),
    )
}

# Python's audit hooks see every start of a program, every connection and every file that is opened.
WATCHED = """
import sys
from pathlib import Path
from pipeline.errors import CopyRefused
from pipeline.read import read_copy
from tests.read.pages import FakeOcr
watching, seen = [False], []
allowed = (sys.argv[1], sys.prefix, sys.base_prefix, "/usr/lib", "/proc/self", sys.argv[2])
def watch(event, arguments):
    if not watching[0]:
        return
    if event.split(".")[0] in ("subprocess", "socket", "shutil", "urllib") or event in ("os.system", "os.exec"):
        seen.append((event, arguments))
    if event == "open" and not str(arguments[0]).startswith(allowed):
        seen.append((event, arguments))
sys.addaudithook(watch)
watching[0] = True
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        read_copy(path, recognise=FakeOcr())
    except CopyRefused:
        pass
watching[0] = False
print(seen)
"""


def test_all_files_that_ask_are_found():
    assert len(ASKING) == 11


def test_nothing_is_started_fetched_or_opened(tmp_path):
    for name, case in ASKING.items():
        (tmp_path / name).write_bytes(case.make())
    before = sorted(tmp_path.rglob("*"))
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, tmp_path, root],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr
    assert sorted(tmp_path.rglob("*")) == before
    assert not Path("/opt/chay.sh").exists()  # where one of them would be unpacked


@pytest.mark.parametrize("name", ["anh ngoai.docx", "chu thich ngoai.docx"])
def test_no_other_file_becomes_text(tmp_path, name):
    (tmp_path / name).write_bytes(ASKING[name].make())
    text = "\n".join(line.text for line in read_copy(tmp_path / name).lines)
    assert Path(words.OTHER_FILE).read_text().strip() not in text
