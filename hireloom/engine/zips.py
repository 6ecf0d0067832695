"""What goes wrong with ZIP files that strangers send: résumés, archives of them, spreadsheets, Word documents."""

import lzma
import zipfile
import zlib

DAMAGE = (
    zipfile.BadZipFile,  # directory, header, checksum
    zlib.error,  # packed bytes, by DEFLATE
    lzma.LZMAError,  # by LZMA
    OSError,  # by bzip2, which has no error of its own
    EOFError,  # packed bytes end too soon
    ValueError,  # an offset before the file; a name that is no UTF-8 (UnicodeDecodeError)
    RuntimeError,  # locked with a password; a kind of packing or a version that is not read (NotImplementedError)
    KeyError,  # a part that the document must have is missing
)
"""What `zipfile` raises while it opens and unpacks damaged bytes, and nothing narrower does: each was seen.

Source: half a million damaged archives of all four kinds of packing, Python 3.11. None of our own errors is one.
"""
