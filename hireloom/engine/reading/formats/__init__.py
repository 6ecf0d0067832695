"""One module per format: bytes in, sheets of lines out. Each runs inside the limited process."""
