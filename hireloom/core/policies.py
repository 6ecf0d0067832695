"""What an organization decides once and keeps in a row with a version: who saw another version decides nothing."""

from collections.abc import Mapping
from typing import Any


class PolicyChangedMeanwhile(Exception):
    """Somebody else changed the policy; `policy` is what holds now."""

    def __init__(self, policy: Any) -> None:
        super().__init__("The policy was changed in the meantime.")
        self.policy = policy


def revise(policy: Any, wanted: Mapping[str, Any], *, seen: int) -> list[str]:
    """Bring a policy to what is wanted, as another version, and give the names of what changed; the same again is none.

    Raises: PolicyChangedMeanwhile: its version is not the one that was seen.
    """
    if policy.version != seen:
        raise PolicyChangedMeanwhile(policy)
    changed = sorted(name for name, value in wanted.items() if getattr(policy, name) != value)
    for name in changed:
        setattr(policy, name, wanted[name])
    if changed:
        policy.version += 1
        policy.save()
    return changed
