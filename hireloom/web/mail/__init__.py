"""All mails out: what became of each, and stopping those that wait."""
