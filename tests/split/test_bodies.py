"""Names of bodies: lists split, names completed, headings recognised, capitals folded."""

import datetime as dt
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Header
from pipeline.split.bodies.naming import (
    Context,
    canonical_organ,
    context_of,
    looks_like_body,
    mention,
    resolve,
    split_bodies,
)
from tests.growth import LINEAR, growth

PROVINCE = Context("state", "Ủy ban nhân dân tỉnh Kiên Giang", "Kiên Giang", dt.date(2019, 5, 20))
CITY = Context("state", "Ủy ban nhân dân thành phố Cần Thơ", "Cần Thơ", dt.date(2021, 3, 1))
CENTRE = Context("party", "Ban Chấp hành Trung ương", None, dt.date(2020, 6, 1))
MERGED = Context("state", "Ủy ban nhân dân tỉnh An Giang", "An Giang", dt.date(2025, 9, 1))


SPLIT = [
    # named bodies
    ("Sở Y tế, Sở Tài chính và UBND các huyện, thành phố", ["Sở Y tế", "Sở Tài chính", "UBND các huyện, thành phố"]),
    ("Sở Văn hoá, Thể thao và Du lịch", ["Sở Văn hoá, Thể thao và Du lịch"]),
    ("Sở Lao động - Thương binh và Xã hội; Sở Nội vụ", ["Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ"]),
    ("Công an tỉnh và Bộ Chỉ huy Quân sự tỉnh", ["Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh"]),
    ("Bộ Giáo dục và Đào tạo, Bộ Y tế", ["Bộ Giáo dục và Đào tạo", "Bộ Y tế"]),
    ("Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh, Thanh tra tỉnh",
     ["Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh", "Thanh tra tỉnh"]),
    ("Ban Chính sách, chiến lược Trung ương", ["Ban Chính sách, chiến lược Trung ương"]),
    # names that no list has
    ("Phòng Tuyển sinh và Truyền thông, Phòng Đào tạo", ["Phòng Tuyển sinh và Truyền thông", "Phòng Đào tạo"]),
    ("Trung tâm Văn hóa, Thể thao và Truyền thông huyện", ["Trung tâm Văn hóa, Thể thao và Truyền thông huyện"]),
    ("Phòng Kế hoạch - Tài chính, Văn phòng Sở", ["Phòng Kế hoạch - Tài chính", "Văn phòng Sở"]),
    ("Ban Quản lý rừng phòng hộ, Hạt Kiểm lâm", ["Ban Quản lý rừng phòng hộ", "Hạt Kiểm lâm"]),
    ("Chi cục Chăn nuôi và Thú y và Chi cục Thủy sản", ["Chi cục Chăn nuôi và Thú y", "Chi cục Thủy sản"]),
    ("Bệnh viện Đa khoa tỉnh, Trung tâm Y tế các huyện, thành phố",
     ["Bệnh viện Đa khoa tỉnh", "Trung tâm Y tế các huyện, thành phố"]),
    # plural nouns that share a determiner or a qualifier
    ("các sở, ban, ngành", ["các sở, ban, ngành"]),
    ("các Sở, ngành, địa phương", ["các Sở, ngành, địa phương"]),
    ("Các phòng, ban, đơn vị trực thuộc", ["Các phòng, ban, đơn vị trực thuộc"]),
    ("UBND các quận, huyện", ["UBND các quận, huyện"]),
    ("UBND cấp xã, phường", ["UBND cấp xã, phường"]),
    ("UBND các huyện, thị xã và thành phố", ["UBND các huyện, thị xã và thành phố"]),
    ("các bộ, ngành có liên quan", ["các bộ, ngành có liên quan"]),
    ("các cơ quan, đơn vị có liên quan", ["các cơ quan, đơn vị có liên quan"]),
    ("cơ quan, tổ chức liên quan", ["cơ quan, tổ chức liên quan"]),
    ("lãnh đạo cơ quan, đơn vị", ["lãnh đạo cơ quan, đơn vị"]),
    ("Người đứng đầu cơ quan, tổ chức, đơn vị", ["Người đứng đầu cơ quan, tổ chức, đơn vị"]),
    ("các trường đại học, cao đẳng", ["các trường đại học, cao đẳng"]),
    ("Các tổ chức, cá nhân sử dụng đất", ["Các tổ chức, cá nhân sử dụng đất"]),
    ("Sở Công Thương và các sở, ngành liên quan", ["Sở Công Thương", "các sở, ngành liên quan"]),
    ("các sở, ban, ngành và địa phương", ["các sở, ban, ngành", "địa phương"]),
    ("các sở, ban, ngành liên quan, UBND các huyện", ["các sở, ban, ngành liên quan", "UBND các huyện"]),
    ("Sở, ban, ngành tỉnh", ["Sở, ban, ngành tỉnh"]),
    # organs that share nothing but the determiner
    ("Các tỉnh uỷ, thành uỷ, đảng uỷ trực thuộc Trung ương",
     ["Các tỉnh uỷ", "thành uỷ", "đảng uỷ trực thuộc Trung ương"]),
    ("Các cấp uỷ, tổ chức đảng", ["Các cấp uỷ", "tổ chức đảng"]),
    ("Các cấp ủy, chính quyền và các đoàn thể", ["Các cấp ủy", "chính quyền", "các đoàn thể"]),
    ("bí thư huyện uỷ, thị ủy, đảng đoàn", ["bí thư huyện uỷ", "thị ủy", "đảng đoàn"]),
    ("Các Khoa và Bộ môn", ["Các Khoa", "Bộ môn"]),
    ("Bộ, ngành, địa phương", ["Bộ", "ngành", "địa phương"]),
    ("Bộ, ngành, địa phương liên quan", ["Bộ, ngành, địa phương liên quan"]),
    ("Các cơ sở giáo dục, tổ chức, doanh nghiệp", ["Các cơ sở giáo dục", "tổ chức", "doanh nghiệp"]),
    # offices
    ("Thủ trưởng các sở, ban ngành tỉnh, Chủ tịch UBND cấp huyện",
     ["Thủ trưởng các sở, ban ngành tỉnh", "Chủ tịch UBND cấp huyện"]),
    ("Giám đốc các Sở; Chủ tịch UBND các xã, phường", ["Giám đốc các Sở", "Chủ tịch UBND các xã, phường"]),
    ("Các đồng chí Ủy viên Ban Thường vụ, bí thư chi bộ", ["Ủy viên Ban Thường vụ", "bí thư chi bộ"]),
    ("Trưởng các phòng, khoa", ["Trưởng các phòng, khoa"]),
    # what OCR puts behind a conjunction
    ("Bộ Thông tin và. : Truyền thông", ["Bộ Thông tin và Truyền thông"]),
    ("|. Bộ Tư pháp và , Bộ Công an", ["Bộ Tư pháp", "Bộ Công an"]),
    # lead-ins, brackets, marks, lines
    ("Giao Sở Xây dựng", ["Sở Xây dựng"]),
    ("Đề nghị Tỉnh đoàn, Hội LHPN tỉnh", ["Tỉnh đoàn", "Hội LHPN tỉnh"]),
    ("Đề nghị Giám đốc Công an tỉnh, Chánh án Tòa án nhân dân tỉnh tổ chức thực hiện",
     ["Giám đốc Công an tỉnh", "Chánh án Tòa án nhân dân tỉnh"]),
    ("Sở Giáo dục và Đào tạo (GDĐT), Sở Nội vụ (SNV)", ["Sở Giáo dục và Đào tạo", "Sở Nội vụ"]),
    ("- Sở Y tế;\n- Sở Tài chính.", ["Sở Y tế", "Sở Tài chính"]),
    ("Sở Y tế\nSở Tài chính", ["Sở Y tế", "Sở Tài chính"]),
    ("Bộ Thông tin và\nTruyền thông; các cơ quan\nliên quan",
     ["Bộ Thông tin và Truyền thông", "các cơ quan liên quan"]),
    ("Sở LĐ-TB&XH, Sở NN&PTNT, Sở VHTT&DL", ["Sở LĐ-TB&XH", "Sở NN&PTNT", "Sở VHTT&DL"]),
    ("SỞ Y TẾ, SỞ TÀI CHÍNH VÀ UBND CÁC HUYỆN", ["SỞ Y TẾ", "SỞ TÀI CHÍNH", "UBND CÁC HUYỆN"]),
    # panels, which are named after their task
    ("Ban Chỉ đạo phòng, chống tội phạm tỉnh, Sở Tư pháp", ["Ban Chỉ đạo phòng, chống tội phạm tỉnh", "Sở Tư pháp"]),
    ("Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh",
     ["Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh"]),
    # heads printed once
    ("các Sở: Y tế, Tài chính, Giáo dục và Đào tạo và UBND các huyện",
     ["Sở Y tế", "Sở Tài chính", "Sở Giáo dục và Đào tạo", "UBND các huyện"]),
    ("Bộ trưởng các Bộ: Công an, Quốc phòng", ["Bộ trưởng Bộ Công an", "Bộ trưởng Bộ Quốc phòng"]),
    ("", []),
    (" ;,. ", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_split_bodies(text, expected):
    assert split_bodies(text) == expected


RESOLVED = [
    # the province is carried down
    ("Sở Y tế", PROVINCE, "Sở Y tế tỉnh Kiên Giang", "department", "province"),
    ("Sở Y tế Kiên Giang", PROVINCE, "Sở Y tế tỉnh Kiên Giang", "department", "province"),
    ("Sở GD&ĐT", PROVINCE, "Sở Giáo dục và Đào tạo tỉnh Kiên Giang", "department", "province"),
    ("Sở GDĐT", CITY, "Sở Giáo dục và Đào tạo thành phố Cần Thơ", "department", "province"),
    ("Sở LĐTBXH", PROVINCE, "Sở Lao động - Thương binh và Xã hội tỉnh Kiên Giang", "department", "province"),
    ("Sở VH,TT&DL", PROVINCE, "Sở Văn hóa, Thể thao và Du lịch tỉnh Kiên Giang", "department", "province"),
    ("Sở Kế hoạch Đầu tư", CITY, "Sở Kế hoạch và Đầu tư thành phố Cần Thơ", "department", "province"),
    ("UBND tỉnh", PROVINCE, "Ủy ban nhân dân tỉnh Kiên Giang", "peoples_committee", "province"),
    ("UBND thành phố", CITY, "Ủy ban nhân dân thành phố Cần Thơ", "peoples_committee", "province"),
    ("Tỉnh uỷ", PROVINCE, "Tỉnh ủy Kiên Giang", "party_committee", "province"),
    ("Thành ủy", CITY, "Thành ủy Cần Thơ", "party_committee", "province"),
    ("Thành ủy", PROVINCE, "Thành ủy", "party_committee", "district"),  # a town's committee in a province
    ("VPTU", PROVINCE, "Văn phòng Tỉnh ủy Kiên Giang", "party_board", "province"),
    ("VPTU", CITY, "Văn phòng Thành ủy Cần Thơ", "party_board", "province"),
    ("BTV Tỉnh đoàn", PROVINCE, "Ban Thường vụ Tỉnh đoàn Kiên Giang", "union", "province"),
    ("Đoàn TNCS Hồ Chí Minh tỉnh", PROVINCE, "Tỉnh đoàn Kiên Giang", "union", "province"),
    ("Ủy ban MTTQ Việt Nam tỉnh", PROVINCE, "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Kiên Giang", "front", "province"),
    ("Công an thành phố", CITY, "Công an thành phố Cần Thơ", "police", "province"),
    ("BCH Đảng bộ tỉnh", PROVINCE, "Ban Chấp hành Đảng bộ tỉnh Kiên Giang", "party_committee", "province"),
    ("Giám đốc Công an tỉnh", PROVINCE, "Giám đốc Công an tỉnh Kiên Giang", "person_role", "province"),
    ("các Đ/c Ủy viên BCH Đảng bộ tỉnh", PROVINCE, "Ủy viên Ban Chấp hành Đảng bộ tỉnh Kiên Giang", "person_role",
     "province"),
    # the centre
    ("BAN TỔ CHỨC TRUNG ƯƠNG", CENTRE, "Ban Tổ chức Trung ương", "party_board", "central"),
    ("Quân uỷ Trung ương", CENTRE, "Quân ủy Trung ương", "party_committee", "central"),
    ("Ban Chấp hành Trung ương Đảng", CENTRE, "Ban Chấp hành Trung ương", "party_committee", "central"),
    ("UBTVQH", CENTRE, "Ủy ban Thường vụ Quốc hội", "assembly", "central"),
    ("Ủy ban KH,CN&MT của Quốc hội", CENTRE, "Ủy ban Khoa học, Công nghệ và Môi trường", "assembly", "central"),
    ("Bộ LĐTBXH", PROVINCE, "Bộ Lao động - Thương binh và Xã hội", "ministry", "central"),
    ("Thủ tướng", CENTRE, "Thủ tướng Chính phủ", "person_role", "central"),
    ("VTV", CENTRE, "Đài Truyền hình Việt Nam", "press", "central"),
    ("Đoàn TNCS Hồ Chí Minh", CENTRE, "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "union", "central"),
    ("Ban cán sự đảng Bộ Nội vụ", CENTRE, "Ban cán sự đảng Bộ Nội vụ", "party_delegation", "any"),
    ("Bộ NN&MT", CENTRE, "Bộ Nông nghiệp và Môi trường", "ministry", "central"),
    ("EVN", CENTRE, "Tập đoàn Điện lực Việt Nam", "company", "central"),
    # the same body in another spelling
    ("SỞ Y TẾ TỈNH KIÊN GIANG", PROVINCE, "Sở Y tế tỉnh Kiên Giang", "department", "province"),
    ("Kho bạc Nhà nước Kiên Giang", PROVINCE, "Kho bạc Nhà nước tỉnh Kiên Giang", "agency", "province"),
    ("BCH BĐBP tỉnh", PROVINCE, "Bộ Chỉ huy Bộ đội Biên phòng tỉnh Kiên Giang", "military", "province"),
    ("BTC Tỉnh ủy", PROVINCE, "Ban Tổ chức Tỉnh ủy Kiên Giang", "party_board", "province"),
    ("Sở Tài nguyên & Môi trường", PROVINCE, "Sở Tài nguyên và Môi trường tỉnh Kiên Giang", "department", "province"),
    ("Sở NN và PTNT", PROVINCE, "Sở Nông nghiệp và Phát triển nông thôn tỉnh Kiên Giang", "department", "province"),
    ("Giám đốc Sở Y tế", PROVINCE, "Giám đốc Sở Y tế tỉnh Kiên Giang", "person_role", "any"),
    ("Thành ủy Thành phố Hồ Chí Minh", CENTRE, "Thành ủy Thành phố Hồ Chí Minh", "party_committee", "province"),
    ("Bộ Tư lệnh Thành phố", Context("state", None, "Hồ Chí Minh", dt.date(2025, 9, 2)),
     "Bộ Tư lệnh Thành phố Hồ Chí Minh", "military", "any"),
    ("BHXH khu vực X", MERGED, "Bảo hiểm xã hội khu vực X", "agency", "any"),
    ("Công an thành phố", PROVINCE, "Công an thành phố", "police", "district"),
    # bodies that no list has
    ("Bệnh viện đa khoa huyện Hòn Đất", PROVINCE, "Bệnh viện đa khoa huyện Hòn Đất", "hospital", "district"),
    ("Phòng Quản trị thiết bị", PROVINCE, "Phòng Quản trị thiết bị", "division", "any"),
    ("UBND quận Ninh Kiều", CITY, "Ủy ban nhân dân quận Ninh Kiều", "peoples_committee", "district"),
    ("Trường THPT chuyên", PROVINCE, "Trường trung học phổ thông chuyên", "school", "grassroots"),
    ("Trần Văn A - Trưởng đoàn", PROVINCE, "Trần Văn A - Trưởng đoàn", "person_role", "any"),
    ("Sở An toàn thực phẩm", CITY, "Sở An toàn thực phẩm thành phố Cần Thơ", "department", "province"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "context", "name", "kind", "level"), RESOLVED)
def test_resolve(text, context, name, kind, level):
    body = resolve(text, context)
    assert (body.name, body.kind, body.level) == (name, kind, level)


@pytest.mark.parametrize(
    ("text", "context", "name"),
    [
        ("UBND các huyện, thành phố", CITY, "Ủy ban nhân dân các huyện, thành phố"),
        ("các cơ quan liên quan", CENTRE, "Các cơ quan liên quan"),
        ("địa phương", PROVINCE, "Địa phương"),
        ("Công an cấp xã", PROVINCE, "Công an cấp xã"),
        ("Sở Y tế", CENTRE, "Sở Y tế"),  # of no province in particular
        ("bí thư tỉnh uỷ", CENTRE, "Bí thư tỉnh ủy"),
        ("ban thường vụ các huyện uỷ", PROVINCE, "Ban thường vụ các huyện ủy"),
    ],
)
def test_bodies_that_stand_for_many_are_generic(text, context, name):
    body = resolve(text, context)
    assert (body.name, body.is_generic) == (name, True)


@pytest.mark.parametrize(
    ("text", "known"),
    [("Sở Y tế", True), ("Bộ Y tế", True), ("Phòng Đào tạo", False), ("các cơ quan liên quan", False)],
)
def test_known_says_that_the_list_has_it(text, known):
    assert resolve(text, PROVINCE).known is known


@pytest.mark.parametrize(
    ("text", "on", "parent"),
    [
        ("Bảo hiểm xã hội Việt Nam", dt.date(2025, 2, 1), "Chính phủ"),
        ("Bảo hiểm xã hội Việt Nam", dt.date(2025, 4, 1), "Bộ Tài chính"),
    ],
)
def test_of_two_bodies_with_one_name_that_of_the_day_is_meant(text, on, parent):
    assert resolve(text, Context(on=on)).parent == parent


def test_parents_are_placed_too():
    assert resolve("Sở Y tế", MERGED).parent == "Ủy ban nhân dân tỉnh An Giang"
    assert resolve("Viện trưởng Viện kiểm sát nhân dân tỉnh", MERGED).parent == "Viện kiểm sát nhân dân tỉnh An Giang"


def test_body_id_is_the_slug_of_the_name_whatever_was_printed():
    ids = {resolve(text, PROVINCE).body_id for text in ("Sở Y tế", "SỞ Y TẾ", "Sở Y tế tỉnh Kiên Giang")}
    assert ids == {"so-y-te-tinh-kien-giang"}


def test_bodies_that_differ_have_names_of_their_own():
    names = ("Đảng ủy Khối các cơ quan tỉnh", "Đảng ủy Khối doanh nghiệp tỉnh",
             "Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh")  # fmt: skip
    assert len({resolve(name, PROVINCE).body_id for name in names}) == 3


def test_mention_keeps_the_printed_words():
    named = mention("UBND  tỉnh", PROVINCE)
    assert (named.text, named.body.name) == ("UBND tỉnh", "Ủy ban nhân dân tỉnh Kiên Giang")


BODIES = """Ban Tổ chức Trung ương|Phòng CTCT-QLSV|Các đơn vị|Công an tỉnh|Thuế tỉnh|Đoàn Thanh niên|Trưởng Đoàn
Ngành Y tế|Văn phòng|Thanh tra tỉnh|BAN TỔ CHỨC TRUNG ƯƠNG|SỞ XÂY DỰNG:|Lãnh đạo Ban Dân nguyện|Kho bạc Nhà nước
Các sở, ban, ngành và UBND cấp xã|Đài Phát thanh và Truyền hình tỉnh, Báo Kiên Giang|Các cơ quan báo chí
Giám đốc các Sở và Thủ trưởng các ban, ngành tỉnh; Chủ tịch Ủy ban nhân dân các xã, phường:
Đề nghị Chánh án Tòa án nhân dân tỉnh, Cục trưởng Cục Thi hành án dân sự tỉnh tổ chức thực hiện
Mặt trận Tổ quốc và các đoàn thể|Các đơn vị trực thuộc ngành Y tế|Ban Quản lý dự án|Các trường mầm non, tiểu học"""

NO_BODIES = """Nhiệm vụ trọng tâm|Công tác tuyên truyền|Tăng cường quản lý nhà nước|TỔ CHỨC THỰC HIỆN|NHIỆM VỤ CỤ THỂ
Kinh phí|Phòng, chống tham nhũng|Phòng ngừa tội phạm|Bộ máy tổ chức|Sở hữu trí tuệ|Thanh tra, kiểm tra|Mục tiêu
Tổ chức kiểm tra|Tổ chức thực hiện|Lãnh đạo, chỉ đạo rà soát|Hội nghị tổng kết|Đoàn kết thống nhất|Ban hành văn bản
Chính quyền điện tử|Khoa học và công nghệ|Văn phòng phẩm|Công tác quy hoạch trên địa bàn tỉnh|Trường hợp đặc biệt
Phát huy vai trò của Mặt trận Tổ quốc và Nhân dân|Thông tin chung về doanh nghiệp|An toàn giao thông|123|"""


@pytest.mark.parametrize("text", [text for line in BODIES.splitlines() for text in line.split("|")])
def test_headings_that_are_bodies(text):
    assert looks_like_body(text)


@pytest.mark.parametrize("text", [text for line in NO_BODIES.splitlines() for text in line.split("|")])
def test_headings_that_are_none(text):
    assert not looks_like_body(text)


ORGANS = [
    ("ỦY BAN NHÂN DÂN\nTỈNH HÀ GIANG", "Ủy ban nhân dân tỉnh Hà Giang"),
    ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
    ("UỶ BAN NHÂN DÂN HUYỆN VỊ XUYÊN", "Ủy ban nhân dân huyện Vị Xuyên"),
    ("UBND TỈNH KIÊN GIANG", "UBND tỉnh Kiên Giang"),
    ("SỞ Y TẾ", "Sở Y tế"),
    ("TỈNH ỦY BẮC GIANG\n*", "Tỉnh ủy Bắc Giang"),
    ("TĨNH ỦY BẮC GIANG", "Tỉnh ủy Bắc Giang"),  # the usual slip of recognition in capitals
    ("TRƯỜNG ĐẠI HỌC AN GIANG", "Trường Đại học An Giang"),
    ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "Bộ Giáo dục và Đào tạo"),
    ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
    ("ĐẢNG ĐOÀN QUỐC HỘI", "Đảng đoàn Quốc hội"),
    ("BAN THƯỜNG VỤ", "Ban Thường vụ"),
    ("BAN CHẤP HÀNH ĐẢNG BỘ TỈNH", "Ban Chấp hành Đảng bộ tỉnh"),
    ("SỞ CÔNG THƯƠNG -CÔNG ĐOÀN NGÀNH", "Sở Công Thương - Công đoàn ngành"),
    ("ĐOÀN THANH TRA\nTHEO QUYẾT ĐỊNH\nSỐ 12/QĐ-STC", "Đoàn thanh tra theo Quyết định số 12/QĐ-STC"),
    ("ỦY BAN NHÂN DÂN XÃ TÂN HÒA", "Ủy ban nhân dân xã Tân Hòa"),
    ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Sở Lao động - Thương binh và Xã hội"),
    ("CÔNG TY TNHH MTV CẤP NƯỚC BẾN TRE", "Công ty TNHH MTV Cấp nước Bến Tre"),
    ("BỆNH VIỆN ĐA KHOA TỈNH CÀ MAU", "Bệnh viện đa khoa tỉnh Cà Mau"),
    ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH PHÚ THỌ", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Phú Thọ"),
    ("LIÊN ĐOÀN LAO ĐỘNG TỈNH BẮC GIANG", "Liên đoàn Lao động tỉnh Bắc Giang"),
    ("Sở Văn hoá và Thể thao", "Sở Văn hóa và Thể thao"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), ORGANS)
def test_canonical_organ(text, expected):
    assert canonical_organ(text) == expected


@pytest.mark.parametrize(
    ("organ", "parent", "place", "province"),
    [
        ("Ủy ban nhân dân tỉnh Kiên Giang", None, "Kiên Giang", "Kiên Giang"),
        ("Sở Y tế", "UBND tỉnh Kiên Giang", "Rạch Giá", "Kiên Giang"),
        ("Sở Công Thương", None, "Lào Cai", "Lào Cai"),
        ("Tỉnh ủy Sơn La", None, "Sơn La", "Sơn La"),
        ("Trường Đại học An Giang", "Bộ Giáo dục và Đào tạo", "An Giang", "An Giang"),
        ("Ban Chấp hành Trung ương", None, "Hà Nội", None),  # issued in Hà Nội, but no organ of the city
        ("Cục Công chứng", "Bộ Tư pháp", "Hà Nội", None),
        ("Ủy ban nhân dân thành phố Hà Nội", None, "Hà Nội", "Hà Nội"),
        (None, None, None, None),
    ],
)
def test_context_of(organ, parent, place, province):
    header = Header(system="state", organ_name=organ, organ_parent=parent, place=place, issued_on=dt.date(2019, 1, 2))
    assert context_of(header).province == province


VIETNAMESE = string.ascii_letters + string.digits + " \n\t.,;:-–/&()'\"*_ăâđêôơưẮỦỶỸáàảãạúùủũụ"
WORDS = [
    *"Sở Y tế|các|sở|ban|ngành|UBND|tỉnh|huyện|và|,|;|:|(|)|chủ trì|phối hợp với|tham mưu|báo cáo|Giao|Đề nghị".split(
        "|"
    ),
    *"lãnh đạo|tổ chức|đơn vị|liên quan|Phòng|Đào tạo|-|\n|các đồng chí|Ông|.|do|để|Căn cứ|cấp xã|Bộ|GD&ĐT|Đ/c".split(
        "|"
    ),
]


@given(st.one_of(st.text(max_size=200), st.text(VIETNAMESE, max_size=200)))
@settings(max_examples=100, deadline=None)
def test_any_text_gives_a_result(text):
    assert resolve(text, PROVINCE).body_id
    assert all(item.strip() == item != "" for item in split_bodies(text))
    assert looks_like_body(text) in (True, False)
    assert "\n" not in canonical_organ(text)


@given(st.lists(st.sampled_from(WORDS), max_size=25))
@settings(max_examples=150, deadline=None)
def test_no_word_of_a_list_is_invented(words):
    text = " ".join(words)
    printed = {*text.split(), *text.replace("(", " ").replace(")", " ").split()}
    for item in split_bodies(text):
        if ":" not in text:  # behind a colon the head is repeated
            assert set(item.split()) <= printed
    assert looks_like_body(text) in (True, False)


@pytest.mark.parametrize("item", ["Sở Y tế, ", "các sở, ban, ngành, ", "lãnh đạo ", "(", "Căn cứ các đơn vị "])
def test_time_grows_linearly(item):
    def read(count):
        split_bodies(item * count)
        looks_like_body(item * count)
        canonical_organ(item.upper() * count)

    assert growth(read, 500) < LINEAR


def test_very_long_lists():
    assert split_bodies("Sở Y tế, " * 30_000) == ["Sở Y tế"] * 30_000
