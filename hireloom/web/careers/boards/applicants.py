"""Who applies, read from the words of one interface or the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from hireloom.integrations.job_boards import greenhouse, lever
from hireloom.kit import contacts
from hireloom.web.careers.boards.bodies import Sent

YES = frozenset({"1", "true", "yes", "on"})


@dataclass(frozen=True)
class Applicant:
    """Who applies, as one of the interfaces names it; `names` says what it calls the fields of our form."""

    name: str
    email: str
    phone: str = ""
    links: tuple[str, ...] = ()
    message: str = ""
    source: str = ""
    address: str = ""
    agreed: bool = False
    way: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


def named_by_greenhouse(sent: Sent) -> Applicant:
    """Who applies, in the words of Greenhouse's interface."""
    consents = ("gdpr_consent_given", "gdpr_processing_consent_given")
    return Applicant(
        name=f"{sent.word('first_name')} {sent.word('last_name')}".strip()
        if sent.word("first_name") and sent.word("last_name")
        else "",
        email=sent.word("email"),
        phone=sent.word("phone"),
        links=_links([sent.word("website")]),
        message=_more(sent),
        source=sent.word("mapped_url_token"),
        address=sent.word("applicant_ip"),
        agreed=any(sent.word(f"data_compliance[{name}]").lower() in YES for name in consents),
        way=greenhouse.SOURCE,
        names={"name": "first_name, last_name", "email": "email", "phone": "phone", "link": "website"},
    )


def named_by_lever(sent: Sent) -> Applicant:
    """Who applies, in the words of Lever's interface."""
    addresses = [values[-1] for name, values in sent.words.lists() if name.startswith("urls[")]
    stored = (sent.word("consent[store]"), sent.word("consent[store][provided]"))
    company = sent.word("org")
    lines = [sent.word("comments"), _("Company: %(name)s") % {"name": company} if company else ""]
    return Applicant(
        name=sent.word("name"),
        email=sent.word("email"),
        phone=sent.word("phone"),
        links=_links(addresses),
        message="\n\n".join(filter(None, lines)),
        source=sent.word("source"),
        address=sent.word("ip"),
        agreed=any(value.lower() in YES for value in stored),
        way=lever.SOURCE,
        names={"name": "name", "email": "email", "phone": "phone", "link": "urls", "message": "comments"},
    )


def _links(given: list[str]) -> tuple[str, ...]:
    """The web addresses among what was sent; the rest is no address and is left out."""
    found = []
    for link in given:
        try:
            contacts.link(link)
        except contacts.NotAContact:
            continue
        found.append(link if link.lower().startswith(("http://", "https://")) else f"https://{link}")
    return tuple(dict.fromkeys(found))


def _more(sent: Sent) -> str:
    """What Greenhouse's interface takes besides: where somebody lives and has worked, as lines of the message."""
    place = sent.word("location")
    titles = sent.words.getlist("employments[][title]")
    companies = sent.words.getlist("employments[][company_name]")
    work = [", ".join(filter(None, pair)) for pair in zip(titles, companies, strict=False)]
    lines = [_("Lives in: %(place)s") % {"place": place} if place else "", *work]
    return "\n".join(filter(None, lines))
