"""Who is responsible where a task names nobody, and how sure a task is."""

import pytest

from pipeline.model import Header
from pipeline.split.bodies import context_of
from pipeline.split.inheriting import Inheritance
from pipeline.split.outline.tree import build_outline
from pipeline.split.tasks import find_tasks, orders_work
from tests.lines import lines_of

CONTEXT = context_of(Header())


@pytest.mark.parametrize(
    ("text", "lead_in", "lead", "case"),
    [
        ("1. Sở Y tế\n- Rà soát.", "", ["Sở Y tế"], "a heading"),
        ("1. Trách nhiệm của Sở Y tế\n- Rà soát.", "", ["Sở Y tế"], "a heading that says responsibility"),
        ("1. Đối với Sở Y tế\n- Rà soát.", "", ["Sở Y tế"], "a heading that says towards whom"),
        ("1. Sở Y tế\na) Công tác khám bệnh\n- Rà soát.", "", ["Sở Y tế"], "the heading above the heading"),
        ("1. Khám bệnh\nĐơn vị chủ trì: Sở Y tế.\n- Rà soát.", "", ["Sở Y tế"], "a fact line under a heading"),
        ("1. Khám bệnh\nYêu cầu Sở Y tế thực hiện:\n- Rà soát.", "", ["Sở Y tế"], "an order under a heading"),
        (
            "- Rà soát.",
            "Ủy ban yêu cầu Sở Y tế thực hiện các nhiệm vụ sau:",
            ["Sở Y tế"],
            "an order before all sections",
        ),
        ("- Rà soát.", "Sở Y tế ban hành kế hoạch như sau:", [], "who issues a plan is not ordered to do it"),
        ("- Rà soát.", "Ủy ban yêu cầu Sở Y tế thực hiện.", [], "an order that announces nothing"),
        ("PHỤ LỤC\n1. Rà soát.", "Ủy ban yêu cầu Sở Y tế thực hiện:", [], "an annex is not below the preamble"),
    ],
)
def test_lead(text, lead_in, lead, case):
    nodes = build_outline(lines_of(text), (), {}).nodes
    assert [body.text for body in Inheritance(CONTEXT, lead_in).lead(nodes[-1])] == lead, case


@pytest.mark.parametrize(
    ("text", "orders", "case"),
    [
        ("Giao Sở Tư pháp theo dõi, đôn đốc.", True, "an order to one body"),
        ("Sở Tư pháp báo cáo trước ngày 30/6/2024.", True, "a body and a deadline"),
        ("Sở Tư pháp báo cáo kết quả.", False, "neither order nor deadline"),
        ("Yêu cầu các đơn vị nghiêm túc thực hiện.", False, "all bodies"),
        ("Trên đây là Kế hoạch năm 2024.", False, "no body"),
    ],
)
def test_orders_work(text, orders, case):
    assert orders_work(text, CONTEXT) is orders, case


@pytest.mark.parametrize(
    ("surer", "doubtful", "case"),
    [
        ("II. NHIỆM VỤ\n1. Sở Y tế báo cáo.", "II. NHIỆM VỤ\n1. Rà soát, báo cáo.", "a body of its own"),
        ("II. NHIỆM VỤ\n1. Rà soát, báo cáo.", "II. NỘI DUNG\n1. Rà soát, báo cáo.", "a heading that assigns work"),
        ("II. NHIỆM VỤ\n1. Rà soát, báo cáo.", "II. NHIỆM VỤ\n3. Rà soát, báo cáo.", "a number in its place"),
    ],
)
def test_confidence(surer, doubtful, case):
    sure, unsure = (
        find_tasks(build_outline(lines_of(text), (), {}).nodes, CONTEXT, {})[-1].confidence
        for text in (surer, doubtful)
    )
    assert sure > unsure > 0, case
