"""How many pixels a picture claims to have, from its header alone: nothing is decoded."""

import struct

_JPEG_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_MOST_SEGMENTS = 2_000


def pixels_of(data: bytes, media_type: str) -> int:
    """Give width times height, or 0 where the header does not say or the format is not looked into."""
    try:
        if media_type == "image/png":
            width, height = struct.unpack_from(">LL", data, 16)
        elif media_type == "image/gif":
            width, height = struct.unpack_from("<HH", data, 6)
        elif media_type == "image/bmp":
            width, height = (abs(side) for side in struct.unpack_from("<ll", data, 18))
        elif media_type == "image/jpeg":
            width, height = _jpeg_size(data)
        else:
            return 0
    except struct.error:
        return 0
    return int(width) * int(height)


def _jpeg_size(data: bytes) -> tuple[int, int]:
    place = 2
    for _ in range(_MOST_SEGMENTS):
        mark, kind = struct.unpack_from(">BB", data, place)
        if mark != 0xFF:
            return 0, 0
        if kind in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, place + 5)
            return int(width), int(height)
        place += 2 if kind in _JPEG_ALONE else 2 + int(struct.unpack_from(">H", data, place + 2)[0])
    return 0, 0
