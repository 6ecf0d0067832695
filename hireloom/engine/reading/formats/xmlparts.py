"""Parse XML and HTML parts of documents: no entities, no network, no document type definitions."""

from typing import Any

from lxml import etree, html

from hireloom.engine.reading.kinds import Refusal
from hireloom.engine.reading.refused import Refused


def parse_xml(data: bytes) -> Any:
    """Give the root element, or None for an empty part.

    Raises:
        Refused: the part is no XML.

    """
    if not data:
        return None
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(Refusal.DAMAGED) from error


def parse_html(text: str) -> Any:
    """Give the root element of a page, or None when there is none."""
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
