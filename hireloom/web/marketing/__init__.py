"""Pages for those who write the careers site."""
