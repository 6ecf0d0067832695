"""Invented people as JSON Resume: the truth that renderings are read against. One seed each; written down in truths.jsonl.

Careers, companies, towns and schools at even places of the word lists are used for tuning, the others are held out,
so a word list made longer for the tuning half cannot help the held-out half by accident.
"""

import json
import random
import tomllib
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

Truth = dict[str, Any]

LANGUAGES = ("en", "de", "fr", "en", "es", "pt", "nl", "en", "it")  # English as often as it is sent
_STEMS = [
    "Brightwell",
    "Kestrel",
    "Nordlicht",
    "Ateliers",
    "Rhodan",
    "Halcyon",
    "Vireo",
    "Tessera",
    "Oakline",
    "Lumen",
    "Marwick",
    "Solvia",
    "Corvane",
    "Helio",
    "Pinnacle",
    "Quill",
    "Arbor",
    "Meridian",
    "Ostara",
    "Fennec",
    "Calder",
    "Wren",
    "Auriga",
    "Basalt",
    "Zephyr",
    "Mirador",
    "Drift",
    "Juniper",
    "Atlas",
    "Sable",
    "Nimbus",
    "Cobalt",
    "Ember",
    "Isola",
    "Rivera",
    "Talhaus",
    "Ginkgo",
    "Vantage",
    "Larkspur",
    "Orbis",
    "Kite",
    "Summit",
    "Delta",
    "Ironwood",
    "Bluefin",
    "Harbor",
    "Norte",
    "Condor",
    "Saffron",
    "Opal",
    "Indigo",
]
_MIDDLES = (
    "",
    "",
    "",
    " Robotics",
    " Logistics",
    " Health",
    " Media",
    " Energy",
    " Analytics",
    " Foods",
    " Street",
    " Point",
)
_NON_LATIN = (
    ("王伟", "王伟"), ("山田 太郎", "山田 太郎"), ("김민준", "김민준"), ("Иван Петров", "Иван Петров"), ("Ольга Шевченко", "Ольга Шевченко"),
    ("Γιώργος Παπαδόπουλος", "Γιώργος Παπαδόπουλος"), ("محمد الأحمد", "محمد الأحمد"), ("אורי כהן", "אורי כהן"), ("प्रिया शर्मा", "प्रिया शर्मा"),
    ("Nguyễn Thị Hương", "Nguyễn Thị Hương"), ("Łukasz Żółkiewski", "Łukasz Żółkiewski"), ("Şebnem Çağlar", "Şebnem Çağlar"),
)  # fmt: skip
_DEGREES = {
    "en": (("Bachelor of Science", "bachelor"), ("Master of Science", "master"), ("Bachelor of Arts", "bachelor"), ("PhD", "doctorate"), ("Associate Degree", "vocational"), ("MBA", "master")),
    "de": (("Bachelor of Science", "bachelor"), ("Master of Engineering", "master"), ("Diplom", "master"), ("Ausbildung", "vocational"), ("Promotion", "doctorate")),
    "fr": (("Master", "master"), ("Licence", "bachelor"), ("BTS", "vocational"), ("Diplôme d'ingénieur", "master"), ("Baccalauréat", "school")),
    "es": (("Grado", "bachelor"), ("Máster", "master"), ("Licenciatura", "bachelor"), ("Ciclo formativo", "vocational"), ("Bachillerato", "school")),
    "pt": (("Licenciatura", "bachelor"), ("Mestrado", "master"), ("Bacharelado", "bachelor"), ("Curso técnico", "vocational")),
    "nl": (("Bachelor", "bachelor"), ("Master", "master"), ("HBO", "bachelor"), ("MBO", "vocational")),
    "it": (("Laurea", "bachelor"), ("Laurea Magistrale", "master"), ("Diploma", "vocational"), ("Dottorato", "doctorate")),
}  # fmt: skip


@cache
def words() -> dict[str, Any]:
    """Give the word lists by language."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


TRUTHS = Path(__file__).with_name("truths.jsonl")
COUNT = 120


def everybody(count: int = COUNT) -> list[Truth]:
    """List the invented people as they were written down; every second one is held out, and says so under "meta"."""
    lines = TRUTHS.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[:count]]


def write() -> None:
    """Invent everybody anew and write them down: `python -m tests.evaluation.reading.lives`."""
    people = (json.dumps(person(number), ensure_ascii=False, separators=(",", ":")) for number in range(COUNT))
    TRUTHS.write_text("".join(f"{line}\n" for line in people), encoding="utf-8")


def person(number: int) -> Truth:
    """Invent one person, the same each time."""
    held_out = bool(number % 2)
    chance = random.Random(f"person {number}")
    language = LANGUAGES[number // 2 % len(LANGUAGES)]
    lists = words()[language]
    career = chance.choice(_half(lists["careers"], held_out=held_out))
    name = _name(chance, lists, number)
    city, region, country = chance.choice(lists["places"])
    work = _work(chance, lists, career, language, held_out=held_out)
    years = 2026 - int(work[-1]["startDate"][:4])
    truth: Truth = {
        "basics": {
            "name": name,
            "label": career["titles"][0] if chance.random() < 0.8 else "",
            "email": _email(name, number),
            "phone": _phone(chance, country),
            "url": f"https://{_handle(name) or 'me'}{number}.example" if chance.random() < 0.4 else "",
            "summary": lists["summary"].format(years, career["field"]) if chance.random() < 0.7 else "",
            "location": {"city": city, "region": region, "countryCode": country},
            "profiles": _profiles(chance, name, number),
        },
        "work": work,
        "education": _education(chance, lists, career, language, work, held_out=held_out),
        "skills": _skills(chance, career, language),
        "languages": [{"language": a, "fluency": b} for a, b in lists["tongues"][: chance.randint(1, 3)]],
        **_more(chance, lists, language, held_out=held_out),
        "meta": {"number": number, "language": language, "heldOut": held_out},
    }
    return _present(truth)


def _half(values: list[Any], *, held_out: bool) -> list[Any]:
    return values[held_out::2]


def _name(chance: random.Random, lists: dict[str, Any], number: int) -> str:
    if number % 10 in {8, 9}:
        return _NON_LATIN[number // 5 % len(_NON_LATIN)][0]
    given = chance.choice(lists["given"])
    middle = f" {chance.choice('ABCDEFGHJKLMNPRST')}." if chance.random() < 0.1 else ""
    return f"{given}{middle} {chance.choice(lists['family'])}"


def _handle(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return "".join(char for char in plain if "a" <= char <= "z")


def _email(name: str, number: int) -> str:
    parts = [part for part in map(_handle, name.split()) if part]
    host = ("example.org", "mail.example", "example.com", "post.example.net")[number % 4]
    if len(parts) < 2:
        return f"candidate{number}@{host}"
    return (f"{parts[0]}.{parts[-1]}@{host}", f"{parts[0][0]}{parts[-1]}{number}@{host}", f"{parts[-1]}@{host}")[
        number % 3
    ]


def _phone(chance: random.Random, country: str) -> str:
    kind = chance.choice([PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE])
    example = phonenumbers.example_number_for_type(country, kind)
    for _ in range(50):
        number = phonenumbers.PhoneNumber(example.country_code, example.national_number + chance.randint(1, 900))
        if phonenumbers.is_valid_number(number) and phonenumbers.region_code_for_number(number) == country:
            break
    style = chance.choice(
        [
            PhoneNumberFormat.INTERNATIONAL,
            PhoneNumberFormat.INTERNATIONAL,
            PhoneNumberFormat.E164,
            PhoneNumberFormat.NATIONAL,
        ]
    )
    return phonenumbers.format_number(number, style)


def _profiles(chance: random.Random, name: str, number: int) -> list[dict[str, str]]:
    handle = f"{_handle(name)[:14] or 'user'}{number}"
    every = [
        {"network": "LinkedIn", "username": handle, "url": f"https://www.linkedin.com/in/{handle}"},
        {"network": "GitHub", "username": handle, "url": f"https://github.com/{handle}"},
    ]
    return every[: chance.choice([0, 1, 1, 2])]


def _company(chance: random.Random, lists: dict[str, Any], *, held_out: bool) -> str:
    stem = chance.choice(_half(_STEMS, held_out=held_out))
    middle, form = chance.choice(_MIDDLES), chance.choice(lists["forms"])
    if chance.random() < 0.15:
        return f"{stem} & {chance.choice(lists['family'])}{form}"
    return f"{stem}{middle}{form}"


def _work(
    chance: random.Random, lists: dict[str, Any], career: dict[str, Any], language: str, *, held_out: bool
) -> list[dict[str, Any]]:
    titles = career["titles"][: chance.choice([2, 3, 3, 4])]
    months = [2026 * 12 + 6 - sum(chance.randint(9, 50) for _ in range(n)) for n in range(len(titles) + 1)]
    months = sorted((month for month in months), reverse=True)
    for place, (later, earlier) in enumerate(pairwise(months)):
        months[place + 1] = min(earlier, later - 9)
    jobs: list[dict[str, Any]] = []
    for place, title in enumerate(titles):
        stays = place > 0 and chance.random() < 0.15
        company = jobs[-1]["name"] if stays else _company(chance, lists, held_out=held_out)
        end = (
            ""
            if place == 0 and chance.random() < 0.7
            else _month(months[place] - (0 if stays else chance.choice([0, 0, 1, 5])))
        )
        jobs.append(
            {
                "name": company,
                "position": title,
                "location": chance.choice(lists["places"])[0] if chance.random() < 0.5 else "",
                "startDate": _month(months[place + 1]),
                "endDate": end,
                "summary": chance.choice(lists["sentences"]) if chance.random() < 0.3 else "",
                "highlights": chance.sample(lists["sentences"], chance.randint(1, 4)),
            }
        )
    return jobs


def _month(months: int) -> str:
    return f"{(months - 1) // 12}-{(months - 1) % 12 + 1:02d}"


def _education(
    chance: random.Random,
    lists: dict[str, Any],
    career: dict[str, Any],
    language: str,
    work: list[dict[str, Any]],
    *,
    held_out: bool,
) -> list[dict[str, Any]]:
    end = int(work[-1]["startDate"][:4])
    studies = []
    for _ in range(chance.choice([1, 1, 2, 2])):
        degree, level = chance.choice(_DEGREES[language])
        years = chance.randint(2, 5)
        town = chance.choice(_half(lists["towns"], held_out=held_out))
        studies.append(
            {
                "institution": chance.choice(lists["schools"]).format(town),
                "area": career["field"],
                "studyType": degree,
                "startDate": f"{end - years}-09",
                "endDate": f"{end}-06",
                "x-level": level,
            }
        )
        end -= years
    return studies


def _skills(chance: random.Random, career: dict[str, Any], language: str) -> list[dict[str, Any]]:
    """Skills one by one, or in named groups."""
    chosen = chance.sample(career["skills"], min(len(career["skills"]), chance.randint(4, 8)))
    if chance.random() < 0.5:
        return [{"name": skill} for skill in chosen]
    middle = (len(chosen) + 1) // 2
    names = {"en": ("Core", "Also"), "de": ("Schwerpunkte", "Weitere"), "fr": ("Principales", "Autres"), "es": ("Principales", "Otras"),
             "pt": ("Principais", "Outras"), "nl": ("Sterk in", "Verder"), "it": ("Principali", "Altre")}[language]  # fmt: skip
    return [{"name": names[0], "keywords": chosen[:middle]}, {"name": names[1], "keywords": chosen[middle:]}]


def _more(chance: random.Random, lists: dict[str, Any], language: str, *, held_out: bool) -> dict[str, Any]:
    """Sections that hold dates and organizations and must not be read as employment."""
    found: dict[str, Any] = {}
    year = chance.randint(2015, 2025)
    company = _company(chance, lists, held_out=held_out)
    if chance.random() < 0.35:
        found["certificates"] = [
            {
                "name": chance.choice(
                    ["AWS Solutions Architect", "PRINCE2 Foundation", "ISO 9001 Auditor", "First Aid"]
                ),
                "date": f"{year}-05",
                "issuer": company,
            }
        ]
    if chance.random() < 0.3:
        found["projects"] = [
            {
                "name": f"Project {chance.choice(_STEMS)}",
                "description": chance.choice(lists["sentences"]),
                "startDate": f"{year}-02",
                "endDate": f"{year}-11",
            }
        ]
    if chance.random() < 0.25:
        found["awards"] = [{"title": "Employee of the Year", "date": f"{year}-12", "awarder": company}]
    if chance.random() < 0.2:
        found["volunteer"] = [
            {
                "organization": f"{company} Foundation",
                "position": "Mentor",
                "startDate": f"{year - 2}-01",
                "endDate": f"{year}-03",
                "summary": chance.choice(lists["sentences"]),
            }
        ]
    if chance.random() < 0.15:
        found["publications"] = [
            {"name": "On the length of queues", "publisher": "Journal of Examples", "releaseDate": f"{year}-04"}
        ]
    return found


def _present(value: Any) -> Any:
    """Leave out what is empty, as people do."""
    if isinstance(value, dict):
        return {key: _present(item) for key, item in value.items() if item not in ("", [], {})}
    return [_present(item) for item in value] if isinstance(value, list) else value


if __name__ == "__main__":
    write()
