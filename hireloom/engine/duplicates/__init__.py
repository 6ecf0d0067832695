"""Whether two records are one human: keys that find candidates, factors that compare them, a probability.

Nouns: identity, factor, verdict, match key. Pure: identities in, verdicts out; nothing is merged here.
Source: Fellegi and Sunter, A Theory for Record Linkage (1969); decision record 0013.
"""

from hireloom.engine.duplicates.contact import link_identity, mailbox
from hireloom.engine.duplicates.keys import STRONG_KEYS, mailbox_key, match_keys
from hireloom.engine.duplicates.names import folded, name_key
from hireloom.engine.duplicates.scoring import VERSION, compare
from hireloom.engine.duplicates.types import Address, Factor, Identity, Job, Verdict

__all__ = [
    "STRONG_KEYS",
    "VERSION",
    "Address",
    "Factor",
    "Identity",
    "Job",
    "Verdict",
    "compare",
    "folded",
    "link_identity",
    "mailbox",
    "mailbox_key",
    "match_keys",
    "name_key",
]
