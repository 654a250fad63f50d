"""Negotiation, orders and money as the counter's pages show them; no widget."""
