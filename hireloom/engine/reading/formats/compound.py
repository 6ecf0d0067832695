"""Compound files ([MS-CFB]): the streams inside an old Word file. Every chain is bounded by the sectors there are."""

from collections.abc import Iterator
from struct import unpack_from

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_LAST = 0xFFFF_FFFA  # a larger number is no sector
_ENTRY = 128
_MOST_ENTRIES = 2_000
_STREAM = 2
_ROOT = 5


class Damaged(ValueError):
    """The file does not hold together."""


class Compound:
    """The streams of a compound file by name; raises Damaged for what does not hold together."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER or not data.startswith(MARK):
            raise Damaged("no compound file")
        shift, mini_shift = unpack_from("<HH", data, 30)
        if shift not in {9, 12} or mini_shift != 6:
            raise Damaged("sectors of an unknown size")
        self._data, self._size = data, 1 << shift
        self._count = max(0, len(data) // self._size - 1)
        directory, self._cutoff, mini_first = unpack_from("<I4xII", data, 48)
        self._fat = self._numbers(b"".join(map(self._sector, self._fat_sectors())))
        self._mini_fat = self._numbers(self._chain(mini_first))
        self._entries = dict(self._read_entries(self._chain(directory)))
        root = self._entries.get("")
        self._mini = self._chain(root[0])[: root[1]] if root else b""

    def stream(self, name: str) -> bytes:
        """Give a stream's bytes, empty when there is none of that name."""
        start, size = self._entries.get(name, (_LAST, 0))
        if size >= self._cutoff:
            return self._chain(start)[:size]
        pieces: list[bytes] = []
        while start < len(self._mini_fat) and len(pieces) <= len(self._mini_fat):
            pieces.append(self._mini[start * 64 : start * 64 + 64])
            start = self._mini_fat[start]
        return b"".join(pieces)[:size]

    def _sector(self, number: int) -> bytes:
        if number >= self._count:
            raise Damaged("a sector that is not there")
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _fat_sectors(self) -> Iterator[int]:
        yield from (number for number in unpack_from("<109I", self._data, 76) if number < _LAST)
        (more,) = unpack_from("<I", self._data, 68)
        for _ in range(self._count):
            if more >= _LAST:
                return
            numbers = self._numbers(self._sector(more))
            yield from (number for number in numbers[:-1] if number < _LAST)
            more = numbers[-1]

    def _chain(self, number: int) -> bytes:
        pieces: list[bytes] = []
        while number < _LAST:
            if number >= len(self._fat) or len(pieces) > self._count:
                raise Damaged("a chain without an end")
            pieces.append(self._sector(number))
            number = self._fat[number]
        return b"".join(pieces)

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return unpack_from(f"<{len(data) // 4}I", data)

    @staticmethod
    def _read_entries(data: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
        for place in range(0, min(len(data), _MOST_ENTRIES * _ENTRY) - _ENTRY + 1, _ENTRY):
            length, kind = unpack_from("<HB", data, place + 64)
            start, size = unpack_from("<II", data, place + 116)
            name = data[place : place + min(max(length - 2, 0), 62)].decode("utf-16-le", "replace")
            if kind in {_STREAM, _ROOT}:
                yield ("" if kind == _ROOT else name), (start, size)
