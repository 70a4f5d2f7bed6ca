"""Copies of Vietnamese Party and State documents, turned into a dataset.

One copy at a time:

>>> import pipeline, tempfile
>>> from pathlib import Path
>>> folder = Path(tempfile.mkdtemp())
>>> (folder / "raw").mkdir()
>>> plan = folder / "raw" / "plan.txt"
>>> _ = plan.write_text('''HUYỆN ỦY YÊN SƠN
... *
... Số 21-KH/HU
... ĐẢNG CỘNG SẢN VIỆT NAM
... Yên Sơn, ngày 12 tháng 5 năm 2021
...
... KẾ HOẠCH
... kiểm tra công tác văn thư năm 2021
...
... I- NHIỆM VỤ
... 1. Văn phòng Huyện ủy tổng hợp, báo cáo trước ngày 30/9/2021.
... ''', encoding="utf-8")
>>> document = pipeline.split_document(pipeline.read_copy(plan))
>>> document.header.symbol, document.header.issued_on.isoformat()
('21-KH/HU', '2021-05-12')
>>> [(task.path, [body.text for body in task.lead], task.deadline.due_on.isoformat()) for task in document.tasks]
[('I.1', ['Văn phòng Huyện ủy'], '2021-09-30')]

A whole folder, each copy in a process of its own (call it under `if __name__ == "__main__":`):

>>> summary = pipeline.build_dataset(folder / "raw", folder / "out", jobs=1)
>>> summary.documents, summary.tasks, summary.refused
(1, 1, ())
>>> pipeline.load_dataset(folder / "out")["tasks"]["due_on"].tolist()
[datetime.date(2021, 9, 30)]
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.batch import build_dataset
    from pipeline.read import read_copy
    from pipeline.split import split_document
    from pipeline.write import load_dataset

__all__ = ["build_dataset", "load_dataset", "read_copy", "split_document"]

#: Where each public function lives. It is imported when it is first asked for: the rooms import
#: `pipeline.model`, so this module cannot import them, and loading a dataset needs no OCR.
_ROOMS = {
    "build_dataset": "pipeline.batch",
    "load_dataset": "pipeline.write",
    "read_copy": "pipeline.read",
    "split_document": "pipeline.split",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the functions have no common type
    if name not in _ROOMS:
        raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)
