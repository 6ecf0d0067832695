"""What somebody wrote themselves in an answer: without what they quote, and without what stands below their name."""

import re

from hireloom.engine.mail.folding import fold

MOST_LINES = 2_000
QUOTED = re.compile(r"^\s*[>|]")
WROTE = re.compile(
    r"\b(wrote|writes|schrieb|schreef|ha scritto|escribio|escreveu|a ecrit|skrev|wrote on)\b[^:]{0,80}:?\s*$"
    r"|^(am|on|le|el|op|il|em|den)\b.{6,200}<[^<>\s]+@[^<>\s]+>.{0,40}:\s*$"
)
"""The line by which a mail program says who wrote what follows; folded."""
BEGINS_TO_SAY_WHO = re.compile(r"^(am|on|le|el|op|il|em|na|den)\b.{0,200}(\d{4}|\d{1,2}[:h.]\d{2}|@)")
BELOW_IS_ANOTHER = re.compile(
    r"^\W{0,12}(original message|original appointment|forwarded message|begin forwarded message"
    r"|weitergeleitete nachricht"
    r"|ursprungliche nachricht|original-nachricht|urspr\. nachricht|message d'origine|message original"
    r"|message transfere"
    r"|mensaje original|mensaje reenviado|oorspronkelijk bericht|doorgestuurd bericht|messaggio originale"
    r"|messaggio inoltrato|mensagem original|mensagem encaminhada)\W{0,12}:?$"
)
FIELD = re.compile(
    r"^\W{0,3}(from|von|de|da|van|sent|gesendet|datum|date|envoye|enviado el|enviado|enviada em|verzonden"
    r"|inviato|data|to"
    r"|an|a|aan|para|cc|subject|betreff|objet|asunto|onderwerp|oggetto|assunto)\W{0,3}:\W"
)
FROM = re.compile(r"^\W{0,3}(from|von|de|da|van)\W{0,3}:\W")
SIGNED = re.compile(
    r"^(-- ?|_{5,}|-{5,}|—|sent from my .*|sent from outlook.*|get outlook for .*|sent via .*"
    r"|von meinem .* gesendet|gesendet von .*"
    r"|gesendet mit .*|von unterwegs.*|envoye de mon .*|envoye depuis .*|enviado desde .*|enviado do meu .*"
    r"|enviado a partir .*"
    r"|verstuurd vanaf .*|verzonden vanaf .*|inviato da .*|inviato dal .*|outlook (fur|for|pour) .*)$"
)
CLOSING = re.compile(
    r"^(kind|best|warm|kindest|warmest|many|with kind|with best)? ?(regards|wishes|thanks|greetings)$|^(best"
    r"|cheers|thanks|thank you|"
    r"sincerely|yours|yours sincerely|yours truly|many thanks|thanks again|all the best|take care|regards|br|kr|rgds|"
    r"mfg|lg|vg|bg|(mit )?(freundlichen|besten|herzlichen|lieben|vielen|schonen)? ?(grussen?|grusse|dank|gruss)|"
    r"(freundliche|beste|herzliche|liebe|viele|schone) grusse|freundlicher gruss|vielen dank|besten dank|danke|"
    r"cordialement|bien cordialement|bien a vous|cdlt|salutations|sinceres salutations|meilleures salutations|"
    r"bonne journee|merci|merci d'avance|saludos|un saludo|saludos cordiales|un cordial saludo|atentamente|gracias|"
    r"muchas gracias|(met )?(vriendelijke|hartelijke) groet(en)?|groet(en|jes)?|mvg|bedankt|alvast bedankt|"
    r"cordiali saluti|distinti saluti|saluti|un saluto|grazie|grazie mille|a presto|atenciosamente|cumprimentos|"
    r"com os melhores cumprimentos|melhores cumprimentos|abracos?|obrigad[oa]|att)$"
)
AFTERWORD = re.compile(r"^p\.? ?s\.?\b")


def own_words(text: str) -> str:
    """The lines a writer added, trimmed. "" when there are none."""
    lines = text.replace("\u200b", "").replace("\xa0", " ").split("\n")[:MOST_LINES]
    folded = [fold(line.replace("’", "'")[:500]) for line in lines]  # noqa: RUF001  it is meant
    kept: list[str] = []
    at, end = 0, len(lines)
    while at < end:
        taken = _says_who(folded, at)
        if taken:
            if not _is_quoted_next(lines, at + taken):
                break
            at += taken
        elif BELOW_IS_ANOTHER.match(folded[at].strip("> ")) or _is_header_of_another(folded, at):
            break
        else:
            if not QUOTED.match(lines[at]):
                kept.append(lines[at].strip())
            at += 1
    return _without_signature(kept)


def _says_who(folded: list[str], at: int) -> int:
    """How many lines say who wrote what follows; mail programs break them at will."""
    if QUOTED.match(folded[at]) or not folded[at]:
        return 0
    if (
        WROTE.search(folded[at])
        and (len(folded[at]) > 20 or folded[at].endswith(":"))
        and BEGINS_TO_SAY_WHO.match(folded[at])
    ):
        return 1
    if not BEGINS_TO_SAY_WHO.match(folded[at]):
        return (
            1
            if re.search(r"@\S+>? (wrote|schrieb|schreef|ha scritto|escribio|escreveu|a ecrit)\W*$", folded[at])
            else 0
        )
    for more in (1, 2):
        whole = " ".join(folded[at : at + 1 + more])
        if WROTE.search(whole) and len(whole) < 400:
            return 1 + more
    return 0


def _is_quoted_next(lines: list[str], at: int) -> bool:
    """Whether the next line with words is quoted by a sign; else all that follows is somebody else's."""
    for line in lines[at : at + 4]:
        if line.strip():
            return bool(QUOTED.match(line))
    return False


def _is_header_of_another(folded: list[str], at: int) -> bool:
    """Whether an enclosed mail begins here: its sender, and within few lines two more of its fields."""
    if not FROM.match(folded[at]):
        return False
    return sum(1 for line in folded[at + 1 : at + 6] if FIELD.match(line)) >= 2


def _without_signature(lines: list[str]) -> str:
    said = 0
    for number, line in enumerate(lines):
        plain = fold(line.strip().rstrip(",.!:) ("))
        if said and CLOSING.match(plain.replace("  ", " ")):
            return _joined(lines[:number] + _afterword(lines[number:]))
        if SIGNED.match(fold(line)) or line.strip() == "--":
            return _joined(lines[:number] + _afterword(lines[number:]))
        said += bool(line.strip())
    return _joined(lines)


def _afterword(lines: list[str]) -> list[str]:
    """What stands below a signature and is meant: from "P.S." on."""
    for number, line in enumerate(lines):
        if AFTERWORD.match(fold(line)):
            return lines[number : number + 5]
    return []


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
