"""What the software makes of people and roles: matches and predictions with their reasons, and whether they are shown.

Nouns: evaluation, audit, switch, prediction, prediction model. Stands above hiring and relationships, which know
nothing of it; decides nothing. Source: decision records 0034, 0039.
"""
