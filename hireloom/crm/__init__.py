"""Who might: talent pools of people who did not apply, or not for this.

Nouns: pool, pool member. Refuses to know: jobs and applications.
"""
