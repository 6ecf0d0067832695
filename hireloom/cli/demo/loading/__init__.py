"""The world as rows: written by COPY as the owner of the tables, with events sealed as the product seals them.

Every value is what the product's own operations would have stored at that moment; a test holds the
events against their types and the chain against the audit's own walk.
"""
