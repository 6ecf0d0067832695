"""The careers site: jobs, applying."""
