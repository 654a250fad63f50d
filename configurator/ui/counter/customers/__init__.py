"""Customers at the counter: their page, and every sheet that is about somebody."""
