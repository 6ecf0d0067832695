"""What the software makes of people and roles: matches, predictions and drafts with their reasons, and what is shown.

Nouns: evaluation (a match), correction, objection, audit, switch; profile (the facts of somebody, kept ready);
prediction, prediction model, group; draft, language model, model call. Stands above hiring and relationships, which
know nothing of it; decides nothing. Source: decision records 0034, 0035, 0039, 0040.
"""
