"""People: the list, the drawer, the person's page, notes and tags."""
