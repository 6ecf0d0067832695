"""The pure half of Hireloom: data in, data out.

A package for each thing it does, whose docstring says what goes in and what comes out: reading (a document becomes text
and facts), vocabulary (the words the reading knows), matching, prediction, drafting, linking and others.
It refuses to know Django, the database, the network and every other package of ours.
"""
