"""What the world consists of; nouns refer to each other by key."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Office:
    """A place where colleagues work; `pay_factor` turns a family's base pay into local currency."""

    key: str
    name: str
    city: str
    region: str
    country: str
    time_zone: str
    currency: str
    pay_factor: float


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who signs in; `role` is administrator, recruiter, sourcer, observer, or a part played on jobs."""

    organization: str
    key: str
    given_name: str
    family_name: str
    email: str
    title: str
    department: str
    office: str
    role: str

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, slots=True)
class Company:
    """An organization with its offices and colleagues."""

    key: str
    name: str
    domain: str
    tagline: str
    brand_color: str
    time_zone: str
    about: str
    offers: tuple[str, ...]
    process: str
    equal: str
    departments: tuple[str, ...]
    offices: tuple[Office, ...]
    colleagues: tuple[Colleague, ...]

    def office(self, key: str) -> Office:
        return next(office for office in self.offices if office.key == key)


@dataclass(frozen=True, slots=True)
class Step:
    """A stage of a job; `kind` is applied, screen, interview, exercise or offer."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A job with its team and its post; pay is gross, in minor units a year.

    `hired` people have got it by now, `applications` have come in; `closed_at` is None while it is open.
    """

    organization: str
    key: str
    family: str
    title: str
    department: str
    office: str
    level: int
    seats: int
    hired: int
    opened_at: datetime
    closed_at: datetime | None
    manager: str
    recruiter: str
    interviewers: tuple[str, ...]
    applications: int
    steps: tuple[Step, ...]
    body: str
    location: str
    pay_min_minor: int
    pay_max_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Employment:
    """A line of a working life; months are given by their first day, an open end is None.

    `about` says what the company does, `focus` which skills the work needed; both may be empty.
    """

    title: str
    company: str
    about: str
    focus: tuple[str, ...]
    city: str
    started_on: date
    ended_on: date | None
    achievements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Education:
    degree: str
    school: str
    started: int
    ended: int


@dataclass(frozen=True, slots=True)
class Career:
    """What somebody can do and has done, in the language of the résumé; newest employment first.

    `skills` are the English names, `shown_skills` and the rest are as the résumé writes them.
    """

    family: str
    language: str
    headline: str
    summary: str
    years: int
    employments: tuple[Employment, ...]
    educations: tuple[Education, ...]
    skills: tuple[str, ...]
    shown_skills: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]
    certificates: tuple[str, ...]
    interests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Human:
    """A person the organization knows.

    `name` is what they go by here, perhaps in their own script; `latin_name` never is, and
    `native_name` is empty where the script is Latin. `sort_name` begins with the family name in Latin letters.
    `twin_of` names the other record of the same human, planted for the search for duplicates.
    `has_scan` says that their résumé is a picture, `keeps_company` that the record names an employer they left;
    an empty address, number or city was never asked for.
    """

    organization: str
    key: str
    name: str
    given_name: str
    family_name: str
    latin_name: str
    native_name: str
    sort_name: str
    email: str
    phone: str
    city: str
    region: str
    country: str
    office: str
    source_kind: str
    source: str
    added_at: datetime
    tags: tuple[str, ...]
    career: Career
    twin_of: str = ""
    has_scan: bool = False
    keeps_company: bool = False

    @property
    def first_name(self) -> str:
        """What a colleague calls them in a note."""
        return self.latin_name.split()[0]


@dataclass(frozen=True, slots=True)
class Visit:
    """The time in one stage, by its index; who moved the application on is `moved_by`."""

    step: int
    entered_at: datetime
    left_at: datetime | None
    moved_by: str


@dataclass(frozen=True, slots=True)
class Candidacy:
    """An application; `outcome` is empty while it is open, else hired, rejected or withdrawn."""

    key: str
    human: str
    opening: str
    source: str
    source_kind: str
    credited_to: str
    applied_at: datetime
    visits: tuple[Visit, ...]
    outcome: str
    reason: str
    closed_at: datetime | None
    closed_by: str
    is_silver_medalist: bool

    @property
    def step(self) -> int:
        return self.visits[-1].step


@dataclass(frozen=True, slots=True)
class Remark:
    """A note of a colleague on a human, about a candidacy or none."""

    human: str
    candidacy: str
    author: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that was sent; `kind` names its template, `state` is accepted or failed."""

    human: str
    candidacy: str
    kind: str
    author: str
    subject: str
    text: str
    at: datetime
    state: str


@dataclass(frozen=True, slots=True)
class Pool:
    organization: str
    key: str
    name: str
    purpose: str
    kind: str
    owner: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Membership:
    """A human in a pool; `because` is manual or silver_medalist."""

    pool: str
    human: str
    candidacy: str
    because: str
    added_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class World:
    """Everything, in the order in which it was made."""

    companies: tuple[Company, ...]
    openings: tuple[Opening, ...]
    humans: tuple[Human, ...]
    candidacies: tuple[Candidacy, ...]
    remarks: tuple[Remark, ...]
    letters: tuple[Letter, ...]
    pools: tuple[Pool, ...]
    memberships: tuple[Membership, ...]
