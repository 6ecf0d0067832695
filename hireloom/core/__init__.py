"""What everything else stands on: organizations, who acts, what may be seen, events, files, jobs.

Nouns: organization, user, membership, actor, permission, role, event, token, file, saved view.
Refuses to know: persons, jobs, applications, mail.
"""
