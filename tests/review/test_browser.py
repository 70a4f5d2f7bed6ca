"""The review in headless Chromium, opened from its folder."""

from __future__ import annotations

import csv
import io

import pytest

from pipeline.review.names import document_page
from pipeline.vietnamese import plain
from pipeline.write.cells import guard
from pipeline.write.corrections import FIELDS, read_corrections
from pipeline.write.following import correct
from pipeline.write.load import load_tables
from tests import builders
from tests.review import dataset

PLAN = document_page(builders.DOCUMENT_ID)
LATIN = document_page(dataset.HOSTILE_ID)
PAGES = ("index.html", "timeline.html", "bodies.html", PLAN, LATIN, "bodies/giam-doc-so.html")
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def rows(page, table="#documents"):
    return page.locator(f"{table} tbody tr")


def until(page, condition):
    """Wait for a condition; playwright's own way evaluates text, which the pages do not allow."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(30)
    pytest.fail(f"never: {condition}")


def downloaded(page):
    page.click("#open-corrections")
    with page.expect_download() as download:
        page.click("#download")
    with open(download.value.path(), "rb") as file:  # noqa: PTH123 - the path is playwright's
        return file.read()


def name_yourself(page):
    page.fill("#who", "Nguyễn Văn Mẫu")
    page.click("dialog button.main")


def test_the_overview_filters_and_finds(visit):
    page = visit("index.html")
    assert rows(page).count() == 2
    assert "khoa.pdf" in rows(page, "#refused").inner_text()
    for field, value, found in [
        ("q", "tinh uy", LATIN), ("q", "ra soat ho so", PLAN), ("q", "12/KH", PLAN), ("q", "hoso", None),
        ("body", "giam doc", PLAN), ("from", "2023-06-30", PLAN), ("from", "2023-07-01", None),
    ]:  # fmt: skip
        page.fill(f"[name={field}]", value)
        until(page, f"location.hash.includes('{field}=')")
        page.wait_for_timeout(60)
        links = page.locator("#documents a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        assert links == ([found] if found else []), value
        page.click("button[type=reset]")
        until(page, "location.hash.length < 2")
    page.check("[name=review]")
    until(page, "location.hash.includes('review')")
    page.reload()
    assert page.is_checked("[name=review]"), "the filter is kept in the address"


def test_folding_is_that_of_the_dataset(visit):
    page = visit("index.html")
    texts = [
        "Tỉnh Uỷ",
        "TỈNH ỦY - Đảng bộ",
        "số 07-KH/TW, ngày 1/2",
        "Thuý  hoà",
        "a\u0309 Ế ờ ư ơ Đ",
        "…",
        "½ n\u0323",
    ]
    assert page.evaluate("texts => texts.map(review.fold)", texts) == [plain(text) for text in texts]


def test_a_task_and_its_lines_are_lit_together(visit):
    page = visit(PLAN)
    page.hover("#t1 .text")
    page.wait_for_selector("#pages .lit")
    lit = page.locator("svg.marks .lit").evaluate_all("all => all.map(one => one.dataset.l)")
    assert [line[-12:] for line in lit] == ["-p0001-l0009"]
    page.hover('svg.marks [data-l$="-p0002-l0002"] .box', force=True)
    page.wait_for_selector("#t2.lit")
    assert page.locator("article.task.lit").count() == 1


def test_marks_lie_on_the_words(visit):
    page = visit(PLAN)
    image = page.locator(".sheet img").first.bounding_box()
    scale = image["width"] / (dataset.PAGE[0] * 72 / dataset.DPI)
    box = page.locator('svg.marks [data-l$="-p0001-l0009"] .box').bounding_box()
    line = dataset.scan()[0].pages[0].lines[8].box
    assert abs(box["x"] - image["x"] - (line.x0 - 1.5) * scale) < 1.5
    assert abs(box["y"] - image["y"] - (line.top - 1.5) * scale) < 1.5


def test_what_correction_changed_is_shown(visit):
    page = visit(PLAN)
    page.locator("details.reading summary").first.click()
    line = page.locator('.line[data-key$="-p0001-l0007"]')
    assert line.locator("del").all_inner_texts() == ["hiên", "vãn"] or "hiên" in line.inner_text()
    assert "62%" in page.locator('.line[data-key$="-p0001-l0006"]').inner_text()


def test_corrections_are_made_downloaded_and_applied(visit, folders):
    page = visit(PLAN)
    page.click("#t1 button.edit")
    editor = page.locator("#t1 form.editor")
    editor.locator("textarea").first.fill('Phòng Lưu trữ "rà soát", hồ sơ.')
    editor.locator("textarea").nth(1).fill("Phòng Lưu trữ\nVăn phòng Sở")
    editor.locator("input[type=date]").first.fill("2023-07-31")
    editor.locator("button.main").click()
    name_yourself(page)
    until(page, "document.getElementById('correction-count').textContent === '3'")
    page.reload()
    assert "Văn phòng Sở" in page.locator("#t1 ins").all_inner_texts()[1], "kept over a reload"
    page.keyboard.press("n")
    page.keyboard.press("a")
    page.keyboard.press("j")
    page.keyboard.press("a")
    until(page, "document.querySelectorAll('.doubt.settled').length === 2")
    content = downloaded(page)

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n")
    found = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert tuple(found[0]) == FIELDS
    assert {row["who"] for row in found} == {"Nguyễn Văn Mẫu"}
    by_column = {row["column"]: row for row in found}
    assert by_column["text"]["new_value"] == 'Phòng Lưu trữ "rà soát", hồ sơ.'
    assert (by_column["lead_bodies"]["old_value"], by_column["lead_bodies"]["new_value"]) == (
        '["Phòng Lưu trữ"]', '["Phòng Lưu trữ", "Văn phòng Sở"]')  # fmt: skip
    accepted = [row for row in found if row["old_value"] == row["new_value"]]
    assert {row["table"] for row in accepted} == {"documents", "problems"}

    path = folders[1] / "corrections.csv"
    path.write_bytes(content)
    corrections, problems = read_corrections({path.name: path})
    path.unlink()
    assert problems == ()
    rebuilt = correct(load_tables(folders[0]), corrections, (), lambda *_: builders.mention("Văn phòng Sở").body)
    assert {row["state"] for row in rebuilt["corrections"].to_pylist()} == {"applied", "confirmed"}
    task = next(row for row in rebuilt["tasks"].to_pylist() if row["clause"] == 1 and row["path"] == "I.-1")
    assert (str(task["due_on"]), task["lead_bodies"][1]) == ("2023-07-31", "Văn phòng Sở")
    doubts = [row["code"] for row in rebuilt["problems"].to_pylist() if row["severity"] == "review"]
    assert {"date-unreadable", "section-number-gap"}.isdisjoint(doubts), "accepted doubts are settled"


def test_a_correction_can_be_taken_back(visit):
    page = visit(PLAN)
    page.evaluate("localStorage.setItem('vanban-review:who', 'Lê Văn Mẫu')")
    page.reload()
    page.click("#f-subject button.edit")
    page.fill("#f-subject textarea", "=1+1")
    page.click("#f-subject form button.main")
    page.wait_for_selector("#f-subject ins")
    assert b",'=1+1," in downloaded(page), "no spreadsheet program runs it"
    page.click("dialog tbody button")
    page.keyboard.press("Escape")
    assert page.locator("#f-subject ins").count() == 0
    assert page.locator("#f-subject .value").inner_text() == builders.HEADER.subject


@pytest.mark.parametrize("text", ["- Như trên;", "\u200b=1", " +84", "'a", "＝1", "Như trên", "7-KH", ""])
def test_cells_are_guarded_as_those_of_the_tables(visit, text):
    page = visit(PLAN)
    page.evaluate("localStorage.setItem('vanban-review:who', 'Lê Văn Mẫu')")
    row = {"document_id": "d", "table": "t", "key": "k", "column": "c", "old_value": "", "new_value": text}
    page.evaluate("row => review.corrections.add(row)", row)
    (found,) = csv.DictReader(io.StringIO(page.evaluate("review.corrections.csv()").removeprefix("\ufeff"), newline=""))
    assert found["new_value"] == guard(text)


def test_a_doubt_about_a_citation_stands_at_it(visit):
    page = visit(PLAN)
    assert page.locator("#c1 .doubt strong").inner_text() == "Số, ký hiệu văn bản viện dẫn chưa chắc"


def test_keys_lead_through_the_doubts(visit):
    page = visit(PLAN)
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.dataset.column")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.closest('.fact').id") == f"f-{first}"
    page.keyboard.press("Escape")
    assert page.locator("form.editor").count() == 0
    page.keyboard.press("?")
    assert page.locator("dialog kbd").count() == 8
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.matches('[data-doubt]')")


def test_hostile_text_is_shown_as_text(visit):
    for name in ("index.html", LATIN, "timeline.html", "bodies.html"):
        page = visit(name)
        assert page.evaluate("window.hacked") is None
    page = visit(LATIN)
    assert page.locator("#t1 .text").inner_text().strip() == dataset.HOSTILE
    body = page.locator("#t1 .chip").first
    assert body.inner_text() == dataset.HOSTILE
    body.click()
    page.wait_for_selector("#list tbody tr")
    assert page.evaluate("window.hacked") is None
    assert "<img" in page.locator("#list").inner_text()


def test_the_language_is_remembered(visit):
    page = visit(PLAN)
    assert page.locator("#part-header h2").inner_text() == "Thể thức"
    page.click("#language")
    assert page.locator("#part-header h2").inner_text() == "Header"
    assert page.locator("#f-issued_on time").inner_text() == "14 Mar 2023"
    page.goto(page.url.replace(PLAN, "index.html"))
    assert page.locator("h1").inner_text() == "Documents"
    assert page.evaluate("document.documentElement.lang") == "en"


def test_the_timeline_shows_who_has_what_due_when(visit):
    page = visit("timeline.html")
    assert page.locator("svg.plot .name").count() >= 1
    assert "30/06/2023" in page.locator("#list").inner_text()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#plot svg").count() == 1
    page.fill("[name=body]", "khong co co quan nay")
    until(page, "location.hash.includes('body=')")
    assert page.locator("#plot svg").count() == 0
    assert rows(page, "#list").count() == 0


def test_long_lists_are_printed_whole(visit):
    page = visit("timeline.html")
    page.evaluate("""() => {
        const table = review.make("table", { class: "list", id: "long" }, review.make("thead"), review.make("tbody"));
        document.querySelector("main").append(table, review.make("nav", { id: "long-pager" }));
        const columns = [{ key: "kind.task", cell: (row) => String(row) }];
        review.list({ table, pager: document.getElementById("long-pager"), columns })
            .set(Array.from({ length: 120 }, (_, number) => number));
    }""")
    assert rows(page, "#long").count() == 50
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert rows(page, "#long").count() == 120
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert rows(page, "#long").count() == 50


def test_a_body_lists_its_tasks_and_leads_to_them(visit):
    page = visit("bodies/giam-doc-so.html")
    assert rows(page, "#list").count() == 1
    page.click("#list a[href*='#t2']")
    page.wait_for_selector("#t2.lit")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("options", "case"), [({}, "desktop"), (PHONE, "phone")])
def test_nothing_stands_in_anybodys_way(visit, name, options, case):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    page = visit(name, color_scheme="light", **options)
    page.wait_for_timeout(100)
    faults = serious(axe, page, {})
    page.emulate_media(color_scheme="dark")
    faults += serious(axe, page, {"runOnly": ["color-contrast"]})  # nothing else depends on the colours
    assert faults == [], case
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{case}: wider than the screen"


def serious(axe, page, options):
    """Return the serious faults that axe finds, with the first element of each."""
    found = axe.run(page, options={"preload": False, **options}).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0].get('failureSummary', '')[:300]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def test_both_panes_are_at_hand_on_a_phone(visit):
    page = visit(PLAN, **PHONE)
    assert not page.is_visible("#pages")
    page.locator("#t2 .where").tap()
    assert page.is_visible("#pages")
    assert page.locator("#pages .lit").first.is_visible()
    page.locator("[data-pane=facts]").tap()
    assert page.is_visible("#t2")
