"""Qt models of the office over its services; no widget."""
