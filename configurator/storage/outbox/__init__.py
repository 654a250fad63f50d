"""The stand-in for a server that cannot be reached, and the record of what was delivered."""
