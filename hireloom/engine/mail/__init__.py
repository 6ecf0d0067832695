"""Mail that comes in: what it is, whom it answers, what its writer says in their own words, and what they mean by it.

Bytes in, frozen values out. Nothing a mail holds makes this fail, and pictures and files in it are never unpacked.
"""
