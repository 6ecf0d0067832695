"""Addresses, numbers and links in the form in which one mailbox, line or profile has one writing."""

import re

DOTLESS = frozenset({"gmail.com", "googlemail.com"})
ALIASES = {"googlemail.com": "gmail.com"}
LABELED = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "icloud.com", "me.com", "mac.com",
    "fastmail.com", "protonmail.com", "proton.me", "pm.me", "mailbox.org", "posteo.de", "zoho.com",
})  # fmt: skip
"""Providers who document that what follows a plus sign is a label of the same mailbox."""

PROFILE = re.compile(
    r"(?:[a-z]{2,3}\.)?(linkedin\.com/(?:in|pub)|github\.com|gitlab\.com|xing\.com/profile|x\.com|twitter\.com|"
    r"stackoverflow\.com/users|orcid\.org|behance\.net|dribbble\.com|medium\.com|researchgate\.net/profile)/([^/?#]+)"
)
NO_PROFILES = frozenset({"about", "orgs", "features", "login", "explore", "search", "home", "in", "company"})


def mailbox(address: str) -> str:
    """The address under which one mailbox is known: lower case, without what its provider ignores.

    Source: the providers' own help pages; an unknown provider's dots and labels are left as they are.
    """
    local, _, domain = address.strip().lower().rpartition("@")
    if domain in LABELED:
        local = local.partition("+")[0]
    if domain in DOTLESS:
        local = local.replace(".", "")
    return f"{local}@{ALIASES.get(domain, domain)}"


def link_identity(link: str) -> str:
    """The profile a link names, such as `linkedin.com/in/ada-byron`; empty when it is no personal profile.

    The address of a site that many share says nothing about a human; a domain of one's own is left out for that.
    """
    text = re.sub(r"^https?://", "", link.strip().lower()).removeprefix("www.")
    found = PROFILE.match(text)
    if not found or found[2] in NO_PROFILES:
        return ""
    return f"{found[1].replace('twitter.com', 'x.com')}/{found[2]}"
