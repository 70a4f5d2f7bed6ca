"""How the project is run: every target and command is documented, the locks are whole."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import regex
import typer

from pipeline.cli import app

PROJECT = Path(__file__).parents[1]

# `.PHONY: help dataset test`
PHONY = regex.compile(r"^\.PHONY: (.+)$", regex.MULTILINE)

# `numpy==2.4.6 ; python_full_version < '3.12' \` and the lines of its hashes
REQUIREMENT = regex.compile(r"^(\S+)==(\S+)([^\n]*\\\n +--hash=sha256:[0-9a-f]{64})+$", regex.MULTILINE)

LOCKS = ["requirements.lock", "requirements-dev.lock"]


def make(*arguments):
    """Run make as a person would, not as a part of the `make test` that may run this."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    environment = {name: value for name, value in environment.items() if name not in {"RAW", "OUT", "JOBS", "GOLD"}}
    return subprocess.run(
        ["make", *arguments], cwd=PROJECT, env=environment, capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture
def machine(tmp_path):
    """Run bootstrap.sh on a machine that has nothing but a shell."""
    for tool in ("bash", "env", "grep", "id"):
        (tmp_path / tool).symlink_to(shutil.which(tool))

    def run(*arguments, **environment):
        return subprocess.run(
            [tmp_path / "bash", PROJECT / "scripts" / "bootstrap.sh", *arguments],
            env={"PATH": str(tmp_path), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_help_is_the_default_and_lists_every_target():
    targets = set(PHONY.search((PROJECT / "Makefile").read_text(encoding="utf-8"))[1].split()) - {"system"}
    listed = {line.split()[1] for line in make("help").splitlines()}
    assert listed == targets
    assert make() == make("help")


def test_given_folders_and_jobs_reach_the_command():
    recipe = make("--dry-run", "dataset", "RAW=my copies", "OUT=tables", "JOBS=3")
    assert 'vanban dataset --jobs 3 "my copies" "tables"' in recipe


def test_every_command_is_in_the_readme():
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    for command in typer.main.get_command(app).commands:
        assert f"vanban {command}" in readme
    for target in ("dataset", "test", "evaluate", "lint"):
        assert f"make {target}" in readme


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_no_address(lock):
    text = (PROJECT / lock).read_text(encoding="utf-8")
    assert len(REQUIREMENT.findall(text)) == sum("==" in line for line in text.splitlines() if not line.startswith(" "))
    assert "://" not in text
    assert "-index" not in text


def test_development_lock_has_the_versions_of_the_run():
    run, development = ({found[:2] for found in REQUIREMENT.findall((PROJECT / lock).read_text())} for lock in LOCKS)
    assert run <= development


@pytest.mark.parametrize("script", [".ci/run", "scripts/bootstrap.sh"])
def test_scripts_can_be_run(script):
    assert os.access(PROJECT / script, os.X_OK)
    subprocess.run(["bash", "-n", PROJECT / script], check=True)


def test_machine_that_cannot_be_set_up_is_told_everything_at_once(machine):
    ended = machine("python", "tesseract")
    assert (ended.returncode, ended.stdout) == (3, "")
    assert len(ended.stderr.splitlines()) == 4
    for needed in ("Python", "tesseract", "vie", "apt-get install", "dnf install", "brew install"):
        assert needed in ended.stderr


def test_machine_is_asked_for_what_is_needed_only(machine):
    ended = machine("tesseract")
    assert ended.returncode == 3
    assert "Python" not in ended.stderr


def test_python_of_a_wrong_version_is_wrong_use(machine):
    assert machine("python", PYTHON="python2.7").returncode == 2
