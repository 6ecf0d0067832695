"""The pages of bias audits, their files, and the public one."""

import io
import zipfile

import pytest
from django.test import Client

from hireloom.compliance.models import BiasAudit
from hireloom.compliance.operations import bias_audits
from tests.cast import FRIDAY
from tests.domain.compliance.test_bias_audits import DRAFT, scored  # noqa: F401 - a fixture
from tests.web.recruiting.conftest import text_of

PAGE = "/compliance/bias-audits/"
PUBLIC = "/careers/acme-robotics/bias-audit/"
TYPED = {
    "auditor": "Example Auditors",
    "audited_on": "2026-03-05",
    "distributed_on": "2026-03-02",
    "data_from": "2026-03-01",
    "data_to": "2026-03-31",
    "data_source": "Applications through our careers site.",
}


@pytest.fixture
def audit(scored, cora):  # noqa: F811
    return bias_audits.prepare(draft=DRAFT, by=cora, at=FRIDAY)


@pytest.mark.usefixtures("scored")
def test_the_officer_counts_and_reads_the_tables(sign_in):
    response = sign_in("cora").post(PAGE, TYPED, follow=True)

    page = text_of(response)
    assert "Audited by Example Auditors on" in page
    assert "Female 3 66.7% 1.000" in page
    assert "1 applicants with an unknown sex category" in page


@pytest.mark.usefixtures("scored")
@pytest.mark.parametrize("change", [{"auditor": ""}, {"data_to": "2026-02-01"}, {"audited_on": "yesterday"}])
def test_what_makes_no_sense_is_a_sentence_and_nothing_typed_is_lost(sign_in, change):
    response = sign_in("cora").post(PAGE, TYPED | change)

    assert response.status_code == 422
    assert response.context["form"]["data_source"].value() == TYPED["data_source"]
    assert not BiasAudit.objects.exists()


def test_the_files_open(sign_in, audit):
    cora = sign_in("cora")
    book = cora.get(f"{PAGE}{audit.pk}/workbook/")
    words = cora.get(f"{PAGE}{audit.pk}/csv/").content.decode()

    assert zipfile.ZipFile(io.BytesIO(book.content)).testzip() is None
    assert book["Content-Disposition"] == 'attachment; filename="bias-audit-1.xlsx"'
    assert "Date of the most recent bias audit,2026-03-05" in words
    assert "Female,3,66.7%,1.000" in words


def test_an_administrator_publishes_and_everybody_reads_it_until_it_is_taken_down(sign_in, audit):
    stranger = Client()
    assert stranger.get(PUBLIC).status_code == 404
    adam = sign_in("adam")
    assert "66.7%" not in text_of(adam.get(f"{PAGE}{audit.pk}/"))
    adam.post(f"{PAGE}{audit.pk}/publications/", {"to": "public"})

    page = text_of(stranger.get(PUBLIC))
    assert "Female 3 66.7% 1.000" in page
    assert "Distribution date of the tool 2026-03-02" in page
    assert "66.7%" in text_of(adam.get(f"{PAGE}{audit.pk}/"))
    adam.post(f"{PAGE}{audit.pk}/publications/", {"to": "nobody"})
    assert stranger.get(PUBLIC).status_code == 404


@pytest.mark.usefixtures("nurse_job")
@pytest.mark.parametrize("name", ["rita", "henry", "vera"])
def test_nobody_else_comes_in(sign_in, audit, name):
    assert sign_in("cora").get(f"{PAGE}{audit.pk}/").status_code == 200
    client = sign_in(name)
    assert client.get(PAGE).status_code == 403
    assert client.get(f"{PAGE}{audit.pk}/").status_code == 404
    assert client.get(f"{PAGE}{audit.pk}/csv/").status_code == 404
    assert client.post(f"{PAGE}{audit.pk}/publications/", {"to": "public"}).status_code == 404


def test_the_officer_does_not_publish_and_an_administrator_takes_no_file(sign_in, audit):
    assert sign_in("cora").post(f"{PAGE}{audit.pk}/publications/", {"to": "public"}).status_code == 403
    assert sign_in("adam").get(f"{PAGE}{audit.pk}/csv/").status_code == 403


def test_otto_finds_none_of_it(client, audit, globex):
    client.force_login(globex.colleagues["otto"].user)
    assert client.get(f"{PAGE}{audit.pk}/").status_code == 404
    assert client.get("/careers/globex-health/bias-audit/").status_code == 404
