"""Who applied: jobs, their stages and teams, job posts, applications and what became of them.

Nouns: department, office, job, hiring team, stage, job post, application, visit, rejection reason; planned
interview, interview, seat, scorecard form, scorecard, decision.
Refuses to know: pools, sequences, campaigns.
"""
