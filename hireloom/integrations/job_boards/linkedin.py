"""LinkedIn's feed of basic jobs.

Source: LinkedIn, "XML feeds: Development Guide" and its FAQ: every job each time, `partnerJobId` of at most 40
characters, a title that never changes once it was read, at least 100 characters of description with a few tags, an
https address to apply at, the number of the company's page, a place.
"""

import re
from email.utils import format_datetime

from django.utils.translation import gettext as _

from hireloom.ats.enums import EmploymentType, PayPeriod, Workplace
from hireloom.ats.queries.careers import Pay
from hireloom.ats.queries.postings import Posting
from hireloom.integrations.job_boards.types import Board, Employer, Finding, Head, refused, warned
from hireloom.integrations.job_boards.writing import DECLARATION, cdata, element, legal, length, whole
from hireloom.kit import countries

SOURCE = "LinkedIn"
LONGEST_ID, SHORTEST, LONGEST = 40, 100, 25_000
TYPES = {
    EmploymentType.FULL_TIME: "FULL_TIME",
    EmploymentType.PART_TIME: "PART_TIME",
    EmploymentType.CONTRACT: "CONTRACT",
    EmploymentType.INTERNSHIP: "INTERNSHIP",
    EmploymentType.TEMPORARY: "TEMPORARY",
}
WORKPLACES = {Workplace.ON_SITE: "On-site", Workplace.HYBRID: "Hybrid", Workplace.REMOTE: "Remote"}
PERIODS = {PayPeriod.YEAR: "YEARLY", PayPeriod.MONTH: "MONTHLY", PayPeriod.HOUR: "HOURLY"}
HEADING = re.compile(r"<(/?)h[2-4]>")
OTHER = re.compile(r"</?(?:a|blockquote)\b[^>]*>")


def begin(head: Head) -> str:
    return (
        f"{DECLARATION}<source>\n"
        + element("lastBuildDate", format_datetime(head.changed_at, usegmt=True))
        + legal(element("publisherUrl", head.employer.home_url) + element("publisher", head.employer.name))
        + element("expectedJobCount", head.jobs)
    )


def job(posting: Posting, employer: Employer) -> str:
    address = posting.address
    return legal(
        "<job>\n"
        + cdata("partnerJobId", posting.post_id)
        + cdata("company", employer.name)
        + cdata("companyId", employer.linkedin_company_id)
        + cdata("title", posting.title)
        + cdata("description", simple(posting.body))
        + cdata("applyUrl", employer.address(posting, SOURCE))
        + cdata("location", place(posting))
        + cdata("city", address.city)
        + cdata("state", address.region)
        + cdata("country", address.country)
        + cdata("postalCode", address.postal_code)
        + cdata("workplaceTypes", WORKPLACES[Workplace(posting.workplace)])
        + cdata("jobtype", TYPES[EmploymentType(posting.employment_type)])
        + cdata("posterEmail", employer.contact_email)
        + (_salary(posting.pay) if posting.pay else "")
        + "</job>\n"
    )


def simple(body: str) -> str:
    """Sanitized HTML in the tags LinkedIn reads: headings are bold paragraphs, links and quotations their words."""
    bold = HEADING.sub(lambda found: "</strong></p>" if found[1] else "<p><strong>", body)
    return OTHER.sub("", bold)


def place(posting: Posting) -> str:
    """City, state or country, as LinkedIn reads a place: "San Francisco, CA" in the US, "Lyon, France" elsewhere."""
    address = posting.address
    country = countries.name(address.country, "en") if address.country else ""
    inside = address.region if address.country == "US" and address.region else country
    return ", ".join(filter(None, (address.city, inside)))


def _salary(pay: Pay) -> str:
    ends = (("lowEnd", pay.min_minor), ("highEnd", pay.max_minor))
    said = "".join(
        f"<{name}>\n{cdata('amount', whole(minor, pay.currency))}{cdata('currencyCode', pay.currency)}</{name}>\n"
        for name, minor in ends
        if minor is not None
    )
    period = cdata("period", PERIODS[PayPeriod(pay.period)])
    return f"<salaries>\n<salary>\n{said}{period}{cdata('type', 'BASE_SALARY')}</salary>\n</salaries>\n"


def check(posting: Posting, employer: Employer) -> list[Finding]:  # noqa: ARG001  every board is asked alike
    found, read = [], length(posting.body)
    if read < SHORTEST:
        words = _("LinkedIn needs at least 100 characters of text; this post has %(count)d.")
        found.append(refused(words % {"count": read}))
    elif read > LONGEST:
        found.append(warned(_("LinkedIn reads 25,000 characters of text; the rest of this post is cut off.")))
    if not place(posting):
        found.append(refused(_("LinkedIn needs a place: say it in the post, or choose an office with a city.")))
    elif not posting.address.country:
        found.append(warned(_("LinkedIn guesses the country: give the job an office that has one.")))
    if len(str(posting.post_id)) > LONGEST_ID:
        found.append(refused(_("LinkedIn takes no identifier of more than 40 characters.")))
    if posting.first_title and posting.first_title != posting.title:
        words = _("LinkedIn keeps the title it read first, “%(title)s”: write a new post to have another one shown.")
        found.append(warned(words % {"title": posting.first_title}))
    return found


def check_employer(employer: Employer) -> list[Finding]:
    found = []
    if not employer.linkedin_company_id:
        found.append(refused(_("LinkedIn needs the number of your page there: add it under Distribution.")))
    if not employer.contact_email:
        found.append(refused(_("LinkedIn needs the e-mail address of whoever posts: add it under Distribution.")))
    if not employer.jobs_url.startswith("https://"):
        found.append(refused(_("LinkedIn follows https addresses only: put this server behind one.")))
    return found


BOARD = Board(
    key="linkedin",
    name="LinkedIn",
    file="linkedin.xml",
    content_type="application/xml; charset=utf-8",
    begin=begin,
    job=job,
    end="</source>\n",
    check=check,
    check_employer=check_employer,
)
