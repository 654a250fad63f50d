"""The office's tables: export batches, the audit trail, the figures that grids and reports read."""
