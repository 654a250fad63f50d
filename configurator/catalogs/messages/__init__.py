"""What every finding about a catalog says, in both languages, by its code."""
