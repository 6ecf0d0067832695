"""What the software makes of people and roles: matches with their reasons, and whether it may show them at all.

Nouns: evaluation, audit, switch. Stands above hiring and relationships, which know nothing of it; decides nothing.
Source: decision record 0034.
"""
