"""The files of the review: complete, the same each time, hostile text harmless."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files

import pytest
import regex

from pipeline import problems
from pipeline.batch.repairs import repairs
from pipeline.batch.store import STORE_FILE, Outcome, Store
from pipeline.errors import WrongUse
from pipeline.model import Change
from pipeline.read import spelling
from pipeline.review import write_review
from pipeline.review.dataset import Dataset
from pipeline.review.fields import EDITABLE
from pipeline.review.names import document_page
from pipeline.review.texts import LANGUAGES, load_texts
from pipeline.write import TABLES, found_in, write_dataset
from pipeline.write.correcting import correctable
from pipeline.write.corrections import Correction
from pipeline.write.following import correct
from pipeline.write.generations import WORKING
from pipeline.write.load import load_tables
from tests import builders
from tests.review import dataset

# A key of a text of the interface: t("nav.skip"), label("filter.title"), data-t="filter.any", review.word("edit.save")
TEXT_KEY = regex.compile(
    r"""(?:\b(?:t|label|word|makeDialog|dialog)\(|data-t(?:-label|-placeholder)?=|key: |"data-t(?:-label)?": )"""
    r""""([a-z_.]+)"(?! ~)"""
)


class Tags(HTMLParser):
    """Collects the elements of a page with their attributes."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def snapshot(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_every_document_and_body_has_its_page(folders, review):
    tables = Dataset(folders[0])
    pages = {str(path.relative_to(review)) for path in review.rglob("*.html")}
    assert {"index.html", "timeline.html", "bodies.html"} < pages
    assert {document_page(row["document_id"]) for row in tables.rows("documents")} < pages
    assert len(pages) == 3 + len(tables.rows("documents")) + len(tables.rows("bodies"))


def test_the_same_dataset_gives_the_same_bytes_and_what_is_gone_goes(tmp_path):
    out, raw = dataset.write(tmp_path)
    write_review(out, raw)
    first = snapshot(out / "review")
    for name in ("documents/gone.html", "pages/0123456789abcdef/0001.webp"):
        (out / "review" / name).parent.mkdir(exist_ok=True)
        (out / "review" / name).write_text("old")
    picture = next((out / "review" / "pages").rglob("0001.webp"))
    drawn = picture.stat().st_mtime_ns
    write_review(out, raw)
    assert snapshot(out / "review") == first
    assert picture.stat().st_mtime_ns == drawn, "a picture that is there is not drawn again"


def test_pages_open_without_their_originals(tmp_path):
    out, _ = dataset.write(tmp_path)
    page = write_review(out, tmp_path / "nowhere").parent / document_page(builders.DOCUMENT_ID)
    assert "<img" not in page.read_text(encoding="utf-8")
    assert 'class="marks"' in page.read_text(encoding="utf-8")


def test_a_changed_original_is_not_shown(tmp_path):
    out, raw = dataset.write(tmp_path)
    (raw / "den/ke-hoach.png").write_bytes(dataset.picture(builders.make_copy()) + b"changed")
    write_review(out, raw)
    assert not list((out / "review").rglob("*.webp"))


def test_without_tables_there_is_no_review(tmp_path):
    with pytest.raises(WrongUse, match="make the dataset first"):
        write_review(tmp_path, tmp_path)


def test_hostile_text_makes_no_element(review):
    for path in review.rglob("*.html"):
        for tag, attributes in Tags(path.read_text(encoding="utf-8")).found:
            assert not any(name.startswith("on") for name in attributes), path.name
            if tag == "script":
                assert "src" in attributes or attributes.get("type") == "application/json", path.name
            if tag == "img":
                assert attributes["src"].startswith("../pages/"), path.name


def test_no_page_names_another_place(review):
    for path in review.rglob("*.html"):
        for _, attributes in Tags(path.read_text(encoding="utf-8")).found:
            for name in ("src", "href"):
                address = attributes.get(name) or ""
                assert not address.startswith(("http", "//", "/")), f"{path.name}: {address}"


def test_both_languages_have_the_same_texts_with_the_same_places():
    one, other = (load_texts(language) for language in LANGUAGES)
    assert one.keys() == other.keys()
    for key in one:
        assert set(regex.findall(r"\{\w+\}", one[key])) == set(regex.findall(r"\{\w+\}", other[key])), key
        assert one[key].strip(), key
        assert other[key].strip(), key


def test_every_text_that_is_used_is_in_the_catalogue():
    texts = load_texts("vi")
    sources = [
        file for folder in ("templates", "static") for file in files("pipeline.review").joinpath(folder).iterdir()
    ]
    used = {
        key
        for file in sources
        if file.name.endswith((".html", ".js"))
        for key in TEXT_KEY.findall(file.read_text(encoding="utf-8"))
    }
    assert len(used) > 100
    assert used - texts.keys() == set()


def test_every_editable_column_has_a_name_and_can_be_corrected():
    texts = load_texts("vi")
    for table, columns in EDITABLE.items():
        allowed = {column.name for column in correctable(TABLES[table])}
        for column in columns:
            assert f"column.{column}" in texts, column
            assert column in allowed, f"{table}.{column}"
            for value in TABLES[table].by_name[column].values:
                assert f"value.{column}.{value}" in texts, f"{column}: {value}"


def test_every_kind_of_problem_has_a_name():
    texts = load_texts("vi")
    kinds = {kind.code for kind in problems.kinds() if kind.severity}
    assert {code for code in kinds if f"problem.{code}" not in texts} == set()


def test_every_reason_of_a_repair_has_a_name():
    texts = load_texts("vi")
    reasons = {*regex.findall(r"^- .*$", spelling.__doc__, regex.MULTILINE)}
    named = {reason for line in reasons for reason in regex.findall(r"`([a-z-]+)`", line.partition(":")[0])}
    assert len(named) >= 8
    assert {reason for reason in named if f"repair.{reason}" not in texts} == set()


def test_why_a_word_was_repaired_is_told_as_long_as_the_store_knows(tmp_path):
    out, raw = dataset.write(tmp_path)
    copy, _ = dataset.scan()
    first, second = copy.pages
    lines = list(first.lines)
    lines[6] = replace(lines[6], changes=(Change(1, "hiên", "hiện", "tone", "'hiện' is <900>× likelier"),))
    document = dataset.doubtful(replace(copy, pages=(replace(first, lines=tuple(lines)), second)))
    with closing(Store(out / WORKING)) as store:
        store.keep_outcome(Outcome(found_in(document)), "any")
    assert list(repairs(out, copy.copy_id)) == [(1, 7)]
    page = write_review(out, raw).parent / document_page(builders.DOCUMENT_ID)
    (why,) = regex.findall(r'<ul class="why">.*?</ul>', page.read_text(encoding="utf-8"))
    assert ">hiên<" in why
    assert ">thanh điệu<" in why
    assert "&lt;900&gt;×" in why
    (out / WORKING / STORE_FILE).unlink()
    write_review(out, raw)
    assert 'class="why"' not in page.read_text(encoding="utf-8"), "without a store the texts alone are shown"


def test_a_problem_without_a_value_is_settled_when_it_is_accepted(folders):
    tables = load_tables(folders[0])
    gap = next(row for row in tables["problems"].to_pylist() if row["code"] == "section-number-gap")
    accepted = Correction(gap["document_id"], "problems", gap["problem_id"], "severity", "review", "review", "", "",
                          "corrections.csv", 1)  # fmt: skip
    rebuilt = correct(tables, [accepted], (), lambda *_: builders.mention("Sở").body)
    after = {row["problem_id"]: row["severity"] for row in rebuilt["problems"].to_pylist()}
    assert after[gap["problem_id"]] == "info"
    assert [row["state"] for row in rebuilt["corrections"].to_pylist()] == ["confirmed"]


def test_what_the_dataset_has_taken_in_is_downloaded_again(folders, tmp_path):
    tables = load_tables(folders[0])
    subject = builders.HEADER.subject
    rows = [
        Correction(builders.DOCUMENT_ID, "documents", builders.DOCUMENT_ID, "subject", subject, "'- mới", "Mẫu", "",
                   "corrections.csv", 1),
        Correction(builders.DOCUMENT_ID, "documents", "gone", "subject", "a", "b", "", "", "corrections.csv", 2),
    ]  # fmt: skip
    write_dataset(correct(tables, rows, (), lambda *_: builders.mention("Sở").body), tmp_path / "out")
    site = write_review(tmp_path / "out", folders[1]).parent
    text = (site / "data/corrections.js").read_text(encoding="utf-8")
    (cells,) = json.loads(text.partition("(")[2].rstrip().removesuffix(");"))
    assert cells == [builders.DOCUMENT_ID, "documents", builders.DOCUMENT_ID, "subject", subject, "'- mới", "Mẫu", ""]
    assert "- mới" in (site / document_page(builders.DOCUMENT_ID)).read_text(encoding="utf-8")


def test_scripts_hold_data_that_is_json(review):
    for path in (review / "data").iterdir():
        call, _, rest = path.read_text(encoding="utf-8").partition("(")
        assert call.startswith("review."), path.name
        json.loads(rest.rstrip().removesuffix(");"))
