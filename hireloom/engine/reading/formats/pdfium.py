"""The handful of PDFium calls the reader makes per character, as plain function pointers.

The generated bindings wrap every handle in a pointer object; a page makes some ten thousand calls, so the
prototypes here take and return bare addresses, which halves the time.
"""

import ctypes
from collections.abc import Callable
from typing import Any

from pypdfium2 import raw

_ADDRESS = ctypes.c_void_p


def _prototype(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(function, ctypes.c_void_p).value
    if address is None:
        raise ImportError("This build of PDFium lacks a function the reader needs; install the locked pypdfium2.")
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def address_of(handle: Any) -> int:
    """Give the bare address of a PDFium handle."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


get_unicode = _prototype(raw.FPDFText_GetUnicode, ctypes.c_uint, _ADDRESS, ctypes.c_int)
get_loose_box = _prototype(raw.FPDFText_GetLooseCharBox, ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS)
get_text_object = _prototype(raw.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, ctypes.c_int)
get_render_mode = _prototype(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _ADDRESS)
get_fill_color = _prototype(raw.FPDFPageObj_GetFillColor, ctypes.c_int, _ADDRESS, *[_ADDRESS] * 4)
get_matrix = _prototype(raw.FPDFPageObj_GetMatrix, ctypes.c_int, _ADDRESS, _ADDRESS)
get_font = _prototype(raw.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
get_base_font_name = _prototype(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, _ADDRESS, _ADDRESS, ctypes.c_size_t)
