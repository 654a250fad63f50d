"""Selling while the line to the shop's data is down, and delivering it when it is back."""
