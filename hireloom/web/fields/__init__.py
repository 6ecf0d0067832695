"""Fields of an organization's own on the pages of the nouns that carry them: shown, and filled in."""
