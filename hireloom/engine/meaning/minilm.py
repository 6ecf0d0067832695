"""The encoder all-MiniLM-L6-v2, eight bits wide, where `make models` has installed it.

It reads a text in its context and ranks better than the shipped table, at 0.6 ms of a processor for a few words. What
it needs (onnxruntime, tokenizers, numpy) is not among what Hireloom needs. Nothing is downloaded here.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from hireloom.engine.meaning.missing import Damaged, NotThere

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Rows: TypeAlias = "NDArray[np.float32]"
FOLDER = Path(sys.prefix) / "share" / "hireloom" / "models"
MODEL, TOKENIZER = "minilm-int8.onnx", "minilm-tokenizer.json"
LONGEST = 128
"""Pieces of a text that are read; the rest is cut off."""
AT_ONCE = 64
WIDTH = 384


class MiniLM:
    """Turns texts into rows of 384 numbers, of length 1 together.

    Raises: NotThere: the files or the libraries are missing, or (Damaged) cannot be used.
    """

    version = "minilm-int8/1"

    def __init__(self, folder: Path = FOLDER) -> None:
        try:
            import onnxruntime  # optional
            from tokenizers import Tokenizer  # optional
        except ImportError as error:
            msg = "What the model needs is not installed: make models"
            raise NotThere(msg) from error
        if not (folder / MODEL).is_file() or not (folder / TOKENIZER).is_file():
            msg = f"There is no model in {folder}: make models"
            raise NotThere(msg)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            self._session: Any = onnxruntime.InferenceSession(str(folder / MODEL), options, ["CPUExecutionProvider"])
            self._tokenizer: Any = Tokenizer.from_file(str(folder / TOKENIZER))
        except Exception as error:  # the libraries have no class of their own for a damaged file
            msg = f"The model in {folder} is damaged; make it anew: make models"
            raise Damaged(msg) from error
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()

    def rows(self, texts: Sequence[str]) -> Rows:
        """Give a row for each text, whatever the order; texts of like length are read together."""
        import numpy as np  # optional

        pieces = [one.ids for one in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(texts)), key=lambda number: len(pieces[number]))
        found = np.zeros((len(texts), WIDTH), np.float32)
        for start in range(0, len(order), AT_ONCE):
            some = order[start : start + AT_ONCE]
            ids = np.zeros((len(some), max(len(pieces[number]) for number in some)), np.int64)
            mask = np.zeros_like(ids)
            for place, number in enumerate(some):
                ids[place, : len(pieces[number])] = pieces[number]
                mask[place, : len(pieces[number])] = 1
            found[some] = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return found
