"""What lines show which facts, and where in them bodies and deadlines are printed."""

from __future__ import annotations

import pytest

from pipeline.review.aligning import align
from pipeline.review.changes import changes
from pipeline.review.evidence import find_evidence
from pipeline.review.facts import Fact, Kind
from pipeline.review.locating import cut, folded, locate, share_of_width
from pipeline.vietnamese import plain

LINES = ("Giao Phòng Lưu trữ chủ trì, phối hợp với Văn phòng", "Sở tham mưu cho Giám đốc (xong trước 30/6).")


@pytest.mark.parametrize(
    ("words", "lines", "found", "case"),
    [
        ("Phòng Lưu trữ", LINES, ["Phòng Lưu trữ"], "within a line"),
        ("phòng lưu trử", LINES, ["Phòng Lưu trữ"], "another tone, small letters"),
        ("Văn phòng Sở", LINES, ["Văn phòng", "Sở"], "over the end of a line"),
        ("trước 30/6", LINES, ["trước 30/6"], "digits and a stroke"),
        ("Lưu tr", LINES, [], "no part of a word"),
        ("Thanh tra", LINES, [], "not there"),
        ("", LINES, [], "no words"),
        ("- ;", LINES, [], "no letters"),
    ],
)
def test_words_are_located(words, lines, found, case):
    assert [lines[part.line][part.start : part.stop] for part in locate(words, lines)] == found, case


@pytest.mark.parametrize("text", ["- Tỉnh Uỷ;", "ĐẢNG BỘ  (số 7)", "…", "cơ sở\u0309 ", "1.2. a) «Đề án»"])
def test_folding_is_that_of_the_dataset(text):
    assert folded(text)[0] == plain(text)


def test_overlapping_stretches_are_cut_once():
    parts = cut("Sở Y tế tỉnh", [(0, 7, "body"), (3, 12, "body"), (8, 12, "deadline")])
    assert [(part.text, part.kind) for part in parts] == [("Sở Y tế", "body"), (" ", None), ("tỉnh", "deadline")]


def test_capitals_are_wider_than_small_letters():
    assert share_of_width("UBNDiiii", 4) > 0.6 > share_of_width("UBNDUBND", 4) > 0.4


def test_lines_are_matched_by_their_words():
    transcript = [("a", "Phòng Lưu trữ rà soát hồ sơ, báo cáo Giám đốc Sở"), ("b", "Văn phòng bố trí kho")]
    scan = [
        ("1", "Phòng Luu trử rà soát"),
        ("2", "hồ sơ, báo cáo Giám đốc Sở"),
        ("3", "dấu mộc"),
        ("4", "Văn phòng bố trí"),
    ]
    matched = align(scan, transcript)
    assert {line: set(found) for line, found in matched.items()} == {"1": {"a"}, "2": {"a"}, "4": {"b"}}


def test_a_change_shows_what_was_read_and_what_is_used():
    stretches = changes("Bộ Nội vu ban hanh", "Bộ Nội vụ ban hành")
    assert [(one.read, one.used) for one in stretches if one.read != one.used] == [("vu", "vụ"), ("hanh", "hành")]


def row(line_id, text, zone="body"):
    return {"line_id": line_id, "text": text, "zone": zone}


def test_a_line_has_the_colour_of_its_task_and_marks_of_what_it_names():
    lines = [row("1", "II. Sở Y tế"), row("2", "- Báo cáo Sở Y tế trước 30/6")]
    facts = [
        Fact("s1", Kind.SECTION, frozenset({"1"})),
        Fact("s2", Kind.SECTION, frozenset({"2"})),
        Fact("t1", Kind.TASK, frozenset({"2"}), words=((Kind.DEADLINE, "trước 30/6"),),
             inherited=((Kind.BODY, "Sở Y tế"),), above=("s2", "s1")),
    ]  # fmt: skip
    evidence = find_evidence(facts, lines, lines, {})
    assert evidence.kinds == {"1": Kind.SECTION, "2": Kind.TASK}
    assert evidence.facts["2"] == ("t1", "s2")
    words = {line["text"][mark.start : mark.stop] for line in lines for mark in evidence.marks[line["line_id"]]}
    assert words == {"Sở Y tế", "trước 30/6"}
    assert [mark.kind for mark in evidence.marks["1"]] == [Kind.BODY], "an inherited body is marked in the heading"
    assert [mark.kind for mark in evidence.marks["2"]] == [Kind.DEADLINE]


@pytest.mark.parametrize(
    ("fact", "lines", "case"),
    [
        (Fact("f", Kind.HEADER, zones=frozenset({"header"}), text="Sở Y tế"), {"1"}, "printed in so many words"),
        (Fact("f", Kind.HEADER, zones=frozenset({"header"}), text="2", zone_will_do=True), {"1", "2"}, "its zone"),
        (Fact("f", Kind.HEADER, zones=frozenset({"header"}), text="Cục"), set(), "not printed there"),
        (Fact("f", Kind.CITATION, zones=frozenset({"body"}), text="số 5/KH"), {"3"}, "a citation"),
    ],
)
def test_a_field_is_shown_where_it_is_printed(fact, lines, case):
    printed = [row("1", "SỞ Y TẾ", "header"), row("2", "TÂN HÒA", "header"), row("3", "theo Kế hoạch số 5/KH")]
    assert set(find_evidence([fact], printed, printed, {}).facts) == lines, case
