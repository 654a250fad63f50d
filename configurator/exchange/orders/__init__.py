"""Orders as files for other systems: CSV, workbooks, JSON, UBL, parts lists and work orders."""
