"""Résumés as the rows hold them: the bytes in the file store, the text and the facts beside them."""

import hashlib
import json

from hireloom.cli.demo.loading.persons import Paper
from hireloom.cli.demo.resumes.making import Made
from hireloom.cli.demo.world.shapes import Human
from hireloom.core.enums import FileState
from hireloom.core.files.chosen import store
from hireloom.core.files.keeping import key_of
from hireloom.core.models import File

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PNG = "image/png"
COMPOSED = "demo"
"""The reader's name where the text was not read from a file but stands there as it was composed."""


def keep(organization_id: str, made: Made) -> Paper:
    """Put the bytes where `core.files` looks for them, and say what the rows hold."""
    digest = hashlib.sha256(made.content).hexdigest()
    key = key_of(File(organization_id=organization_id, digest=digest, state=FileState.STORED))
    store().put(key, made.content)
    findings = made.findings
    return Paper(
        name=made.order.name,
        text=findings.text,
        reader=findings.reader_version,
        media_type=_media_type(made),
        digest=digest,
        size=len(made.content),
        facts=json.dumps(findings.facts),
        warnings=json.dumps(list(findings.warnings)),
        language=findings.language[:10],
        found=findings.count,
        is_read=findings.is_read,
    )


def composed(human: Human, text: str) -> Paper:
    """A résumé without a file: the text alone."""
    return Paper(name=f"{human.latin_name}.txt", text=text, reader=COMPOSED, language=human.career.language)


def _media_type(made: Made) -> str:
    if made.order.is_scan:
        return PNG
    return PDF if made.order.is_pdf else DOCX
