"""Address books of other systems."""
