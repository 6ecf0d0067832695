"""How far what is known of somebody shows what a role asks for: a finding for each criterion, and a plain sum.

Data in, data out; no model decides. Source: decision record 0034.
"""
