"""A mixed pile of some forty files as a recruiter drops them, and what has to become of each."""

import io
import zipfile
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import PurePosixPath

from tests.corpus import hostile, layouts
from tests.corpus.people import Person, everybody

QUESTION = "nurse NOT agency near Lyon within 30 km, French B2"
PHONES = ("+447400123457", "+447400123458")
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEMAIL:{email}\r\nTEL:{phone}\r\nEND:VCARD\r\n"


@dataclass(frozen=True)
class Dropped:
    """A file and what has to become of it: `added`, `opened` or `failed`."""

    name: str
    content: bytes
    fate: str = "added"

    @property
    def media_type(self) -> str:
        known = {".pdf": "application/pdf", ".txt": "text/plain", ".zip": "application/zip", ".eml": "message/rfc822"}
        return known.get(PurePosixPath(self.name).suffix, "application/octet-stream")


def nurse(name: str, *, place: str = "Lyon, France", french: str = "C1", sentence: str = "", number: int = 0) -> Person:
    """A nurse for whom the truth about the question is known."""
    given, family = name.split(" ")
    model = next(one for one in everybody() if one.country == "GB" and one.headline == "Charge Nurse")
    phone = f"+3361234{number:04d}"
    return replace(
        model, full=name, given=given, family=family, email=f"{given}.{family}@nurses.example.org".lower(),
        phone=phone, e164=phone, place=place, country="FR", languages=(("English", "native"), ("French", french)),
        sentences=(*model.sentences[:2], sentence or model.sentences[2]),
    )  # fmt: skip


MATCHING = nurse("Margot Vasseur", number=1)
NEARBY = nurse("Solene Rivard", place="Villeurbanne, France", french="B2", number=2)
OF_AN_AGENCY = nurse("Camille Perrot", sentence="Sent to wards by an agency at short notice.", number=3)
IN_PARIS = nurse("Noemie Garnier", place="Paris, France", number=4)
BEGINNER = nurse("Clement Aubert", french="A2", number=5)
RIGHT = {MATCHING.full, NEARBY.full}
WRONG = {OF_AN_AGENCY.full, IN_PARIS.full, BEGINNER.full}

FORMS = [person for person in everybody() if person.country not in {"FR", "GB"}]
"""Whose résumés fill the pile."""


def twins() -> list[tuple[Person, Person]]:
    """Three humans, each with two résumés that have a number in common but neither address nor all names."""
    found = []
    for number, (one, other) in enumerate(
        (
            ("Imogen Hartley", "Imogen Rose Hartley"),
            ("Callum Macrae", "Callum James Macrae"),
            ("Tessa Whitcombe", "Tess Whitcombe"),
        )
    ):
        phone = f"+44740012345{number}"
        model = next(each for each in everybody() if each.country == "GB")
        first, second = (
            replace(
                model, full=name, given=name.rpartition(" ")[0], family=name.rpartition(" ")[2], phone=phone, e164=phone,
                email=f"{name.replace(' ', '.').lower()}@{home}.example.org", place="Leeds, United Kingdom",
            )
            for name, home in ((one, "home"), (other, "work"))
        )  # fmt: skip
        found.append((first, second))
    return found


def files(*, extra: int = 0) -> list[Dropped]:
    """The pile; `extra` further résumés of people made up by number."""
    found = [
        Dropped("margot.pdf", layouts.as_pdf(MATCHING, "classic")),
        Dropped("solene.docx", layouts.as_docx(NEARBY)),
        Dropped("camille.pdf", layouts.as_pdf(OF_AN_AGENCY, "stacked")),
        Dropped("noemie.txt", layouts.as_text(IN_PARIS)),
        Dropped("clement.pdf", layouts.as_pdf(BEGINNER, "margin dates")),
    ]
    for number, (one, other) in enumerate(twins()):
        found += [
            Dropped(f"twin-{number}.pdf", layouts.as_pdf(one, "one line")),
            Dropped(f"twin-{number}-later.docx", layouts.as_docx(other)),
        ]
    shapes = list(layouts.SHAPES.values())
    for number, person in enumerate(FORMS[:15]):
        ending, render = shapes[number % len(shapes)]
        found.append(Dropped(f"cv-{number}{ending}", render(person)))
    found += [
        Dropped("letter.eml", letter(FORMS[15])),
        Dropped("ten.zip", zipped(FORMS[16:26]), fate="opened"),
        Dropped(
            "card.vcf",
            CARD.format(name="Pia Card", email="pia@cards.example.org", phone="+33611223344").encode(),
            fate="opened",
        ),
        Dropped("hostile.pdf", hostile._program(), fate="failed"),
        Dropped("locked.pdf", hostile.locked_pdf("secret"), fate="failed"),
    ]
    return found + [further(number) for number in range(extra)]


def further(number: int) -> Dropped:
    """A résumé of somebody made up by number, whom nobody else in the pile resembles."""
    model = FORMS[number % len(FORMS)]
    family = "".join("bcdfghjklm"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number:04d}").title()
    person = replace(
        model, full=f"{model.given} {family}", family=family, email=f"{family}.{number}@more.example.org".lower(),
        phone=f"+3361{number:07d}", e164=f"+3361{number:07d}",
    )  # fmt: skip
    ending, render = list(layouts.SHAPES.values())[number % len(layouts.SHAPES)]
    return Dropped(f"more-{number}{ending}", render(person))


def letter(person: Person) -> bytes:
    """A mail with the résumé attached."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"{person.full} <{person.email}>", "jobs@acme.example", "My résumé"
    mail.set_content("Please find my résumé attached.")
    mail.add_attachment(
        layouts.as_pdf(person, "right column"), maintype="application", subtype="pdf", filename="resume.pdf"
    )
    return mail.as_bytes()


def zipped(people: list[Person]) -> bytes:
    """One archive with a résumé of each."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, person in enumerate(people):
            archive.writestr(f"resumes/{number}.txt", layouts.as_text(person))
    return packed.getvalue()
