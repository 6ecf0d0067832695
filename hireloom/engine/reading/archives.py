"""Look into a ZIP-based document without unpacking more than the first bytes of its parts."""

import re
import struct
import zipfile
from io import BytesIO

from hireloom.engine.reading.kinds import DocumentKind, Refusal
from hireloom.engine.reading.limits import MEBIBYTE, Limits
from hireloom.engine.reading.refused import Refused
from hireloom.engine.zips import DAMAGE

_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_LONGEST_COMMENT = 65_535
_SMALLEST_DIRECTORY_ENTRY = 46
_HEAD_BYTES = 8_192
_XML_PARTS_LOOKED_AT = 200
_ENCRYPTED_FLAG = 0x1

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT_TYPE = "application/vnd.oasis.opendocument.text"

_HOSTILE_XML = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_UTF16 = re.compile(rb"^(?:\xff\xfe|\xfe\xff|<\x00|\x00<)")


def look_into(data: bytes, limits: Limits) -> DocumentKind:
    """Say which document a ZIP file is.

    Raises:
        Refused: it is a plain archive, a program, a bomb, encrypted, damaged, carries macros or hostile XML.

    """
    _check_directory_size(data, limits)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_members(members, limits)
            kind = _kind(archive, {member.filename for member in members})
            _check_xml(archive, members, kind)
    except DAMAGE as error:
        raise Refused(Refusal.DAMAGED) from error
    return kind


def read_part(archive: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """Unpack one part, at most `limits.xml_bytes`; b"" when it is missing.

    Raises:
        Refused: the part is longer than that (BOMB) or damaged.

    """
    try:
        with archive.open(name) as part:
            unpacked = part.read(limits.xml_bytes + 1)
    except KeyError:
        return b""
    except DAMAGE as error:
        raise Refused(Refusal.DAMAGED) from error
    if len(unpacked) > limits.xml_bytes:
        raise Refused(Refusal.BOMB)
    return unpacked


def _check_directory_size(data: bytes, limits: Limits) -> None:
    """Refuse a huge directory before anything parses it: 100,000 entries cost 60 MB as Python objects."""
    place = data.rfind(_END_MARK, max(0, len(data) - _LONGEST_COMMENT - _END.size))
    if place < 0 or place + _END.size > len(data):
        raise Refused(Refusal.DAMAGED)
    _, _, _, _, entries, directory_bytes, _, _ = _END.unpack_from(data, place)
    listed = max(entries, data.count(b"PK\x01\x02", 0, place))
    if listed > limits.zip_entries or directory_bytes > limits.zip_entries * (_SMALLEST_DIRECTORY_ENTRY + 300):
        raise Refused(Refusal.BOMB)


def _check_members(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.zip_entries or sum(member.file_size for member in members) > limits.zip_unpacked_bytes:
        raise Refused(Refusal.BOMB)
    for member in members:
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise Refused(Refusal.ENCRYPTED)
        if member.file_size > MEBIBYTE and member.file_size > limits.zip_ratio * max(member.compress_size, 1):
            raise Refused(Refusal.BOMB)
    if len({member.filename for member in members}) < len(members):
        raise Refused(Refusal.DAMAGED)  # two parts of one name: two programs would read two documents
    _check_overlaps(members)


def _check_overlaps(members: list[zipfile.ZipInfo]) -> None:
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise Refused(Refusal.BOMB)
        end = member.header_offset + member.compress_size


def _kind(archive: zipfile.ZipFile, names: set[str]) -> DocumentKind:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused(Refusal.MACROS)
    if "[Content_Types].xml" in names and "word/document.xml" in names:
        return DocumentKind.DOCX
    if "mimetype" in names:
        media_type = archive.open("mimetype").read(100).decode("ascii", "replace").strip()
        if media_type.startswith(ODT_TYPE):
            return DocumentKind.ODT
        raise Refused(Refusal.UNSUPPORTED)
    if names & {"META-INF/MANIFEST.MF", "classes.dex", "AndroidManifest.xml"}:
        raise Refused(Refusal.EXECUTABLE)
    if "[Content_Types].xml" in names or any(name.endswith(".iwa") for name in names):
        raise Refused(Refusal.UNSUPPORTED)
    raise Refused(Refusal.ARCHIVE)


def _check_xml(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], kind: DocumentKind) -> None:
    parts = [member for member in members if member.filename.lower().endswith((".xml", ".rels"))]
    for member in parts[:_XML_PARTS_LOOKED_AT]:
        with archive.open(member) as part:
            head = part.read(_HEAD_BYTES)
        if _UTF16.match(head):
            head = head.replace(b"\x00", b"")
        if _HOSTILE_XML.search(head) or (kind is DocumentKind.DOCX and _DOCTYPE.search(head)):
            raise Refused(Refusal.HOSTILE_XML)
        if member.filename == "META-INF/manifest.xml" and b"encryption-data" in head:
            raise Refused(Refusal.ENCRYPTED)
