"""What the configure page shows of a session, in words and faces, and what it does at a click."""
