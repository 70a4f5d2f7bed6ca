"""The dataset in the forms of other programs: workbook, calendars, Akoma Ntoso, ALTO, searchable PDF."""

from pipeline.export.forms import Form, export_dataset

__all__ = ["Form", "export_dataset"]
