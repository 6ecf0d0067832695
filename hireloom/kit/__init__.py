"""True of any program: ids, text, dates. No tables, and no knowledge of the rest of Hireloom."""
