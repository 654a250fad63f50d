"""The shop's data in SQLite or PostgreSQL: tables, their mapping to the domain, migrations."""
