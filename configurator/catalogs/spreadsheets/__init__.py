"""Catalogs as workbooks (XLSX) that a shopkeeper can edit, and workbooks as catalogs.

One sheet for each kind of thing, a row for each thing. Out: the normal form's plain data is spread
over rows (`spreading`) and written (`workbooks`). Back in: the workbook is opened with care
(`opening`), its rows become the same plain data with every text remembering its cell
(`gathering`), and that is read like any other catalog, so that every finding has its cell
(`importing`).
"""
