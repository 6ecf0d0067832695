"""Opening stored files by signed links."""
