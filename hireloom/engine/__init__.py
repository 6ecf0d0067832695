"""The pure half of Hireloom: data in, data out.

Nouns: reading (a document becomes text and facts), vocabulary (the words the reading knows).
It refuses to know Django, the database, the network and every other package of ours.
"""
