"""What screens about the core show."""
