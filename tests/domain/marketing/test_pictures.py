"""Pictures: in several sizes, without what cameras write into files, and nothing that is no picture."""

from io import BytesIO

import pytest
from PIL import Image

from hireloom.core import files
from hireloom.core.access import PermissionDenied
from hireloom.core.enums import FileState
from hireloom.core.models import Event, File
from hireloom.kit.refusals import Unacceptable
from hireloom.marketing.models import Picture, PictureSize
from hireloom.marketing.operations import pictures
from hireloom.marketing.queries import public
from tests.cast import MONDAY, TUESDAY
from tests.domain.marketing.conftest import photo

pytestmark = pytest.mark.usefixtures("files_here")


def add(by, content, name="team.jpg", alternative="Two colleagues at a workbench"):
    return pictures.add(content=content, name=name, alternative=alternative, by=by, at=MONDAY)


def with_place() -> bytes:
    """A photo that says where and with what it was taken, and lies on its side."""
    exif = Image.Exif()
    exif[0x0110], exif[0x0112] = "Camera of Ada", 6
    exif.get_ifd(0x8825)[2] = (52.0, 30.0, 0.0)
    return photo(900, 600, exif=exif)


def test_a_picture_is_kept_in_several_widths_in_a_modern_format_and_one_for_old_browsers(edda):
    picture = add(edda, photo(1200, 800))

    sizes = sorted(picture.sizes.values_list("format", "width", "height"))
    assert sizes == [
        ("jpg", 1080, 720),
        ("webp", 320, 213),
        ("webp", 640, 427),
        ("webp", 1080, 720),
        ("webp", 1200, 800),
    ]
    assert (picture.width, picture.height) == (1200, 800)
    assert Event.objects.filter(name="marketing.picture.added").count() == 1


def test_nothing_of_the_camera_and_the_place_stays_and_the_picture_stands_upright(edda):
    picture = add(edda, with_place())

    assert (picture.width, picture.height) == (600, 900)
    for size in picture.sizes.select_related("file"):
        content = files.read(size.file)
        assert b"Camera of Ada" not in content
        assert not Image.open(BytesIO(content)).getexif()


def test_a_transparent_picture_stays_transparent(edda):
    kept = BytesIO()
    Image.new("RGBA", (300, 100), (10, 20, 30, 40)).save(kept, "PNG")

    picture = add(edda, kept.getvalue(), "logo.png")

    assert sorted(picture.sizes.values_list("format", "width")) == [("png", 300), ("webp", 300)]
    content = files.read(picture.sizes.get(format="webp").file)
    assert Image.open(BytesIO(content)).mode == "RGBA"


@pytest.mark.parametrize("words", ["", " \u200b ", "x" * 301])
def test_a_picture_says_what_it_shows(edda, words):
    with pytest.raises(Unacceptable):
        add(edda, photo(), alternative=words)

    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"MZ\x90\x00\x03" + bytes(600), "team.jpg", "This file is a program, not a picture"),
        (b"%PDF-1.7\n%%EOF" + b" " * 200, "plan.pdf", "This is not a picture that pages can show"),
        (b"%PDF-1.7\n%%EOF" + b" " * 200, "team.png", "The ending of this file's name does not fit"),
        (photo()[:700], "team.jpg", "This is not a picture that pages can show"),
        (b"GIF89a" + bytes(300), "dance.gif", "This is not a picture that pages can show"),
        (b"", "team.jpg", "This file is empty"),
    ],
    ids=["a program", "a document", "mislabeled", "broken off", "another format", "empty"],
)
def test_what_is_no_picture_is_refused_with_a_sentence(edda, content, name, words):
    with pytest.raises(pictures.PictureRefused, match=words):
        add(edda, content, name)

    assert not Picture.objects.exists()


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(edda):
    kept = BytesIO()
    Image.new("1", (9000, 9000)).save(kept, "PNG")
    assert len(kept.getvalue()) < 100_000

    with pytest.raises(pictures.PictureRefused, match="too many pixels"):
        add(edda, kept.getvalue(), "bomb.png")


def test_a_picture_is_described_otherwise(edda):
    picture = add(edda, photo())

    pictures.describe(picture=picture, alternative="Three colleagues", by=edda, at=TUESDAY)

    assert Picture.objects.get().alternative == "Three colleagues"
    with pytest.raises(Unacceptable, match="Say what the picture shows"):
        pictures.describe(picture=picture, alternative="", by=edda, at=TUESDAY)


def test_a_removed_picture_is_gone_from_pages_and_its_bytes_are_let_go(acme, edda):
    picture = add(edda, photo(500, 300))
    kept = [size.file_id for size in PictureSize.objects.all()]
    assert public.pictures(organization_id=acme.organization.pk, ids=[picture.pk])
    identifier = picture.pk

    pictures.remove(picture=picture, by=edda, at=TUESDAY)

    assert public.pictures(organization_id=acme.organization.pk, ids=[identifier]) == {}
    assert set(File.objects.filter(pk__in=kept).values_list("state", flat=True)) == {FileState.PENDING}
    assert Event.objects.filter(name="marketing.picture.removed").count() == 1


def test_only_who_may_edit_the_site_adds_and_removes_pictures(edda, rita):
    with pytest.raises(PermissionDenied):
        add(rita, photo())
    picture = add(edda, photo())
    with pytest.raises(PermissionDenied):
        pictures.remove(picture=picture, by=rita, at=TUESDAY)

    assert list(Picture.objects.visible_to(edda)) == [picture]
    assert not Picture.objects.visible_to(rita).exists()
