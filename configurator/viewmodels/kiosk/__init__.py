"""A customer alone: their sitting, the guided build, the code at the end, and what is wiped."""
