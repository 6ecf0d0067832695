"""What happened on the public side."""
