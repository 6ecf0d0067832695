"""Pictures made ready for pages: upright, in several widths, without what cameras and programs write into files."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

WIDTHS = (320, 640, 1080, 1600, 2400)
"""Pixels: a phone's thumbnail, a phone, a phone with a fine screen, a desktop, a desktop with a fine screen."""
FALLBACK_WIDTH = 1080
MOST_PIXELS = 40_000_000
MOST_SIDE = 16_000
FORMATS = ("JPEG", "PNG", "WEBP")
WEBP = {"format": "WEBP", "quality": 80, "method": 4}
JPEG = {"format": "JPEG", "quality": 82, "progressive": True, "optimize": True}
PNG = {"format": "PNG", "optimize": True}


class NotAPicture(Exception):
    """The bytes are no JPEG, PNG or WebP that can be read to its end."""


class TooManyPixels(Exception):
    """The picture would take more memory than any page needs."""


@dataclass(frozen=True)
class Size:
    """A picture in one width, in pixels; `format` is the ending of its name: webp, jpg or png."""

    width: int
    height: int
    format: str
    content: bytes


@dataclass(frozen=True)
class Resized:
    """How large an upright picture is, in pixels, and the sizes made of it, the smallest first."""

    width: int
    height: int
    sizes: tuple[Size, ...]


def resized(content: bytes, widths: Iterable[int] = WIDTHS) -> Resized:
    """Make WebP of each width up to the picture's own, and one JPEG (PNG where it is transparent) for old browsers.

    Nothing but the pixels is kept: no place, no camera, no comment, no preview.

    Raises: NotAPicture, TooManyPixels.
    """
    picture = _opened(content)
    wanted = sorted({width for width in widths if width < picture.width} | {min(picture.width, max(widths))})
    fallback = min(picture.width, FALLBACK_WIDTH)
    made = [_size(picture, width, "webp", WEBP) for width in wanted]
    is_opaque = picture.mode == "RGB"
    made.append(_size(picture, fallback, "jpg", JPEG) if is_opaque else _size(picture, fallback, "png", PNG))
    return Resized(picture.width, picture.height, tuple(made))


def _opened(content: bytes) -> "Image.Image":
    from PIL import Image, ImageOps  # slow: for whoever adds a picture

    try:
        with Image.open(BytesIO(content), formats=FORMATS) as found:
            if found.width * found.height > MOST_PIXELS or max(found.size) > MOST_SIDE:
                raise TooManyPixels
            found.draft("RGB", (max(WIDTHS), max(WIDTHS)))
            upright: Image.Image = ImageOps.exif_transpose(found)
            return _in_plain_colors(upright)
    except Image.DecompressionBombError as error:
        raise TooManyPixels from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, MemoryError) as error:
        raise NotAPicture from error


def _in_plain_colors(picture: "Image.Image") -> "Image.Image":
    """In the colors of screens (sRGB), with transparency only where there is any."""
    has_alpha = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    picture = _in_srgb(picture)
    plain = picture.convert("RGBA" if has_alpha else "RGB")
    if has_alpha and plain.getchannel("A").getextrema() == (255, 255):
        plain = plain.convert("RGB")
    plain.info = {}
    return plain


def _in_srgb(picture: "Image.Image") -> "Image.Image":
    from PIL import ImageCms  # slow: for whoever adds a picture

    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        found: Any = ImageCms.profileToProfile(
            picture, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return found or picture


def _size(picture: "Image.Image", width: int, ending: str, how: dict[str, Any]) -> Size:
    from PIL import Image  # slow: for whoever adds a picture

    height = max(1, round(picture.height * width / picture.width))
    smaller = picture if width == picture.width else picture.resize((width, height), Image.Resampling.LANCZOS)
    kept = BytesIO()
    smaller.save(kept, **how)
    return Size(smaller.width, smaller.height, ending, kept.getvalue())
