"""One module per sort of fact: a source in, facts out. Rules carry a version that changes with their behavior."""
