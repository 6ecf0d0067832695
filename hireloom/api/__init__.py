"""The API: schema in, `visible_to`, one operation, schema out."""
