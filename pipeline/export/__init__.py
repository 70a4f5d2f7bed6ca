"""The dataset in the forms of other programs: workbook, calendars, Akoma Ntoso, ALTO, searchable PDF."""
