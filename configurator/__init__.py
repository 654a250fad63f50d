"""A configurator for things made to order."""
