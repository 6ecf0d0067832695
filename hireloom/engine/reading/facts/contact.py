"""E-mail addresses, telephone numbers and links."""

import re
from collections.abc import Iterator
from itertools import islice

import phonenumbers

from hireloom.engine.reading.source import Source
from hireloom.engine.reading.types import Email, Fact, Link, LinkKind, Phone

_EMAIL = re.compile(
    r"(?<![\w.+%-])([A-Za-z0-9_][A-Za-z0-9_.+%'-]{0,63}@(?:[A-Za-z0-9À-ɏ](?:[A-Za-z0-9À-ɏ-]{0,61}[A-Za-z0-9À-ɏ])?\.)+[A-Za-z]{2,24})"
    r"(?![\w@])"
)
_SPELLED_EMAIL = re.compile(
    r"(?<![\w.+%-])([A-Za-z0-9_.+-]{2,64})\s*[\[({]\s*(?:at|ät|arobase|@)\s*[\])}]\s*"
    r"([A-Za-z0-9-]+(?:\s*(?:\.|[\[({]\s*(?:dot|punkt|point|punto|\.)\s*[\])}])\s*[A-Za-z0-9-]+)+)",
    re.IGNORECASE,
)
_DOT = re.compile(r"\s*(?:[\[({]\s*(?:dot|punkt|point|punto|\.)\s*[\])}]|\.)\s*", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w/@.#-])(?:\+|00)?[\s]?\(?\d(?:[\d\s()./\u2010-\u2015-]|\(0\)){5,22}\d(?![\w@/%])")
_PHONE_LABEL = re.compile(
    r"(?:\b(?:phone|telephone|tel|mobile|mobil|mob|cell|cellular|handy|telefon|téléphone|portable|teléfono|móvil|telefone|"
    r"celular|telemóvel|telefoon|mobiel|gsm|cellulare|telefono|whatsapp|p|t|m|c|h)\b\.?\s*(?:no\.?|number|nr\.?)?\s*[:：]?|[☎📞📱✆])\s*$",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(
    r"(?:19|20)\d\d\s*[-/.\u2010-\u2015]\s*(?:(?:19|20)\d\d|\d{1,2}\b)|\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b|\b\d{1,2}[./]\s?(?:19|20)\d\d"
)
_URL = re.compile(
    r"(?<![\w@.-])(?:https?://|www\.)[^\s<>\"'()\[\]{}|,;]+"
    r"|(?<![\w@./-])(?:[a-z0-9-]+\.)*(?:linkedin|xing|github|gitlab|stackoverflow|behance|dribbble|orcid|researchgate|"
    r"medium|kaggle|twitter|bitbucket)\.(?:com|org|net|io)(?:/[^\s<>\"'()\[\]{}|,;]*)?"
    r"|(?<![\w@./-])(?:[a-z0-9-]+\.)*[a-z0-9][a-z0-9-]+\.(?:github\.io|gitlab\.io|dev|me|io|com|net|org|de|fr|es|nl|it|pt|"
    r"co\.uk|eu|ch|at|pl|se|tech|design|codes|page|blog|example|test)(?:/[^\s<>\"'()\[\]{}|,;]*)?(?![\w@.-])",
    re.IGNORECASE,
)
_HOSTS: tuple[tuple[str, LinkKind], ...] = (
    ("linkedin.", LinkKind.LINKEDIN),
    ("xing.", LinkKind.XING),
    ("github.com", LinkKind.GITHUB),
    ("gitlab.com", LinkKind.GITLAB),
    ("stackoverflow.", LinkKind.STACK_OVERFLOW),
    ("behance.", LinkKind.BEHANCE),
    ("dribbble.", LinkKind.DRIBBBLE),
    ("orcid.", LinkKind.ORCID),
    ("scholar.google.", LinkKind.SCHOLAR),
    ("researchgate.", LinkKind.SCHOLAR),
    ("twitter.", LinkKind.SOCIAL),
    ("x.com", LinkKind.SOCIAL),
    ("instagram.", LinkKind.SOCIAL),
    ("facebook.", LinkKind.SOCIAL),
    ("mastodon.", LinkKind.SOCIAL),
    ("bsky.", LinkKind.SOCIAL),
)
_MOST_NUMBERS = 300  # looked at; a page of figures is no list of telephones
_PERSONAL_SECTIONS = frozenset({"header", "contact", "summary", ""})
_REGIONS_OF_LANGUAGE = {
    "en": ("US", "GB"), "de": ("DE", "AT", "CH"), "fr": ("FR", "BE", "CH"), "es": ("ES", "MX"), "pt": ("PT", "BR"),
    "nl": ("NL", "BE"), "it": ("IT",), "pl": ("PL",), "sv": ("SE",), "da": ("DK",), "no": ("NO",), "fi": ("FI",),
    "tr": ("TR",), "cs": ("CZ",), "hu": ("HU",), "ro": ("RO",), "ja": ("JP",), "zh": ("CN",), "ko": ("KR",),
}  # fmt: skip


def emails(source: Source) -> list[Fact[Email]]:
    """Find e-mail addresses, each once, also those spelled "jane [at] example [dot] org" and behind links."""
    found: dict[str, Fact[Email]] = {}
    for match in _EMAIL.finditer(source.text):
        address = match[1].rstrip(".'")
        source.masked.append(match.span())
        sure = 0.99 if source.kind_at(match.start()) in _PERSONAL_SECTIONS else 0.9
        _keep(found, source.fact(Email(address), *match.span(1), confidence=sure, rule="email/1"))
    for match in _SPELLED_EMAIL.finditer(source.text):
        address = f"{match[1]}@{_DOT.sub('.', match[2])}"
        source.masked.append(match.span())
        _keep(found, source.fact(Email(address), *match.span(), confidence=0.85, rule="email.spelled/1"))
    for url, start, end in _targets(source):
        linked = _EMAIL.match(url[7:]) if url.lower().startswith("mailto:") else None
        if linked:
            _keep(found, source.fact(Email(linked[1]), start, end, confidence=0.9, rule="email.link/1"))
    return list(found.values())


def _keep(found: dict[str, Fact[Email]], fact: Fact[Email]) -> None:
    key = fact.value.address.casefold()
    if key not in found or found[key].confidence < fact.confidence:
        found[key] = fact


def _targets(source: Source) -> Iterator[tuple[str, int, int]]:
    """Walk (url, start, end) of the links behind words: by place on a PDF page, by label elsewhere."""
    for page, anchor in source.manuscript.anchors:
        if anchor.box is None:
            start = source.text.find(anchor.label) if anchor.label else -1
            yield anchor.url, max(start, 0), max(start, 0) + (len(anchor.label) if start >= 0 else 0)
            continue
        box = anchor.box
        spans = [
            (line.start + offset, line.start + offset + len(word.text))
            for line in source.lines
            if line.page == page
            for offset, word in line.words
            if box.top <= (word.top + word.bottom) / 2 <= box.bottom
            and word.left < box.right - 1
            and word.right > box.left + 1
        ]
        if spans:
            yield anchor.url, min(spans)[0], max(spans)[1]


def links(source: Source) -> list[Fact[Link]]:
    """Find links by kind, each once, in the text and behind its words; addresses of mail are not links.

    A bare domain counts only in the header and contact parts, where it is the person's own site.
    """
    found: dict[str, Fact[Link]] = {}
    for match in _URL.finditer(source.text):
        url = match[0].rstrip(".,;:!?*'")
        is_bare = not url.lower().startswith(("http", "www."))
        kind = _link_kind(url)
        if is_bare and kind is LinkKind.WEBSITE and source.kind_at(match.start()) not in {"header", "contact"}:
            continue
        if any(start <= match.start() < end for start, end in source.masked):
            continue
        source.masked.append(match.span())
        end = match.start() + len(url)
        fact = source.fact(Link(_full(url), kind), match.start(), end, confidence=0.95, rule="link/1")
        found.setdefault(_key(url), fact)
    for url, start, end in _targets(source):
        if url.lower().startswith(("http://", "https://")):
            fact = source.fact(Link(url, _link_kind(url)), start, end, confidence=0.9, rule="link.behind/1")
            found.setdefault(_key(url), fact)
    return sorted(found.values(), key=lambda fact: fact.evidence.start)


def _full(url: str) -> str:
    return url if url.lower().startswith("http") else f"https://{url}"


def _key(url: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url.casefold()).rstrip("/")


def _link_kind(url: str) -> LinkKind:
    host = re.sub(r"^(?:https?://)?(?:www\.)?", "", url.casefold()).split("/")[0]
    return next((kind for mark, kind in _HOSTS if _is_host(host, mark)), LinkKind.WEBSITE)


def _is_host(host: str, mark: str) -> bool:
    if mark.endswith("."):
        return f".{mark}" in f".{host}"
    return host == mark or host.endswith(f".{mark}")


def phones(source: Source, lives_in: str) -> list[Fact[Phone]]:
    """Find telephone numbers, each once; `lives_in` is the country the document says the person lives in, or "".

    A number without its country's prefix is read as one of that country; else, less surely, of the country the
    caller named or of those where the document's language is spoken. Numbers outside the header and contact parts
    need a label or a prefix.
    """
    found: dict[str, Fact[Phone]] = {}
    spoken_in = _REGIONS_OF_LANGUAGE.get(source.language, ("US", "GB"))
    regions = [(lives_in, 0.0), (source.home_country, 0.1), *((region, 0.3) for region in spoken_in)]
    for match in islice(_PHONE.finditer(source.text), _MOST_NUMBERS):
        written, start = _trimmed(source.text, match)
        is_labeled = bool(_PHONE_LABEL.search(source.text[max(0, start - 24) : start]))
        is_international = written.startswith(("+", "00"))
        if _DATE_LIKE.search(written) and not (is_labeled or is_international):
            continue
        if not (is_labeled or is_international or source.kind_at(start) in _PERSONAL_SECTIONS):
            continue
        if any(begin <= start < end for begin, end in source.masked):
            continue
        fact = _phone(source, written, start, regions, is_labeled=is_labeled)
        if fact is not None:
            found.setdefault(fact.value.e164, fact)
    return list(found.values())


def _trimmed(text: str, match: re.Match[str]) -> tuple[str, int]:
    """Cut at a line's end or a wide gap, and drop blanks and a lone closing bracket at the edges."""
    written = re.split(r"[\n\t]|\s{3,}", match[0].strip())[0].rstrip(" -./")
    start = text.index(written, match.start())
    if written.count("(") != written.count(")"):
        written = written.rstrip("(").rstrip()
    return written, start


def _phone(
    source: Source, written: str, start: int, regions: list[tuple[str, float]], *, is_labeled: bool
) -> Fact[Phone] | None:
    is_international = written.startswith(("+", "00"))
    if not 7 <= sum(char.isdigit() for char in written) <= 16:
        return None
    tried = [("ZZ", 0.0)] if is_international else [entry for entry in regions if entry[0]]
    dialed = "+" + written[2:] if written.startswith("00") else written
    dialed = dialed.replace("(0)", "")
    for sure, accept in ((0.97, phonenumbers.is_valid_number), (0.75, phonenumbers.is_possible_number)):
        if sure < 0.9 and not (is_labeled or is_international):
            return None
        for region, doubt in tried:
            try:
                number = phonenumbers.parse(dialed, None if region == "ZZ" else region)
            except phonenumbers.NumberParseException:
                continue
            if accept(number):
                return _phone_fact(source, number, written, start, sure - doubt)
    return None


def _phone_fact(source: Source, number: phonenumbers.PhoneNumber, written: str, start: int, sure: float) -> Fact[Phone]:
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    region = phonenumbers.region_code_for_number(number) or ""
    sure = sure if source.kind_at(start) in _PERSONAL_SECTIONS else sure - 0.2
    value = Phone(e164=e164, as_written=written, region=region)
    return source.fact(value, start, start + len(written), confidence=sure, rule="phone/1")
