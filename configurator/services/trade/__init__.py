"""What selling consists of: discounts and their limits, stock, orders' changes, money."""
