"""Search across both halves: what a person is found by, and what a question means for whoever asks it.

`entries` and `texts` gather the words, `refreshing` keeps them fresh, `compiling` turns a question into a
condition with the actor's permissions in it. The screens' reads are in `flywheel.queries.search`.
"""
