"""Structural rules that no linter knows: what may stand where, as architecture and decisions say."""
