"""Programs that call the API with tokens of colleagues."""

from collections.abc import Callable

import pytest

from hireloom.core import access
from hireloom.core.operations import tokens
from tests import cast
from tests.programs import Program


@pytest.fixture
def program(acme: cast.Company) -> Callable[..., Program]:
    """`program("rita")` calls with a token of Rita's that has every scope, or with those given."""

    def of(name: str, *, scopes: set[str] | None = None, company: cast.Company | None = None) -> Program:
        place = company or acme
        membership = place.colleagues[name]
        wanted = access.every_permission() if scopes is None else scopes
        by = next(m.as_actor() for m in place.colleagues.values() if m.role == "administrator")
        _token, secret = tokens.create(membership=membership, name="test", scopes=wanted, by=by, at=cast.MONDAY)
        return Program(secret)

    return of
