"""From a tree of conditions to one statement about people."""

from collections.abc import Iterable, Sequence

from django.db.models import Q

from hireloom.core.search import conditions
from hireloom.core.search.conditions import EVERYTHING, NOTHING, Condition
from hireloom.crm import facts
from hireloom.crm.enums import Joint
from hireloom.crm.facts import EVERYBODY, NOBODY, Answer, Scope
from hireloom.crm.trees import Group, Leaf, Node, NotATree, Problem
from hireloom.kit.refusals import Unacceptable
from hireloom.people.entries import Found
from hireloom.people.models.person import PersonQuerySet


def people(tree: Group, scope: Scope) -> PersonQuerySet:
    """The people who fit and whom the actor sees, in no order.

    Raises: NotATree: a condition names what is not there, a town for example.
    """
    return facts.people(scope).filter(condition(tree, scope))


def condition(node: Node, scope: Scope) -> Q:
    """The tree as a condition over Person."""
    return as_q(_answer(node, scope), scope)


def as_q(answer: Answer, scope: Scope) -> Q:
    """An answer as a condition over Person."""
    if isinstance(answer, Q):
        return answer
    if answer in (EVERYTHING, NOTHING):
        return EVERYBODY if answer == EVERYTHING else NOBODY
    return Q(pk__in=Found(answer, only=scope.person_id, among=scope.among))


def _answer(node: Node, scope: Scope) -> Answer:
    if isinstance(node, Leaf):
        return _of_leaf(node, scope)
    joined = _joined(node.joint, [_answer(part, scope) for part in node.parts], scope)
    return ~as_q(joined, scope) if node.joint == Joint.NONE else joined


def _of_leaf(leaf: Leaf, scope: Scope) -> Answer:
    try:
        answer = leaf.operator.asks(leaf.value, scope)
    except Unacceptable as refusal:
        raise NotATree([Problem(leaf.place, str(refusal))]) from refusal
    # What somebody is found by is never asked for in the negative: it would bring nearly everybody's id.
    return ~as_q(answer, scope) if leaf.operator.is_negative else answer


def _joined(joint: Joint, answers: Sequence[Answer], scope: Scope) -> Answer:
    """One answer of many: what people are found by becomes one question, answered by one look into one index."""
    asked: list[Condition] = [answer for answer in answers if not isinstance(answer, Q)]
    plain = [answer for answer in answers if isinstance(answer, Q)]
    if not plain:
        return conditions.all_of(asked) if joint == Joint.ALL else conditions.any_of(asked)
    if asked:
        found = conditions.all_of(asked) if joint == Joint.ALL else conditions.any_of(asked)
        plain.append(as_q(found, scope))
    return _all_of(plain) if joint == Joint.ALL else facts.any_of(plain)


def _all_of(parts: Iterable[Q]) -> Q:
    found = Q()
    for part in parts:
        found &= part
    return found
