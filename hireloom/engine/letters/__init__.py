"""Letters: tokens filled in, text or Word documents to PDF, certificates appended, documents sealed. Bytes out."""
