"""How much of anything the reader is willing to take."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document and on the process that reads it.

    Defaults leave room for an academic's 60-page list of publications and for a résumé full of photos,
    and stop what no résumé is.
    """

    file_bytes: int = 16 * MEBIBYTE
    zip_entries: int = 2_000
    zip_unpacked_bytes: int = 96 * MEBIBYTE
    zip_ratio: int = 150  # unpacked to packed, asked only of members over a mebibyte
    xml_bytes: int = 24 * MEBIBYTE
    image_pixels: int = 100_000_000
    pages: int = 200
    pages_read: int = 40
    characters: int = 400_000
    memory_bytes: int = 512 * MEBIBYTE
    cpu_seconds: int = 10
    wall_seconds: float = 20.0
    open_files: int = 32


DEFAULT_LIMITS = Limits()
