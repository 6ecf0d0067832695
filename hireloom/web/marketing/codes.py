"""An address as a code that cameras read: one path of dark squares, for the screen and the printer."""

from io import BytesIO

import qrcode
from qrcode.image.svg import SvgPathFillImage


def svg(address: str) -> bytes:
    """The code as an SVG on a white ground, with the quiet margin that readers want; up to 15 % of it may be dirty."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4, image_factory=SvgPathFillImage)
    code.add_data(address)
    written = BytesIO()
    code.make_image().save(written)
    return written.getvalue()
