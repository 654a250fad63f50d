"""What kiosks keep, and the narrow account under which they do."""
