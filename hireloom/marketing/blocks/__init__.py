"""Blocks of pages: plain data of a declared type; what each takes, and what it lacks before it may be public."""

from hireloom.marketing.blocks.cleaning import Block, cleaned, pictures_in, safe_address
from hireloom.marketing.blocks.lacking import lacks
from hireloom.marketing.blocks.types import TYPES, BlockType, Field, FieldKind, type_of
from hireloom.marketing.blocks.words import as_words

__all__ = [
    "TYPES",
    "Block",
    "BlockType",
    "Field",
    "FieldKind",
    "as_words",
    "cleaned",
    "lacks",
    "pictures_in",
    "safe_address",
    "type_of",
]
