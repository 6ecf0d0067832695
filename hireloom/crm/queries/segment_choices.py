"""What the lists of conditions offer to whoever asks, read together, and whether a tree names what is there."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hireloom.core import together
from hireloom.crm import compiling, trees, values
from hireloom.crm.facts import Fact, Scope
from hireloom.crm.trees import Group, NotATree, Problem

Choices = Mapping[str, Sequence[tuple[str, str]]]
"""By fact, (value, label) in the order of the label."""


def of(facts: Iterable[Fact], scope: Scope) -> Choices:
    """What these facts offer. One exchange with the database, however many there are."""
    asked = {fact.name: fact.choices(scope) for fact in facts if fact.choices is not None}
    together.fetch([rows for rows in asked.values() if isinstance(rows, QuerySet)])
    return {name: [(str(value), str(label)) for value, label in rows] for name, rows in asked.items()}


def of_tree(tree: Group, scope: Scope) -> Choices:
    """What the facts of a tree offer."""
    return of({leaf.fact.name: leaf.fact for leaf in trees.leaves(tree)}.values(), scope)


def check(tree: Group, scope: Scope) -> None:
    """Refuse a tree that names what is not there, or what the actor does not see.

    Raises: NotATree: with each of those at its place.
    """
    offered, problems = of_tree(tree, scope), []
    for leaf in trees.leaves(tree):
        known = {value for value, _label in offered.get(leaf.fact.name, ())}
        if missing := set(values.chosen(leaf.operator.kind, leaf.value)) - known:
            words = _("Nothing of that name is known: %(name)s.") % {"name": ", ".join(sorted(missing))}
            problems.append(Problem(leaf.place, words))
            continue
        try:
            compiling.condition(leaf, scope)
        except NotATree as refusal:
            problems += refusal.problems
    if problems:
        raise NotATree(problems)
