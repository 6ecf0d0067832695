"""The gallery of components: each one in its states, at /-/components/, in development only.

It refuses to know the product: everything on it is made up here.
"""
