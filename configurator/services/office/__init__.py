"""The office: orders out and in, batches, the audit trail, reports, commissions, upkeep."""
