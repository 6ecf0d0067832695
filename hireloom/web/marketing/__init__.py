"""The public side, for those who look after it: pages, links, and what they and the sites bring."""
