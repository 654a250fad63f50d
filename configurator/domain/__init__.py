"""What the shop speaks of, as plain frozen data: catalogs, builds, money, customers, sales."""
