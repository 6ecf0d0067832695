"""Whether hiring treats groups alike: what people say of themselves for the statistics, and what is counted from it.

Nouns: question set, answer, impact report, bias audit, policy; and erasure, the end of what is kept of somebody.
Stands beside the flywheel, which does not see it; nothing that decides or ranks can import it, or read its answers in
the database. Refuses to show an answer beside a
name.
Source: decision records 0036, 0043.
"""
