"""Profiles and what belongs to them, in their tables."""
