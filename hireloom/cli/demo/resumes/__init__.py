"""Résumés of invented people: what stands in them, as plain text, as PDF in four layouts, as DOCX in two."""
