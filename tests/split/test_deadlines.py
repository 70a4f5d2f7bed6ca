"""Expressions of time that bind a task, those that do not, and texts cut at them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Deadline, Kind, LineRef, Section, Task
from pipeline.split.deadlines import damaged_deadlines, find_deadlines, split_clauses
from pipeline.split.deadlines.calendar import DAY, MONTH, QUARTER, find_spans
from pipeline.split.deadlines.damage import find_damaged
from pipeline.split.deadlines.folding import fold
from tests.growth import LINEAR, growth

ISSUED_ON = dt.date(2024, 3, 11)

# text | relation starts_on due_on precision recurrence edtf [anchor] | which case
IN_COLUMN = """
Quý II/2025 | within - 2025-06-30 quarter - 2025-04-01/2025-06-30 | a quarter
Quý II năm 2025 | within - 2025-06-30 quarter - 2025-04-01/2025-06-30 | the year after a word
quí 2/2025 | within - 2025-06-30 quarter - 2025-04-01/2025-06-30 | old spelling, Arabic number
Quý Il/2025 | within - 2025-06-30 quarter - 2025-04-01/2025-06-30 | OCR: a small L for an I
Quý lV/2025 | within - 2025-12-31 quarter - 2025-10-01/2025-12-31 | OCR: IV with a small L
Q3/2025 | within - 2025-09-30 quarter - 2025-07-01/2025-09-30 | abbreviated
Quý IV | within - 2024-12-31 quarter - 2024-10-01/2024-12-31 issued_on | the year is that of issue
Quý II, III/2025 | within 2025-04-01 2025-09-30 quarter - 2025-04-01/2025-09-30 | two quarters of one year
Quý II và Quý III/2025 | within 2025-04-01 2025-09-30 quarter - 2025-04-01/2025-09-30 | two quarters, named twice
Quý I + II/2025 | within 2025-01-01 2025-06-30 quarter - 2025-01-01/2025-06-30 | two quarters with a plus
Quý III - IV/2025 | within 2025-07-01 2025-12-31 quarter - 2025-07-01/2025-12-31 | a range of quarters
Quý IV/2024 - Quý I/2025 | within 2024-10-01 2025-03-31 quarter - 2024-10-01/2025-03-31 | a range over the year's end
Từ quý II/2024 đến quý IV/2025 | within 2024-04-01 2025-12-31 quarter - 2024-04-01/2025-12-31 | a range with words
Cuối quý II/2025 | within - 2025-06-30 quarter - 2025-04-01/2025-06-30 | the end of a quarter is its last day
Đầu quý II/2025 | within 2025-04-01 - quarter - 2025-04-01/2025-06-30 | the beginning of a quarter has no last day
Tháng 8/2024 | within - 2024-08-31 month - 2024-08 | a month
Tháng 8-2024 | within - 2024-08-31 month - 2024-08 | old: a hyphen
tháng 08 năm 2024 | within - 2024-08-31 month - 2024-08 | the year after a word
8/2024 | within - 2024-08-31 month - 2024-08 | a month in figures
Tháng 8 / 2024 | within - 2024-08-31 month - 2024-08 | spaces round the slash
Tháng 9 | within - 2024-09-30 month - 2024-09 issued_on | the year is that of issue
Tháng 1 | within - 2025-01-31 month - 2025-01 issued_on | January after a March issue is next year's
Tháng 3, 4/2025 | within 2025-03-01 2025-04-30 month - 2025-03/2025-04 | two months
Tháng 3 - 5/2025 | within 2025-03-01 2025-05-31 month - 2025-03/2025-05 | a range of months
Tháng 11/2024 - 3/2025 | within 2024-11-01 2025-03-31 month - 2024-11/2025-03 | a range over the year's end
Từ tháng 11 đến tháng 3/2025 | within 2024-11-01 2025-03-31 month - 2024-11/2025-03 | the first month is of the year before
Từ tháng 4 đến tháng 6/2025 | within 2025-04-01 2025-06-30 month - 2025-04/2025-06 | the year carried back
Cuối tháng 6/2025 | within - 2025-06-30 month - 2025-06 | the end of a month
Tuần 2 tháng 10/2024 | within 2024-10-01 - month - 2024-10 | a week of a month has no last day
Đầu tháng 5/2025 | within 2025-05-01 - month - 2025-05 | the beginning of a month
Năm 2026 | within - 2026-12-31 year - 2026 | a year
2026 | within - 2026-12-31 year - 2026 | a year in figures
Trong năm 2026 | within - 2026-12-31 year - 2026 | a year with a word
2024 - 2026 | within 2024-01-01 2026-12-31 year - 2024/2026 | a range of years
2024-2026 | within 2024-01-01 2026-12-31 year - 2024/2026 | a range without spaces
2024–2026 | within 2024-01-01 2026-12-31 year - 2024/2026 | an en dash
Giai đoạn 2024 - 2030 | within 2024-01-01 2030-12-31 year - 2024/2030 | a period
Từ năm 2024 đến năm 2026 | within 2024-01-01 2026-12-31 year - 2024/2026 | a range of years with words
Các năm 2024, 2025, 2026 | within 2024-01-01 2026-12-31 year - 2024/2026 | a list of years
2025 và những năm tiếp theo | from 2025-01-01 - year - 2025/.. | years without an end
Năm 2025 và các năm tiếp theo | from 2025-01-01 - year - 2025/.. | the same with other words
Từ năm 2025 | from 2025-01-01 - year - 2025/.. | a beginning
Từ năm 2025 trở đi | from 2025-01-01 - year - 2025/.. | a beginning, said twice
Đến năm 2030 | until - 2030-12-31 year - ../2030 | an end
Đến hết năm 2025 | until - 2025-12-31 year - ../2025 | an end
Đến cuối năm 2025 | until - 2025-12-31 year - ../2025 | an end
2024 - 2025, định hướng đến 2030 | within 2024-01-01 2025-12-31 year - 2024/2025 | the horizon of a programme is left out
6 tháng đầu năm 2025 | within - 2025-06-30 half_year - 2025-01-01/2025-06-30 | a half-year
Sáu tháng cuối năm 2025 | within - 2025-12-31 half_year - 2025-07-01/2025-12-31 | a half-year in letters
6 tháng cuối năm | within - 2024-12-31 half_year - 2024-07-01/2024-12-31 issued_on | a half-year of the year of issue
9 tháng đầu năm 2025 | within - 2025-09-30 month - 2025-01-01/2025-09-30 | three quarters
Cuối năm | within - 2024-12-31 year - 2024 issued_on | the end of the year of issue
Đầu năm 2026 | within 2026-01-01 - year - 2026 | the beginning of a year
Năm học 2024 - 2025 | within - - year - 2024/2025 | a school year has no day that is the same everywhere
Nhiệm kỳ 2025 - 2030 | within 2025-01-01 2030-12-31 term - 2025/2030 | a term of office with years
Trong nhiệm kỳ | within - - term - - | a term of office
23/4/2024 | on - 2024-04-23 day - 2024-04-23 | a day
Ngày 23/4/2024 | on - 2024-04-23 day - 2024-04-23 | a day with its word
23-4-2024 | on - 2024-04-23 day - 2024-04-23 | a day with hyphens
Trước tối thứ Tư 23/10/2024 | before - 2024-10-23 day - ../2024-10-23 | before an evening
Ngày 15/5; 20/5/2024 | on 2024-05-15 2024-05-20 day - 2024-05-15/2024-05-20 | two days with a semicolon
03/2025 - 06/2025 | within 2025-03-01 2025-06-30 month - 2025-03/2025-06 | a range of months in figures
Ngày 05 và 20 hằng tháng | every - - day FREQ=MONTHLY;BYMONTHDAY=5,20 - | two days of every month
Trong suốt năm 2025 | within - 2025-12-31 year - 2025 | all through a year
Quý II-III/2025 | within 2025-04-01 2025-09-30 quarter - 2025-04-01/2025-09-30 | a range without spaces
Quý IV/2024 đến hết Quý II/2025 | within 2024-10-01 2025-06-30 quarter - 2024-10-01/2025-06-30 | a range to the end of a quarter
Tháng 12/2024 và các năm tiếp theo | from 2024-12-01 - month - 2024-12/.. | from a month on
Tối 20/10/2024 | on - 2024-10-20 day - 2024-10-20 | tối, not tới
23.4.2024 | on - 2024-04-23 day - 2024-04-23 | a day with full stops
ngày 23 / 4 / 2024 | on - 2024-04-23 day - 2024-04-23 | spaces round the slashes
ngày 23 tháng 4 năm 2024 | on - 2024-04-23 day - 2024-04-23 | a day in words
ngày 23 tháng 4/2024 | on - 2024-04-23 day - 2024-04-23 | half in words
ngày 23-4 | on - 2024-04-23 day - 2024-04-23 issued_on | a day without a year, with a hyphen
Sáng ngày 23/4/2024 | on - 2024-04-23 day - 2024-04-23 | the morning of a day
8h00, thứ Ba, ngày 23/4/2024 | on - 2024-04-23 day - 2024-04-23 | hour and weekday
Ngày 23 – 24/4/2024 | on 2024-04-23 2024-04-24 day - 2024-04-23/2024-04-24 | two days with a dash
Ngày 23 và 24/4/2024 | on 2024-04-23 2024-04-24 day - 2024-04-23/2024-04-24 | two days with a word
Từ 15/4 - 30/4/2024 | on 2024-04-15 2024-04-30 day - 2024-04-15/2024-04-30 | a range, the year carried back
Từ ngày 28/12 đến ngày 05/01/2025 | on 2024-12-28 2025-01-05 day - 2024-12-28/2025-01-05 | a range over the year's end
Trước 01/01/2030 | before - 2030-01-01 day - ../2030-01-01 | before a day
Trước ngày 30/6/2024 | before - 2024-06-30 day - ../2024-06-30 | before a day
Trước tháng 6/2025 | before - 2025-05-31 month - ../2025-05-31 | before a month: its eve
Trước Quý III/2025 | before - 2025-06-30 quarter - ../2025-06-30 | before a quarter: its eve
Trước năm 2030 | before - 2029-12-31 year - ../2029-12-31 | before a year: its eve
Xong trước 30/9/2024 | before - 2024-09-30 day - ../2024-09-30 | done before a day
Chậm nhất 30/9/2024 | by - 2024-09-30 day - ../2024-09-30 | at the latest
Xong trong Quý II/2024 | within - 2024-06-30 quarter - 2024-04-01/2024-06-30 | done within a quarter
Hoàn thành đầu tư và đưa vào sử dụng trước ngày 01/7/2026 | before - 2026-07-01 day - ../2026-07-01 | words before the cue
Thường xuyên | ongoing - - - - - | always
Thường xuyên, liên tục | ongoing - - - - - | always, said twice
Thường xuyên trong năm 2025 | ongoing - 2025-12-31 year - 2025 | always, in one year
Thường xuyên, hằng năm | every - - year FREQ=YEARLY - | the rule tells more than the adverb
Hằng năm | every - - year FREQ=YEARLY - | every year
Hàng năm | every - - year FREQ=YEARLY - | the other spelling
Định kỳ hằng năm | every - - year FREQ=YEARLY - | every year, regularly
Hằng quý | every - - quarter FREQ=MONTHLY;INTERVAL=3 - | every quarter
Mỗi quý | every - - quarter FREQ=MONTHLY;INTERVAL=3 - | every quarter
Hằng tháng | every - - month FREQ=MONTHLY - | every month
Hằng tuần | every - - - FREQ=WEEKLY - | every week
Hằng ngày | every - - day FREQ=DAILY - | every day
Hàng tháng, quý, năm | every - - month FREQ=MONTHLY - | the shortest of several
6 tháng/lần | every - - half_year FREQ=MONTHLY;INTERVAL=6 - | once in six months
02 lần/năm | every - - half_year FREQ=MONTHLY;INTERVAL=6 - | twice a year
04 lần/năm | every - - quarter FREQ=MONTHLY;INTERVAL=3 - | four times a year
2 năm một lần | every - - - FREQ=YEARLY;INTERVAL=2 - | every second year
Định kỳ 6 tháng | every - - half_year FREQ=MONTHLY;INTERVAL=6 - | every six months
Trước ngày 15/12 hằng năm | every - - day FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15 - | a day of every year
Tháng 12 hằng năm | every - - month FREQ=YEARLY;BYMONTH=12 - | a month of every year
Tháng 6, tháng 12 hằng năm | every - - month FREQ=YEARLY;BYMONTH=6,12 - | two months of every year
Tháng 6, 12 hằng năm | every - - month FREQ=YEARLY;BYMONTH=6,12 - | two months, the word once
Quý IV hằng năm | every - - quarter FREQ=YEARLY;BYMONTH=12 - | a quarter of every year: its last month
Trước ngày 15/6 và 15/12 hằng năm | every - - day FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15 - | two days of every year
Ngày 25 hằng tháng | every - - day FREQ=MONTHLY;BYMONTHDAY=25 - | a day of every month
Trước ngày 05 của tháng sau | every - - day FREQ=MONTHLY;BYMONTHDAY=5 - | a day of the month after
Trước ngày 20 tháng cuối quý | every - - day FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 - | a day of every quarter's last month
Trước ngày 10 của tháng đầu quý sau | every - - day FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10 - | a day of every quarter's first month
Thứ Sáu hằng tuần | every - - day FREQ=WEEKLY;BYDAY=FR - | a day of the week
Hằng năm, giai đoạn 2024 - 2026 | every 2024-01-01 2026-12-31 year FREQ=YEARLY 2024/2026 | every year of a period
Từ năm 2024, hằng năm | from 2024-01-01 - year FREQ=YEARLY 2024/.. | every year from one on
Ngay sau khi Đề án được phê duyệt | from - - - - - relative | after something that has no date
Ngay sau khi Kế hoạch được ban hành | from 2024-03-11 - day - 2024-03-11/.. issued_on | after the document's own issue
Trong vòng 30 ngày kể từ ngày ký | within - 2024-04-10 day - ../2024-04-10 issued_on | counted from the day of issue
Trong vòng 30 ngày kể từ ngày nhận hồ sơ | within - - day - - relative | counted from a day that is not told
"""  # noqa: E501

IN_TEXT = """
Rà soát các quy trình nội bộ, hoàn thành trong tháng 8/2024. | within - 2024-08-31 month - 2024-08 | within a month
Xây dựng bộ tiêu chí thôn kiểu mẫu (hoàn thành trong năm 2025). | within - 2025-12-31 year - 2025 | a parenthesis at the end
Xây dựng bộ tiêu chí thôn kiểu mẫu (*hoàn thành trong năm 2025*). | within - 2025-12-31 year - 2025 | the parenthesis in italics
Số hóa sổ hộ tịch (Hoàn thành: Quý III/2024); | within - 2024-09-30 quarter - 2024-07-01/2024-09-30 | a parenthesis with a colon
Số hóa sổ hộ tịch (quý III/2024). | within - 2024-09-30 quarter - 2024-07-01/2024-09-30 | a parenthesis with nothing but the time
Số hóa sổ hộ tịch (trong quý III/2024, xong trước ngày 30/9/2024). | before - 2024-09-30 day - ../2024-09-30 | two in one parenthesis
Tổ chức lớp tập huấn (ngày 21 và 22 tháng 5/2024). | on 2024-05-21 2024-05-22 day - 2024-05-21/2024-05-22 | two days
Mở lớp bồi dưỡng bí thư chi bộ (từ ngày 15/4 đến ngày 19/4/2024). | on 2024-04-15 2024-04-19 day - 2024-04-15/2024-04-19 | days in a parenthesis
Triển khai thí điểm tại 05 xã (giai đoạn 2024 - 2025). | within 2024-01-01 2025-12-31 year - 2024/2025 | years in a parenthesis
Nâng tỷ lệ hộ dùng nước sạch (từ năm 2024, hằng năm có đánh giá). | from 2024-01-01 - year FREQ=YEARLY 2024/.. | from a year, every year
Rà soát hộ nghèo (hằng năm). | every - - year FREQ=YEARLY - | every year in a parenthesis
Cập nhật dữ liệu dân cư (thực hiện thường xuyên). | ongoing - - - - - | always in a parenthesis
Gửi báo cáo về Sở Tài chính trước ngày 30/6/2024. | before - 2024-06-30 day - ../2024-06-30 | before a day
Gửi báo cáo về Sở Tài chính trước ngày 30 tháng 6 năm 2024. | before - 2024-06-30 day - ../2024-06-30 | before a day in words
Gửi báo cáo về Sở Tài chính trước 16 giờ 30 phút ngày 30/6/2024. | before - 2024-06-30 day - ../2024-06-30 | before an hour
Gửi báo cáo về Sở Tài chính truớc ngày 30/6/2024. | before - 2024-06-30 day - ../2024-06-30 | OCR: a lost hook
Gửi báo cáo về Sở Tài chính trước ngày 30/6. | before - 2024-06-30 day - ../2024-06-30 issued_on | the year of issue
Gửi báo cáo về Sở Tài chính trước ngày 15/01. | before - 2025-01-15 day - ../2025-01-15 issued_on | next January
Gửi báo cáo về Sở Tài chính trước ngày 31 tháng 12. | before - 2024-12-31 day - ../2024-12-31 issued_on | in words, without a year
Báo cáo kết quả về Thanh tra tỉnh chậm nhất ngày 16/12 để tổng hợp. | by - 2024-12-16 day - ../2024-12-16 issued_on | at the latest
Báo cáo kết quả chậm nhất là ngày 16/12/2024. | by - 2024-12-16 day - ../2024-12-16 | at the latest
Báo cáo kết quả chậm nhất vào ngày 16 tháng 12 năm 2024. | by - 2024-12-16 day - ../2024-12-16 | at the latest
Nộp hồ sơ muộn nhất đến hết ngày 20/5/2024. | by - 2024-05-20 day - ../2024-05-20 | at the latest, until the end of a day
Báo cáo Ủy ban nhân dân tỉnh đến ngày 30/6/2024. | by - 2024-06-30 day - ../2024-06-30 | tỉnh, not tính
Duy trì mô hình trên địa bàn tỉnh đến hết năm 2025. | until - 2025-12-31 year - ../2025 | tỉnh, not tính, before until
Chấm dứt khai thác đá trong quý II/2024. | within - 2024-06-30 quarter - 2024-04-01/2024-06-30 | đá, not đã
Nhà trường tuyển sinh trước ngày 30/6/2024. | before - 2024-06-30 day - ../2024-06-30 | tuyển sinh is no birth
Giám sát chuyên đề 02 lần/năm. | every - - half_year FREQ=MONTHLY;INTERVAL=6 - | giám, not giảm
Dữ liệu được cập nhật trước ngày 30/6/2024. | before - 2024-06-30 day - ../2024-06-30 | cập nhật, not cấp
Báo cáo tình hình đến ngày 30/6/2024. | by - 2024-06-30 day - ../2024-06-30 | tình, not tính
Khắc phục hạn chế trong năm 2024. | within - 2024-12-31 year - 2024 | a year that is not over
Hạn gửi báo cáo: 20/5/2024. | by - 2024-05-20 day - ../2024-05-20 | the last day by a noun
Đến ngày 31/12/2025, hoàn thành việc cắm mốc chỉ giới. | by - 2025-12-31 day - ../2025-12-31 | a last day at the head
Trình Hội đồng nhân dân huyện trong quý II/2024. | within - 2024-06-30 quarter - 2024-04-01/2024-06-30 | within a quarter
Trong năm 2024, ban hành quy chế phối hợp. | within - 2024-12-31 year - 2024 | within a year, at the head
Giải quyết dứt điểm đơn thư tồn đọng xong trong tháng 6 năm 2024. | within - 2024-06-30 month - 2024-06 | done in a month
Tổng kết mô hình vào cuối năm 2024. | within - 2024-12-31 year - 2024 | at the end of a year
Sơ kết vào quý IV/2024 và nhân rộng. | within - 2024-12-31 quarter - 2024-10-01/2024-12-31 | within a quarter, by vào
Trong 6 tháng cuối năm 2024 giải ngân hết vốn được giao. | within - 2024-12-31 half_year - 2024-07-01/2024-12-31 | within a half-year
Duy trì chốt kiểm soát đến hết năm 2025. | until - 2025-12-31 year - ../2025 | until
Từ nay đến cuối năm 2024, tập trung thu hồi nợ đọng. | until - 2024-12-31 year - ../2024 | from now until
Hết quý II/2025 hoàn thành cấp đổi thẻ. | until - 2025-06-30 quarter - ../2025-06-30 | until the end of a quarter
Kiểm tra các cơ sở giết mổ từ ngày 06/5 đến ngày 15/5/2024. | on 2024-05-06 2024-05-15 day - 2024-05-06/2024-05-15 | from day to day
Các trạm y tế tự chấm điểm: Từ ngày 06 - 15/5/2024 | on 2024-05-06 2024-05-15 day - 2024-05-06/2024-05-15 | days after a colon
Tuyên truyền trên hệ thống loa từ tháng 5 đến tháng 7/2024. | within 2024-05-01 2024-07-31 month - 2024-05/2024-07 | from month to month
Ngày 16/5/2024: Họp tổ công tác. | on - 2024-05-16 day - 2024-05-16 | an item that begins with its day
Từ ngày 20/5/2024 đến ngày 15/6/2024: Kiểm tra tại xã. | on 2024-05-20 2024-06-15 day - 2024-05-20/2024-06-15 | an item that begins with its days
- Tháng 6/2024: Tổng hợp kết quả. | within - 2024-06-30 month - 2024-06 | an item that begins with its month
a) Quý III/2024: Nghiệm thu. | within - 2024-09-30 quarter - 2024-07-01/2024-09-30 | a lettered item that begins with its quarter
Năm 2025: sơ kết. | within - 2025-12-31 year - 2025 | an item that begins with its year
Năm 2025 tổ chức sơ kết. | within - 2025-12-31 year - 2025 | the year before a verb
Giai đoạn 2025 - 2026: nhân rộng mô hình. | within 2025-01-01 2026-12-31 year - 2025/2026 | an item that begins with its period
Thực hiện chế độ trực từ ngày 01/5/2024. | from 2024-05-01 - day - 2024-05-01/.. | a beginning
Thực hiện từ năm 2024 đến năm 2026. | within 2024-01-01 2026-12-31 year - 2024/2026 | years of the work itself
Triển khai trong 02 năm 2024 - 2025. | within 2024-01-01 2025-12-31 year - 2024/2025 | years with their number
Hoàn thành trong năm 2024 và những năm tiếp theo. | from 2024-01-01 - year - 2024/.. | years without an end
Mỗi chi bộ được kiểm tra ít nhất một lần trong nhiệm kỳ. | within - - term - - | a term of office
Hoàn thành sắp xếp thôn trong nhiệm kỳ 2025 - 2030. | within 2025-01-01 2030-12-31 term - 2025/2030 | a term with its years
Ban hành quy chế trong vòng 30 ngày kể từ ngày ký. | within - 2024-04-10 day - ../2024-04-10 issued_on | from the day of issue
Ban hành quy chế trong vòng 02 tháng kể từ ngày Kế hoạch này được ban hành. | within - 2024-05-11 day - ../2024-05-11 issued_on | months from the day of issue
Giải quyết trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ. | within - - day - - relative | working days from an unknown day
Xây dựng kế hoạch ngay sau khi Chỉ thị được ban hành. | from 2024-03-11 - day - 2024-03-11/.. issued_on | right after the issue
Hằng năm, Phòng Nội vụ tổ chức rà soát vị trí việc làm. | every - - year FREQ=YEARLY - | every year at the head
Hàng năm tổ chức lấy ý kiến nhân dân. | every - - year FREQ=YEARLY - | every year before a verb
Ban chỉ huy xã hằng năm tổ chức diễn tập. | every - - year FREQ=YEARLY - | every year between body and verb
Củng cố lực lượng; hằng năm, tổ chức diễn tập. | every - - year FREQ=YEARLY - | every year after a semicolon
Định kỳ hằng năm báo cáo Ủy ban nhân dân huyện. | every - - year FREQ=YEARLY - | regularly every year
Định kỳ 6 tháng, hằng năm báo cáo Huyện ủy. | every - - half_year FREQ=MONTHLY;INTERVAL=6 - | the shorter of two
Định kỳ hằng quý báo cáo tiến độ. | every - - quarter FREQ=MONTHLY;INTERVAL=3 - | every quarter
Định kỳ hằng năm (trước ngày 10/12) báo cáo về Sở Xây dựng. | every - - day FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10 - | a day of every year
Hằng năm, các trường báo cáo về Phòng Giáo dục trước ngày 15/6. | every - - day FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15 - | the day at the sentence's end
Các trường báo cáo về Phòng Giáo dục trước ngày 15/6 hằng năm. | every - - day FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15 - | the day before the rule
Báo cáo trước ngày 10 tháng 6 và ngày 10 tháng 12 hằng năm. | every - - day FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=10 - | two days of every year
Báo cáo trước ngày 25/5 (báo cáo 6 tháng) và 25/11 (báo cáo năm) hằng năm. | every - - day FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=25 - | two days with remarks
Định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12) báo cáo kết quả. | every - - day FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15 - | two rules that make one
Định kỳ hằng tháng báo cáo Thường trực Huyện ủy trước ngày 25. | every - - day FREQ=MONTHLY;BYMONTHDAY=25 - | a day of every month
Gửi số liệu trước ngày 25 hằng tháng. | every - - day FREQ=MONTHLY;BYMONTHDAY=25 - | a day of every month
Hằng quý, trước ngày 20 của tháng cuối quý, gửi số liệu. | every - - day FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 - | a day of every quarter
Tổ chức đối thoại ít nhất 02 lần/năm. | every - - half_year FREQ=MONTHLY;INTERVAL=6 - | twice a year
Họp giao ban mỗi tháng ít nhất 01 lần. | every - - month FREQ=MONTHLY - | once a month
Mỗi năm tổ chức 03 lớp tập huấn. | every - - year FREQ=YEARLY - | every year
Tổ chức sơ kết hằng năm. | every - - year FREQ=YEARLY - | every year at the end, of a verb
Công bố giá đất trên địa bàn huyện hằng năm theo quy định. | every - - year FREQ=YEARLY - | every year at the end, of a place
Ban hành kế hoạch kiểm tra trong quý I hằng năm. | every - - quarter FREQ=YEARLY;BYMONTH=3 - | a quarter of every year
Thăm hỏi gia đình chính sách vào dịp 27/7 hằng năm. | every - - day FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=27 - | a day of every year, by vào
Thường xuyên rà soát, cập nhật biến động dân cư. | ongoing - - - - - | always, at the head
Hoàn thành trong quý III/2024 (trước ngày 30/9/2024). | before - 2024-09-30 day - ../2024-09-30 | said twice: the more exact
Thời gian: 8h00, ngày 20/5/2024 (thứ Hai). | on - 2024-05-20 day - 2024-05-20 | a fact in the text
Thời gian thực hiện: Quý II/2024. | within - 2024-06-30 quarter - 2024-04-01/2024-06-30 | a fact in the text
Dự kiến trong tháng 10 năm 2024. | within - 2024-10-31 month - 2024-10 | expected in a month
Khai mạc vào lúc 8h00 ngày 20/5/2024. | on - 2024-05-20 day - 2024-05-20 | an hour of a day
"""  # noqa: E501

# text | which case
LOOK_ALIKES = """
Thực hiện Nghị quyết số 12-NQ/HU, ngày 16/6/2024 của Ban Chấp hành Đảng bộ huyện. | the date of a cited document
Sửa đổi Quy chế ban hành ngày 15/10/2009 của Ủy ban nhân dân xã. | the date of a cited document, by của
Theo Hướng dẫn số 05-HD/BTCHU, ngày 20/4/2024. | the date of a cited document at the end
Luật số 24/2018/QH14 ngày 12/6/2018. | the date of a law
Thi hành Luật Thanh tra (năm 2022). | the year of a law in brackets
Đánh giá, xếp loại chất lượng hằng năm đối với chi bộ. | an attribute of a noun
Lồng ghép vào kế hoạch phát triển kinh tế - xã hội hằng năm và 5 năm. | an attribute of a plan
Là căn cứ xét thi đua, khen thưởng hằng năm. | an attribute at the end
Bố trí trong dự toán ngân sách hằng năm của đơn vị. | an attribute of a budget
Đưa vào chương trình công tác hằng quý của cấp ủy. | an attribute of a programme, each quarter
Duy trì lễ hội truyền thống hằng năm của xã. | an attribute of a festival
Công an huyện thường xuyên rà soát địa bàn. | an adverb in mid-sentence
Phối hợp chặt chẽ, thường xuyên, hiệu quả. | an adverb in a list
Theo dõi, đôn đốc, định kỳ báo cáo Thường trực Huyện ủy. | regularly, without an interval
Thực hiện theo định kỳ hoặc đột xuất. | regularly, without an interval, of a rule
Chương trình chuyển đổi số đến năm 2025, định hướng đến năm 2030. | the years of a programme
Lập Quy hoạch tỉnh thời kỳ 2021 - 2030, tầm nhìn đến năm 2050. | the period of a plan
Triển khai Đề án nông thôn mới giai đoạn 2024 - 2025. | the period in a name
Xây dựng Kế hoạch luân chuyển cán bộ năm 2024 và những năm tiếp theo. | the years of a plan
Phát triển đảng viên đến năm 2025 và những năm tiếp theo. | the years of a goal
Bổ sung vào Chương trình xây dựng pháp luật năm 2025 và các năm tiếp theo. | the years of a programme
Phấn đấu đến năm 2025 đạt 90% hộ dùng nước sạch. | a goal
Mục tiêu đến năm 2030 có 05 xã nâng cao. | a goal
Nhân rộng điển hình (hoàn thành tốt nhiệm vụ chính trị; đoàn kết tốt). | done well, no time
Sớm hoàn thành việc xây dựng cơ sở dữ liệu. | done soon, no time
Hoàn thành 100% kế hoạch được giao. | done in full, no time
Tuyên truyền Tháng hành động năm 2024. | the year of a campaign
Treo băng rôn trong Tháng hành động năm 2024. | a campaign, no month
Tập huấn cho các khách hàng năm 2024. | khách hàng, not hằng năm
Rà soát tiêu chí nông thôn mới năm 2024. | mới, not mỗi
Giải ngân vốn đầu tư năm 2024 của huyện. | tư, not từ
Thông tin về Việt Nam 2025. | Nam, not năm
Quản lý Quỹ 2/2024 của thôn. | quỹ, not quý
Phân tích tình hình kinh tế - xã hội 6 tháng đầu năm 2024. | the period of a report
Nêu rõ kết quả đạt được trong năm 2023. | what has been reached
Đánh giá tình hình thực hiện trong 6 tháng đầu năm 2024. | what a report is about
Tổng hợp số liệu tính đến ngày 30/6/2024. | what is counted until a day
Tính đến hết tháng 6/2024, toàn huyện có 50 mô hình. | what is counted until a month
Cung cấp số liệu từ ngày 15/12/2023 đến ngày 14/12/2024. | what is counted between days
Xử lý các dự án đã được phê duyệt trước ngày 01/01/2025. | what was done before a day
Rà soát công trình được khởi công trước năm 2025. | what was begun before a year
Hỗ trợ người có công sinh trước năm 1970. | a birth
Xử lý tồn tại phát sinh trong năm 2024. | what arose in a year
Kỷ niệm ngày thành lập Đảng 03/02/1930. | an event of history
Thắng lợi của Cách mạng Tháng Tám năm 1945. | an event of history, a month in letters
Quán triệt Nghị quyết Đại hội nhiệm kỳ 2020 - 2025. | the term of a congress
Chuẩn bị năm học 2024 - 2025. | a school year by its name
Phấn đấu tăng trưởng bình quân hằng năm 7%. | a rate
Lượng khách tăng 02 lần/năm so với cùng kỳ. | a measure
Giảm bình quân mỗi năm 1% số hộ nghèo. | a rate, each year
So với năm 2023, số vụ giảm 5%. | a comparison
Kể từ năm 2015 đến nay, mô hình đã phát huy hiệu quả. | the past
Ngày 22/4/2024, Bộ Chính trị đã ban hành Kết luận. | the past at the head
Trước ngày 32/13/2024 gửi báo cáo. | no such day
Gửi báo cáo trước ngày 31/02/2025. | no such day in February
Hoàn thành trong tháng 13/2024. | no such month
Hoàn thành ngày 5 tháng 13 năm 2024. | no such month in words
Trực 24/7 tại chốt. | figures with a slash
Sửa chữa đường tại km2+571. | a place on a road
Lập bản đồ tỷ lệ 1/500. | a scale
Mức chi 2.000.000 đồng/tháng. | money by the month
Bình quân 15 con/hộ/năm. | a rate of three
Mở từ 05 đến 10 lớp. | numbers from to
Triển khai trong 05 nhiệm vụ trọng tâm. | a number of things
Chịu trách nhiệm trước pháp luật, trước Ủy ban nhân dân. | before the law
Trước mắt tập trung tháo gỡ khó khăn. | at first
Hoàn thiện hồ sơ trước khi trình Hội đồng nhân dân. | before an act
Quán triệt từ tỉnh đến cơ sở. | from place to place
Đổi mới trong thời gian tới. | some time
Khắc phục hạn chế trong thời gian qua. | some time ago
Giải quyết ngay những khó khăn. | at once
Báo cáo khi có yêu cầu hoặc đột xuất. | on demand
Phát động Ngày hội Đại đoàn kết toàn dân tộc 18/11. | the name of a day
Tổ chức hội nghị cuối năm. | a noun with the year's end
Áp dụng Quy chế có hiệu lực từ ngày 01/7/2024. | when a rule is in force
Rà soát Điều 12, khoản 3/2. | articles
"""

# text | facts, of several deadlines joined by " ; "
FURTHER_IN_TEXT = """
Tổ chức Lễ ra quân cấp tỉnh ngày 28/12/2024. | on - 2024-12-28 day - 2024-12-28
Tổng hợp, báo cáo trước 16 giờ hằng ngày. | every - - day FREQ=DAILY -
Hoàn thành trước ngày 15 hằng tháng. | every - - day FREQ=MONTHLY;BYMONTHDAY=15 -
Báo cáo kết quả 06 tháng đầu năm trước ngày 10/6/2024. | before - 2024-06-10 day - ../2024-06-10
Tổng kết 06 tháng đầu năm 2025 (trước ngày 15/6/2025). | before - 2025-06-15 day - ../2025-06-15
Gửi báo cáo chậm nhất là ngày 25 của tháng cuối quý. | every - - day FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25 -
Từ nay đến hết năm 2025, tập trung tháo gỡ khó khăn. | until - 2025-12-31 year - ../2025
Thực hiện trong giai đoạn 2024-2026. | within 2024-01-01 2026-12-31 year - 2024/2026
Hoàn thành trong Quý IV năm 2024 và Quý I năm 2025. | within 2024-10-01 2025-03-31 quarter - 2024-10-01/2025-03-31
Định kỳ 6 tháng, năm báo cáo Huyện ủy. | every - - half_year FREQ=MONTHLY;INTERVAL=6 -
Định kỳ 06 tháng và hằng năm báo cáo kết quả. | every - - half_year FREQ=MONTHLY;INTERVAL=6 -
Gửi đăng ký trước 16h00 ngày 20/5/2024. | before - 2024-05-20 day - ../2024-05-20
Gửi đăng ký trước 16 giờ ngày 20/5/2024. | before - 2024-05-20 day - ../2024-05-20
Hằng năm, trước 30/11, các xã gửi báo cáo. | every - - day FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30 -
Tổ chức ra quân trong tuần đầu tháng 9/2024. | within 2024-09-01 - month - 2024-09
Hoàn thành cuối tháng 6/2024. | within - 2024-06-30 month - 2024-06
Hoàn thành trong nhiệm kỳ 2020-2025. | within 2020-01-01 2025-12-31 term - 2020/2025
Hoàn thành trong tháng 5 năm 2024. | within - 2024-05-31 month - 2024-05
Hoàn thành việc rà soát trong tháng 5, tháng 6/2024. | within 2024-05-01 2024-06-30 month - 2024-05/2024-06
Thời gian hoàn thành: Tháng 12/2024. | within - 2024-12-31 month - 2024-12
Thời hạn hoàn thành: trước ngày 30/9/2024. | before - 2024-09-30 day - ../2024-09-30
Thời hạn: 30/9/2024. | by - 2024-09-30 day - ../2024-09-30
Xong trước tháng 10/2024. | before - 2024-09-30 month - ../2024-09-30
Hoàn thành chậm nhất trong tháng 7/2024. | by - 2024-07-31 month - ../2024-07
Hoàn thành chậm nhất trong quý III năm 2024. | by - 2024-09-30 quarter - ../2024-09-30
Phấn đấu hoàn thành trước ngày 19/8/2024. | before - 2024-08-19 day - ../2024-08-19
Báo cáo Thủ tướng Chính phủ trước ngày 20 tháng 12 hằng năm. | every - - day FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20 -
Báo cáo định kỳ 6 tháng (trước ngày 10/6) và năm (trước ngày 10/12). | every - - day FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=10 -
Báo cáo định kỳ hằng quý (trước ngày 20 tháng cuối quý). | every - - day FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 -
Gửi báo cáo tuần vào chiều thứ Năm hằng tuần. | every - - day FREQ=WEEKLY;BYDAY=TH -
Họp giao ban vào ngày 05 hằng tháng. | every - - day FREQ=MONTHLY;BYMONTHDAY=5 -
Hoàn thành trong 10 ngày làm việc kể từ ngày ban hành Kế hoạch này. | within - - day - - issued_on
Hoàn thành sau 15 ngày kể từ ngày ký ban hành Quyết định. | within - - day - - relative
Chậm nhất 05 ngày làm việc sau khi nhận được hồ sơ. | within - - day - - relative
Chậm nhất sau 30 ngày kể từ khi Nghị quyết có hiệu lực. | within - - day - - relative
Trong vòng 24 giờ kể từ khi nhận được thông tin. | within - - day - - relative
Thời gian thực hiện từ tháng 4/2024 đến tháng 12/2024. | within 2024-04-01 2024-12-31 month - 2024-04/2024-12
Thời gian: Từ ngày 01/4/2024 đến hết ngày 30/4/2024. | on 2024-04-01 2024-04-30 day - 2024-04-01/2024-04-30
Hoàn thành trong năm 2024 - 2025. | within 2024-01-01 2025-12-31 year - 2024/2025
Đến hết quý III/2024 giải ngân đạt 70% kế hoạch. | until - 2024-09-30 quarter - ../2024-09-30
Trước mắt, trong quý II/2024 hoàn thành rà soát. | within - 2024-06-30 quarter - 2024-04-01/2024-06-30
Xong trong 6 tháng đầu năm 2024. | within - 2024-06-30 half_year - 2024-01-01/2024-06-30
Hoàn thành trong nửa đầu năm 2025. | within - 2025-06-30 half_year - 2025-01-01/2025-06-30
Hoàn thành trong nửa đầu tháng 5/2024. | within 2024-05-01 - month - 2024-05
Thực hiện từ ngày 01/7/2024. | from 2024-07-01 - day - 2024-07-01/..
Áp dụng từ ngày 01/01/2025 trở đi. | from 2025-01-01 - day - 2025-01-01/..
Từ tháng 9/2024 trở đi, duy trì sinh hoạt định kỳ. | from 2024-09-01 - month - 2024-09/..
Tiến độ: Hoàn thành trước 31/12/2024. | before - 2024-12-31 day - ../2024-12-31
(Thời gian hoàn thành: Quý II năm 2024) | within - 2024-06-30 quarter - 2024-04-01/2024-06-30
Xây dựng dự thảo (xong trước 15/4/2024). | before - 2024-04-15 day - ../2024-04-15
Gửi về Sở Nội vụ trước ngày 05/4/2024 (thứ Sáu). | before - 2024-04-05 day - ../2024-04-05
Báo cáo trước ngày 25 tháng 5 và ngày 25 tháng 11 hằng năm. | every - - day FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=25 -
Báo cáo 6 tháng trước ngày 15/6, báo cáo năm trước ngày 15/12 hằng năm. | every - - day FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15 -
Trước ngày 30/10 hằng năm, đăng ký nhu cầu vốn. | every - - day FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=30 -
Mỗi tháng một lần, chi bộ họp rà soát. | every - - month FREQ=MONTHLY -
Ít nhất mỗi quý 01 lần tổ chức đối thoại. | every - - quarter FREQ=MONTHLY;INTERVAL=3 -
Tối thiểu 01 lần/tháng tổ chức tiếp dân. | every - - month FREQ=MONTHLY -
Hoàn thành trong tháng 4 và tháng 5/2024. | within 2024-04-01 2024-05-31 month - 2024-04/2024-05
Hoàn thành vào dịp 02/9/2024. | on - 2024-09-02 day - 2024-09-02
Chậm nhất đến ngày 10 tháng 4 năm 2024 phải hoàn thành. | by - 2024-04-10 day - ../2024-04-10
Gửi báo cáo trong ngày 20/5/2024. | on - 2024-05-20 day - 2024-05-20
Hoàn thành không muộn hơn ngày 31/5/2024. | by - 2024-05-31 day - ../2024-05-31
Thực hiện đến hết nhiệm kỳ 2021 - 2026. | until - 2026-12-31 term - ../2026
Tổ chức đại hội điểm, hoàn thành trước ngày 30/4/2025; đại hội cấp cơ sở hoàn thành trước ngày 30/6/2025. | before - 2025-04-30 day - ../2025-04-30 ; before - 2025-06-30 day - ../2025-06-30
Sơ kết vào năm 2026, tổng kết vào năm 2030. | within - 2026-12-31 year - 2026 ; within - 2030-12-31 year - 2030
"""  # noqa: E501

FURTHER_LOOK_ALIKES = """
Tổ chức thực hiện Kế hoạch số 12/KH-UBND ngày 28/12/2024.
Tổ chức triển khai Nghị quyết của Hội đồng nhân dân ngày 28/12/2024.
Nâng cao đời sống hằng ngày của nhân dân.
Ban hành kế hoạch ngay sau khi có hướng dẫn của Trung ương.
Triển khai thí điểm từ đầu năm 2025.
Rà soát theo định kỳ 2 năm một lần.
Đến năm 2026 hoàn thành cơ sở dữ liệu.
Trình kỳ họp cuối năm 2024.
Trình HĐND tỉnh tại kỳ họp tháng 7/2024.
Vào đầu mỗi năm học, tổ chức ký cam kết.
Hoàn thành trước Đại hội Đảng bộ tỉnh.
Hoàn thành trước Đại hội đại biểu Đảng bộ tỉnh nhiệm kỳ 2025 - 2030.
Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015.
Triển khai Kế hoạch số 45-KH/TU, ngày 12/4/2024 của Tỉnh ủy.
Chào mừng kỷ niệm 94 năm ngày thành lập Đảng (03/02/1930 - 03/02/2024).
Tuyên truyền kỷ niệm 70 năm Chiến thắng Điện Biên Phủ (07/5/1954 - 07/5/2024).
Học sinh năm học 2023-2024 được hỗ trợ học phí.
Phân bổ chỉ tiêu tuyển sinh năm học 2024 - 2025 cho các trường.
Tỷ lệ hộ nghèo năm 2023 còn 4,5%.
Năm 2023, toàn tỉnh có 120 xã đạt chuẩn.
Đến nay đã hoàn thành 80% kế hoạch.
Tỷ lệ giải ngân đạt 95% vào năm 2024.
Kế hoạch đầu tư công trung hạn giai đoạn 2021 - 2025.
Chương trình mục tiêu quốc gia giai đoạn 2021-2025.
Nghị quyết Đại hội Đảng bộ tỉnh nhiệm kỳ 2020-2025.
Rà soát quy hoạch cán bộ nhiệm kỳ 2025 - 2030.
Phòng, chống dịch bệnh mùa đông năm 2024.
Dân số tính đến 01/4/2024 là 1,2 triệu người.
Người sử dụng đất trước ngày 15/10/1993.
Nhà ở xây dựng trước ngày 01/7/2014 được cấp giấy.
Thời hạn sử dụng đất là 50 năm.
Phạt tiền từ 05 triệu đến 10 triệu đồng.
Bảo hành công trình 12 tháng.
Đảng viên đủ 30 năm tuổi đảng.
Số điện thoại 0221.3863.456.
Mã số dự án 2024/07.
Công văn số 12/2024.
Thông tư 05/2023/TT-BNV có hiệu lực từ 15/6/2023.
Đơn giá ban hành kèm theo Quyết định ngày 20/12/2023.
Báo cáo số 15/BC-UBND ngày 10/4/2024.
Trong thời gian 03 ngày làm việc.
Công khai dự toán năm 2025 theo quy định.
Tổng kết năm học và triển khai nhiệm vụ năm học mới.
Đề án 06 giai đoạn 2022 - 2025, tầm nhìn đến năm 2030.
Thực hiện Chỉ thị số 10 ngày 14/9/2023 và các văn bản liên quan.
Kết luận tại phiên họp ngày 05/4/2024.
"""

# What OCR made of a time: nothing may be read from it, and a person is told.
DAMAGED = (
    "Quý 11/2023|31/02/2023|ngày 3l/12/2023|tháng 13|tháng 13/2024|năm 20223|Quý V/2024|Quý VI/2024|ngày 32/5/2024"
    "|30/2/2024|ngày 15/l2/2024|tháng l2/2024|ngày 3O/6/2024|Ngày 12/2O24|Quý II/2O24|Quý II/20 24|29/02/2023|31/4/2024"
    "|ngày 00/5/2024|Tháng 0/2024|6/13/2024|Quý lII/20l4|năm 202|tháng 1I/2024|ngày 5 tháng 8 năm 20223"
).split("|")

# Times that can be read, measures and rules: nothing is damaged.
SOUND = """12/2023|Quý II/2023|quý Il/2024|02 ngày|Tháng 8|ngày 5/6|năm 2024|Định kỳ 6 tháng|tháng 5, 6/2024
15 ngày làm việc|Tháng 9
Quý I, II/2024|2 năm/lần|trước ngày 20 tháng cuối quý|trước ngày 15 hằng tháng|trước ngày 05 tháng sau|trong 3 năm
đạt trong năm 100% kế hoạch|trước ngày 15/6 và 15/12|trước ngày 25/5, 25/11 hằng năm|trước ngày 10 tháng đầu quý
quy mô 10 ha|Luật số 45/2019/QH14|Hoàn thành trong 5 năm|từ ngày 06 - 15/5/2024"""


def rows(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines()]


def cases(table: str) -> list[str]:
    return [row[-1] for row in rows(table)]


def facts(deadline: Deadline) -> str:
    """A deadline as the tables write it."""
    values = (
        deadline.relation,
        deadline.starts_on,
        deadline.due_on,
        deadline.precision,
        deadline.recurrence,
        deadline.edtf,
    )
    anchor = [] if deadline.anchor == "absolute" else [deadline.anchor]
    return " ".join([*("-" if value is None else str(value) for value in values), *anchor])


@pytest.mark.parametrize(("text", "expected", "case"), rows(IN_COLUMN), ids=cases(IN_COLUMN))
def test_column(text: str, expected: str, case: str) -> None:
    assert [facts(deadline) for deadline in find_deadlines(text, ISSUED_ON, in_column=True)] == [expected], case


@pytest.mark.parametrize(("text", "expected", "case"), rows(IN_TEXT), ids=cases(IN_TEXT))
def test_text(text: str, expected: str, case: str) -> None:
    assert [facts(deadline) for deadline in find_deadlines(text, ISSUED_ON)] == [expected], case


@pytest.mark.parametrize(("text", "case"), rows(LOOK_ALIKES), ids=cases(LOOK_ALIKES))
def test_look_alike(text: str, case: str) -> None:
    assert find_deadlines(text, ISSUED_ON) == [], case
    assert find_deadlines(text) == [], case


@pytest.mark.parametrize(("text", "expected"), rows(FURTHER_IN_TEXT))
def test_text_across_the_genre(text: str, expected: str) -> None:
    assert " ; ".join(facts(deadline) for deadline in find_deadlines(text, ISSUED_ON)) == expected


@pytest.mark.parametrize("text", FURTHER_LOOK_ALIKES.strip().splitlines())
def test_look_alike_across_the_genre(text: str) -> None:
    assert find_deadlines(text, ISSUED_ON) == []


@pytest.mark.parametrize("text", DAMAGED)
def test_damaged_time_is_not_guessed(text: str) -> None:
    sentence = f"Hoàn thành trước {text}."
    assert find_deadlines(text, ISSUED_ON, in_column=True) == find_deadlines(sentence, ISSUED_ON) == []
    assert find_damaged(text, in_column=True) == find_damaged(sentence) == [text]


@pytest.mark.parametrize("text", [text for line in SOUND.splitlines() for text in line.split("|")])
def test_sound_time_is_not_damaged(text: str) -> None:
    assert find_damaged(text, in_column=True) == find_damaged(f"Hoàn thành trước {text}.") == []


def test_damaged_times_that_bind_nobody_are_passed_over() -> None:
    assert find_damaged("Thực hiện Quyết định số 12/QĐ-UBND ngày 31/02/2023 của Ủy ban nhân dân xã.") == []
    assert find_damaged("Tuyên truyền kỷ niệm ngày 31/02/2023.") == []


def part(path: str, parent: str | None, text: str, kind: Kind = Kind.ITEM) -> Section:
    return Section(path, parent, 1, 1, kind, "1", None, text, (LineRef(1, 1),))


def test_problem_of_a_damaged_deadline_names_its_task() -> None:
    text = "Xây dựng quy chế, hoàn thành trước 31/02/2025."
    tasks = [
        Task("I.1", 1, text, None, (), (), (), "none", None, ()),
        Task("I.2", 1, "Rà soát.", None, (), (), (), "none", None, ()),
    ]
    sections = [part("I", None, "Tháng 13"), part("I.1", "I", text), part("I.2", "I", "Rà soát."),
                part("I.2.-1", "I.2", "Thời gian thực hiện: Quý 11/2025")]  # fmt: skip
    problems = list(damaged_deadlines(sections, tasks))
    assert [(problem.table, problem.key, problem.column) for problem in problems] == [
        ("tasks", "I.1@1", "due_on"),
        ("tasks", "I.2@1", "due_on"),
    ]
    assert "'31/02/2025'" in problems[0].message


COLUMNS_WITHOUT_TIME = [
    "",
    "Theo quy định",
    "02 ngày",
    "Định kỳ",
    "Khi có yêu cầu",
    "31/2/2024",
    "Tháng 13/2024",
    "Báo cáo",
]
COLUMNS_WITHOUT_TIME += ["Theo Kế hoạch số 12/KH-UBND ngày 15/3/2024", "Theo Quyết định ngày 15/3/2024 của Sở Y tế"]


@pytest.mark.parametrize("text", COLUMNS_WITHOUT_TIME)
def test_column_without_time(text: str) -> None:
    assert find_deadlines(text, ISSUED_ON, in_column=True) == []


def test_without_issue_nothing_is_guessed() -> None:
    (deadline,) = find_deadlines("Gửi báo cáo chậm nhất ngày 16/12.")
    assert facts(deadline) == "by - - day - -"
    (deadline,) = find_deadlines("Ban hành quy chế trong vòng 30 ngày kể từ ngày ký.")
    assert facts(deadline) == "within - - day - - issued_on"
    (deadline,) = find_deadlines("Tháng 9", in_column=True)
    assert facts(deadline) == "within - - month - -"


PRINTED = [
    ("Số hóa sổ hộ tịch (hoàn thành trong quý III/2024).", "hoàn thành trong quý III/2024", "without the brackets"),
    (
        "Nâng tỷ lệ (từ năm 2024, hằng năm có đánh giá).",
        "từ năm 2024, hằng năm có đánh giá",
        "all that the brackets hold",
    ),
    ("Định kỳ hằng năm (trước ngày 10/12) báo cáo.", "Định kỳ hằng năm (trước ngày 10/12)", "brackets of its own"),
    ("Gửi  trước\nngày 30/6/2024 về Sở.", "Gửi  trước\nngày 30/6/2024", "white space as printed"),
    (
        "Hoàn thành trong năm 2024 (sau đó, nhân rộng).",
        "Hoàn thành trong năm 2024",
        "brackets after it are not its own",
    ),
    ("Xong trước ngày 30/6/2024.", "Xong trước ngày 30/6/2024", "without the full stop"),
]


@pytest.mark.parametrize(("text", "printed", "case"), PRINTED)
def test_printed(text: str, printed: str, case: str) -> None:
    (deadline,) = find_deadlines(text, ISSUED_ON)
    assert deadline.text == printed, case
    assert text[deadline.start : deadline.end] == printed, case


SEVERAL = [
    (
        "Rà soát quy hoạch (hoàn thành trong năm 2024); cắm mốc ngoài thực địa (hoàn thành trong năm 2025).",
        [("Rà soát quy hoạch", "2024-12-31"), ("cắm mốc ngoài thực địa.", "2025-12-31")],
        "after each parenthesis",
    ),
    (
        "Ban hành kế hoạch trong tháng 4/2024; báo cáo kết quả trước ngày 05/12/2024 về Sở Nội vụ.",
        [
            ("Ban hành kế hoạch trong tháng 4/2024;", "2024-04-30"),
            ("báo cáo kết quả trước ngày 05/12/2024 về Sở Nội vụ.", "2024-12-05"),
        ],
        "at the semicolon",
    ),
    (
        "Trước ngày 15/6/2024 gửi báo cáo giữa kỳ; trước ngày 15/12/2024 gửi báo cáo tổng kết.",
        [
            ("Trước ngày 15/6/2024 gửi báo cáo giữa kỳ;", "2024-06-15"),
            ("trước ngày 15/12/2024 gửi báo cáo tổng kết.", "2024-12-15"),
        ],
        "a date at the head governs what follows it",
    ),
    (
        "Ngày 16/5/2024: Họp đoàn. Từ ngày 20/5/2024 đến ngày 15/6/2024: Kiểm tra tại các đơn vị.",
        [
            ("Ngày 16/5/2024: Họp đoàn.", "2024-05-16"),
            ("Từ ngày 20/5/2024 đến ngày 15/6/2024: Kiểm tra tại các đơn vị.", "2024-06-15"),
        ],
        "two sentences, each behind its date",
    ),
    (
        "Tổ chức sơ kết vào quý IV/2024, tổng kết vào năm 2026. Kịp thời khen thưởng tập thể tiêu biểu.",
        [
            ("Tổ chức sơ kết vào quý IV/2024,", "2024-12-31"),
            ("tổng kết vào năm 2026.", "2026-12-31"),
            ("Kịp thời khen thưởng tập thể tiêu biểu.", None),
        ],
        "what follows the last is a piece without a deadline",
    ),
    (
        "Gửi báo cáo trước ngày 15/6 và 15/12/2024 để tổng hợp.",
        [("Gửi báo cáo trước ngày 15/6", "2024-06-15"), ("và 15/12/2024 để tổng hợp.", "2024-12-15")],
        "two days with one cue",
    ),
    (
        "Tập trung thẩm tra các dự án trong năm 2024 để tháo gỡ vướng mắc; sửa quy chế.",
        [("Tập trung thẩm tra các dự án trong năm 2024 để tháo gỡ vướng mắc; sửa quy chế.", "2024-12-31")],
        "one deadline in the middle: not cut",
    ),
    ("Củng cố tổ chức.", [("Củng cố tổ chức.", None)], "no deadline"),
    ("(trước ngày 15/9/2024)", [("(trước ngày 15/9/2024)", "2024-09-15")], "nothing but brackets"),
    (
        "Giao quyền (*hoàn thành trong năm 2024*).",
        [("Giao quyền.", "2024-12-31")],
        "brackets in italics are left out",
    ),
]


@pytest.mark.parametrize(("text", "expected", "case"), SEVERAL, ids=[row[2] for row in SEVERAL])
def test_split(text: str, expected: list[tuple[str, str | None]], case: str) -> None:
    pieces = split_clauses(text, ISSUED_ON)
    got = [(piece, str(deadline.due_on) if deadline and deadline.due_on else None) for piece, deadline in pieces]
    assert got == expected, case


def test_two_rules_of_one_sentence() -> None:
    """Days that one rule cannot hold are two deadlines, each with its own place."""
    pieces = split_clauses(
        "Báo cáo định kỳ 6 tháng (trước ngày 20/6), hằng năm (trước ngày 10/12) về Sở Tư pháp.", ISSUED_ON
    )
    assert [(piece, deadline and deadline.recurrence) for piece, deadline in pieces] == [
        ("Báo cáo định kỳ 6 tháng (trước ngày 20/6),", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20"),
        ("hằng năm (trước ngày 10/12) về Sở Tư pháp.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10"),
    ]


def test_the_past_binds_nobody() -> None:
    """A date before the issue is history in running text; in brackets it is a step already taken."""
    assert find_deadlines("Phát huy kết quả rà soát trước ngày 30/6/2023.", ISSUED_ON) == []
    assert find_deadlines("Tổ chức Hội nghị (ngày 21 và 22 tháng 02/2024).", ISSUED_ON) != []


# the first document


ROOT = Path(__file__).parents[2]


def gold_tasks() -> Iterator[tuple[str, list[str | None]]]:
    """The tasks of the first document's labels, by the words that they begin with."""
    labels = json.loads((ROOT / "tests" / "labels" / "07-kh-tw" / "gold.json").read_text(encoding="utf-8"))
    for task in labels["tasks"]:
        yield task[2], task[6:]


def test_first_document() -> None:
    """Every one of its 19 time expressions, and nothing else, in the paragraphs that are tasks."""
    text = (ROOT / "raw" / "07-KH-TW.txt").read_text(encoding="utf-8")
    text = regex.sub(r"(?<=[\p{Ll},])\n\n(?=\p{Ll})", " ", text)
    leaves = [regex.sub(r"^(?:-|\d+\.) ", "", line) for line in text.splitlines() if line.strip()]
    pieces = [piece for leaf in leaves for piece in split_clauses(leaf, dt.date(2022, 8, 17))]
    found = 0
    for starts, expected in gold_tasks():
        matching = [deadline for piece, deadline in pieces if piece.startswith(starts)]
        assert matching, starts
        deadline = matching[-1]
        got = facts(deadline).split()[:5] if deadline else ["-"] * 5
        assert got == [value or "-" for value in expected], starts
        found += deadline is not None
    assert found == sum(deadline is not None for _, deadline in pieces) == 19


# what patterns accept, and what they cost


def generated(pattern: str, alphabet: str, longest: int) -> set[str]:
    """Every string over `alphabet` that a pattern accepts whole."""
    whole = regex.compile(pattern)
    found, last = set(), [""]
    for _ in range(longest):
        last = [head + char for head in last for char in alphabet]
        found.update(text for text in last if whole.fullmatch(text))
    return found


def test_days_months_quarters_generated() -> None:
    assert {int(day) for day in generated(DAY, "0123456789", 3)} == set(range(1, 32))
    assert {int(month) for month in generated(MONTH, "0123456789", 3)} == set(range(1, 13))
    roman = {"i", "ii", "iii", "iv"} | {"1", "2", "3", "4"}
    assert roman <= generated(QUARTER, "iv1234", 3)
    assert not {"v", "vi", "iiii", "0", "5"} & generated(QUARTER, "iv12345", 4)


@pytest.mark.parametrize("quarter", ["I", "II", "III", "IV", "1", "2", "3", "4"])
def test_every_quarter(quarter: str) -> None:
    (span,) = find_spans(fold(f"quý {quarter}/2024").text)
    assert span.points[0].month in (1, 4, 7, 10)
    assert str(span.points[0].last) in {"2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"}


WORDS = st.sampled_from(
    "trước chậm nhất ngày tháng năm quý hằng định kỳ hoàn thành trong từ đến ( ) , ; . / - 15 6 12 31 2024 II IV "
    "đầu cuối thường xuyên nhiệm kỳ giai đoạn và kể ký lần một mỗi báo cáo * \n của".split(" ")
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map("".join)))
def test_any_text(text: str) -> None:
    for in_column in (False, True):
        for deadline in find_deadlines(text, ISSUED_ON, in_column=in_column):
            assert text[deadline.start : deadline.end] == deadline.text
            assert deadline.text.strip()
            assert not (deadline.starts_on and deadline.due_on and deadline.starts_on > deadline.due_on)
    pieces = split_clauses(text, ISSUED_ON)
    assert pieces
    kept = sum(len(regex.findall(r"\w", piece)) for piece, _ in pieces)
    assert kept <= len(regex.findall(r"\w", text))


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "1/",
        "( ",
        "15/6 ",
        "hằng năm ",
        "trước ngày 15/6/2024, ",
        "quý I, ",
        "(trong ",
        "thường xuyên, ",
        "năm 20223, ",
    ],
)
def test_time_is_linear(unit: str) -> None:
    assert growth(lambda length: split_clauses(unit * (length // len(unit))), 3_000) < LINEAR


def test_a_million_characters() -> None:
    assert find_deadlines("a " * 500_000) == []
