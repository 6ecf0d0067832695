"""What is compared, and what comes of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """A line of working life; `started` is "2019", "2019-05" or empty."""

    company: str = ""
    title: str = ""
    started: str = ""


@dataclass(frozen=True)
class Address:
    """Where somebody lives, as far as it is known; every part may be empty."""

    number: str = ""
    street: str = ""
    district: str = ""
    city: str = ""
    postcode: str = ""
    region: str = ""
    country: str = ""


@dataclass(frozen=True)
class Identity:
    """What of a record says who it is; everything may be empty, order within a tuple means nothing.

    `given` and `family` may be empty when only `name` is known. `emails` are lower case, `phones` E.164,
    `links` without scheme. `born` is eight digits, year first.
    """

    name: str = ""
    given: str = ""
    family: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    jobs: tuple[Job, ...] = ()
    address: Address = Address()
    born: str = ""


@dataclass(frozen=True)
class Factor:
    """One comparison: what was compared, how alike it is, and what that weighs.

    `weight` is in natural log-odds: positive speaks for one human, negative for two.
    """

    name: str
    level: str
    weight: float

    @property
    def is_strong(self) -> bool:
        """Whether it names the human almost by itself: the same mailbox, number or profile."""
        return (self.name, self.level) in STRONG


@dataclass(frozen=True)
class Verdict:
    """The probability in [0, 1] that both are one human; the factors, the heaviest first; the weights' version."""

    probability: float
    factors: tuple[Factor, ...]
    version: str

    @property
    def strong(self) -> tuple[str, ...]:
        """The names of the strong factors, in order of the alphabet."""
        return tuple(sorted(factor.name for factor in self.factors if factor.is_strong))

    def level(self, name: str) -> str:
        """How alike the two are in one comparison; empty when it was not made."""
        return next((factor.level for factor in self.factors if factor.name == name), "")


STRONG = frozenset({("email", "same"), ("phone", "same"), ("link", "same")})
