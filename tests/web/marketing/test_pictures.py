"""Pictures: added with words, refused with a sentence, removed."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hireloom.core.models import File
from hireloom.marketing.models import Picture
from tests.domain.marketing.conftest import photo

pytestmark = pytest.mark.usefixtures("files_here")

LIST = "/marketing/pictures/"


def add(client, content=None, name="team.jpg", alternative="Two colleagues"):
    upload = SimpleUploadedFile(name, photo() if content is None else content)
    return client.post(LIST, {"file": upload, "alternative": alternative})


def test_a_picture_is_added_and_seen(sign_in, acme):
    client = sign_in("edda")

    add(client)

    page = client.get(LIST).content.decode()
    assert 'alt="Two colleagues"' in page
    assert Picture.objects.get().name == "team.jpg"


def test_a_picture_without_words_and_a_file_that_is_none_are_refused(sign_in, acme):
    client = sign_in("edda")

    without = add(client, alternative="")
    program = add(client, b"MZ\x90\x00\x03" + bytes(600))

    assert (without.status_code, program.status_code) == (422, 422)
    assert "This file is a program, not a picture." in unescape(program.content.decode())
    assert 'value="Two colleagues"' in program.content.decode()
    assert File.objects.get().state == "quarantined"
    assert not Picture.objects.exists()


def test_a_picture_is_described_otherwise_and_removed(sign_in, acme):
    client = sign_in("edda")
    add(client)
    picture = Picture.objects.get()

    client.post(f"{LIST}{picture.pk}/", {"alternative": "Three colleagues"})
    assert Picture.objects.get().alternative == "Three colleagues"
    client.post(f"{LIST}{picture.pk}/removal/")

    assert not Picture.objects.exists()


def test_only_who_may_edit_the_site_sees_pictures(sign_in, acme):
    add(sign_in("edda"))
    picture = Picture.objects.get()

    client = sign_in("rita")

    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}{picture.pk}/").status_code == 404
