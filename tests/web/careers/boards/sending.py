"""Sending applications in, as the server of another site does."""

import base64

from hireloom.core.operations import tokens
from tests.cast import MONDAY


def basic(secret):
    return {"Authorization": f"Basic {base64.b64encode(f'{secret}:'.encode()).decode()}"}


def key_of(company, name, scopes):
    membership = company.colleagues[name]
    by = next(one.as_actor() for one in company.colleagues.values() if one.role == "administrator")
    return tokens.create(membership=membership, name="site", scopes=scopes, by=by, at=MONDAY)[1]
