"""Official classifications of skills and occupations, read from what their publishers give, and kept beside our tables.

Nothing of them ships. Whoever runs the server imports a release; then the reader, the search and the matches know its
skills and titles beside ours. Source: decision record 0041.
"""
