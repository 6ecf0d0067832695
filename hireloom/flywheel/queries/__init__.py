"""What is read across siblings, for a screen."""
