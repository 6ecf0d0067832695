"""What is read for a screen."""
