"""The closed counter: who one is, the PIN, and what lies hidden until somebody is let in."""
