"""Indeed's XML feed.

Source: Indeed, "XML feed reference" and "Job Sync XML feed reference": every job each time, a `referencenumber` that is
never another's and never changes, ISO 8601 dates, text in CDATA, literal characters instead of HTML entities, titles
without pay, kind or place.
"""

import html
import re

from django.utils.translation import gettext as _

from hireloom.ats.enums import EmploymentType, PayPeriod, Workplace
from hireloom.ats.queries.postings import Posting
from hireloom.integrations.job_boards.types import Board, Employer, Finding, Head, refused, warned
from hireloom.integrations.job_boards.writing import DECLARATION, cdata, element, legal, length, range_of

SOURCE = "Indeed"
TYPES = {
    EmploymentType.FULL_TIME: "fulltime",
    EmploymentType.PART_TIME: "parttime",
    EmploymentType.CONTRACT: "contract",
    EmploymentType.INTERNSHIP: "internship",
    EmploymentType.TEMPORARY: "temporary",
}
REMOTE = {Workplace.REMOTE: "Fully remote", Workplace.HYBRID: "Hybrid remote"}
PERIODS = {PayPeriod.YEAR: "per year", PayPeriod.MONTH: "per month", PayPeriod.HOUR: "per hour"}
WITH_STATES = frozenset({"US", "CA", "AU"})
SHORT = 30
LESS_THAN = re.compile(r"&lt;(?=[A-Za-z/!?])")
PAY_IN_TITLE = re.compile(r"[$€£¥]\s?\d|\d\s?[$€£¥]|\b(?:USD|EUR|GBP|CHF)\b")


def begin(head: Head) -> str:
    return (
        f"{DECLARATION}<source>\n"
        + legal(element("publisher", "Hireloom") + element("publisherurl", head.employer.home_url))
        + element("lastBuildDate", f"{head.changed_at:%Y-%m-%dT%H:%M:%SZ}")
    )


def job(posting: Posting, employer: Employer) -> str:
    address = posting.address
    return legal(
        "<job>\n"
        + cdata("title", posting.title)
        + cdata("date", f"{posting.published_at:%Y-%m-%dT%H:%M:%SZ}")
        + cdata("referencenumber", posting.post_id)
        + cdata("requisitionid", posting.job_id)
        + cdata("url", employer.address(posting, SOURCE))
        + cdata("company", employer.name)
        + cdata("sourcename", employer.name)
        + cdata("streetaddress", address.street)
        + cdata("city", address.city)
        + cdata("state", address.region)
        + cdata("country", address.country)
        + cdata("postalcode", address.postal_code)
        + cdata("email", employer.contact_email)
        + cdata("description", literal(posting.body))
        + cdata("salary", range_of(posting.pay, PERIODS[PayPeriod(posting.pay.period)]) if posting.pay else "")
        + cdata("jobtype", TYPES[EmploymentType(posting.employment_type)])
        + cdata("category", posting.department)
        + cdata("remotetype", REMOTE.get(Workplace(posting.workplace), ""))
        + cdata("expirationdate", f"{posting.live_until:%Y-%m-%dT%H:%M:%SZ}" if posting.live_until else "")
        + "</job>\n"
    )


def literal(body: str) -> str:
    """Sanitized HTML with characters instead of entities; a "<" that was text stays text, since a space follows it."""
    return html.unescape(LESS_THAN.sub("&lt; ", body))


def check(posting: Posting, employer: Employer) -> list[Finding]:  # noqa: ARG001  every board is asked alike
    return [*_where(posting), *_words(posting)]


def check_employer(employer: Employer) -> list[Finding]:
    if employer.contact_email:
        return []
    return [warned(_("Indeed wants an e-mail address it may write to: add one under Distribution."))]


def _where(posting: Posting) -> list[Finding]:
    address, is_remote = posting.address, posting.workplace == Workplace.REMOTE
    found = []
    if not address.country:
        found.append(refused(_("Indeed needs a country: give the job an office that has one.")))
    if not address.city and not is_remote:
        found.append(refused(_("Indeed needs a city: say the place in the post, or choose an office with a city.")))
    if not address.region and not is_remote:
        words = _("Indeed asks for the state or region: add it to the office of the job.")
        found.append(refused(words) if address.country in WITH_STATES else warned(words))
    return found


def _words(posting: Posting) -> list[Finding]:
    found = []
    if not posting.body.strip():
        found.append(refused(_("Indeed needs a description: write the text of the post.")))
    elif length(posting.body) < SHORT:
        found.append(warned(_("Indeed hides jobs with hardly any text: write what the work is.")))
    if PAY_IN_TITLE.search(posting.title):
        found.append(warned(_("Indeed wants no pay in the title: the post has fields for it.")))
    if posting.place and posting.place.casefold() in posting.title.casefold():
        found.append(warned(_("Indeed wants no place in the title: the post has a field for it.")))
    if len(posting.title) > 5 and posting.title.isupper():
        found.append(warned(_("Indeed shows titles in capitals further down: write it as usual.")))
    return found


BOARD = Board(
    key="indeed",
    name="Indeed",
    file="indeed.xml",
    content_type="application/xml; charset=utf-8",
    begin=begin,
    job=job,
    end="</source>\n",
    check=check,
    check_employer=check_employer,
)
