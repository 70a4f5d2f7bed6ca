"""The command line: every way that a run can end has its exit code and one clear line."""

import json
import signal
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
import typer
from PIL import Image, ImageDraw

from pipeline.cli import app, main
from pipeline.settings import Settings, read_settings

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
    assert "  trống\\x0a.txt: " in printed
    assert sorted(line.partition(" ")[2] for line in progress.splitlines()) == ["plan.txt", "trống\\x0a.txt"]
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
        pytest.param("dataset {0}/raw {0}/out --log {0}/raw/log", 2, "would be read as a copy", id="log in raw"),
        pytest.param("dataset {0}/raw {0}/out --settings {0}/no", 2, "cannot be read", id="no settings"),
        pytest.param("watch {0}/nothing {0}/out", 2, "There is no folder", id="nothing to watch"),
        pytest.param("watch {0}/raw {0}/out --settle 0", 2, "--settle", id="no time to settle"),
        pytest.param("status {0}/nothing {0}/out", 2, "There is no folder", id="no status without a raw folder"),
        pytest.param("explain plan.txt {0}/out", 2, "make the dataset first", id="no dataset to explain from"),
        pytest.param("verify {0}/raw {0}/out", 2, "There is no dataset", id="no dataset to verify"),
        pytest.param("clean {0}/out", 2, "--cache", id="what to remove is not said"),
        pytest.param("clean {0}/out --cache", 2, "no run has written there", id="nothing to remove"),
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
    assert [file.name for file in (tmp_path / "out").iterdir()] == [".vanban"]


def test_the_desk_from_the_first_run_to_a_damaged_original(run, raw, tmp_path):
    out = tmp_path / "out"
    assert "New              1\n  plan.txt\n" in run("status", raw, out)[1]
    code, _, progress = run("dataset", raw, out, "--jobs", 1, "--quiet", "--log", tmp_path / "log")
    assert (code, progress) == (0, "")
    assert [json.loads(line)["event"] for line in (tmp_path / "log").read_text().splitlines()] == [
        *("run-started", "copy-done", "run-ended"),
    ]
    assert run("status", raw, out, "--all")[1].startswith("Done             1\n")
    assert "symbol             21-KH/HU" in run("explain", "plan.txt", out)[1]
    assert run("verify", raw, out)[::2] == (0, "")
    (raw / "plan.txt").write_text("khác")
    assert run("verify", raw, out)[0] == 1
    assert run("clean", out, "--cache")[1].startswith("Freed 0.")


def test_watch_takes_what_is_there_and_ends_on_ctrl_c(raw, tmp_path):
    out, log = tmp_path / "out", tmp_path / "log"
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline", "watch", raw, out, "--jobs", "1", "--settle", "0.2", "--log", log],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as watch:
        line = watch.stdout.readline()
        watch.send_signal(signal.SIGINT)
        rest, error = watch.communicate(timeout=60)
    assert line.startswith("Worked 1 copies; the dataset has 1 copies of 1 documents, 0 refused,")
    assert (watch.returncode, rest, error) == (0, "", "1/1 plan.txt\n")
    events = [json.loads(line)["event"] for line in log.read_text().splitlines()]
    assert events == ["watch-started", "run-started", "copy-done", "run-ended", "watch-ended"]


@pytest.mark.usefixtures("raw")
@pytest.mark.parametrize(
    ("text", "told", "case"),
    [
        ("page_second = 3", "There is no setting page_second", "misspelled: the known ones are listed"),
        ("page_seconds = 'long'", "page_seconds", "of another kind"),
        ("page_seconds = 0", "give a number above 0", "a value that no run can keep"),
        ("engine = 'abbyy'", "give one of pytesseract", "none that there is"),
        ("page_seconds 3", "no TOML", "no TOML"),
        ("[limits]\npage_seconds = 3", "There is no setting limits", "in a table of its own"),
    ],
)
def test_settings_that_cannot_be_taken(run, tmp_path, text, told, case):
    (tmp_path / "vanban.toml").write_text(text)
    code, printed, error = run("dataset", tmp_path / "raw", tmp_path / "out", "--settings", tmp_path / "vanban.toml")
    assert (code, printed) == (2, ""), case
    assert told in error.splitlines()[-1], case
    assert ("max_memory_bytes" in error) == ("no setting" in told), case


def test_settings_from_a_file_are_those_of_the_run(run, raw, tmp_path):
    (tmp_path / "vanban.toml").write_text("max_file_bytes = 20\npage_seconds = 90\nlanguage = 'vie+eng'\n")
    assert read_settings(tmp_path / "vanban.toml") == Settings(max_file_bytes=20, page_seconds=90, language="vie+eng")
    assert "refused: 1" in run("dataset", raw, tmp_path / "out", "--settings", tmp_path / "vanban.toml")[1]


#: Every command by its name, as typer knows it.
COMMANDS = typer.main.get_command(app).commands


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_and_version(run, arguments):
    code, printed, error = run(*arguments)
    assert (code, error) == (0, "")
    assert printed.startswith("Usage: " if "--help" in arguments else "vanban ")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_tells_every_argument_and_option(run, name):
    text = " ".join(run(name, "--help")[1].split())
    for parameter in COMMANDS[name].params:
        assert parameter.help, parameter.name
        assert " ".join(parameter.help.split())[:40] in text
        assert all(option in text for option in parameter.opts if option.startswith("-"))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_tells_every_command_and_option(name):
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    assert f"vanban {name}" in readme
    options = {option for parameter in COMMANDS[name].params for option in parameter.opts if option.startswith("--")}
    assert {option for option in options if f"`{option}" not in readme} == set()


@pytest.mark.parametrize("setting", [field.name for field in fields(Settings)])
def test_the_readme_and_the_help_tell_every_setting(run, setting):
    assert f"`{setting}`" in (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    assert setting in run("dataset", "--help")[1]


def test_help_names_every_exit_code(run):
    text = " ".join(run("--help")[1].split())
    for meaning in ("0 done;", "1 done, but", "not sound", "2 wrong use;", "3 a program", "4 the dataset"):
        assert meaning in text
