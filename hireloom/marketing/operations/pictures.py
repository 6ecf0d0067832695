"""Pictures for pages: added with words for those who do not see them, described otherwise, removed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events, files
from hireloom.core.actor import Actor
from hireloom.core.files import checking
from hireloom.engine.reading import DocumentKind, Refusal, Sniffed
from hireloom.kit import pictures
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.marketing import rules
from hireloom.marketing.events import PictureAdded, PictureRemoved
from hireloom.marketing.models import Picture, PictureSize

MEDIA_TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
OTHERWISE = gettext_noop("This is not a picture that pages can show. Choose a JPEG, PNG or WebP file.")
SENTENCES = {
    Refusal.EMPTY: gettext_noop("This file is empty. Choose it again, or another one."),
    Refusal.TOO_LARGE: gettext_noop("This file is too large. Save the picture smaller and choose it again."),
    Refusal.MISLABELED: gettext_noop("The ending of this file's name does not fit what is inside. Save it as a PNG."),
    Refusal.IMAGE_TOO_LARGE: gettext_noop("This picture has too many pixels. Save it with at most 40 million."),
    Refusal.EXECUTABLE: gettext_noop("This file is a program, not a picture. It was put aside for your administrator."),
}


class PictureRefused(Unacceptable):
    """The file is no picture that can be taken; the message says why, and `checked` what it really is."""

    def __init__(self, sentence: str, checked: Sniffed) -> None:
        super().__init__(sentence)
        self.checked = checked


@transaction.atomic
def add(*, content: bytes, name: str, alternative: str, by: Actor, at: datetime) -> Picture:
    """Take in a picture in several sizes; what its file said besides is not kept.

    Whoever asks puts a refused file away (`checking.put_away`), once this transaction is taken back.

    Raises:
        PermissionDenied: `by` may not edit the site.
        PictureRefused: the file is no picture, or has too many pixels.
        Unacceptable: nothing says what it shows.
        files.NotStored: there is no room, or the store does not answer.

    """
    access.require(rules.can_edit_site, by)
    words = _words(alternative)
    checked = checking.look_at(content, name)
    if checked.refusal or checked.kind != DocumentKind.IMAGE:
        raise PictureRefused(SENTENCES.get(checked.refusal, OTHERWISE) if checked.refusal else OTHERWISE, checked)
    try:
        made = pictures.resized(content)
    except pictures.TooManyPixels as error:
        raise PictureRefused(SENTENCES[Refusal.IMAGE_TOO_LARGE], checked) from error
    except pictures.NotAPicture as error:
        raise PictureRefused(OTHERWISE, checked) from error
    picture = Picture.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        name=checked.filename[:200],
        alternative=words,
        width=made.width,
        height=made.height,
        added_at=at,
        added_by_id=by.membership_id,
    )
    for size in made.sizes:
        _keep(picture, size, at)
    events.record(PictureAdded(picture_id=picture.pk), by=by, at=at)
    return picture


@transaction.atomic
def describe(*, picture: Picture, alternative: str, by: Actor, at: datetime) -> Picture:  # noqa: ARG001  as every verb
    """Say otherwise what a picture shows.

    Raises:
        PermissionDenied: `by` may not edit the site.
        Unacceptable: nothing says what it shows.

    """
    access.require(rules.can_edit_picture, by, picture)
    picture.alternative = _words(alternative)
    picture.save(update_fields=["alternative"])
    return picture


@transaction.atomic
def remove(*, picture: Picture, by: Actor, at: datetime) -> None:
    """Remove a picture and its files; pages that showed it do without, old versions as well.

    Raises: PermissionDenied: `by` may not edit the site.
    """
    access.require(rules.can_edit_picture, by, picture)
    picture = Picture.objects.select_for_update().get(pk=picture.pk)
    kept = list(picture.sizes.values_list("file_id", flat=True))
    identifier = picture.pk
    picture.delete()
    files.release(kept)
    events.record(PictureRemoved(picture_id=identifier), by=by, at=at)


def _words(alternative: str) -> str:
    words = clean(alternative)
    if not words:
        raise Unacceptable(gettext_noop("Say what the picture shows, for those who do not see it."))
    if len(words) > 300:
        raise Unacceptable(gettext_noop("What a picture shows is said in up to 300 letters."))
    return words


def _keep(picture: Picture, size: pictures.Size, at: datetime) -> PictureSize:
    file = files.keep(
        organization_id=picture.organization_id,
        content=size.content,
        name=f"{size.width}.{size.format}",
        media_type=MEDIA_TYPES[size.format],
        at=at,
    )
    return PictureSize.objects.create(
        id=uuid7(at),
        organization_id=picture.organization_id,
        picture=picture,
        width=size.width,
        height=size.height,
        format=size.format,
        digest=file.digest,
        file=file,
    )
