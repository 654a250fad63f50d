"""Layered, recolourable pictures of a product, drawn part by part and kept."""
