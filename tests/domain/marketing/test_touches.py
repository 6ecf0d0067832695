"""Touches: every way by which somebody came is kept, whatever becomes of their record."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hireloom.core.actor import visitor
from hireloom.core.models import Event
from hireloom.flywheel.queries import touches as origins
from hireloom.marketing.arrivals import Arrival
from hireloom.marketing.enums import Occasion, SourceClass
from hireloom.marketing.models import SourceTouch
from hireloom.marketing.operations import links, touches
from hireloom.marketing.operations.links import LinkDraft
from hireloom.people.enums import SourceKind
from hireloom.people.operations import merges, sources
from tests import factories
from tests.cast import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY

SEARCH = Arrival(SourceClass.SEARCH, MONDAY, host="google.com")
NEWSLETTER = Arrival(SourceClass.MAIL, TUESDAY, said="newsletter", campaign="Spring")


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")


def note(person, *came, at=WEDNESDAY, context_id=None, occasion=Occasion.APPLIED):
    by = visitor(person.organization_id)
    return touches.note(person=person, came=came, occasion=occasion, context_id=context_id, by=by, at=at)


def noted(person):
    rows = SourceTouch.objects.filter(person=person).in_order()
    return [(row.way, row.host, row.said, row.campaign, row.at) for row in rows]


def test_every_way_is_kept_with_its_moment_and_recorded(ada):
    note(ada, NEWSLETTER, SEARCH)

    assert noted(ada) == [
        ("search", "google.com", "", "", MONDAY),
        ("mail", "", "newsletter", "Spring", TUESDAY),
    ]
    told = Event.objects.filter(name="marketing.touch.noted").order_by("sequence")
    assert [(one.payload["way"], one.payload["person_id"]) for one in told] == [
        ("search", str(ada.pk)),
        ("mail", str(ada.pk)),
    ]


def test_noting_the_same_again_changes_nothing_and_a_later_one_comes_beside(ada):
    note(ada, SEARCH)
    note(ada, SEARCH)
    note(ada, NEWSLETTER, at=FRIDAY, occasion=Occasion.SUBSCRIBED)

    assert [way for way, *_ in noted(ada)] == ["search", "mail"]
    assert Event.objects.filter(name="marketing.touch.noted").count() == 2


def test_who_came_by_themselves_has_that_as_their_touch_and_only_where_nothing_else_is_known(ada):
    first, second = factories.person(ada.organization_id), ada

    note(first)
    note(second, Arrival(SourceClass.DIRECT, MONDAY), SEARCH)

    assert [(way, at) for way, *_, at in noted(first)] == [("direct", WEDNESDAY)]
    assert [way for way, *_ in noted(second)] == ["search"]


def test_sending_the_same_application_twice_is_one_touch_even_without_a_source(ada, nurse_job):
    application = factories.application(nurse_job, email="ada@example.org")

    note(application.person, context_id=application.pk, at=WEDNESDAY)
    note(application.person, context_id=application.pk, at=THURSDAY)

    assert [at for *_, at in noted(application.person)] == [WEDNESDAY]


def test_a_link_brings_its_source_and_a_word_the_one_it_names(ada, rita):
    fair = sources.add(name="Spring fair", kind=SourceKind.EVENT, by=rita, at=MONDAY)
    board = sources.add(name="Nurses weekly", kind=SourceKind.JOB_BOARD, by=rita, at=MONDAY)
    link = links.make(draft=LinkDraft(fair, "Lyon"), by=rita, at=MONDAY)

    note(
        ada,
        Arrival(SourceClass.EVENT, MONDAY, campaign="Lyon", link_id=link.pk),
        Arrival(SourceClass.LINK, TUESDAY, said="nurses weekly"),
        Arrival(SourceClass.LINK, WEDNESDAY, said="nobody's"),
    )

    rows = SourceTouch.objects.filter(person=ada).in_order()
    assert [(row.source, row.link, row.said) for row in rows] == [
        (fair, link, ""),
        (board, None, "nurses weekly"),
        (None, None, "nobody's"),
    ]


def test_an_arrival_that_lies_ahead_is_of_now(ada):
    note(ada, Arrival(SourceClass.SEARCH, FRIDAY + timedelta(days=400)), at=WEDNESDAY)

    assert [at for *_, at in noted(ada)] == [WEDNESDAY]


def test_an_application_has_the_touches_until_it_was_sent_the_first_and_the_last_by_time(rita, nurse_job):
    application = factories.application(nurse_job, at=WEDNESDAY, email="ada@example.org")
    note(application.person, NEWSLETTER, SEARCH, context_id=application.pk)
    note(application.person, Arrival(SourceClass.SOCIAL, FRIDAY, host="linkedin.com"), at=FRIDAY)

    origin = origins.of_application(application, rita)

    assert (origin.first.way, origin.last.way, len(origin.touches), origin.later) == ("search", "mail", 2, 1)


def test_otto_notes_nothing_of_somebody_elses_people(ada, otto):
    assert touches.note(person=ada, came=[SEARCH], occasion=Occasion.APPLIED, context_id=None, by=otto, at=MONDAY) == []
    assert noted(ada) == []


class _RollBack(Exception):
    pass


ARRIVALS = st.lists(
    st.tuples(
        st.sampled_from([SourceClass.SEARCH, SourceClass.SOCIAL, SourceClass.MAIL]),
        st.sampled_from([MONDAY, TUESDAY]),
        st.sampled_from(["", "spring", "autumn"]),
    ),
    max_size=4,
)


@pytest.mark.slow
@given(of_kept=ARRIVALS, of_absorbed=ARRIVALS, since=ARRIVALS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_merge_and_its_undoing_keep_every_touch(acme, adam, of_kept, of_absorbed, since):
    def came(listed):
        return [Arrival(way, at, campaign=campaign) for way, at, campaign in listed]

    def all_of(*people):
        return sorted(str(pk) for pk in SourceTouch.objects.filter(person__in=people).values_list("pk", flat=True))

    with pytest.raises(_RollBack), transaction.atomic():  # noqa: PT012  the rows go with it
        kept = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org")
        absorbed = factories.person(acme.organization.pk, name="A. Byron", email="byron@example.org")
        note(kept, *came(of_kept), at=TUESDAY)
        note(absorbed, *came(of_absorbed), at=TUESDAY)
        own, theirs = all_of(kept), all_of(absorbed)
        first = min(at for *_, at in [*noted(kept), *noted(absorbed)])

        done = merges.merge(kept=kept, absorbed=absorbed, by=adam, at=WEDNESDAY)

        assert (all_of(kept), all_of(absorbed)) == (sorted([*own, *theirs]), [])
        assert noted(kept)[0][-1] == first
        new = note(kept, *came(since), at=THURSDAY, occasion=Occasion.SUBSCRIBED)

        merges.unmerge(merge=done, by=adam, at=FRIDAY)

        assert all_of(absorbed) == theirs
        assert all_of(kept) == sorted([*own, *(str(one.pk) for one in new)])
        raise _RollBack
