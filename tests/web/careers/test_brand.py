"""The employer's color, readable on every page and in both themes."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from hireloom.core.models import Organization
from hireloom.kit import colors
from hireloom.web.careers import brand

COLORS = ["#0f766e", "#f6d743", "#101a5e", "#ffffff", "#000000", "#808080", "#ff0000"]


def pairs(css):
    """Light and dark: the brand's ground and the ink on it."""
    ground = re.search(r"--brand: light-dark\((#\w+), (#\w+)\)", css)
    ink = re.search(r"--brand-ink: light-dark\((#\w+), (#\w+)\)", css)
    return list(zip(ground.groups(), ink.groups(), strict=True))


@pytest.mark.parametrize("color", COLORS)
def test_the_ink_on_a_brand_is_readable_in_both_themes(color):
    for ground, ink in pairs(brand.rules(color)):
        assert colors.contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("color", COLORS)
def test_a_brand_can_be_told_from_the_page(color):
    (light, _), (dark, _) = pairs(brand.rules(color))

    assert colors.contrast(light, brand.LIGHT) >= brand.SEEN
    assert colors.contrast(dark, brand.DARK) >= brand.SEEN


def test_the_grounds_are_those_of_the_tokens():
    tokens = (Path(settings.STATICFILES_DIRS[0]) / "css" / "tokens.css").read_text()

    assert f"--surface: light-dark({brand.LIGHT}, {brand.DARK});" in tokens


def test_the_style_sheet_is_the_organizations_own(visitor, acme, globex):
    Organization.objects.filter(pk=acme.organization.pk).update(brand_color="#0f766e")

    page = visitor.get("/careers/acme-robotics/").content.decode()
    own, other = (visitor.get(f"/careers/{slug}/brand.css") for slug in ("acme-robotics", "globex-health"))

    assert 'href="/careers/acme-robotics/brand.css?v=0f766e"' in page
    assert b"#0f766e" in own.content
    assert b"#0f766e" not in other.content
    assert own["Content-Type"] == "text/css; charset=utf-8"
