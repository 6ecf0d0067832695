"""How far what is known of somebody shows what a role asks for: a finding for each criterion, and a sum anybody can add up.

Data in, data out; no model decides. Source: decision record 0034.
"""
