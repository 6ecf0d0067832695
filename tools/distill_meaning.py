"""Distill the table of word vectors that search compares meanings with.

    python -m tools.distill_meaning PATH/TO/all-MiniLM-L6-v2 [dimensions]

Reads the weights of all-MiniLM-L6-v2 (Apache-2.0; see NOTICE) and passes every piece of its vocabulary through the
network alone, keeps the principal components, weighs frequent pieces less, and rounds to eight bits. Needs numpy, and
nothing else; runs once by a maintainer, never on a customer's machine.
Source: the method of model2vec (MIT) and of SIF weighting (Arora et al., 2017), written anew.
"""

import json
import math
import re
import struct
import sys
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

TARGET = Path("hireloom/engine/meaning/words.bin")
HEADS, LAYERS = 12, 6
LATIN = re.compile(r"(?:##)?[a-z0-9à-ÿ+#.'&/\-]+")
BATCH = 1024

Array: TypeAlias = Any  # of numpy, whose types are lost in the arithmetic below
Tensors: TypeAlias = dict[str, Array]


def load(file: Path) -> Tensors:
    """The tensors of a safetensors file, as 32-bit floats."""
    raw = file.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    return {
        name: np.frombuffer(raw[8 + length :][slice(*entry["data_offsets"])], dtype="<f4").reshape(entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__" and entry["dtype"] == "F32"
    }


def normed(x: Array, weights: Tensors, name: str) -> Array:
    mean, variance = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
    return (x - mean) / np.sqrt(variance + 1e-12) * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def linear(x: Array, weights: Tensors, name: str) -> Array:
    return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def gelu(x: Array) -> Array:
    return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


def forward(ids: Array, weights: Tensors) -> Array:
    """The mean of the last layer over pieces, shape (rows, 384); every row has equally many pieces."""
    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
    x = normed(x + weights["embeddings.token_type_embeddings.weight"][0], weights, "embeddings.LayerNorm")
    rows, pieces, width = x.shape
    for number in range(LAYERS):
        base = f"encoder.layer.{number}"
        query, key, value = (
            linear(x, weights, f"{base}.attention.self.{part}").reshape(rows, pieces, HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / math.sqrt(width / HEADS)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (scores / scores.sum(-1, keepdims=True)) @ value
        mixed = mixed.transpose(0, 2, 1, 3).reshape(rows, pieces, width)
        x = normed(
            x + linear(mixed, weights, f"{base}.attention.output.dense"), weights, f"{base}.attention.output.LayerNorm"
        )
        inner = gelu(linear(x, weights, f"{base}.intermediate.dense"))
        x = normed(x + linear(inner, weights, f"{base}.output.dense"), weights, f"{base}.output.LayerNorm")
    return x.mean(1)


def main(folder: Path, dimensions: int) -> None:
    weights = load(folder / "model.safetensors")
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    kept = [number for number, piece in enumerate(vocabulary) if LATIN.fullmatch(piece)]
    start, end = vocabulary.index("[CLS]"), vocabulary.index("[SEP]")
    rows = []
    for first in range(0, len(kept), BATCH):
        some = kept[first : first + BATCH]
        print(f"{first:,} of {len(kept):,}", flush=True)
        rows.append(forward(np.array([[start, number, end] for number in some]), weights))
    vectors = np.concatenate(rows)
    vectors -= vectors.mean(0)
    _, spread, axes = np.linalg.svd(vectors, full_matrices=False)
    reduced = vectors @ axes[:dimensions].T
    ranks = np.arange(2, len(kept) + 2)
    share = 1 / ranks / (1 / ranks).sum()
    reduced *= (1e-3 / (1e-3 + share))[:, None]
    scale = np.percentile(np.abs(reduced), 99.95) / 127
    rounded = np.clip(np.round(reduced / scale), -127, 127).astype(np.int8)
    names = "\n".join(vocabulary[number] for number in kept).encode()
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(struct.pack("<III", len(kept), dimensions, len(names)) + names + rounded.tobytes())
    kept_share = (spread[:dimensions] ** 2).sum() / (spread**2).sum()
    size = TARGET.stat().st_size
    print(f"{len(kept):,} pieces, {dimensions} dimensions ({kept_share:.0%} of the variance), {size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 256)
