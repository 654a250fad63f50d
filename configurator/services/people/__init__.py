"""What the shop does with what it knows of people, and what it may not do."""
