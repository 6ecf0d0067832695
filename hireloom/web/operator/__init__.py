"""For whoever runs the server: the development inbox, the component gallery."""
