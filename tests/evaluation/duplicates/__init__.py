"""How well duplicates are found: febrl's data, made people, and splink on the same rows. Nothing here is trained on."""
