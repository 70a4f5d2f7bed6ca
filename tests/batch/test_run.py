"""Many files: the right ones are taken, a bad one costs only itself, and every run gives the same bytes."""

import os

import pyarrow.parquet as pq
import pytest

from pipeline.batch import build_dataset
from pipeline.batch.finding import find_files
from pipeline.errors import WrongUse
from pipeline.write.load import load_dataset

PLAN = """TỈNH ỦY YÊN HÒA
*
Số {number}-KH/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Yên Hòa, ngày 05 tháng 3 năm 2021

KẾ HOẠCH
thực hiện công tác lưu trữ của cấp ủy năm 2021

I- MỤC ĐÍCH
Bảo đảm tài liệu của cấp ủy được thu thập đầy đủ.

II- NHIỆM VỤ
1. Văn phòng Tỉnh ủy chủ trì, phối hợp với Sở Nội vụ rà soát kho lưu trữ, hoàn thành trước ngày 30/6/2021.
2. Các huyện ủy, thành ủy báo cáo kết quả trong quý IV/2021.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
(đã ký)
Trần Văn Thử

Nơi nhận:
- Các huyện ủy, thành ủy,
- Lưu Văn phòng Tỉnh ủy.
"""

BAD_FILES = [
    ("trong.txt", b"", "empty-file", "no bytes"),
    ("cat-ngang.pdf", b"%PDF-1.7\n1 0 obj <<", "broken-file", "a PDF that was cut off"),
    ("anh.pdf", b"GIF89a" + bytes(40), "unknown-format", "an image of a kind that is not read, named .pdf"),
]


@pytest.fixture(scope="module")
def raw(tmp_path_factory):
    """Two plans in nested folders, one of them twice under another name, and the bad files."""
    folder = tmp_path_factory.mktemp("in") / "raw"
    (folder / "2021" / "quý I").mkdir(parents=True)
    (folder / "b.txt").write_text(PLAN.format(number=12), encoding="utf-8")
    (folder / "2021" / "quý I" / "a.md").write_text(PLAN.format(number=13), encoding="utf-8")
    (folder / "z bản sao.txt").write_text(PLAN.format(number=12), encoding="utf-8")
    for name, data, *_ in BAD_FILES:
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def run(raw, tmp_path_factory):
    """Build a dataset with two processes: its folder, the summary, the calls after each copy."""
    out, calls = tmp_path_factory.mktemp("out") / "tables", []
    summary = build_dataset(raw, out, jobs=2, on_copy=lambda *call: calls.append(call))
    return out, summary, calls


def rows(out, table):
    return pq.read_table(out / f"{table}.parquet").to_pylist()


def contents(out):
    return {file.name: file.read_bytes() for file in sorted(out.iterdir()) if file.is_file()}


def test_files_are_found_by_rule(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    raw = tmp_path / "raw"
    for name in (
        "b/2.txt",
        "b/10.txt",
        "a.pdf",
        "a/1",
        ".hidden",
        ".git/config",
        "b/README.md",
        "LICENSE",
        "readme.txt",
    ):
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_text("x")
    (raw / "link.txt").symlink_to(outside)
    (raw / "folder link").symlink_to(tmp_path)
    os.mkfifo(raw / "pipe")
    listing = find_files(raw)
    assert [file.path_in_raw for file in listing.files] == ["a.pdf", "a/1", "b/10.txt", "b/2.txt", "readme.txt"]
    assert listing.passed_over == len([".hidden", "b/README.md", "LICENSE", "link.txt", "folder link", "pipe"])


def test_names_in_the_dataset_are_unicode(tmp_path):
    (tmp_path / "ke\u0302\u0301 hoa\u0323ch.txt").write_text("x")
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text("x")
    assert [file.path_in_raw for file in find_files(tmp_path).files] == ["\\xff.txt", "kế hoạch.txt"]


def test_bad_files_cost_only_themselves(run):
    out, summary, _ = run
    copies = {row["path"]: row for row in rows(out, "copies")}
    refusals = {row["copy_id"]: row for row in rows(out, "problems") if row["severity"] == "refused"}
    for name, _, code, case in BAD_FILES:
        assert copies[name]["status"] == "refused", case
        assert copies[name]["document_id"] is None, case
        assert refusals[copies[name]["copy_id"]]["code"] == code, case
    assert copies["cat-ngang.pdf"]["format"] == "pdf"
    assert copies["anh.pdf"]["format"] is None
    assert {path for path, _ in summary.refused} == {name for name, *_ in BAD_FILES}
    documents = {row["symbol"]: row["document_id"] for row in rows(out, "documents")}
    assert copies["2021/quý I/a.md"]["document_id"] == documents["13-KH/TU"]
    assert copies["b.txt"]["document_id"] == documents["12-KH/TU"]


def test_same_bytes_are_read_once(run):
    out, summary, calls = run
    read_once = {"2021/quý I/a.md", "b.txt", *(name for name, *_ in BAD_FILES)}
    assert sorted(path for path, _, _ in calls) == sorted(read_once)
    assert [(done, total) for _, done, total in calls] == [(done, 5) for done in range(1, 6)]
    statuses = {row["path"]: row["status"] for row in rows(out, "copies") if row["path"].endswith((".md", ".txt"))}
    assert statuses == {
        "2021/quý I/a.md": "parsed",
        "b.txt": "parsed",
        "trong.txt": "refused",
        "z bản sao.txt": "duplicate",
    }
    assert (summary.documents, summary.copies, summary.duplicates) == (2, 6, 1)


def test_summary_fits_on_a_screen(run):
    out, summary, _ = run
    lines = str(summary).splitlines()
    assert len(lines) <= 24
    assert "(duplicates: 1, refused: 3)" in lines[2]
    assert any(line.startswith("  cat-ngang.pdf: ") for line in lines)
    assert str(out / "problems.csv") in str(summary) or "Nothing needs review." in lines


def test_bytes_are_the_same_with_one_process_and_with_two(raw, run, tmp_path):
    build_dataset(raw, tmp_path / "out", jobs=1)
    assert contents(tmp_path / "out") == contents(run[0])


def test_empty_folder_gives_empty_tables(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / ".gitkeep").touch()
    summary = build_dataset(tmp_path / "raw", tmp_path / "out")
    assert rows(tmp_path / "out", "tasks") == []
    assert "lead_bodies" in pq.read_schema(tmp_path / "out" / "tasks.parquet").names
    assert "There are no copies" in str(summary)


def test_file_without_permission_is_refused(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("x")
    (tmp_path / "raw" / "a.txt").chmod(0)
    if os.access(tmp_path / "raw" / "a.txt", os.R_OK):
        pytest.skip("this user may read everything")
    build_dataset(tmp_path / "raw", tmp_path / "out")
    assert [row["code"] for row in rows(tmp_path / "out", "problems")] == ["unreadable-file"]


@pytest.mark.parametrize(
    ("raw_name", "out_name"),
    [
        pytest.param("missing", "out", id="there is no raw folder"),
        pytest.param("raw", "raw", id="both are the same"),
        pytest.param("raw", "raw/out", id="the tables would be read as copies"),
        pytest.param("raw/2021", "raw", id="the tables would stand among the originals"),
        pytest.param("raw", "out/../raw/out", id="the same, written otherwise"),
        pytest.param("raw", "file", id="the output is a file"),
    ],
)
def test_folders_that_cannot_be_used(tmp_path, raw_name, out_name):
    (tmp_path / "raw" / "2021").mkdir(parents=True)
    (tmp_path / "file").touch()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(WrongUse):
        build_dataset(tmp_path / raw_name, tmp_path / out_name)
    assert sorted(tmp_path.rglob("*")) == before


def test_no_copies_at_a_time_is_wrong_use(raw, tmp_path):
    with pytest.raises(WrongUse, match="jobs is 0"):
        build_dataset(raw, tmp_path / "out", jobs=0)


def test_dataset_is_kept_when_all_copies_are_gone(tmp_path):
    """A disk that is not mounted looks like an empty folder."""
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "plan.txt").write_text("KẾ HOẠCH\nI. NHIỆM VỤ\n1. Rà soát hồ sơ.\n", encoding="utf-8")
    build_dataset(raw, tmp_path / "out", jobs=1)
    (raw / "plan.txt").unlink()
    with pytest.raises(WrongUse, match="holds 1, so nothing was changed"):
        build_dataset(raw, tmp_path / "out", jobs=1)
    assert load_dataset(tmp_path / "out")["copies"]["path"].tolist() == ["plan.txt"]
