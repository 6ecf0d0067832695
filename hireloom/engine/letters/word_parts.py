"""What a Word document is made of: the parts that hold words, and where on the page these stand. Slow to import."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.constants import CONTENT_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

UNREADABLE = (KeyError, ValueError, OSError, BadZipFile, OpcError)
"""What python-docx raises for a document that is none."""
STORIES = {
    CONTENT_TYPE.WML_DOCUMENT_MAIN: "body",
    CONTENT_TYPE.WML_HEADER: "header",
    CONTENT_TYPE.WML_FOOTER: "footer",
    CONTENT_TYPE.WML_FOOTNOTES: "footnote",
    CONTENT_TYPE.WML_ENDNOTES: "endnote",
    CONTENT_TYPE.WML_COMMENTS: "comment",
}
SPARE = "/word/glossary/"
"""Building blocks that somebody could put in; they are on no page."""
PARSER: Any = etree.XMLParser(resolve_entities=False, no_network=True)
CHART_PARAGRAPH = "{http://schemas.openxmlformats.org/drawingml/2006/main}p"


@dataclass(frozen=True)
class Story:
    """A part of a document that has paragraphs: where its words stand, and the element that holds them."""

    place: str
    root: Any
    part: Any


class WordFile:
    """A Word document that was opened. Notes are read like the rest, which python-docx keeps as bytes.

    Raises: ValueError: it cannot be read, or setting it would ask another host.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self.document: Any = docx.Document(BytesIO(content))
            self.parts = [part for part in self._all() if not str(part.partname).startswith(SPARE)]
            self.stories = [_story(part) for part in self.parts if part.content_type in STORIES]
        except (*UNREADABLE, SyntaxError) as error:  # what lxml raises is a SyntaxError
            raise ValueError("This is not a Word document that can be read.") from error
        if any(_is_fetched(relation) for part in self._all() for relation in part.rels.values()):
            raise ValueError("This Word document fetches something from elsewhere; put it into the document instead.")

    def of_place(self, place: str) -> list[Story]:
        return [story for story in self.stories if story.place == place]

    def elsewhere(self) -> Iterator[tuple[str, str]]:
        """The words that are no text of a paragraph, as (where they stand, words): they are never filled in."""
        for part in self.parts:
            for relation in part.rels.values():
                if relation.is_external:
                    yield "link", str(relation.target_ref).replace("%7B", "{").replace("%7D", "}")
            root = self._bare(part)
            if root is None:
                continue
            for element in root.iter():
                yield from _beside(element, part.content_type in STORIES)

    def saved(self) -> bytes:
        """The document with what was changed in its stories."""
        for story in self.stories:
            if not hasattr(story.part, "element"):
                story.part._blob = serialize_part_xml(story.root)  # noqa: SLF001  a part of bytes has no setter
        kept = BytesIO()
        self.document.save(kept)
        return kept.getvalue()

    def _all(self) -> Iterator[Any]:
        return iter(self.document.part.package.iter_parts())

    def _bare(self, part: Any) -> Any:
        """The XML of a part as it is: the elements of python-docx say more than their own text. None for a picture."""
        story = next((story for story in self.stories if story.part is part), None)
        root = story.root if story else getattr(part, "element", None)
        content = part.blob if root is None else serialize_part_xml(root)
        is_xml = part.content_type.endswith("xml") and content.lstrip()[:1] == b"<"
        return etree.fromstring(content, PARSER) if is_xml else None


def _story(part: Any) -> Story:
    root = part.element if hasattr(part, "element") else parse_xml(part.blob)
    return Story(STORIES[part.content_type], root, part)


def _is_fetched(relation: Any) -> bool:
    """Whether setting the document would ask another host: a linked picture or template. Links one clicks are not."""
    return bool(relation.is_external) and not relation.reltype.endswith("/hyperlink")


def _beside(element: Any, is_story: bool) -> Iterator[tuple[str, str]]:
    """The words of an element that no paragraph of a story shows as its text."""
    if not isinstance(element.tag, str):
        return  # a comment in the XML
    if element.tag == CHART_PARAGRAPH:
        yield "chart", "".join(element.itertext())
    yield from (("description", str(value)) for value in element.attrib.values())
    if element.tag == qn("w:t") or (element.text and next(element.iterancestors(CHART_PARAGRAPH), None) is not None):
        return
    if element.text and element.text.strip():
        kinds = {qn("w:instrText"): "field", qn("w:delText"): "deleted passage"}
        yield kinds.get(element.tag, "passage" if is_story else "properties"), element.text
