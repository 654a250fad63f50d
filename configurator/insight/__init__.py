"""What the shop's orders tell: which options people are likely to want next."""
