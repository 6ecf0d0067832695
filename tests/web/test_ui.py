"""The words of the templates: numbers, moments, money, initials, icons."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpResponse
from django.template import TemplateSyntaxError, engines
from django.utils import timezone, translation

from hireloom.web import toasts
from hireloom.web.shapes import Notice
from hireloom.web.templatetags import ui

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english_in_utc():
    with translation.override("en"), timezone.override(UTC):
        yield


def render(source, **context):
    return engines["django"].from_string(source).render(context)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=30), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=5), "5 hours ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=29), "29 days ago"),
        (timedelta(days=40), "Jan 21"),
        (timedelta(days=400), "Jan. 26, 2025"),
        (-timedelta(minutes=3), "in 3 minutes"),
        (-timedelta(hours=2), "in 2 hours"),
        (-timedelta(days=2), "in 2 days"),
    ],
)
def test_a_moment_is_told_in_its_largest_unit(before, words):
    assert ui.relative(MONDAY - before, MONDAY) == words


def test_a_moment_shows_the_exact_one_and_its_zone_on_hover():
    with timezone.override(ZoneInfo("Europe/Berlin")):
        assert ui.moment(MONDAY, now=MONDAY + timedelta(hours=3)) == (
            '<time datetime="2026-03-02T10:30:00+01:00" title="March 2, 2026, 10:30 a.m. CET">3 hours ago</time>'
        )


def test_no_moment_is_a_dash():
    assert (ui.moment(None), ui.appointment(None), ui.number(None), ui.percent(None)) == ("\N{EN DASH}",) * 4


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(hours=2), "today 11:30 a.m."),
        (timedelta(days=1), "tomorrow 9:30 a.m."),
        (timedelta(days=3), "Thu 9:30 a.m."),
        (timedelta(days=9), "Mar 11 9:30 a.m."),
        (-timedelta(days=1), "yesterday 9:30 a.m."),
    ],
)
def test_an_appointment_is_told_by_its_day(ahead, words):
    assert f">{words}</time>" in ui.appointment(MONDAY + ahead, now=MONDAY)


def test_numbers_follow_the_language():
    assert (ui.number(12345), ui.number(2.5, 1), ui.percent(0.146)) == ("12,345", "2.5", "15%")
    with translation.override("de"):
        assert (ui.number(12345), ui.number(2.5, 1)) == ("12.345", "2,5")


@pytest.mark.parametrize(
    ("minor", "currency", "words"),
    [
        (6_250_000, "EUR", "€62,500"),
        (6_250_050, "EUR", "€62,500.50"),
        (6_250_000, "JPY", "¥6,250,000"),
        (100_000, "SEK", "SEK\N{NO-BREAK SPACE}1,000"),
        (None, "EUR", "\N{EN DASH}"),
    ],
)
def test_money_is_told_with_its_sign_and_without_needless_cents(minor, currency, words):
    assert ui.money(minor, currency) == words


def test_attributes_never_follow_the_language():
    with translation.override("de"):
        assert (ui.hundredths(0.834), ui.hundredths(1.7), ui.hundredths(None), ui.unlocalized(12000)) == (
            ("83", "100", "0", "12000")
        )


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amara Nwosu", "AN"),
        ("Châu", "C"),
        ("María José de la Vega", "MV"),
        ("łukasz", "Ł"),
        ("(none) -", "?"),
        ("", "?"),
    ],
)
def test_initials_come_from_the_ends_of_a_name(name, letters):
    assert ui.initials(name) == letters


def test_the_ground_behind_initials_is_always_the_same_for_a_name():
    grounds = {ui.ground(f"Person {n}") for n in range(100)}
    assert grounds == {1, 2, 3, 4, 5, 6}
    assert ui.ground("Amara Nwosu") == ui.ground("Amara Nwosu")


def test_days_on_a_card_are_short_and_never_zero():
    assert (ui.days(0), ui.days(1), ui.days(12)) == ("today", "1 d", "12 d")


def test_a_shortcut_is_shown_as_key_caps():
    assert (ui.keycaps("Mod+k"), ui.keycaps("g j"), ui.keycaps("?")) == (["Ctrl", "K"], ["G", "J"], ["?"])


def test_an_icon_is_decoration_unless_it_has_a_label():
    assert 'aria-hidden="true"' in ui.icon("plus")
    assert 'role="img" aria-label="Late &amp; waiting"' in ui.icon("clock", "small", "Late & waiting")


def test_an_unknown_icon_is_refused():
    with pytest.raises(KeyError, match="no-such"):
        ui.icon("no-such")


def test_a_component_with_a_body_escapes_what_it_is_given_and_keeps_the_body():
    shown = render('{% component "card" title=title %}<i>{{ text }}</i>{% endcomponent %}', title="<b>", text="<u>")
    assert "&lt;b&gt;" in shown
    assert "<i>&lt;u&gt;</i>" in shown


def test_a_component_sees_nothing_but_its_props():
    inside = render('{% include "components/badge.html" with tone="woad" only %}', label="from outside")
    assert "badge--woad" in inside
    assert "from outside" not in inside


def test_a_fragment_keeps_markup_for_a_prop():
    assert (
        render("{% fragment as kept %} <b>{{ text }}</b> {% endfragment %}[{{ kept }}]", text="&") == "[<b>&amp;</b>]"
    )


def test_a_component_that_does_not_exist_is_named():
    with pytest.raises(Exception, match=r"components/no_such\.html"):
        render('{% component "no_such" %}{% endcomponent %}')


def test_a_block_left_open_is_refused():
    with pytest.raises(TemplateSyntaxError, match="endcomponent"):
        render('{% component "card" %}')


class Application(forms.Form):
    email = forms.EmailField(label="E-mail")

    def clean(self):
        raise forms.ValidationError("Applications closed yesterday.")


def test_what_is_wrong_with_a_form_leads_to_its_fields():
    assert ui.form_notices(Application({"email": "amara"})) == [
        Notice("Applications closed yesterday."),
        Notice("E-mail: Enter a valid email address.", "#id_email"),
    ]


def test_a_message_becomes_a_toast_with_its_undo():
    message = Message(messages.SUCCESS, "Moved", extra_tags="undo:/moves/1/undo/")
    assert (ui.tone(message), ui.undo_url(message)) == ("lincoln", "/moves/1/undo/")
    assert ui.undo_url(Message(messages.INFO, "Saved")) == ""


def test_a_toast_rides_on_an_answer_beside_other_events():
    response = HttpResponse(headers={"HX-Trigger": '{"close": "dialog"}'})
    toasts.attach(response, "Moved", tone="lincoln", undo_url="/undo/")
    assert response.headers["HX-Trigger"] == (
        '{"close": "dialog", "toast": {"text": "Moved", "tone": "lincoln", "undo": "/undo/"}}'
    )
