"""A board with departments and offices, and a key to send applications in with."""

import pytest

from hireloom.ats.models import Department, Office
from tests import factories
from tests.web.careers.boards.sending import key_of


@pytest.fixture
def engineering(acme):
    return Department.objects.create(organization=acme.organization, name="Engineering")


@pytest.fixture
def vaults(acme, engineering):
    return Department.objects.create(organization=acme.organization, name="Vaults", parent=engineering)


@pytest.fixture
def france(acme):
    return Office.objects.create(organization=acme.organization, name="France", country="FR")


@pytest.fixture
def lyon(acme, france):
    return Office.objects.create(
        organization=acme.organization, name="Lyon Part-Dieu", city="Lyon", country="FR", parent=france
    )


@pytest.fixture
def designer(acme, rita, vaults, lyon):
    job = factories.job(rita, title="Vault designer", department=vaults, office=lyon, workplace="hybrid")
    pay = {"pay_min_minor": 5_000_000, "pay_max_minor": 7_500_000, "pay_currency": "EUR"}
    return factories.post(job, rita, body="<p>Design <b>vaults</b> &amp; doors.</p>", location="", **pay)


@pytest.fixture
def key(acme):
    return key_of(acme, "rita", ["ats.forward_applications"])
