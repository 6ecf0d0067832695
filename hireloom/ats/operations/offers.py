"""Offers: written, approved, sent, taken back. What the person does with one is in `offer_answers`. Record 0020.

The verbs are written in `offer_writing`, `offer_approvals` and `offer_sending`; callers say all of them by this module,
so that a call reads as a sentence.
"""

from hireloom.ats.operations.offer_approvals import facts_of, renew_letter, submit
from hireloom.ats.operations.offer_parts import (
    Component,
    NoAddress,
    OfferDraft,
    OfferThere,
    OpeningPromised,
    Signer,
    WrongState,
    draft_of,
    ids,
    locked,
)
from hireloom.ats.operations.offer_sending import answer_question, send, send_link_again, withdraw
from hireloom.ats.operations.offer_writing import change, write

__all__ = [
    "Component",
    "NoAddress",
    "OfferDraft",
    "OfferThere",
    "OpeningPromised",
    "Signer",
    "WrongState",
    "answer_question",
    "change",
    "draft_of",
    "facts_of",
    "ids",
    "locked",
    "renew_letter",
    "send",
    "send_link_again",
    "submit",
    "withdraw",
    "write",
]
