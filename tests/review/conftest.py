"""One review of a small dataset and one headless Chromium for all tests here."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from pipeline.review import write_review
from tests.review import dataset


@pytest.fixture(scope="session")
def folders(tmp_path_factory):
    """The folders of the tables and of the originals, the review written."""
    out, raw = dataset.write(tmp_path_factory.mktemp("review"))
    write_review(out, raw)
    return out, raw


@pytest.fixture(scope="session")
def review(folders):
    """The folder of the review."""
    return folders[0] / "review"


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium; tests that need it are skipped where it or playwright is missing."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    playwright_driver = pytest.importorskip("playwright._impl._driver").compute_driver_executable
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("no Chromium on the path")
    driver, *_ = playwright_driver()
    if subprocess.run([driver, "--version"], capture_output=True, check=False).returncode:
        pytest.skip("playwright's driver does not run here (on Debian it needs libatomic1)")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()


class Watched:
    """A page of the review, and what it did that it should not: messages, errors, requests to other places."""

    def __init__(self, context, review):
        self.faults = []
        self.page = context.new_page()
        self._review = review
        self.page.on("console", lambda message: self.faults.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("request", self._note)

    def _note(self, request):
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.faults.append(f"request: {request.url}")

    def open(self, name):
        self.page.goto((self._review / name).as_uri().replace("%23", "#"))
        return self.page


@pytest.fixture
def visit(browser, review):
    """Return a function that opens a page of the review (or of another `site`), with options of the browser's context.

    `same` opens it in the context of a page opened before, which remembers what that stored.
    """
    contexts, opened = [], []

    def visit_page(name, *, site=review, same=None, **options):
        context = (
            same.context if same else browser.new_context(**{"viewport": {"width": 1440, "height": 900}} | options)
        )
        contexts.append(context)
        opened.append(Watched(context, site))
        return opened[-1].open(name)

    yield visit_page
    for context in dict.fromkeys(contexts):
        context.close()
    assert [fault for one in opened for fault in one.faults] == []
