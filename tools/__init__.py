"""Gates and generators for those who change Hireloom."""
