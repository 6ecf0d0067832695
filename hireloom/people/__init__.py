"""Who: persons, how to reach them, what they did, their documents, notes and tags.

Nouns: person, contact point, employment, skill, document, note, tag, source.
One human is one person, whatever they applied for or were asked for.
Refuses to know: jobs, applications, pools, mail.
"""
