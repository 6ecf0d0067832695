"""The organization's settings, colleagues, tokens, the audit log."""
