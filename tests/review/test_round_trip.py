"""From copies to pages, from a person's corrections back into the dataset, and what the pages then show."""

from __future__ import annotations

import csv
import io

from pipeline.batch import build_dataset
from pipeline.review import write_review
from pipeline.review.names import document_page
from pipeline.write.corrections import FIELDS
from pipeline.write.load import load_tables

PLAN = """ỦY BAN NHÂN DÂN
TỈNH TÂN HÒA
Số:      /KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Tân Hòa, ngày 05 tháng 4 năm 2023

KẾ HOẠCH
Số hóa hồ sơ lưu trữ lịch sử

Thực hiện chỉ đạo của Tỉnh ủy, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Bảo quản an toàn hồ sơ lưu trữ.

II. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính lập danh mục hồ sơ, hoàn thành trước ngày 30/6/2023.
2. Sở Thông tin và Truyền thông hướng dẫn kết nối phần mềm trong quý IV năm 2023.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Mẫu
"""


def built(raw, out):
    build_dataset(raw, out, jobs=1)
    return write_review(out, raw).parent


def test_what_a_person_puts_right_is_in_the_pages_of_the_next_build(visit, tmp_path):
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    (raw / "ke-hoach.txt").write_text(PLAN, encoding="utf-8")
    site = built(raw, out)
    tables = load_tables(out)
    key = tables["documents"]["document_id"][0].as_py()
    task = next(row for row in tables["tasks"].to_pylist() if row["due_on"])
    page = visit(document_page(key), site=site)
    page.evaluate("localStorage.setItem('vanban-review:who', 'Lê Thị Mẫu')")
    page.click("#f-subject button.edit")
    page.fill("#f-subject textarea", "Số hóa hồ sơ lưu trữ cơ quan")
    page.click("#f-subject form button.main")
    page.wait_for_selector("#f-subject ins")
    fact = page.locator(f'article[data-key="{task["task_id"]}"]')
    fact.locator("button.edit").click()
    fact.locator("input[type=date]").first.fill("2023-07-15")
    fact.locator("form button.main").click()
    doubt = page.locator('[data-doubt][data-column="number"]')
    doubt.locator("button.accept").click()
    page.wait_for_selector(".doubt.settled")
    page.click("#open-corrections")
    with page.expect_download() as download:
        page.click("#download")
    download.value.save_as(raw / "corrections.csv")
    wrong = [key, "documents", key, "place", "Hà Thành", "Hà Đông", "Phạm Văn Mẫu", ""]
    gone = ["khong-con", "documents", "khong-con", "place", "Hà Nội", "Hà Đông", "Phạm Văn Mẫu", ""]
    with (raw / "corrections.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([wrong, gone])

    built(raw, out)

    page = visit(document_page(key), site=site, same=page)
    assert page.locator("#f-subject .value").inner_text() == "Số hóa hồ sơ lưu trữ cơ quan"
    assert page.locator("#f-subject .settled-by del").inner_text() == "Số hóa hồ sơ lưu trữ lịch sử"
    assert "Lê Thị Mẫu" in page.locator("#f-subject .settled-by").inner_text()
    of_task = page.locator(f'article[data-key="{task["task_id"]}"]')
    assert "15/07/2023" in of_task.inner_text()
    assert of_task.locator(".settled-by del").inner_text() == "30/06/2023"
    assert page.locator('[data-doubt][data-column="number"]').count() == 0, "an accepted doubt is gone"
    assert "Lê Thị Mẫu" in page.locator("#f-number .settled-by").inner_text()
    unfit = page.locator("#f-place .doubt .unfit").inner_text()
    assert all(word in unfit for word in ("Hà Thành", "Hà Đông", "Phạm Văn Mẫu"))
    assert page.locator("#correction-count").inner_text() == "0", "what the dataset has taken in is kept there"
    content = page.evaluate("review.corrections.csv()").removeprefix("\ufeff")
    found = list(csv.DictReader(io.StringIO(content, newline="")))
    assert tuple(found[0]) == FIELDS
    assert {row["column"] for row in found} == {"subject", "due_on", "number"}, "but is downloaded again"

    page = visit("index.html", site=site)
    assert page.locator("#unfit tbody tr").count() == 2
    assert "khong-con" in page.locator("#unfit").inner_text()
    page = visit("timeline.html", site=site)
    assert "15/07/2023" in page.locator("#list").inner_text()
