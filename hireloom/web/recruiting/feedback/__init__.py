"""Feedback on request: a colleague is asked, and answers on a page that shows just that application."""
