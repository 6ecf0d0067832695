"""The board of a pool and the profile beside it in a real browser: for everybody, and from the keyboard."""

import os
from types import SimpleNamespace

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from hireloom.core import tenancy
from hireloom.crm.models import PoolMember, PoolStage
from hireloom.crm.operations import pool_moves, pools
from hireloom.people.enums import ClaimSource, ContactKind
from hireloom.people.models import Education, Employment, PersonLanguage, PersonSkill
from hireloom.people.operations import claims, contact_points, persons, profile_rows, tags
from hireloom.people.operations.claims import Account, Said
from hireloom.people.operations.contact_points import Draft
from tests import cast, factories
from tests.cast import FRIDAY, MONDAY, TUESDAY
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PICTURES = os.environ.get("HIRELOOM_TEST_PICTURES", "")
NAMES = ("Ada Byron", "אורי גולן", "Zofia Wolska", "Chidi Okafor", "Bela Novak", "Grace Onwudiwe", "Li Wei")


@pytest.fixture
def company(transactional_db):
    """Acme with a pool of seven on their way, and Ada, of whom much is known."""
    made, now = cast.acme(), timezone.now()
    with tenancy.organization(made.organization.pk):
        rita = made.actor("rita")
        warm = pools.create(name="Warm nurses", purpose="For the night wards", by=rita, at=MONDAY, attention_days=30)
        people = [
            factories.person(made.organization.pk, name=name, email=f"n{number}@example.org", at=MONDAY)
            for number, name in enumerate(NAMES)
        ]
        pools.add_all(pool=warm, people=people, by=rita, at=MONDAY)
        stages = list(PoolStage.objects.filter(pool=warm))
        for number, person in enumerate(people[3:]):
            pool_moves.move(pool=warm, person_id=person.pk, to=stages[1 + number % 3], by=rita, at=TUESDAY)
        ada = people[0]
        _known(ada, rita, now)
        paths = {
            "board": f"/pools/{warm.pk}/board/",
            "pool": f"/pools/{warm.pk}/",
            "stages": f"/pools/{warm.pk}/stages/",
            "settings": f"/pools/{warm.pk}/settings/",
            "person": f"/people/{ada.pk}/",
            "contact": f"/people/{ada.pk}/contacts/new/",
            "work": f"/people/{ada.pk}/work/new/",
            "profile": f"/people/{ada.pk}/profile/",
            "add": "/people/add/",
            "found": "/people/add/?title=Ada+Byron+-+Senior+Robotics+Engineer+%7C+Acme+GmbH&text=ada%40example.org",
        }
    return SimpleNamespace(colleagues=made.colleagues, paths=paths, organization=made.organization, ada=ada)


def _known(ada, rita, now):
    at = {"by": rita, "at": FRIDAY}
    persons.change(person=ada, changes={"headline": "Staff nurse", "company": "Charité", "city": "Lyon"}, **at)
    for kind, value in ((ContactKind.PHONE, "+49 170 1234567"), (ContactKind.LINK, "linkedin.com/in/ada")):
        contact_points.add(person=ada, draft=Draft(kind, value, "work"), origin="cv.pdf", **at)
    for model, values in (
        (Employment, {"title": "Staff nurse", "company": "Charité", "is_current": True}),
        (Education, {"school": "TU Berlin", "degree": "MSc", "field": "Nursing"}),
        (PersonSkill, {"name": "Python"}),
        (PersonLanguage, {"code": "fr", "level": "C1"}),
    ):
        profile_rows.write(person=ada, model=model, values=values, **at)
    tags.put_on(person=ada, name="Night shifts", **at)
    said = Said(ClaimSource.IMPORT, "Lyon robotics meetup.csv")
    claims.note(
        organization_id=ada.organization_id, accounts=[Account(ada.pk, {"headline": "Head nurse"}, said)], at=now
    )


PAGES = ("board", "pool", "stages", "settings", "person", "contact", "work", "profile", "add", "found")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_for_everybody_in_both_themes_and_fits_a_phone(name, company, open_as):
    for size, theme in (("desktop", "light"), ("desktop", "dark"), ("phone", "dark")):
        page = open_as("rita", company.paths[name], size, theme)
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}-{size}-{theme}.png", full_page=name != "board")
        assert browser.violations(page) == [], (size, theme)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= browser.SIZES[size]["width"], (size, width)


def test_a_card_is_moved_by_keys_counted_and_undone(company, open_as):
    page = open_as("rita", company.paths["board"])
    card = page.locator('[data-card][data-name="Ada Byron"]')
    card.locator("[data-row-link]").focus()
    page.keyboard.press("Shift+ArrowRight")
    column = page.locator('[data-column][data-name="Contacted"]')

    expect(column.locator('[data-card][data-name="Ada Byron"]')).to_have_count(1)
    expect(page.get_by_text("Ada Byron is now in Contacted")).to_be_visible()
    expect(column.locator("[data-column-count]")).to_have_text("3")
    page.get_by_role("button", name="Undo").click()
    first = page.locator('[data-column][data-name="To contact"]')
    expect(first.locator('[data-card][data-name="Ada Byron"]')).to_have_count(1)
    expect(first.locator("[data-column-count]")).to_have_text("3")
    with tenancy.organization(company.organization.pk):
        assert PoolMember.objects.get(person=company.ada).stage.name == "To contact"


def test_several_are_moved_at_once(company, open_as):
    page = open_as("rita", company.paths["board"])
    for name in ("Ada Byron", "Zofia Wolska"):
        page.locator(f'[data-card][data-name="{name}"] [data-select]').check(force=True)
    page.get_by_role("button", name="Move").click()
    page.get_by_role("button", name="Ready for a job").click()

    expect(page.get_by_text("2 people are now in Ready for a job")).to_be_visible()
    ready = page.locator('[data-column][data-name="Ready for a job"]')
    expect(ready.locator("[data-card]")).to_have_count(3)
    expect(ready.locator("[data-column-count]")).to_have_text("3")
