"""Who leads, who works along, who is served: sentences of the genre with their bodies."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.split.bodies.naming import Context, mention
from pipeline.split.bodies.roles import Roles, find_roles
from tests.growth import LINEAR, growth

CONTEXT = Context("state", "Ủy ban nhân dân tỉnh Kiên Giang", "Kiên Giang", dt.date(2019, 5, 20))
HEADING = (mention("Sở Tư pháp", CONTEXT),)


def texts(mentions):
    return [body.text for body in mentions]


#: text, lead, coordinate, serve
SENTENCES = [
    # the subject at the head
    ("Sở Y tế chủ trì, phối hợp với Sở Tài chính và các cơ quan liên quan hướng dẫn việc thanh toán.",
     ["Sở Y tế"], ["Sở Tài chính", "các cơ quan liên quan"], []),
    ("Công an tỉnh phối hợp Hải quan, Bộ đội Biên phòng kiểm soát hàng hóa qua biên giới.",
     ["Công an tỉnh"], ["Hải quan", "Bộ đội Biên phòng"], []),
    ("Các sở, ban, ngành căn cứ chức năng, nhiệm vụ được giao chủ động xây dựng kế hoạch.",
     ["Các sở, ban, ngành"], [], []),
    ("Ban Tổ chức Huyện ủy, Ủy ban Kiểm tra Huyện ủy tập trung lãnh đạo, chỉ đạo rà soát hồ sơ.",
     ["Ban Tổ chức Huyện ủy", "Ủy ban Kiểm tra Huyện ủy"], [], []),
    ("Trưởng các đơn vị chịu trách nhiệm trước Giám đốc về kết quả thực hiện.",
     ["Trưởng các đơn vị"], [], []),
    ("Các đồng chí bí thư huyện uỷ, thành uỷ, đảng đoàn có trách nhiệm phổ biến Chỉ thị này.",
     ["bí thư huyện uỷ", "thành uỷ", "đảng đoàn"], [], []),
    ("Lãnh đạo bệnh viện: Bố trí phòng họp.", ["Lãnh đạo bệnh viện"], [], []),
    ("Thanh tra tỉnh tăng cường thanh tra, kiểm tra trách nhiệm.", ["Thanh tra tỉnh"], [], []),
    ("Các trường đại học, cao đẳng tập trung đầu tư phòng thí nghiệm.", ["Các trường đại học, cao đẳng"], [], []),
    ("Thường trực Hội đồng nhân dân tỉnh, các Ban của Hội đồng nhân dân tỉnh giám sát việc thực hiện.",
     ["Thường trực Hội đồng nhân dân tỉnh", "các Ban của Hội đồng nhân dân tỉnh"], [], []),
    ("Đảng đoàn Hội Nông dân tỉnh chủ trì cùng các đoàn thể nghiên cứu mô hình.",
     ["Đảng đoàn Hội Nông dân tỉnh"], ["các đoàn thể"], []),
    ("Sở Công Thương cùng với Sở Khoa học và Công nghệ hỗ trợ doanh nghiệp.",
     ["Sở Công Thương"], ["Sở Khoa học và Công nghệ"], []),
    ("Thư ký Đoàn kiểm tra, giám sát thông qua biên bản.", ["Thư ký Đoàn kiểm tra, giám sát"], [], []),
    ("Ban Chỉ đạo chuyển đổi số tỉnh và Sở Nội vụ theo dõi, đôn đốc.",
     ["Ban Chỉ đạo chuyển đổi số tỉnh", "Sở Nội vụ"], [], []),
    ("Ban Chỉ đạo phòng, chống tội phạm của Chính phủ chủ trì sơ kết.",
     ["Ban Chỉ đạo phòng, chống tội phạm của Chính phủ"], [], []),
    ("Ban Chỉ đạo tổ chức họp với UBND tỉnh.", ["Ban Chỉ đạo"], [], []),
    # behind an order
    ("Giao Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp, Sở Tài chính tham mưu UBND tỉnh ban hành quy định.",
     ["Sở Nội vụ"], ["Sở Tư pháp", "Sở Tài chính"], ["UBND tỉnh"]),
    ("Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh vận động Nhân dân.",
     ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"], [], []),
    ("Yêu cầu thủ trưởng các sở, ban, ngành nghiêm túc thực hiện.", ["thủ trưởng các sở, ban, ngành"], [], []),
    ("Phân công đồng chí Phó Bí thư phụ trách chung.", ["Phó Bí thư"], [], []),
    ("UBND tỉnh yêu cầu các sở, ngành và UBND các huyện triển khai các nhiệm vụ sau:",
     ["các sở, ngành", "UBND các huyện"], [], []),
    ("Căn cứ tình hình thực tế, giao Sở Xây dựng rà soát quy hoạch.", ["Sở Xây dựng"], [], []),
    ("Yêu cầu Bộ trưởng các Bộ: Công an, Quốc phòng và Chủ tịch UBND các tỉnh biên giới chỉ đạo tuần tra.",
     ["Bộ trưởng Bộ Công an", "Bộ trưởng Bộ Quốc phòng", "Chủ tịch UBND các tỉnh biên giới"], [], []),
    # before a colon
    ("Phòng Đào tạo: Sắp xếp lịch thi.", ["Phòng Đào tạo"], [], []),
    ("Các Khoa và Bộ môn: Cử sinh viên tham dự.", ["Các Khoa", "Bộ môn"], [], []),
    ("Sở Văn hóa, Thể thao và Du lịch, Tỉnh đoàn: Tổ chức giải bóng đá.",
     ["Sở Văn hóa, Thể thao và Du lịch", "Tỉnh đoàn"], [], []),
    ("Đối với Ngành Y tế: Bảo đảm thuốc, vật tư.", ["Ngành Y tế"], [], []),
    ("Đối với Đoàn giám sát: Các thành viên Đoàn thực hiện đúng quy chế.", ["Các thành viên Đoàn"], [], []),
    ("Ông. Trần Văn A - Phó Trưởng đoàn: Phụ trách hồ sơ.", ["Trần Văn A - Phó Trưởng đoàn"], [], []),
    ("Trần Văn A - Thư ký: Ghi biên bản.", ["Trần Văn A - Thư ký"], [], []),
    ("Cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Sở Tài chính, UBND cấp huyện.",
     ["Sở Y tế"], ["Sở Tài chính", "UBND cấp huyện"], []),
    ("Ngày 5/6/2019: Họp tổ công tác.", [], [], []),
    # behind an adverbial
    ("Định kỳ, Văn phòng Sở tổng hợp, báo cáo Giám đốc Sở.", ["Văn phòng Sở"], [], ["Giám đốc Sở"]),
    ("Căn cứ hướng dẫn của cấp trên, lãnh đạo phối hợp với Công đoàn cơ sở xây dựng kế hoạch.",
     ["lãnh đạo"], ["Công đoàn cơ sở"], []),
    ("Kết thúc đợt thi đua các đơn vị báo cáo kết quả về Sở Nội vụ.", ["các đơn vị"], [], ["Sở Nội vụ"]),
    ("Hằng năm, trước ngày 15/12, các huyện, thành phố gửi báo cáo.", ["các huyện, thành phố"], [], []),
    ("Trên cơ sở kế hoạch này, các xã, phường, thị trấn triển khai đến từng tổ dân phố.",
     ["các xã, phường, thị trấn"], [], []),
    ("Căn cứ chức năng, nhiệm vụ của từng đơn vị chủ động ban hành kế hoạch.", [], [], []),
    ("Căn cứ các nội dung được giao, triển khai phù hợp với nhiệm vụ của cơ quan, đơn vị, địa phương và báo cáo.",
     [], [], []),
    # in a later sentence, behind `do`
    ("Nâng cao chất lượng tuyên truyền. Ban Tuyên giáo Tỉnh ủy phối hợp với Sở Tư pháp biên soạn tài liệu.",
     ["Ban Tuyên giáo Tỉnh ủy"], ["Sở Tư pháp"], []),
    ("Phương tiện đi lại: xe ô tô do Văn phòng Sở bố trí.", ["Văn phòng Sở"], [], []),
    ("Tham gia các phong trào do Nhà trường và các cơ quan chức năng phát động.", [], [], []),
    # no subject
    ("Tăng cường lãnh đạo, chỉ đạo công tác cán bộ.", [], [], []),
    ("Tạo điều kiện để Mặt trận Tổ quốc và nhân dân giám sát.", [], [], []),
    ("Lãnh đạo việc tổ chức thực hiện Đề án.", [], [], []),
    ("Thanh tra, kiểm tra việc chấp hành pháp luật.", [], [], []),
    ("Tổ chức kiểm tra các cơ sở sản xuất.", [], [], []),
    ("Phát huy trách nhiệm của UBND cấp xã trong quản lý đất đai.", [], [], []),
    ("Bộ tiêu chí đánh giá gồm ba phần.", [], [], []),
    ("Phòng, chống tham nhũng trong hoạt động công vụ.", [], [], []),
    # who works along
    ("Chủ động phối hợp chặt chẽ với các sở, ngành và chính quyền địa phương trong tuần tra.",
     [], ["các sở, ngành", "chính quyền địa phương"], []),
    ("Phối hợp phòng Tài chính – Kế hoạch dự trù kinh phí.", [], ["phòng Tài chính – Kế hoạch"], []),
    ("Chủ trì, phối hợp nghiên cứu, tham mưu đề xuất cơ chế, chính sách.", [], [], []),
    ("Chủ trì, phối hợp, nghiên cứu mô hình tổ chức.", [], [], []),
    ("Phối hợp tổ chức phổ biến Nghị quyết.", [], [], []),
    ("Xây dựng quy chế phối hợp giữa Công an tỉnh và Sở Tư pháp.", [], [], []),
    ("Ban Giám hiệu giao Phòng Công tác sinh viên chủ trì, các khoa phối hợp thực hiện.",
     ["Phòng Công tác sinh viên"], ["các khoa"], []),
    ("Vận động doanh nghiệp tham gia; phối hợp cùng các địa phương giáp ranh xử lý vi phạm.",
     [], ["các địa phương giáp ranh"], []),
    ("Phối hợp với Hội Nông dân tỉnh, Hội LHPN tỉnh và UBND các huyện, thành phố tổ chức tập huấn.",
     [], ["Hội Nông dân tỉnh", "Hội LHPN tỉnh", "UBND các huyện, thành phố"], []),
    # who is served
    ("Tiếp tục rà soát, tham mưu Ban Thường vụ, Ban Chấp hành xem xét, quyết định.",
     [], [], ["Ban Thường vụ", "Ban Chấp hành"]),
    ("Nghiên cứu, tham mưu, đề xuất với Hội đồng nhân dân tỉnh ban hành Nghị quyết.",
     [], [], ["Hội đồng nhân dân tỉnh"]),
    ("Dự thảo kế hoạch trình Ban Giám hiệu ký.", [], [], ["Ban Giám hiệu"]),
    ("Thẩm định hồ sơ, trình cấp có thẩm quyền phê duyệt.", [], [], ["cấp có thẩm quyền"]),
    ("Chủ trì giúp UBTVQH trong công tác tiếp công dân.", [], [], ["UBTVQH"]),
    ("Tổ chức tự đánh giá và báo cáo bằng văn bản về Sở Y tế (qua Phòng Nghiệp vụ).", [], [], ["Sở Y tế"]),
    ("Tham mưu các giải pháp cải cách hành chính.", [], [], []),
    ("Xây dựng chương trình các hội thi trong năm.", [], [], []),
    ("", [], [], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lead", "coordinate", "serve"), SENTENCES)
def test_roles_of_a_sentence(text, lead, coordinate, serve):
    roles = find_roles(text, CONTEXT)
    assert (texts(roles.lead), texts(roles.coordinate), texts(roles.serve)) == (lead, coordinate, serve)
    assert roles.source == ("own" if lead else "none")


UNDER_A_HEADING = [
    ("Rà soát văn bản quy phạm pháp luật.", ["Sở Tư pháp"], "inherited"),
    ("Yêu cầu các đơn vị vận tải ký cam kết.", ["Sở Tư pháp"], "inherited"),  # the heading's body asks
    ("Giao Trung tâm Trợ giúp pháp lý tổ chức tập huấn.", ["Trung tâm Trợ giúp pháp lý"], "own"),
    ("Phòng Nghiệp vụ: Làm đầu mối tổng hợp.", ["Phòng Nghiệp vụ"], "own"),
    ("Người đứng đầu cơ quan, đơn vị phải gương mẫu.", ["Người đứng đầu cơ quan, đơn vị"], "own"),
    ("Rà soát hồ sơ. Sở Tài chính cấp kinh phí.", ["Sở Tư pháp"], "inherited"),  # said in passing
    ("Căn cứ chức năng, nhiệm vụ của từng đơn vị chủ động ban hành kế hoạch.", ["Sở Tư pháp"], "inherited"),
]


@pytest.mark.parametrize(("text", "lead", "source"), UNDER_A_HEADING)
def test_roles_under_a_heading_that_names_a_body(text, lead, source):
    roles = find_roles(text, CONTEXT, HEADING)
    assert (texts(roles.lead), roles.source) == (lead, source)


ACTIONS = [
    ("Chủ trì, phối hợp với Sở Y tế hướng dẫn chi trả.", "Chủ trì, phối hợp"),
    ("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thẩm định.", "Chủ trì, phối hợp"),
    ("Giao Sở Nội vụ chủ trì hướng dẫn.", "Chủ trì hướng dẫn"),
    ("Tham mưu Ban Bí thư ban hành quy chế.", "Tham mưu"),
    ("Ban hành hướng dẫn khung.", "Ban hành"),
    ("Tiếp tục rà soát, tham mưu cấp ủy.", "Tiếp tục rà soát"),
    ("Tăng cường công tác kiểm tra.", "Tăng cường"),
    ("Tăng cường kiểm tra cơ sở.", "Tăng cường kiểm tra"),
    ("Các đơn vị có trách nhiệm bố trí kinh phí.", "Bố trí"),
    ("Sở Y tế cần khẩn trương hoàn thành hồ sơ.", "Khẩn trương hoàn thành"),
    ("Phòng Đào tạo: Sắp xếp lịch thi.", "Sắp xếp"),
    ("Ngày 5/6/2019: Họp tổ công tác.", "Họp"),
    ("Trưởng các đơn vị chịu trách nhiệm trước Giám đốc.", "Chịu trách nhiệm"),
    ("Bệnh viện đa khoa tỉnh", None),
    ("Kinh phí do ngân sách bảo đảm.", None),
    ("12345", None),
]


@pytest.mark.parametrize(("text", "action"), ACTIONS)
def test_action_is_the_leading_verb_phrase(text, action):
    assert find_roles(text, CONTEXT).action == action


def test_bodies_are_resolved_in_the_context_of_the_document():
    roles = find_roles("Sở Y tế tham mưu UBND tỉnh ban hành kế hoạch.", CONTEXT)
    assert [body.body.name for body in (*roles.lead, *roles.serve)] == [
        "Sở Y tế tỉnh Kiên Giang",
        "Ủy ban nhân dân tỉnh Kiên Giang",
    ]


def test_a_body_that_is_named_twice_counts_once():
    roles = find_roles("Phối hợp với Sở Y tế rà soát; phối hợp với Sở Y tế kiểm tra.", CONTEXT)
    assert texts(roles.coordinate) == ["Sở Y tế"]


WORDS = [
    *"Sở Y tế|các|sở|ngành|UBND|tỉnh|huyện|và|,|;|:|(|)|.|chủ trì|phối hợp|với|cùng|tham mưu|báo cáo|về|trình".split(
        "|"
    ),
    *"Giao|Đề nghị|Đối với|lãnh đạo|tổ chức|đơn vị|liên quan|Phòng Đào tạo|-|đồng chí|Ông|do|bố trí|Căn cứ".split("|"),
    *"Định kỳ|\n|thực hiện".split("|"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=30), st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_sentence_gives_roles(words, has_heading):
    inherited = HEADING if has_heading else ()
    roles = find_roles(" ".join(words), CONTEXT, inherited)
    assert (roles.source == "none") == (not roles.lead)
    assert roles.source != "inherited" or roles.lead == inherited
    assert roles.action is None or roles.action == roles.action.strip() != ""


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_gives_roles(text):
    assert isinstance(find_roles(text, CONTEXT), Roles)


@pytest.mark.parametrize(
    "piece",
    [
        "phối hợp với Sở Y tế và ",
        "báo cáo về các đơn vị ",
        "Căn cứ các đơn vị, các sở ",
        "do Sở Y tế ",
        "Rà soát. Các. ",
    ],
)
def test_time_grows_linearly(piece):
    assert growth(lambda count: find_roles(piece * count, CONTEXT), 500) < LINEAR
