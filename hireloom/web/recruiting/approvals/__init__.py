"""Approving: what waits for me, the link in the mail, asking somebody else, and who must agree to what."""
