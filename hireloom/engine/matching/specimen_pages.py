"""A specimen as the text of a résumé, in one of several layouts and languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from anyascii import anyascii

from hireloom.engine.matching.specimens import GAP, LICENCES, SPOKEN, TODAY, Position, Specimen, Swap, words
from hireloom.engine.matching.types import Month
from hireloom.engine.vocabulary.skills import by_id

_HEADINGS = {
    "en": ("Profile", "Work Experience", "Education", "Skills", "Languages", "Interests", "Personal Details"),
    "de": ("Profil", "Berufserfahrung", "Ausbildung", "Kenntnisse", "Sprachen", "Interessen", "Persönliche Daten"),
    "fr": ("Profil", "Expérience professionnelle", "Formation", "Compétences", "Langues", "Loisirs", "État civil"),
    "es": ("Perfil", "Experiencia laboral", "Formación", "Habilidades", "Idiomas", "Aficiones", "Datos personales"),
}
_LABELS = {
    "en": ("Name", "Address", "Position", "Employer", "Period", "Date of birth", "present", "Worked with"),
    "de": ("Name", "Anschrift", "Position", "Arbeitgeber", "Zeitraum", "Geburtsdatum", "heute", "Arbeit mit"),
    "fr": ("Nom", "Adresse", "Poste", "Entreprise", "Période", "Date de naissance", "aujourd'hui", "Travail avec"),
    "es": ("Nombre", "Dirección", "Puesto", "Empresa", "Período", "Fecha de nacimiento", "actualidad", "Trabajo con"),
}
_DEGREES = {
    "en": {"bachelor": "Bachelor of Science in", "master": "Master of Science in", "vocational": "Apprenticeship in"},
    "de": {"bachelor": "Bachelor", "master": "Master", "vocational": "Ausbildung"},
    "fr": {"bachelor": "Licence", "master": "Master", "vocational": "BTS"},
    "es": {"bachelor": "Grado en", "master": "Máster en", "vocational": "Ciclo formativo de"},
}
_GRADES = {
    "en": {"native": "native", "C1": "fluent", "B2": "B2", "B1": "intermediate"},
    "de": {"native": "Muttersprache", "C1": "fließend", "B2": "B2", "B1": "B1"},
    "fr": {"native": "langue maternelle", "C1": "courant", "B2": "B2", "B1": "intermédiaire"},
    "es": {"native": "lengua materna", "C1": "C1", "B2": "B2", "B1": "intermedio"},
}
_YEARS_TO_A_DEGREE = 23
_STUDIED = 4
_LIKES = {
    "en": "{name} enjoys work that is well done.",
    "de": "{name} schätzt gute Arbeit.",
    "fr": "{name} aime le travail bien fait.",
    "es": "{name} valora el trabajo bien hecho.",
}
_FORMS = {"he": 0, "she": 1, "they": 2}


@dataclass(frozen=True, slots=True)
class _Entry:
    """What stands in the part about work: a position, or a gap without a company."""

    title: str
    company: str
    start: Month
    end: Month | None
    skills: tuple[str, ...] = ()


def written(specimen: Specimen, said: Mapping[Swap, str] | None = None) -> str:
    """Write a specimen's document, with what is `said` of the person instead of its own."""
    page = _Page(specimen, specimen.said if said is None else said)
    return "\n".join(page.lines()) + "\n"


class _Page:
    def __init__(self, specimen: Specimen, said: Mapping[Swap, str]) -> None:
        self.specimen, self.said, self.language = specimen, said, specimen.language
        self.name = self.of(Swap.NAME)
        self.form = _FORMS[said[Swap.SEX]]
        self.title = specimen.role.titles[self.language][self.form]
        self.place = self.of(Swap.PLACE)

    def of(self, swap: Swap) -> str:
        return words(swap, self.said[swap], self.language)

    def lines(self) -> Iterator[str]:
        layout = self.specimen.layout
        heads: tuple[str, ...] = _HEADINGS[self.language]
        heads = tuple(head.upper() for head in heads) if layout == "bars" else heads
        yield from self._header()
        if layout in {"lines", "labels"}:
            yield from self._personal()
        yield from ("", heads[0], self.of(Swap.SEX).format(title=self.title))
        if layout in {"bars", "columns"}:
            yield _LIKES[self.language].format(name=self.name.split()[0])
        yield from ("", heads[1])
        for entry in self._entries():
            yield from self._position(entry)
        yield from ("", heads[2], *self._study(), "", heads[3], *self._skills(), "", heads[4])
        yield from (", ".join(self._spoken()),) if layout != "labels" else self._spoken()
        if layout not in {"lines", "labels"}:
            yield from ("", heads[6], *self._personal())
        if hobby := self.of(Swap.HOBBY):
            yield from ("", heads[5], hobby)

    def _header(self) -> Iterator[str]:
        mail = ".".join(anyascii(self.name).lower().replace(".", "").split()) + "@example.org"
        labels = _LABELS[self.language]
        match self.specimen.layout:
            case "labels":
                yield from (f"{labels[0]}: {self.name}", f"{labels[1]}: {self.place}", f"E-Mail: {mail}")
            case "bars":
                yield from (self.name.upper(), f"{self.place} | {mail}")
            case "columns":
                yield from (f"{self.name}\t{mail}", f"{self.title}\t{self.place}")
            case _:
                yield from (self.name, self.title, self.place, mail)

    def _personal(self) -> Iterator[str]:
        if born := self.of(Swap.YEARS):
            yield f"{_LABELS[self.language][5]}: 14.03.{born}"
        said = [self.of(swap) for swap in (Swap.NATIONALITY, Swap.FAMILY)]
        if self.specimen.layout == "columns" and all(said):  # without labels, in one line
            said = [", ".join(part.partition(":")[2].strip() for part in said)]
        yield from (part for part in (*said, self.of(Swap.PHOTO)) if part)
        if self.specimen.licence:
            yield LICENCES[self.language]

    def _entries(self) -> Iterator[_Entry]:
        gap, end = self.said[Swap.GAP], TODAY.number
        for place, position in enumerate(self.specimen.positions):
            start = end - position.months + 1
            yield self._entry(position, start, None if place == 0 else end)
            end = start - 1
            if place == 0 and gap != "none":
                if gap != "unexplained":
                    yield _Entry(self.of(Swap.GAP), "", _month(end - GAP + 1), _month(end))
                end -= GAP

    def _entry(self, position: Position, start: int, end: int | None) -> _Entry:
        role = self.specimen.other if position.is_other else self.specimen.role
        title = role.titles[self.language][self.form]
        return _Entry(title, position.company, _month(start), _month(end) if end else None, position.skills)

    def _position(self, entry: _Entry) -> Iterator[str]:
        labels = _LABELS[self.language]
        span = f"{_date(entry.start)} – {_date(entry.end) if entry.end else labels[6]}"
        told = ", ".join(by_id()[one].label for one in entry.skills)
        match self.specimen.layout:
            case "labels":
                yield f"{labels[2]}: {entry.title}"
                if entry.company:
                    yield f"{labels[3]}: {entry.company}"
                yield f"{labels[4]}: {span}"
            case "bars":
                yield " | ".join(part for part in (entry.company, entry.title, span) if part)
            case "columns":
                yield f"{span}\t{', '.join(part for part in (entry.title, entry.company) if part)}"
            case _:
                yield ", ".join(part for part in (entry.title, entry.company) if part)
                yield span
        if told:
            yield f"- {labels[7]} {told}"
        if self.specimen.layout != "columns":
            yield ""

    def _study(self) -> Iterator[str]:
        specimen, school = self.specimen, self.of(Swap.SCHOOL)
        degree = f"{_DEGREES[self.language][specimen.level]} {specimen.role.fields[self.language]}"
        first = TODAY.year - sum(position.months for position in specimen.positions) // 12 - _STUDIED - 2
        if born := self.of(Swap.YEARS):
            first = int(born) + _YEARS_TO_A_DEGREE - _STUDIED
        span = f"{first} – {first + _STUDIED}"
        match specimen.layout:
            case "columns":
                yield f"{span}\t{degree}\t{school}"
            case "bars":
                yield f"{school} | {degree} | {span}"
            case "labels":
                yield from (degree, school, span)
            case _:
                yield from (f"{degree}, {school}", span)

    def _skills(self) -> Iterator[str]:
        labels = [by_id()[one].label for one in self.specimen.skills]
        if self.specimen.layout == "labels":
            yield from (f"- {label}" for label in labels)
        else:
            yield ", ".join(labels)

    def _spoken(self) -> list[str]:
        grades = _GRADES[self.language]
        return [f"{SPOKEN[self.language][code]} ({grades[level]})" for code, level in self.specimen.spoken]


def _month(number: int) -> Month:
    return Month(number // 12, number % 12 + 1)


def _date(month: Month) -> str:
    return f"{month.month:02d}/{month.year}"
