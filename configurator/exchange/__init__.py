"""Data for other systems: exports now, imports later."""
