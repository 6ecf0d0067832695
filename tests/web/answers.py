"""What the tests of pages ask of an answer."""


def said(response):
    """The page with its tags, in one line."""
    return " ".join(response.content.decode().replace("&#x27;", "'").split())
