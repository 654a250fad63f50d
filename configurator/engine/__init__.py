"""Compiles a product once, then answers every question about a configuration of it."""
