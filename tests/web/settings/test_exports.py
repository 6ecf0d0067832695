"""Taking everything along, from the settings."""

import io
import zipfile

import pytest
from django.urls import reverse

from hireloom.core.models import Export
from hireloom.core.operations import exports
from tests import jobs

HERE = "/settings/export/"


def test_an_administrator_has_a_copy_made_and_downloads_it(sign_in, acme):
    adam = sign_in("adam")
    adam.post(HERE)
    jobs.drain()
    export = Export.objects.get()
    address = reverse("settings:export", args=[exports.ticket(export=export)])
    assert "Download" in adam.get(HERE).content.decode()

    response = adam.get(address)

    content = b"".join(response.streaming_content)
    assert len(content) == int(response["Content-Length"])
    assert "manifest.json" in zipfile.ZipFile(io.BytesIO(content)).namelist()


@pytest.mark.parametrize("who", ["rita", "vera"])
def test_others_neither_see_it_nor_open_a_link_they_were_given(sign_in, acme, who):
    sign_in("adam").post(HERE)
    jobs.drain()
    address = reverse("settings:export", args=[exports.ticket(export=Export.objects.get())])
    browser = sign_in(who)

    assert browser.get(HERE).status_code == 403
    assert browser.get(address).status_code == 404


def test_otto_opens_no_link_of_another_organization(sign_in, acme, globex, client):
    sign_in("adam").post(HERE)
    jobs.drain()
    address = reverse("settings:export", args=[exports.ticket(export=Export.objects.get())])
    client.force_login(globex.colleagues["otto"].user)

    assert client.get(address).status_code == 404
