"""Customers as data for their pages and sheets."""
