"""One product being configured by one person: decisions, undo, branches, and their safekeeping."""
