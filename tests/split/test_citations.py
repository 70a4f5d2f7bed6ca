"""Documents cited by symbol, and what only looks like one."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Citation, Line
from pipeline.split.citations import SYMBOL, find_citations, merge_citations
from pipeline.split.unread_citations import unread_citations
from tests.growth import LINEAR, growth

# text (⏎ is a line's end) | symbol; type; organ; date; relation, & for the next | which case
CITED = """
Thực hiện Nghị quyết số 12-NQ/HU, ngày 16/6/2022 của Ban Chấp hành Đảng bộ huyện khóa XX về xây dựng chi bộ | 12-NQ/HU; Nghị quyết; Ban Chấp hành Đảng bộ huyện; 2022-06-16; implements | Party: number, hyphen, slash
Thực hiện Quyết định số 45/QĐ-UBND ngày 06/01/2022 của Chủ tịch Ủy ban nhân dân tỉnh phê duyệt Đề án | 45/QĐ-UBND; Quyết định; Chủ tịch Ủy ban nhân dân tỉnh; 2022-01-06; implements | State: slash, hyphen
Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư; | 30/2020/NĐ-CP; Nghị định; Chính phủ; 2020-03-05; legal_basis | with the year; a date in words
Căn cứ Luật số 24/2018/QH14 ngày 12/6/2018; | 24/2018/QH14; Luật; -; 2018-06-12; legal_basis | a law
Căn cứ Nghị quyết số 1211/2016/UBTVQH13 ngày 25/5/2016 của Ủy ban Thường vụ Quốc hội | 1211/2016/UBTVQH13; Nghị quyết; Ủy ban Thường vụ Quốc hội; 2016-05-25; legal_basis | a resolution of the Standing Committee
Theo Thông tư liên tịch số 14/2015/TTLT-BTC-BNV | 14/2015/TTLT-BTC-BNV; Thông tư liên tịch; -; -; mentions | a joint circular
Theo Thông tư số 01/2011/TT-BNV ngày 19/01/2011 của Bộ Nội vụ hướng dẫn thể thức | 01/2011/TT-BNV; Thông tư; Bộ Nội vụ; 2011-01-19; mentions | an organ before a verb
Nghị quyết liên tịch số 88/NQLT/CP-ĐCTMTTQ | 88/NQLT/CP-ĐCTMTTQ; Nghị quyết liên tịch; -; -; mentions | a joint resolution with three slashes
Công văn số 2416/SYT-NVY ngày 19/9/2023 của Sở Y tế về việc tiêm chủng | 2416/SYT-NVY; Công văn; Sở Y tế; 2023-09-19; mentions | a letter: organ and unit
Văn bản số 671/SKHĐT-KTĐN ngày 31/5/2016 | 671/SKHĐT-KTĐN; -; -; 2016-05-31; mentions | a letter without its type
Tại Tờ trình số 126/SKHĐT ngày 23/01/2007 | 126/SKHĐT; Tờ trình; -; 2007-01-23; mentions | a request without type letters
Công điện số 1063/CĐ-TTg ngày 31/7/2024 | 1063/CĐ-TTg; Công điện; -; 2024-07-31; mentions | a telegram
Thông báo kết luận số 155-TB/VPTU | 155-TB/VPTU; Thông báo; -; -; mentions | a word between type and number
Chương trình hành động số 12-CTr/HU của Huyện ủy | 12-CTr/HU; Chương trình; Huyện ủy; -; mentions | two words between type and number
theo Quy định 66-QĐ/TW | 66-QĐ/TW; Quy định; -; -; mentions | without số: the type tells what QĐ is
theo 318-QĐ/TW | 318-QĐ/TW; -; -; -; mentions | a Party QĐ without its type may be two things
theo 745/QĐ-TTg | 745/QĐ-TTg; Quyết định; -; -; mentions | a State QĐ is a decision
Quyết định số 745/QĐ-Tg ngày 11/6/2024 | 745/QĐ-Tg; Quyết định; -; 2024-06-11; mentions | a misprint is kept
các Nghị quyết số 18-NQ/TW, số 19-NQ/TW và 20-NQ/TW ngày 25/10/2017 | 18-NQ/TW; Nghị quyết; -; -; mentions & 19-NQ/TW; Nghị quyết; -; -; mentions & 20-NQ/TW; Nghị quyết; -; 2017-10-25; mentions | several after one type
Quy định số 12-QĐ/TU và 13-QĐ/TU | 12-QĐ/TU; Quy định; -; -; mentions & 13-QĐ/TU; Quy định; -; -; mentions | the second takes the first's type
Chỉ thị số 15/CT-⏎TTg ngày 12/5/2021 của Thủ tướng Chính phủ; | 15/CT-TTg; Chỉ thị; Thủ tướng Chính phủ; 2021-05-12; mentions | broken after the hyphen
Kết luận số 142-⏎KL/TU ngày 06/9/2022 của Ban Thường vụ Tỉnh ủy | 142-KL/TU; Kết luận; Ban Thường vụ Tỉnh ủy; 2022-09-06; mentions | broken after the number
Nghị quyết số 08/NQ -TW ngày 02/01/2002 của Bộ Chính trị | 08/NQ-TW; Nghị quyết; Bộ Chính trị; 2002-01-02; mentions | a space before the hyphen
Kế hoạch số 07 - KH/HU ngày 24-5-2022 | 07-KH/HU; Kế hoạch; -; 2022-05-24; mentions | spaces round the hyphen, a date with hyphens
Kế hoạch số 07–KH/HU ngày 24.5.2022 | 07-KH/HU; Kế hoạch; -; 2022-05-24; mentions | an en dash, a date with full stops
Quyết định số 146 /QĐ-UBND | 146/QĐ-UBND; Quyết định; -; -; mentions | a space before the slash
Kế hoạch số47/KH-UBND | 47/KH-UBND; Kế hoạch; -; -; mentions | no space after số
Nghị quyết số 19-2016/NQ-CP | 19-2016/NQ-CP; Nghị quyết; -; -; mentions | number and year with a hyphen
Nghị quyết số 30a/2008/NQ-CP | 30a/2008/NQ-CP; Nghị quyết; -; -; mentions | a number with a letter
Nghị định số 64/CP ngày 27/9/1993 | 64/CP; Nghị định; -; 1993-09-27; mentions | old: the organ alone
Nghị định số 19-CP ngày 20/02/1993 | 19-CP; Nghị định; -; 1993-02-20; mentions | old: the organ alone, with a hyphen
Quy chế số 05/QC-TT.HĐND-UBND | 05/QC-TT.HĐND-UBND; Quy chế; -; -; mentions | a full stop inside
Kế hoạch số 15/KH-SNN&PTNT | 15/KH-SNN&PTNT; Kế hoạch; -; -; mentions | an ampersand inside
Công văn số 215/BVHTTDL-VP ngày 3/4/2020 của Bộ Văn hóa, Thể thao và Du lịch, các đơn vị | 215/BVHTTDL-VP; Công văn; Bộ Văn hóa, Thể thao và Du lịch; 2020-04-03; mentions | a comma inside the organ
Công văn số 33/BLĐTBXH-VP của Bộ Lao động - Thương binh và Xã hội và Kế hoạch số 5-KH/TU | 33/BLĐTBXH-VP; Công văn; Bộ Lao động - Thương binh và Xã hội; -; mentions & 5-KH/TU; Kế hoạch; -; -; mentions | a hyphen inside the organ
Nghị quyết số 39-NQ/TW của Bộ Chính trị ngày 01/11/2018 | 39-NQ/TW; Nghị quyết; Bộ Chính trị; 2018-11-01; mentions | the date after the organ
Hướng dẫn số 25-HD/BTCTW của Ban Tổ chức Trung ương mới ban hành ngày 10/3/2023 | 25-HD/BTCTW; Hướng dẫn; Ban Tổ chức Trung ương; 2023-03-10; mentions | issued newly
Ngày 15/8/2024, Bộ Chính trị đã ban hành Kết luận số 93-KL/TW về nông nghiệp | 93-KL/TW; Kết luận; Bộ Chính trị; 2024-08-15; mentions | date and organ before
Nghị quyết số 01-NQ/ĐH ngày 31/2/2020 | 01-NQ/ĐH; Nghị quyết; -; -; mentions | no such day
Nghị quyết số 36-NO/TW ngày 22/10/2018 | 36-NQ/TW; Nghị quyết; -; 2018-10-22; mentions | OCR: O for Q, the type tells
Quyết định số 45/QD-UBND | 45/QĐ-UBND; Quyết định; -; -; mentions | OCR: D for Đ, the type tells
Nghị quyết số 02NQ-CP ngày 05/01/2024 | 02/NQ-CP; Nghị quyết; -; 2024-01-05; mentions | OCR: a lost slash, the form tells
Kết luận số 64 -KUTW ngày 30/5/2019 | 64-KL/TW; Kết luận; -; 2019-05-30; mentions | OCR: a slash and the letter before it read as one
Chỉ thị số 19-CTTU ngày 30/5/2019 | 19-CT/TU; Chỉ thị; -; 2019-05-30; mentions | OCR: a lost slash, type and organ are known
Nghị quyết số 19-NQITU | 19-NQ/TU; Nghị quyết; -; -; mentions | OCR: a slash read as a letter
Kết luận số 4ó7-⏎KL/TU ngày 24/3/2023 | 467-KL/TU; Kết luận; -; 2023-03-24; mentions | OCR: ó for 6
Quyết định số 15O/QĐ-UBND | 150/QĐ-UBND; Quyết định; -; -; mentions | OCR: O for 0
Nghị quyết số 0INQ- CP ngày 01 tháng 01 năm 2023 | 01/NQ-CP; Nghị quyết; -; 2023-01-01; mentions | OCR: I for 1 and a lost slash: no number is 0
Nghị quyết 21-NQ/TW. Các cấp ủy tổ chức học tập | 21-NQ/TW; Nghị quyết; -; -; mentions | a sentence that goes on
Nghị quyết 21-NQ/TW - Về công tác xây dựng Đảng | 21-NQ/TW; Nghị quyết; -; -; mentions | a dash and a word
sửa đổi, bổ sung Hướng dẫn số 35-HD/BTCTW, ngày 15/10/2009 | 35-HD/BTCTW; Hướng dẫn; -; 2009-10-15; amends | the document amends it
sửa đổi một số điều của Quyết định số 12/2015/QĐ-UBND | 12/2015/QĐ-UBND; Quyết định; -; -; amends | the document amends some of its articles
Quyết định này thay thế Quyết định số 12/2015/QĐ-UBND; Quyết định số 15/2016/QĐ-UBND | 12/2015/QĐ-UBND; Quyết định; -; -; replaces & 15/2016/QĐ-UBND; Quyết định; -; -; replaces | the document replaces both
Nghị định số 15/2023/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 47/2018/NĐ-CP | 15/2023/NĐ-CP; Nghị định; -; -; mentions & 47/2018/NĐ-CP; Nghị định; -; -; mentions | another document amends it
Xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 126/TTr-SNV, | 126/TTr-SNV; Tờ trình; -; -; legal_basis | a proposal is part of the basis
về việc triển khai thực hiện Chỉ thị số 27-CT/TU ngày 09/02/2024 của Ban Thường vụ Tỉnh ủy | 27-CT/TU; Chỉ thị; Ban Thường vụ Tỉnh ủy; 2024-02-09; implements | the subject implements
TRIỂN KHAI KẾT LUẬN TẠI THÔNG BÁO SỐ 84-TB/HU NGÀY 05/6/2024 CỦA THƯỜNG TRỰC HUYỆN ỦY | 84-TB/HU; Thông báo; THƯỜNG TRỰC HUYỆN ỦY; 2024-06-05; implements | a title in capitals
Hợp đồng lao động theo Nghị định số 111/2022/NĐ-CP | 111/2022/NĐ-CP; Nghị định; -; -; mentions | only the decree has a symbol
"""  # noqa: E501

# text | which case
LOOK_ALIKES = """
Trực 24/7 tại trụ sở. | figures with a slash
Ngày 30/4 và 01/5/2024. | dates
Cột km2+571. | a place on a road
Mức 02/ngày. | a rate
(KH&CN), phát triển KT-XH. | abbreviations
Số: 47/ ngày 19/8/2022 | an incoming number
(in 78b) | a print run
Mẫu số 01/BC-KHTC | a form
Phụ lục số 02/PL-KH | an annex
Nhà số 12/A-B đường Lê Lợi | an address
Tài khoản số 3761/KB-NN | an account
Điện thoại 0296.3851234 | a telephone number
Tỷ lệ 1/500 | a scale
Đề án 06 của Chính phủ | a project by its number
Nghị quyết 57 | a resolution without its letters
Kế hoạch năm 2024 - KH/CN | a year and an abbreviation
(Kèm theo Công văn số      /UBND-VX) | a blank number
(Kèm theo Kế hoạch số 831/KH-SYT ngày 14/6/2024 của Sở Y tế) | an annex names its own document
(Ban hành kèm theo Quyết định số 15/QĐ-UBND) | the same with Ban hành
Số 258 - BS/HU | the number line of a copy
Số: 45/KH-UBND | a number line
Kết luận số 64-KXTW | OCR: letters that cannot be
Nghị quyết số 64-KUTW | OCR: letters that are none of the printed type
Nghị quyết số 5INQ-CP | OCR: 51 or 5 with a slash
1.500.000 đồng/tháng | money
Luật Tổ chức Chính phủ ngày 19/6/2015 | a law by name
QCVN 06:2022/BXD | a technical standard
110kV/22kV | voltages
"""


def rows(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines()]


def cases(table: str) -> list[str]:
    return [row[-1] for row in rows(table)]


def facts(citation: Citation) -> str:
    """A citation as the table writes it."""
    values = (citation.symbol, citation.type_name, citation.organ_name, citation.cited_on, citation.relation)
    return "; ".join("-" if value is None else str(value) for value in values)


@pytest.mark.parametrize(("text", "expected", "case"), rows(CITED), ids=cases(CITED))
def test_cited(text: str, expected: str, case: str) -> None:
    found = find_citations(text.replace("⏎", "\n"))
    assert [facts(citation) for citation in found] == expected.split(" & "), case


@pytest.mark.parametrize(("text", "case"), rows(LOOK_ALIKES), ids=cases(LOOK_ALIKES))
def test_look_alike(text: str, case: str) -> None:
    assert find_citations(text) == [], case


PRINTED = [
    (
        "Thực hiện Nghị quyết số 12-NQ/HU, ngày 16/6/2022 của Huyện ủy về chi bộ.",
        "Nghị quyết số 12-NQ/HU, ngày 16/6/2022 của Huyện ủy",
        "from the type's name to the organ",
    ),
    (
        "theo Chỉ thị số 15/CT-\nTTg của\nThủ tướng Chính phủ.",
        "Chỉ thị số 15/CT-TTg của Thủ tướng Chính phủ",
        "lines joined",
    ),
    ("theo 318-QĐ/TW.", "318-QĐ/TW", "the symbol alone"),
]


@pytest.mark.parametrize(("text", "printed", "case"), PRINTED)
def test_text_as_printed(text: str, printed: str, case: str) -> None:
    assert [citation.text for citation in find_citations(text)] == [printed], case


OWN = [
    ("07-KH/HU", "Phụ lục kèm Kế hoạch số 07-KH/HU ngày 17/8/2022", "the same"),
    ("07-KH/HU", "Phụ lục kèm Kế hoạch số 07 – KH/ HU", "other spaces and dash"),
    ("45/KH-UBND", "theo Kế hoạch số 45/KH-UBND của Ủy ban nhân dân huyện", "a State symbol"),
]


@pytest.mark.parametrize(("own", "text", "case"), OWN)
def test_own_symbol_is_no_citation(own: str, text: str, case: str) -> None:
    assert find_citations(text, own_symbol=own) == [], case
    assert len(find_citations(text)) == 1, case


def test_relation_of_the_body() -> None:
    """Only subject and preamble say what the document implements; its path is kept."""
    (citation,) = find_citations("Thực hiện nghiêm Chỉ thị số 15/CT-TTg.", path="II.1.-2")
    assert (citation.relation, citation.path) == ("mentions", "II.1.-2")
    (citation,) = find_citations("Thực hiện Chỉ thị số 15/CT-TTg.")
    assert (citation.relation, citation.path) == ("implements", None)


def cited(symbol: str, day: str | None = None, relation: str = "mentions") -> Citation:
    return Citation(symbol, symbol, "Nghị quyết", None, dt.date.fromisoformat(day) if day else None, relation)


MERGED = [
    ([cited("12-NQ/HU"), cited("12-NQ/HU")], ["12-NQ/HU - mentions"], "twice the same"),
    ([cited("12-NQ/HU"), cited("12-NQ/HU", "2022-06-16")], ["12-NQ/HU 2022-06-16 mentions"], "the date comes later"),
    ([cited("12-NQ/HU", "2022-06-16"), cited("12-NQ/HU")], ["12-NQ/HU 2022-06-16 mentions"], "the date comes first"),
    (
        [cited("77/NQ-CP", "2021-03-09"), cited("77/NQ-CP", "2022-11-02"), cited("77/NQ-CP")],
        ["77/NQ-CP 2021-03-09 mentions", "77/NQ-CP 2022-11-02 mentions"],
        "two documents with one symbol",
    ),
    ([cited("5-KL/TW"), cited("5-KL/TW", relation="amends")], ["5-KL/TW - amends"], "a relation that tells more"),
    ([cited("5-KL/TW", relation="implements"), cited("5-KL/TW")], ["5-KL/TW - implements"], "the first relation stays"),
    ([cited("5-KL/TW"), cited("6-KL/TW"), cited("5-kl/tw")], ["5-KL/TW - mentions", "6-KL/TW - mentions"], "by symbol"),
    ([], [], "nothing"),
]


@pytest.mark.parametrize(("citations", "expected", "case"), MERGED, ids=[row[2] for row in MERGED])
def test_merge(citations: list[Citation], expected: list[str], case: str) -> None:
    merged = merge_citations(citations)
    assert [f"{one.symbol} {one.cited_on or '-'} {one.relation}" for one in merged] == expected, case


def test_merge_prefers_a_name_in_small_letters() -> None:
    first = replace(cited("84-TB/HU", "2024-06-05"), organ_name="THƯỜNG TRỰC HUYỆN ỦY")
    later = replace(first, organ_name="Thường trực Huyện ủy")
    assert [one.organ_name for one in merge_citations([first, later])] == ["Thường trực Huyện ủy"]


ROOT = Path(__file__).parents[2]


def test_first_document() -> None:
    """Its two citations with their dates, and why it cites them."""
    text = (ROOT / "raw" / "07-KH-TW.txt").read_text(encoding="utf-8")
    labels = json.loads((ROOT / "tests" / "labels" / "07-kh-tw" / "gold.json").read_text(encoding="utf-8"))
    body = text[: text.index("Nơi nhận:")]
    found = merge_citations(
        citation for part in body.split("\n\n") for citation in find_citations(part, own_symbol="07-KH/TW")
    )
    assert [[one.symbol, str(one.cited_on)] for one in found] == labels["citations"]
    assert [one.relation for one in found] == ["implements", "amends"]
    assert [one.organ_name for one in found] == ["Ban Chấp hành Trung ương Đảng", "Ban Tổ chức Trung ương"]


WORDS = st.sampled_from(
    "Nghị quyết số : 12 2022 - / NQ QĐ TW CP TTg UBND ngày 16/6/2022 tháng năm của và Căn cứ sửa đổi , ; . ( ) \n "
    "thay thế Kèm theo Ủy ban".split(" ")
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map("".join)))
def test_any_text(text: str) -> None:
    found = find_citations(text)
    for citation in found:
        assert citation.symbol
        assert SYMBOL.fullmatch(citation.symbol)
        assert not regex.search(r"\s", citation.symbol)
    assert len(merge_citations(found)) <= len(found)


@pytest.mark.parametrize("unit", ["a", "1/", "21-NQ/TW ", "Nghị quyết số ", "NQ-", "của Ban ", "Căn cứ "])
def test_time_is_linear(unit: str) -> None:
    assert growth(lambda length: find_citations(unit * (length // len(unit))), 4_000) < LINEAR


@pytest.mark.parametrize(
    ("text", "day", "case"),
    [
        (
            "Thực hiện Kết luận số 3S6-KL/TU ngày 12/3/2023 của Tỉnh ủy",
            "2023-03-12",
            "a letter that may be several digits",
        ),
        ("theo Quyết định số 12|QĐ-UBND ngày 03/4/2023;", "2023-04-03", "a stroke that is no slash"),
        ("Nghị quyết số 5 0-NQ/TW ngày 01/02/2023 nêu rõ", "2023-02-01", "digits apart: 0 is not the number"),
    ],
)
def test_symbol_beyond_repair(text: str, day: str, case: str) -> None:
    (found,) = find_citations(text)
    assert (found.symbol, str(found.cited_on)) == (None, day), case
    line = Line(3, 7, text, text)
    (problem,) = unread_citations([found], [Line(3, 6, "Căn cứ", "Căn cứ"), line])
    assert (problem.code, problem.line) == ("citation-symbol-unreadable", line.ref), case


def test_unread_symbols_are_not_merged() -> None:
    texts = ("Kết luận số 3S6-KL/TU", "Kết luận số 4S7-KL/TU", "Kết luận số 3S6-KL/TU")
    found = [citation for text in texts for citation in find_citations(text)]
    assert [citation.text for citation in merge_citations(found)] == list(texts[:2])


@pytest.mark.parametrize(
    "text", ["Đề án số 13 về chuyển đổi", "Kế hoạch số …/KH-UBND", "Nghị quyết số 21-NQ/TW và số 22-NQ/TW"]
)
def test_nothing_unread(text: str) -> None:
    assert all(citation.symbol for citation in find_citations(text))
