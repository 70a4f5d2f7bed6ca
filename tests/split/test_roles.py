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


# text | lead | coordinate | serve; several bodies are joined by " + "
OF_THE_GENRE = """
Ban Tuyên giáo Tỉnh ủy chủ trì, phối hợp với Sở Nội vụ, Tỉnh đoàn và các cơ quan liên quan tham mưu Ban Thường vụ Tỉnh ủy ban hành kế hoạch tuyên truyền. | Ban Tuyên giáo Tỉnh ủy | Sở Nội vụ + Tỉnh đoàn + các cơ quan liên quan | Ban Thường vụ Tỉnh ủy
Giao Ban Tổ chức Tỉnh uỷ chủ trì, phối hợp với Uỷ ban Kiểm tra Tỉnh uỷ theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch; định kỳ báo cáo Ban Thường vụ Tỉnh uỷ. | Ban Tổ chức Tỉnh uỷ | Uỷ ban Kiểm tra Tỉnh uỷ | Ban Thường vụ Tỉnh uỷ
Các huyện uỷ, thị uỷ, thành uỷ, đảng uỷ trực thuộc Tỉnh uỷ xây dựng kế hoạch cụ thể để triển khai thực hiện. | Các huyện uỷ + thị uỷ + thành uỷ + đảng uỷ trực thuộc Tỉnh uỷ | |
Văn phòng Tỉnh uỷ phối hợp với các ban xây dựng Đảng theo dõi, đôn đốc việc triển khai. | Văn phòng Tỉnh uỷ | các ban xây dựng Đảng |
Đảng đoàn HĐND tỉnh, Ban cán sự đảng UBND tỉnh lãnh đạo, chỉ đạo việc thể chế hoá Nghị quyết. | Đảng đoàn HĐND tỉnh + Ban cán sự đảng UBND tỉnh | |
Đảng uỷ Công an tỉnh, Đảng uỷ Quân sự tỉnh chỉ đạo lực lượng vũ trang nắm chắc tình hình. | Đảng uỷ Công an tỉnh + Đảng uỷ Quân sự tỉnh | |
Bí thư cấp uỷ các cấp trực tiếp chỉ đạo và chịu trách nhiệm về kết quả thực hiện. | Bí thư cấp uỷ các cấp | |
Các đồng chí Uỷ viên Ban Thường vụ Tỉnh uỷ phụ trách địa bàn thường xuyên kiểm tra, đôn đốc. | Uỷ viên Ban Thường vụ Tỉnh uỷ | |
Đề nghị Ban Thường trực Uỷ ban MTTQ Việt Nam tỉnh phối hợp tuyên truyền, vận động đoàn viên, hội viên. | Ban Thường trực Uỷ ban MTTQ Việt Nam tỉnh | |
Đề nghị Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tỉnh tăng cường giám sát, phản biện xã hội. | Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh + các tổ chức chính trị - xã hội tỉnh | |
Liên đoàn Lao động tỉnh chủ trì, phối hợp với Hội LHPN tỉnh, Hội Nông dân tỉnh, Hội CCB tỉnh và Tỉnh đoàn tổ chức phát động thi đua. | Liên đoàn Lao động tỉnh | Hội LHPN tỉnh + Hội Nông dân tỉnh + Hội CCB tỉnh + Tỉnh đoàn |
Giao Sở Văn hoá, Thể thao và Du lịch chủ trì, phối hợp với Sở Thông tin và Truyền thông, Báo và Đài Phát thanh - Truyền hình tỉnh tổ chức tuyên truyền. | Sở Văn hoá, Thể thao và Du lịch | Sở Thông tin và Truyền thông + Báo và Đài Phát thanh - Truyền hình tỉnh |
Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Sở Tài chính, Sở Xây dựng và UBND các xã, phường tham mưu UBND tỉnh phê duyệt phương án. | Sở Nông nghiệp và Môi trường | Sở Tài chính + Sở Xây dựng + UBND các xã, phường | UBND tỉnh
Sở Lao động - Thương binh và Xã hội có trách nhiệm tổng hợp, báo cáo UBND tỉnh (qua Sở Nội vụ). | Sở Lao động - Thương binh và Xã hội | | UBND tỉnh
Sở GD&ĐT, Sở TT&TT, Sở LĐ-TB&XH phối hợp với UBND các huyện, thị xã, thành phố rà soát nhu cầu đào tạo. | Sở GD&ĐT + Sở TT&TT + Sở LĐ-TB&XH | UBND các huyện, thị xã, thành phố |
Sở KH&ĐT chủ trì, phối hợp với Sở TN&MT, Sở VHTT&DL, Sở NN&PTNT thẩm định dự án. | Sở KH&ĐT | Sở TN&MT + Sở VHTT&DL + Sở NN&PTNT |
CA tỉnh chủ trì, phối hợp với BCHQS tỉnh, BCH BĐBP tỉnh tuần tra, kiểm soát khu vực biên giới. | CA tỉnh | BCHQS tỉnh + BCH BĐBP tỉnh |
Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Bộ Chỉ huy Bộ đội Biên phòng tỉnh bảo đảm an ninh, trật tự. | Công an tỉnh + Bộ Chỉ huy Quân sự tỉnh + Bộ Chỉ huy Bộ đội Biên phòng tỉnh | |
KBNN tỉnh, BHXH tỉnh, Cục Thuế tỉnh phối hợp cung cấp dữ liệu cho Sở Tài chính. | KBNN tỉnh + BHXH tỉnh + Cục Thuế tỉnh | |
Ngân hàng Nhà nước chi nhánh tỉnh chỉ đạo các tổ chức tín dụng trên địa bàn ưu tiên vốn vay. | Ngân hàng Nhà nước chi nhánh tỉnh | |
NHNN chi nhánh tỉnh phối hợp với Ngân hàng Chính sách xã hội tỉnh triển khai cho vay. | NHNN chi nhánh tỉnh | Ngân hàng Chính sách xã hội tỉnh |
Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các huyện, thành phố tổ chức thực hiện nghiêm Chỉ thị này. | Thủ trưởng các sở, ban, ngành + Chủ tịch UBND các huyện, thành phố | |
Yêu cầu Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các xã, phường, đặc khu chủ động triển khai thực hiện. | Thủ trưởng các sở, ban, ngành + Chủ tịch UBND các xã, phường, đặc khu | |
Giám đốc Sở Xây dựng chịu trách nhiệm trước Chủ tịch UBND tỉnh về tiến độ thực hiện. | Giám đốc Sở Xây dựng | |
Giám đốc các Sở: Tài chính, Xây dựng, Y tế; Chánh Văn phòng UBND tỉnh chịu trách nhiệm thi hành Quyết định này. | Giám đốc Sở Tài chính + Giám đốc Sở Xây dựng + Giám đốc Sở Y tế + Chánh Văn phòng UBND tỉnh | |
Chánh Văn phòng UBND tỉnh, Giám đốc Sở Tư pháp và Thủ trưởng các đơn vị liên quan chịu trách nhiệm thi hành. | Chánh Văn phòng UBND tỉnh + Giám đốc Sở Tư pháp + Thủ trưởng các đơn vị liên quan | |
Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ, Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương chịu trách nhiệm thi hành Quyết định này. | Các Bộ trưởng + Thủ trưởng cơ quan ngang bộ + Thủ trưởng cơ quan thuộc Chính phủ + Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương | |
Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ rà soát, bãi bỏ các thủ tục không cần thiết. | Các bộ + cơ quan ngang bộ + cơ quan thuộc Chính phủ | |
Bộ Y tế chủ trì, phối hợp với Bộ Tài chính, Bộ Nội vụ và Bảo hiểm xã hội Việt Nam hướng dẫn thực hiện. | Bộ Y tế | Bộ Tài chính + Bộ Nội vụ + Bảo hiểm xã hội Việt Nam |
Bộ Nông nghiệp và Môi trường phối hợp với Bộ Dân tộc và Tôn giáo hướng dẫn các địa phương thực hiện. | Bộ Nông nghiệp và Môi trường | Bộ Dân tộc và Tôn giáo |
Giao Bộ Công an chủ trì, phối hợp với Bộ Quốc phòng, Viện kiểm sát nhân dân tối cao, Toà án nhân dân tối cao xây dựng thông tư liên tịch. | Bộ Công an | Bộ Quốc phòng + Viện kiểm sát nhân dân tối cao + Toà án nhân dân tối cao |
Đề nghị Toà án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh phối hợp với Công an tỉnh đẩy nhanh tiến độ giải quyết án. | Toà án nhân dân tỉnh + Viện kiểm sát nhân dân tỉnh | Công an tỉnh |
Uỷ ban nhân dân các tỉnh, thành phố trực thuộc Trung ương bố trí kinh phí và chỉ đạo triển khai. | Uỷ ban nhân dân các tỉnh, thành phố trực thuộc Trung ương | |
UBND cấp xã niêm yết công khai danh sách tại trụ sở. | UBND cấp xã | |
UBND các xã, phường có trách nhiệm rà soát, lập danh sách gửi Sở Nội vụ trước ngày 20/11/2025. | UBND các xã, phường | |
UBND huyện Tân Phước chỉ đạo Phòng Tài nguyên và Môi trường phối hợp với UBND xã Phú Mỹ giải phóng mặt bằng. | UBND huyện Tân Phước | |
Phòng Văn hóa - Xã hội phường chủ trì, phối hợp với Trung tâm Phục vụ hành chính công phường tiếp nhận hồ sơ. | Phòng Văn hóa - Xã hội phường | Trung tâm Phục vụ hành chính công phường |
Đảng uỷ, UBND các xã, phường quán triệt, triển khai đến từng chi bộ, thôn, khu phố. | Đảng uỷ + UBND các xã, phường | |
Cấp uỷ, chính quyền các cấp tăng cường lãnh đạo, chỉ đạo công tác phòng cháy. | Cấp uỷ + chính quyền các cấp | |
Các cấp uỷ, tổ chức đảng, người đứng đầu cơ quan, đơn vị nghiêm túc quán triệt Chỉ thị. | Các cấp uỷ + tổ chức đảng + người đứng đầu cơ quan, đơn vị | |
Mặt trận Tổ quốc và các tổ chức chính trị - xã hội phát huy vai trò giám sát. | Mặt trận Tổ quốc + các tổ chức chính trị - xã hội | |
Các cơ quan báo chí của tỉnh mở chuyên trang, chuyên mục tuyên truyền. | Các cơ quan báo chí của tỉnh | |
Báo Hưng Yên, Đài Phát thanh và Truyền hình tỉnh tăng thời lượng phát sóng. | Báo Hưng Yên + Đài Phát thanh và Truyền hình tỉnh | |
Đề nghị Thông tấn xã Việt Nam, Đài Truyền hình Việt Nam, Đài Tiếng nói Việt Nam đưa tin kịp thời. | Thông tấn xã Việt Nam + Đài Truyền hình Việt Nam + Đài Tiếng nói Việt Nam | |
Trường Chính trị tỉnh phối hợp với Ban Tuyên giáo Tỉnh uỷ cập nhật nội dung vào chương trình giảng dạy. | Trường Chính trị tỉnh | Ban Tuyên giáo Tỉnh uỷ |
Hiệu trưởng các trường THPT chịu trách nhiệm tổ chức ký cam kết với phụ huynh. | Hiệu trưởng các trường THPT | |
Các trường đại học, cao đẳng trên địa bàn tỉnh xây dựng chương trình đào tạo. | Các trường đại học, cao đẳng trên địa bàn tỉnh | |
Phòng Đào tạo chủ trì, phối hợp với các khoa, Phòng Khảo thí và Đảm bảo chất lượng lập kế hoạch thi. | Phòng Đào tạo | các khoa + Phòng Khảo thí và Đảm bảo chất lượng |
Trưởng các khoa, phòng, trung tâm phổ biến kế hoạch tới toàn thể viên chức. | Trưởng các khoa, phòng, trung tâm | |
Bệnh viện Đa khoa tỉnh, Trung tâm Kiểm soát bệnh tật tỉnh và Trung tâm Y tế các huyện chuẩn bị cơ số thuốc. | Bệnh viện Đa khoa tỉnh + Trung tâm Kiểm soát bệnh tật tỉnh + Trung tâm Y tế các huyện | |
Tập đoàn Điện lực Việt Nam phối hợp với Tổng công ty Truyền tải điện Quốc gia đẩy nhanh tiến độ đường dây. | Tập đoàn Điện lực Việt Nam | Tổng công ty Truyền tải điện Quốc gia |
Công ty Điện lực tỉnh, Công ty Cổ phần Cấp nước bảo đảm cung cấp điện, nước. | Công ty Điện lực tỉnh + Công ty Cổ phần Cấp nước | |
Ban Quản lý Khu kinh tế tỉnh phối hợp với các doanh nghiệp trong khu công nghiệp rà soát nhu cầu nhà ở. | Ban Quản lý Khu kinh tế tỉnh | các doanh nghiệp trong khu công nghiệp |
Ban Chỉ đạo 389 tỉnh chỉ đạo các lực lượng chức năng kiểm tra thị trường. | Ban Chỉ đạo 389 tỉnh | |
Tổ công tác liên ngành rà soát, tham mưu Chủ tịch UBND tỉnh tháo gỡ vướng mắc. | Tổ công tác liên ngành | | Chủ tịch UBND tỉnh
Sở Nội vụ là cơ quan thường trực, có trách nhiệm theo dõi, đôn đốc, tổng hợp kết quả báo cáo UBND tỉnh. | Sở Nội vụ | | UBND tỉnh
Sở Tư pháp là cơ quan đầu mối tổng hợp, báo cáo Bộ Tư pháp. | Sở Tư pháp | | Bộ Tư pháp
Sở Tài chính và Sở Nội vụ chủ trì thẩm định phương án sắp xếp. | Sở Tài chính + Sở Nội vụ | |
Công tác bảo vệ do Công an tỉnh chủ trì, Bộ Chỉ huy Quân sự tỉnh phối hợp. | Công an tỉnh | Bộ Chỉ huy Quân sự tỉnh |
Nội dung này do Sở Y tế chủ trì, phối hợp với Sở Tài chính thực hiện. | Sở Y tế | Sở Tài chính |
Việc thẩm định hồ sơ do Sở Xây dựng thực hiện trong 15 ngày. | Sở Xây dựng | |
Phân công đồng chí Phó Chủ tịch UBND tỉnh phụ trách khối văn hoá - xã hội trực tiếp chỉ đạo. | Phó Chủ tịch UBND tỉnh | |
Đồng chí Trưởng Ban Tổ chức Thành uỷ chủ trì họp giao ban hằng tháng. | Trưởng Ban Tổ chức Thành uỷ | |
Giao Chủ tịch UBND các huyện, thị xã chỉ đạo Phòng Nội vụ tham mưu thực hiện. | Chủ tịch UBND các huyện, thị xã | |
Thường trực HĐND tỉnh, các Ban của HĐND tỉnh, các Tổ đại biểu HĐND tỉnh giám sát việc thực hiện Nghị quyết. | Thường trực HĐND tỉnh + các Ban của HĐND tỉnh + các Tổ đại biểu HĐND tỉnh | |
Đoàn đại biểu Quốc hội tỉnh phối hợp với Thường trực Hội đồng nhân dân tỉnh tiếp xúc cử tri. | Đoàn đại biểu Quốc hội tỉnh | Thường trực Hội đồng nhân dân tỉnh |
Văn phòng Đoàn ĐBQH và HĐND tỉnh phối hợp với Văn phòng UBND tỉnh chuẩn bị tài liệu. | Văn phòng Đoàn ĐBQH và HĐND tỉnh | Văn phòng UBND tỉnh |
Thanh tra tỉnh chủ trì, phối hợp với các cơ quan, đơn vị liên quan thanh tra trách nhiệm. | Thanh tra tỉnh | các cơ quan, đơn vị liên quan |
Cục Thống kê tỉnh phối hợp với Sở Công Thương cung cấp số liệu cho Sở Kế hoạch và Đầu tư. | Cục Thống kê tỉnh | Sở Công Thương |
Cục Quản lý thị trường tỉnh tăng cường kiểm tra hàng giả. | Cục Quản lý thị trường tỉnh | |
Chi cục Kiểm lâm chủ trì, phối hợp với Hạt Kiểm lâm các huyện tuần tra rừng. | Chi cục Kiểm lâm | Hạt Kiểm lâm các huyện |
Hội Khuyến học tỉnh, Hội Chữ thập đỏ tỉnh và Hội Người cao tuổi tỉnh vận động nguồn lực. | Hội Khuyến học tỉnh + Hội Chữ thập đỏ tỉnh + Hội Người cao tuổi tỉnh | |
Đoàn Thanh niên phối hợp cùng Công đoàn cơ quan tổ chức hội thao. | Đoàn Thanh niên | Công đoàn cơ quan |
Ban Chấp hành Công đoàn ngành phát động phong trào thi đua. | Ban Chấp hành Công đoàn ngành | |
BTV Tỉnh đoàn chỉ đạo các huyện đoàn, thành đoàn, đoàn trực thuộc tổ chức ra quân. | BTV Tỉnh đoàn | |
BTG Tỉnh uỷ, BTC Tỉnh uỷ, UBKT Tỉnh uỷ phối hợp hướng dẫn kiểm điểm. | BTG Tỉnh uỷ + BTC Tỉnh uỷ + UBKT Tỉnh uỷ | |
VPTU tổng hợp, báo cáo Thường trực Tỉnh uỷ. | VPTU | | Thường trực Tỉnh uỷ
Tham mưu Tỉnh uỷ, HĐND tỉnh, UBND tỉnh ban hành chính sách thu hút nhân tài. | | | Tỉnh uỷ + HĐND tỉnh + UBND tỉnh
Tham mưu cho Ban Thường vụ Thành uỷ ban hành Chỉ thị. | | | Ban Thường vụ Thành uỷ
Tham mưu trình UBND tỉnh quyết định phân bổ kinh phí. | | | UBND tỉnh
Trình Chủ tịch UBND tỉnh xem xét, phê duyệt. | | | Chủ tịch UBND tỉnh
Tổng hợp, báo cáo Bộ Chính trị, Ban Bí thư. | | | Bộ Chính trị + Ban Bí thư
Báo cáo kết quả thực hiện về Ban Tổ chức Trung ương để tổng hợp. | | | Ban Tổ chức Trung ương
Báo cáo UBND tỉnh (qua Sở Khoa học và Công nghệ) trước ngày 15/12. | | | UBND tỉnh
Kịp thời báo cáo cấp có thẩm quyền xem xét, xử lý. | | | cấp có thẩm quyền
Phối hợp với các sở, ban, ngành, địa phương liên quan đẩy mạnh xúc tiến đầu tư. | | các sở, ban, ngành, địa phương liên quan |
Phối hợp chặt chẽ với Mặt trận Tổ quốc, các đoàn thể và nhân dân trong giám sát. | | Mặt trận Tổ quốc + các đoàn thể + nhân dân |
Chủ trì, phối hợp với các bộ, ngành, địa phương có liên quan nghiên cứu, đề xuất Chính phủ sửa đổi nghị định. | | các bộ, ngành, địa phương có liên quan | Chính phủ
Chủ trì, phối hợp với Sở Tài chính và các đơn vị có liên quan tham mưu, trình UBND tỉnh ban hành. | | Sở Tài chính + các đơn vị có liên quan | UBND tỉnh
Phối hợp với Cục Thuế, Cục Hải quan, Kho bạc Nhà nước đôn đốc thu ngân sách. | | Cục Thuế + Cục Hải quan + Kho bạc Nhà nước |
Phối hợp với Bộ Tư lệnh Quân khu 5, Bộ Tư lệnh Vùng Cảnh sát biển 2 diễn tập cứu nạn. | | Bộ Tư lệnh Quân khu 5 + Bộ Tư lệnh Vùng Cảnh sát biển 2 |
Căn cứ Kế hoạch này, các sở, ban, ngành, đoàn thể cấp tỉnh, UBND các huyện, thành phố xây dựng kế hoạch thực hiện. | các sở, ban, ngành, đoàn thể cấp tỉnh + UBND các huyện, thành phố | |
Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Sở Nội vụ để được hướng dẫn. | các đơn vị | |
Trên cơ sở Kế hoạch này, các cơ quan, đơn vị, địa phương chủ động triển khai. | các cơ quan, đơn vị, địa phương | |
Định kỳ hằng quý, các cơ quan, đơn vị gửi báo cáo về Văn phòng UBND tỉnh để tổng hợp. | các cơ quan, đơn vị | | Văn phòng UBND tỉnh
Hằng năm, UBND các xã, phường báo cáo kết quả về Sở Tài chính. | UBND các xã, phường | | Sở Tài chính
Đối với các doanh nghiệp: Chấp hành nghiêm quy định về an toàn lao động. | các doanh nghiệp | |
Đối với UBND các huyện, thành phố: Chỉ đạo các phòng chuyên môn rà soát. | UBND các huyện, thành phố | |
Sở Giao thông vận tải: Chủ trì, phối hợp với Công an tỉnh xử lý điểm đen. | Sở Giao thông vận tải | Công an tỉnh |
Tỉnh đoàn, Sở Giáo dục và Đào tạo: Phát động cuộc thi trong học sinh. | Tỉnh đoàn + Sở Giáo dục và Đào tạo | |
Cơ quan chủ trì: Sở Khoa học và Công nghệ; cơ quan phối hợp: các sở, ban, ngành liên quan. | Sở Khoa học và Công nghệ | các sở, ban, ngành liên quan |
Đơn vị chủ trì: Phòng Quản lý đào tạo. | Phòng Quản lý đào tạo | |
Yêu cầu các đơn vị nghiêm túc triển khai, gửi báo cáo về Phòng Tổ chức - Hành chính. | các đơn vị | | Phòng Tổ chức - Hành chính
Đề nghị các đồng chí bí thư huyện uỷ, thành uỷ, đảng uỷ trực thuộc quan tâm chỉ đạo. | bí thư huyện uỷ + thành uỷ + đảng uỷ trực thuộc | |
Đề nghị Bảo hiểm xã hội tỉnh cung cấp danh sách người tham gia. | Bảo hiểm xã hội tỉnh | |
Giao Sở Nội vụ thẩm định, trình Chủ tịch UBND tỉnh trong tháng 11. | Sở Nội vụ | | Chủ tịch UBND tỉnh
Giao cho Phòng Tài chính - Kế hoạch huyện hướng dẫn thanh, quyết toán. | Phòng Tài chính - Kế hoạch huyện | |
Uỷ quyền Giám đốc Sở Tài nguyên và Môi trường ký các văn bản thoả thuận. | Giám đốc Sở Tài nguyên và Môi trường | |
Các thành viên Ban Chỉ đạo theo chức năng, nhiệm vụ được phân công chỉ đạo, đôn đốc. | Các thành viên Ban Chỉ đạo | |
Mỗi chi bộ lựa chọn ít nhất một mô hình để nhân rộng. | Mỗi chi bộ | |
Từng cơ quan, đơn vị xây dựng quy chế nội bộ. | Từng cơ quan, đơn vị | |
Sở Công Thương nghiên cứu, đề xuất UBND tỉnh cơ chế hỗ trợ cụm công nghiệp. | Sở Công Thương | | UBND tỉnh
Kiểm toán nhà nước khu vực phối hợp với Thanh tra tỉnh tránh chồng chéo. | Kiểm toán nhà nước khu vực | Thanh tra tỉnh |
Viện Nghiên cứu phát triển kinh tế - xã hội thành phố chủ trì khảo sát. | Viện Nghiên cứu phát triển kinh tế - xã hội thành phố | |
Liên minh Hợp tác xã tỉnh hỗ trợ các hợp tác xã chuyển đổi số. | Liên minh Hợp tác xã tỉnh | |
Sở Dân tộc và Tôn giáo phối hợp với Công an tỉnh nắm tình hình. | Sở Dân tộc và Tôn giáo | Công an tỉnh |
Đặc khu Phú Quý rà soát phương án tàu khách. | Đặc khu Phú Quý | |
Ban Thường vụ Đảng uỷ các xã, phường chịu trách nhiệm trước Ban Thường vụ Tỉnh uỷ. | Ban Thường vụ Đảng uỷ các xã, phường | |
Sở, ban, ngành, địa phương và các doanh nghiệp nhà nước thực hiện tiết kiệm điện. | Sở, ban, ngành, địa phương + các doanh nghiệp nhà nước | |
Bộ, ngành, địa phương khẩn trương giải ngân vốn đầu tư công. | Bộ + ngành + địa phương | |
Văn phòng Trung ương Đảng chủ trì, phối hợp với các ban đảng Trung ương, Văn phòng Quốc hội, Văn phòng Chính phủ, Văn phòng Chủ tịch nước theo dõi việc thực hiện. | Văn phòng Trung ương Đảng | các ban đảng Trung ương + Văn phòng Quốc hội + Văn phòng Chính phủ + Văn phòng Chủ tịch nước |
Đảng uỷ Chính phủ, Đảng uỷ Quốc hội, Đảng uỷ Mặt trận Tổ quốc, các đoàn thể Trung ương lãnh đạo việc cụ thể hoá. | Đảng uỷ Chính phủ + Đảng uỷ Quốc hội + Đảng uỷ Mặt trận Tổ quốc, các đoàn thể Trung ương | |
Các tỉnh uỷ, thành uỷ, các đảng uỷ trực thuộc Trung ương tổ chức quán triệt Nghị quyết. | Các tỉnh uỷ + thành uỷ + các đảng uỷ trực thuộc Trung ương | |
Ban Chính sách, chiến lược Trung ương chủ trì, phối hợp với Đảng uỷ Chính phủ sơ kết, tổng kết Nghị quyết, báo cáo Bộ Chính trị. | Ban Chính sách, chiến lược Trung ương | Đảng uỷ Chính phủ | Bộ Chính trị
Ban Tuyên giáo và Dân vận Trung ương hướng dẫn việc học tập, quán triệt. | Ban Tuyên giáo và Dân vận Trung ương | |
Học viện Chính trị quốc gia Hồ Chí Minh nghiên cứu đưa nội dung vào chương trình đào tạo. | Học viện Chính trị quốc gia Hồ Chí Minh | |
Ngân hàng Nhà nước Việt Nam điều hành lãi suất linh hoạt. | Ngân hàng Nhà nước Việt Nam | |
Văn phòng UBND tỉnh có trách nhiệm theo dõi, kiểm tra, báo cáo Chủ tịch UBND tỉnh kết quả thực hiện. | Văn phòng UBND tỉnh | | Chủ tịch UBND tỉnh
Các cơ quan, đơn vị, địa phương và cá nhân liên quan căn cứ Kế hoạch triển khai thực hiện. | Các cơ quan, đơn vị, địa phương + cá nhân liên quan | |
Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh đẩy nhanh tiến độ thi công. | Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh | |
Trung tâm Văn hóa, Thể thao và Truyền thanh huyện tuyên truyền trên hệ thống loa truyền thanh. | Trung tâm Văn hóa, Thể thao và Truyền thanh huyện | |
Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh chỉ đạo các thành viên tổ chức Ngày Pháp luật. | Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh | |
Sở Y tế phối hợp với Sở Giáo dục và Đào tạo, UBND các huyện, thành phố và các đơn vị liên quan triển khai tiêm chủng; định kỳ báo cáo UBND tỉnh, Bộ Y tế. | Sở Y tế | Sở Giáo dục và Đào tạo + UBND các huyện, thành phố + các đơn vị liên quan | UBND tỉnh + Bộ Y tế
Ban Tuyên giáo phối hợp với Đài Phát thanh huyện xây dựng chuyên mục. | Ban Tuyên giáo | Đài Phát thanh huyện |
Ban Tôn giáo tỉnh phối hợp với Công an tỉnh tham mưu UBND tỉnh. | Ban Tôn giáo tỉnh | Công an tỉnh | UBND tỉnh
Xây dựng chương trình phối hợp công tác với Hội Nông dân tỉnh. | | |
Chỉ đạo UBND các xã phối hợp với các hợp tác xã rà soát diện tích. | | |
Hướng dẫn các địa phương phối hợp với doanh nghiệp tổ chức sàn giao dịch việc làm. | | |
Chủ trì, phối hợp với Sở Tài chính tham mưu cấp có thẩm quyền bố trí kinh phí thực hiện Kế hoạch. | | Sở Tài chính | cấp có thẩm quyền
Chủ trì phối hợp cùng Ban Dân vận Tỉnh uỷ, Uỷ ban MTTQ Việt Nam tỉnh tổ chức hội nghị. | | Ban Dân vận Tỉnh uỷ + Uỷ ban MTTQ Việt Nam tỉnh |
Phối hợp với Sở Y tế; Sở Giáo dục và Đào tạo; UBND các huyện, thành phố tổ chức truyền thông. | | Sở Y tế + Sở Giáo dục và Đào tạo + UBND các huyện, thành phố |
Phối hợp với các Sở: Y tế, Nội vụ, Tài chính và Bảo hiểm xã hội tỉnh triển khai. | | Sở Y tế + Sở Nội vụ + Sở Tài chính + Bảo hiểm xã hội tỉnh |
Giao Sở Xây dựng (cơ quan thường trực Ban Chỉ đạo) chủ trì, phối hợp với các sở, ngành liên quan xây dựng báo cáo. | Sở Xây dựng | các sở, ngành liên quan |
UBND tỉnh giao Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan hướng dẫn triển khai. | Sở Nội vụ | các cơ quan liên quan |
Uỷ ban nhân dân tỉnh yêu cầu các sở, ban, ngành, UBND các huyện, thị xã, thành phố nghiêm túc thực hiện. | các sở, ban, ngành + UBND các huyện, thị xã, thành phố | |
Chủ tịch UBND tỉnh yêu cầu Giám đốc Công an tỉnh chỉ đạo điều tra làm rõ. | Giám đốc Công an tỉnh | |
Ban Thường vụ Tỉnh uỷ giao Đảng uỷ Uỷ ban nhân dân tỉnh lãnh đạo xây dựng đề án. | Đảng uỷ Uỷ ban nhân dân tỉnh | |
Ban Thường vụ Tỉnh uỷ yêu cầu các cấp uỷ, tổ chức đảng trực thuộc tập trung thực hiện tốt các nội dung sau: | các cấp uỷ + tổ chức đảng trực thuộc | |
Thủ tướng Chính phủ yêu cầu Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Chủ tịch UBND các tỉnh, thành phố tập trung chỉ đạo. | Bộ trưởng + Thủ trưởng cơ quan ngang bộ + Chủ tịch UBND các tỉnh, thành phố | |
Sở Công Thương chủ trì, phối hợp với Cục Quản lý thị trường tỉnh, Sở Y tế, Sở Nông nghiệp và Phát triển nông thôn, Công an tỉnh kiểm tra an toàn thực phẩm. | Sở Công Thương | Cục Quản lý thị trường tỉnh + Sở Y tế + Sở Nông nghiệp và Phát triển nông thôn + Công an tỉnh |
Sở Du lịch, Sở Văn hóa và Thể thao, Sở Thông tin và Truyền thông theo chức năng, nhiệm vụ tổ chức quảng bá. | Sở Du lịch + Sở Văn hóa và Thể thao + Sở Thông tin và Truyền thông | |
Các sở: Nội vụ, Tài chính, Tư pháp căn cứ chức năng nhiệm vụ hướng dẫn cơ sở. | Sở Nội vụ + Sở Tài chính + Sở Tư pháp | |
Các đơn vị sự nghiệp công lập trực thuộc UBND tỉnh rà soát đề án vị trí việc làm. | Các đơn vị sự nghiệp công lập trực thuộc UBND tỉnh | |
Các cơ quan Trung ương đóng trên địa bàn tỉnh phối hợp triển khai. | Các cơ quan Trung ương đóng trên địa bàn tỉnh | |
Các doanh nghiệp kinh doanh xăng dầu trên địa bàn chấp hành niêm yết giá. | Các doanh nghiệp kinh doanh xăng dầu trên địa bàn | |
Các chủ đầu tư khẩn trương hoàn thiện hồ sơ thanh toán. | Các chủ đầu tư | |
Nhà trường phối hợp với gia đình quản lý học sinh. | Nhà trường | |
Giáo viên chủ nhiệm phối hợp với Ban đại diện cha mẹ học sinh nhắc nhở. | Giáo viên chủ nhiệm | Ban đại diện cha mẹ học sinh |
Ban Giám hiệu các trường tiểu học chịu trách nhiệm trước Trưởng Phòng Giáo dục và Đào tạo. | Ban Giám hiệu các trường tiểu học | |
Trung tâm Y tế các huyện, thành phố chủ trì, phối hợp với Trạm Y tế các xã, phường tổ chức tiêm. | Trung tâm Y tế các huyện, thành phố | Trạm Y tế các xã, phường |
Trung tâm Y tế huyện; Bệnh viện Y học cổ truyền; Chi cục Dân số - Kế hoạch hóa gia đình báo cáo Sở Y tế. | Trung tâm Y tế huyện + Bệnh viện Y học cổ truyền + Chi cục Dân số - Kế hoạch hóa gia đình | | Sở Y tế
Chi cục Chăn nuôi và Thú y phối hợp với UBND các xã tiêu huỷ gia súc mắc bệnh. | Chi cục Chăn nuôi và Thú y | UBND các xã |
Ban Quản lý các khu công nghiệp tỉnh cung cấp thông tin cho Sở Kế hoạch và Đầu tư. | Ban Quản lý các khu công nghiệp tỉnh | |
Ban Quản lý dự án đầu tư xây dựng công trình dân dụng và công nghiệp tỉnh hoàn thành thủ tục. | Ban Quản lý dự án đầu tư xây dựng công trình dân dụng và công nghiệp tỉnh | |
Vườn quốc gia Cát Tiên phối hợp với Hạt Kiểm lâm huyện. | Vườn quốc gia Cát Tiên | Hạt Kiểm lâm huyện |
Đồn Biên phòng cửa khẩu phối hợp với Hải quan cửa khẩu kiểm soát. | Đồn Biên phòng cửa khẩu | Hải quan cửa khẩu |
Công an các đơn vị, địa phương tăng cường tuần tra. | Công an các đơn vị, địa phương | |
Công an xã, phường tham mưu cấp uỷ, chính quyền cùng cấp. | Công an xã, phường | | cấp uỷ + chính quyền cùng cấp
Ban Chỉ huy quân sự cấp xã phối hợp với công an xã bảo vệ. | Ban Chỉ huy quân sự cấp xã | công an xã |
Bộ Tư lệnh Thủ đô Hà Nội, Bộ Tư lệnh Bộ đội Biên phòng sẵn sàng lực lượng. | Bộ Tư lệnh Thủ đô Hà Nội + Bộ Tư lệnh Bộ đội Biên phòng | |
Quân khu 3, Quân chủng Hải quân chuẩn bị phương tiện. | Quân khu 3 + Quân chủng Hải quân | |
Toà án nhân dân hai cấp, Viện kiểm sát nhân dân hai cấp phối hợp giải quyết. | Toà án nhân dân hai cấp + Viện kiểm sát nhân dân hai cấp | |
Cục Thi hành án dân sự tỉnh chủ trì, phối hợp với Toà án nhân dân tỉnh rà soát án tồn. | Cục Thi hành án dân sự tỉnh | Toà án nhân dân tỉnh |
Thống kê tỉnh, Thuế tỉnh, Kho bạc Nhà nước khu vực X cung cấp số liệu. | Thống kê tỉnh + Thuế tỉnh + Kho bạc Nhà nước khu vực X | |
Chi cục Thuế khu vực IV phối hợp với UBND các phường thu thuế. | Chi cục Thuế khu vực IV | UBND các phường |
Ngân hàng Nhà nước Khu vực 5 chỉ đạo các ngân hàng thương mại cân đối vốn. | Ngân hàng Nhà nước Khu vực 5 | |
Bảo hiểm xã hội khu vực XII đối chiếu dữ liệu. | Bảo hiểm xã hội khu vực XII | |
Hội đồng nhân dân các cấp tăng cường giám sát. | Hội đồng nhân dân các cấp | |
HĐND, UBND các xã, phường ban hành nghị quyết. | HĐND + UBND các xã, phường | |
Thường trực Đảng uỷ, lãnh đạo UBND xã trực tiếp chỉ đạo. | Thường trực Đảng uỷ + lãnh đạo UBND xã | |
Chủ tịch UBND, Trưởng Công an xã chịu trách nhiệm nếu để xảy ra vi phạm. | Chủ tịch UBND + Trưởng Công an xã | |
Bí thư, Phó Bí thư cấp uỷ gương mẫu thực hiện. | Bí thư + Phó Bí thư cấp uỷ | |
Người đứng đầu cấp uỷ, chính quyền, Mặt trận Tổ quốc chịu trách nhiệm. | Người đứng đầu cấp uỷ + chính quyền + Mặt trận Tổ quốc | |
Hội Nông dân, Hội Phụ nữ, Đoàn Thanh niên, Hội Cựu chiến binh xã vận động hội viên hiến đất. | Hội Nông dân + Hội Phụ nữ + Đoàn Thanh niên + Hội Cựu chiến binh xã | |
Đề nghị Hội Luật gia tỉnh, Đoàn Luật sư tỉnh tham gia góp ý. | Hội Luật gia tỉnh + Đoàn Luật sư tỉnh | |
Hiệp hội Du lịch tỉnh, các doanh nghiệp lữ hành xây dựng sản phẩm mới. | Hiệp hội Du lịch tỉnh + các doanh nghiệp lữ hành | |
Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh phản biện đề án. | Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh | |
Tổng công ty Đường sắt Việt Nam, Tổng công ty Cảng hàng không Việt Nam tăng chuyến. | Tổng công ty Đường sắt Việt Nam + Tổng công ty Cảng hàng không Việt Nam | |
Bưu điện tỉnh chuyển phát kịp thời. | Bưu điện tỉnh | |
Cơ quan Cảnh sát điều tra Công an tỉnh khẩn trương kết luận. | Cơ quan Cảnh sát điều tra Công an tỉnh | |
Phòng Cảnh sát phòng cháy chữa cháy và cứu nạn, cứu hộ chủ trì kiểm tra. | Phòng Cảnh sát phòng cháy chữa cháy và cứu nạn, cứu hộ | |
Phòng PC07 Công an tỉnh tổ chức thực tập phương án. | Phòng PC07 Công an tỉnh | |
Sở Nội vụ tham mưu, trình UBND tỉnh, Chủ tịch UBND tỉnh khen thưởng. | Sở Nội vụ | | UBND tỉnh + Chủ tịch UBND tỉnh
Sở Tài chính tổng hợp, trình cấp có thẩm quyền bổ sung dự toán; báo cáo Bộ Tài chính theo quy định. | Sở Tài chính | | cấp có thẩm quyền + Bộ Tài chính
Giúp UBND tỉnh theo dõi, đôn đốc việc thực hiện. | | | UBND tỉnh
Sở Tư pháp giúp Chủ tịch UBND tỉnh kiểm tra văn bản. | Sở Tư pháp | | Chủ tịch UBND tỉnh
Đề xuất với Tỉnh uỷ, Uỷ ban nhân dân tỉnh khen thưởng tập thể tiêu biểu. | | | Tỉnh uỷ + Uỷ ban nhân dân tỉnh
Thẩm định, trình Hội đồng nhân dân tỉnh thông qua tại kỳ họp cuối năm. | | | Hội đồng nhân dân tỉnh
Chuẩn bị báo cáo trình kỳ họp. | | |
Lập tờ trình, dự thảo nghị quyết. | | |
Thực hiện chế độ báo cáo Sở Y tế theo quy định. | | | Sở Y tế
Nâng cao chất lượng tham mưu của các sở, ngành. | | |
Đẩy mạnh cải cách thủ tục hành chính. | | |
Chủ động nắm tình hình, kịp thời tham mưu cấp uỷ, chính quyền giải quyết vụ việc phức tạp. | | | cấp uỷ + chính quyền
Kinh phí thực hiện do ngân sách nhà nước bảo đảm. | | |
Nội dung tuyên truyền do Ban Tuyên giáo Huyện uỷ biên soạn. | | |
Các nội dung khác do Ban Tổ chức phụ trách. | Ban Tổ chức | |
Cấp huyện: Ban Tuyên giáo Huyện uỷ chuẩn bị tài liệu học tập. | Ban Tuyên giáo Huyện uỷ | |
Cấp cơ sở: các chi bộ tổ chức học tập cho toàn thể đảng viên. | các chi bộ | |
Về thông tin, tuyên truyền: Đài Phát thanh huyện mở chuyên mục. | Đài Phát thanh huyện | |
Đồng ý chủ trương mở rộng chợ; giao Phòng Kinh tế hoàn chỉnh hồ sơ. | Phòng Kinh tế | |
Phân loại đảng viên; phân công cấp uỷ viên dự sinh hoạt với chi bộ. | | |
Thủ trưởng các đơn vị thuộc Bộ xây dựng kế hoạch cụ thể. | Thủ trưởng các đơn vị thuộc Bộ | |
Bộ xây dựng chủ trì, phối hợp với Sở Tài chính thẩm định giá. | Bộ xây dựng | Sở Tài chính |
Vụ Thị trường trong nước chủ trì, phối hợp với Tổ Công nghệ thông tin rà soát. | Vụ Thị trường trong nước | Tổ Công nghệ thông tin |
Phối hợp với Thanh tra huyện kiểm tra việc sử dụng đất. | | Thanh tra huyện |
Công đoàn cơ sở phối hợp với người sử dụng lao động tổ chức đối thoại. | Công đoàn cơ sở | người sử dụng lao động |
Hai ngành tổ chức giao ban 3 tháng một lần. | Hai ngành | |
"""  # noqa: E501


def genre():
    for line in OF_THE_GENRE.strip().splitlines():
        text, *roles = (part.strip() for part in line.split("|"))
        yield text, *([name for name in role.split(" + ") if name] for role in roles)


@pytest.mark.parametrize(("text", "lead", "coordinate", "serve"), list(genre()))
def test_roles_across_the_genre(text, lead, coordinate, serve):
    roles = find_roles(text, CONTEXT)
    assert (texts(roles.lead), texts(roles.coordinate), texts(roles.serve)) == (lead, coordinate, serve)


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
