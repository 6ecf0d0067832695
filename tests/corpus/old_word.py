"""A Word file of 1997 made by hand: two streams in a compound file, as small as Word would still open."""

from collections.abc import Sequence
from struct import pack

SECTOR = 512
END, FREE, OF_FAT = 0xFFFF_FFFE, 0xFFFF_FFFF, 0xFFFF_FFFD
TEXT_AT, LOOKS_AT = 2_048, 1_024
HIDDEN, BOLD = pack("<HB", 0x083C, 1), pack("<HB", 0x0835, 1)
WHITE, TINY, DELETED = pack("<HI", 0x6870, 0xFFFFFF), pack("<HH", 0x4A43, 4), pack("<HB", 0x0800, 1)


def old_word(
    runs: Sequence[tuple[str, bytes]],
    *,
    narrow: bool = False,
    flags: int = 0x0200,
    styles: bytes = b"",
    change: int = 0,
) -> bytes:
    """Make a file from (text, what the run says about itself); "\\r" ends a paragraph, "\\x07" a cell."""
    text = "".join(run for run, _ in runs)
    coded = text.encode("cp1252" if narrow else "utf-16-le")
    width = 1 if narrow else 2
    clx = b"\x02" + pack("<I", 16) + pack("<II", 0, len(text))
    clx += pack("<HIH", 0, TEXT_AT * 2 | 0x4000_0000 if narrow else TEXT_AT, change)
    looks = pack("<III", TEXT_AT, TEXT_AT + len(coded), LOOKS_AT // 512)
    places = {0xA2: (0, len(styles)), 0xFA: (len(styles), len(looks)), 0x1A2: (len(styles) + len(looks), len(clx))}
    head = bytearray(LOOKS_AT)
    head[:12] = pack("<HH6xH", 0xA5EC, 0xC1, flags)
    head[0x4C:0x50] = pack("<I", len(text))
    for at, place in places.items():
        head[at : at + 8] = pack("<II", *place)
    main = bytes(head) + _page_of_looks(runs, width) + bytes(TEXT_AT - LOOKS_AT - 512) + coded
    return compound({"WordDocument": main, "1Table": styles + looks + clx})


def _page_of_looks(runs: Sequence[tuple[str, bytes]], width: int) -> bytes:
    page, starts, offsets, free = bytearray(512), [TEXT_AT], [], 511
    for text, said in runs:
        starts.append(starts[-1] + len(text) * width)
        free = (free - len(said) - 1) // 2 * 2
        page[free : free + len(said) + 1] = bytes([len(said)]) + said
        offsets.append(free // 2)
    head = b"".join(pack("<I", start) for start in starts) + bytes(offsets)
    page[: len(head)] = head
    page[511] = len(runs)
    return bytes(page)


def compound(streams: dict[str, bytes]) -> bytes:
    """Make a compound file; every stream fills whole sectors, so that none is a small one."""
    sectors: list[bytes] = []
    fat: list[int] = []
    entries = [_entry("Root Entry", 5, END, 0)]
    for name, content in streams.items():
        padded = content.ljust(max(4_096, -(-len(content) // SECTOR) * SECTOR), b"\0")
        entries.append(_entry(name, 2, len(sectors), len(padded)))
        count = len(padded) // SECTOR
        fat += [*range(len(sectors) + 1, len(sectors) + count), END]
        sectors += [padded[place : place + SECTOR] for place in range(0, len(padded), SECTOR)]
    directory, table = len(sectors), len(sectors) + 1
    fat += [END, OF_FAT]
    sectors.append(b"".join(entries).ljust(SECTOR, b"\0"))
    sectors.append(b"".join(pack("<I", number) for number in fat).ljust(SECTOR, b"\xff"))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += pack("<IIIIIIIII", 1, directory, 0, 4_096, END, 0, END, 0, table)
    return header.ljust(SECTOR, b"\xff") + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le") + b"\0\0"
    return coded.ljust(64, b"\0") + pack("<HB", len(coded), kind) + bytes(49) + pack("<II", start, size) + bytes(4)
