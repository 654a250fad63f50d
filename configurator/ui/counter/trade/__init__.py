"""The sheets of quotes and orders: lines and discounts, approvals, payments, papers, signatures."""
