"""Widgets that every window shares: plain data in, signals named by what happened out."""
