"""The public side, for those who look after it: links, and what they and the sites bring."""
