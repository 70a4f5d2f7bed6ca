"""The command line: every way that a run can end has its exit code and one clear line."""

import subprocess
import sys

import pytest
from PIL import Image, ImageDraw

from pipeline.cli import main

PLAN = """HUYỆN ỦY YÊN SƠN
*
Số 21-KH/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Yên Sơn, ngày 12 tháng 5 năm 2021

KẾ HOẠCH
kiểm tra công tác văn thư năm 2021

I- NHIỆM VỤ
1. Văn phòng Huyện ủy tổng hợp, báo cáo trước ngày 30/9/2021.
"""


@pytest.fixture
def raw(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "plan.txt").write_text(PLAN, encoding="utf-8")
    return tmp_path / "raw"


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command in this process: exit code, standard output, standard error."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["vanban", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code, *capsys.readouterr()

    return run


def test_dataset_is_written_whatever_was_refused_and_strict_exits_with_1(run, raw, tmp_path):
    (raw / "trống\n.txt").touch()
    code, printed, progress = run("dataset", raw, tmp_path / "out", "--jobs", 1)
    assert code == 0
    assert "documents       1" in printed
    assert "  trống?.txt: " in printed
    assert progress == "1/2 plan.txt\n2/2 trống?.txt\n"
    assert (tmp_path / "out" / "tasks.csv").exists()
    assert run("dataset", raw, tmp_path / "out", "--strict")[0] == 1


@pytest.mark.usefixtures("raw")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param("dataset {0}/nothing {0}/out", 2, "There is no folder", id="no raw folder"),
        pytest.param("dataset {0}/raw {0}/raw/out", 2, "lie in one another", id="out in raw"),
        pytest.param("dataset {0}/raw {0}/raw/plan.txt/out", 2, "lie in one another", id="out in a copy"),
        pytest.param("dataset {0}/raw {0}/file/out", 4, "cannot be written", id="out under a file"),
        pytest.param("dataset {0}/raw {0}/out --jobs 0", 2, "--jobs", id="no copies at a time"),
        pytest.param("dataset {0}/raw {0}/out --jobs many", 2, "--jobs", id="not a number"),
        pytest.param("datasets {0}/raw", 2, "datasets", id="no such command"),
        pytest.param("evaluate {0}/raw {0}/raw", 2, "There are no labels", id="no labels"),
    ],
)
def test_failures_are_one_line(run, tmp_path, arguments, code, said):
    (tmp_path / "file").touch()
    exit_code, printed, error = run(*(word.format(tmp_path) for word in arguments.split()))
    assert (exit_code, printed) == (code, "")
    assert said in error.splitlines()[-1]


def test_missing_tesseract_is_told_with_the_remedy(raw, tmp_path):
    scan = Image.new("L", (900, 300), "white")
    ImageDraw.Draw(scan).text((40, 40), "KE HOACH", fill="black", font_size=60)
    scan.save(raw / "scan.png")
    (tmp_path / "bin").mkdir()
    ended = subprocess.run(
        [sys.executable, "-m", "pipeline", "dataset", raw, tmp_path / "out"],
        env={"PATH": str(tmp_path / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 3
    error = ended.stderr.splitlines()[-1]
    assert error.startswith("vanban: ")
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in error
    assert "Traceback" not in ended.stderr
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["dataset", "--help"], ["evaluate", "--help"]])
def test_help_and_version(run, arguments):
    code, printed, error = run(*arguments)
    assert (code, error) == (0, "")
    assert printed.startswith("Usage: " if "--help" in arguments else "vanban ")


def test_help_names_every_exit_code(run):
    text = " ".join(run("--help")[1].split())
    for meaning in ("0 done;", "1 done, but", "2 wrong use;", "3 a program", "4 the dataset"):
        assert meaning in text
