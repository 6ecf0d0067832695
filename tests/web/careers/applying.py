"""Filling in and reading back the application form."""

import re
from datetime import timedelta

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

WORDS = {
    "name": "Ada Byron",
    "email": "ada@example.org",
    "phone": "+33 6 12 34 56 78",
    "link": "example.org/ada",
    "message": "Hello,\nI care for people.",
}


def address(post, slug="acme-robotics"):
    return f"/careers/{slug}/jobs/{post.pk}/apply/"


def resume(name="cv.txt", content=b"Ada Byron\nada@example.org\nNurse in Lyon\n"):
    return SimpleUploadedFile(name, content)


def hidden(response, name):
    """The value of a hidden field of the form."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', response.content.decode())
    return found[1] if found else None


def opened(visitor, post, *, seconds_ago=30):
    """The key of a form that was opened a while ago."""
    with time_machine.travel(timezone.now() - timedelta(seconds=seconds_ago)):
        return {"key": hidden(visitor.get(address(post)), "key")}


def kept(response):
    """What the form gives back."""
    form = response.context["form"]
    return {name: form[name].value() for name in WORDS}


def errors(response):
    return {name: list(sentences) for name, sentences in response.context["form"].errors.items()}
