"""When the next step of a sequence is due: business days on, within working hours where the person lives."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hireloom.engine import cadence
from hireloom.engine.cadence import NeverOpen, Window

PARIS, NEW_YORK, APIA = "Europe/Paris", "America/New_York", "Pacific/Apia"
EVERY_DAY = frozenset(range(7))
ZONES = (PARIS, NEW_YORK, "Asia/Kathmandu", "Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Casablanca", "UTC")


def local(text, zone=PARIS):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def due(text, days=0, zone=PARIS, **more):
    window = more.pop("window", Window())
    found = cadence.due_at(local(text, zone), days=days, window=window, zone=zone, **more)
    return f"{found.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("moment", "days", "expected"),
    [
        ("2026-03-03 10:30", 0, "2026-03-03 10:30"),  # open: at once
        ("2026-03-03 08:00", 0, "2026-03-03 09:00"),  # too early
        ("2026-03-03 17:00", 0, "2026-03-04 09:00"),  # it closes then
        ("2026-03-06 18:00", 0, "2026-03-09 09:00"),  # Friday evening
        ("2026-03-03 10:30", 3, "2026-03-06 10:30"),
        ("2026-03-06 10:30", 1, "2026-03-09 10:30"),  # over the weekend
        ("2026-03-07 10:30", 1, "2026-03-09 10:30"),  # from a Saturday
        ("2026-03-03 20:00", 2, "2026-03-06 09:00"),  # the hour is kept, then the window asked
        ("2026-01-30 10:00", 1, "2026-02-02 10:00"),  # end of a month
        ("2026-12-31 10:00", 1, "2027-01-01 10:00"),  # end of a year
        ("2028-02-28 10:00", 1, "2028-02-29 10:00"),  # a leap day
        ("2026-03-03 10:00", 10, "2026-03-17 10:00"),
    ],
)
def test_a_step_is_due_so_many_business_days_on_within_the_window(moment, days, expected):
    assert due(moment, days) == expected


def test_holidays_are_no_business_days_and_nothing_leaves_on_them():
    new_year = {date(2027, 1, 1)}
    assert due("2026-12-31 10:00", 1, holidays=new_year) == "2027-01-04 10:00"
    assert due("2027-01-01 10:00", 0, holidays=new_year) == "2027-01-04 09:00"


def test_a_window_may_open_on_other_days_than_business_is_done():
    saturdays = Window(frozenset({5}), 10 * 60, 12 * 60)
    assert due("2026-03-03 10:30", 1, window=saturdays) == "2026-03-07 10:00"


def test_the_persons_clock_counts_not_ours():
    at = datetime(2026, 3, 3, 13, 0, tzinfo=UTC)  # eight in New York, two in Paris
    assert cadence.due_at(at, days=0, window=Window(), zone=PARIS) == at
    assert cadence.due_at(at, days=0, window=Window(), zone=NEW_YORK) == at + timedelta(hours=1)


def test_the_hour_of_the_day_stays_when_the_clock_changes():
    assert due("2026-03-27 10:30", 1) == "2026-03-30 10:30"  # 71 hours later
    assert due("2026-10-23 10:30", 1) == "2026-10-26 10:30"  # 73 hours later


@pytest.mark.parametrize(("day", "utc"), [("2026-03-29", "01:30"), ("2026-10-25", "00:30")])
def test_an_hour_that_is_left_out_or_comes_twice_is_one_instant(day, utc):
    window = Window(EVERY_DAY, 2 * 60 + 30, 3 * 60)
    found = cadence.due_at(local(f"{day} 00:00"), days=0, window=window, zone=PARIS)
    assert f"{found:%Y-%m-%d %H:%M}" == f"{day} {utc}"


def test_a_day_that_the_calendar_left_out_is_not_open():
    assert due("2011-12-29 10:00", 0, zone=APIA, window=Window(EVERY_DAY, 8 * 60, 9 * 60)) == "2011-12-31 08:00"


@pytest.mark.parametrize(
    "wrong", [(frozenset(), 0, 60), (frozenset({7}), 0, 60), (frozenset({1}), 60, 60), (frozenset({1}), 0, 1441)]
)
def test_a_window_that_never_opens_is_none(wrong):
    with pytest.raises(ValueError, match="window"):
        Window(*wrong)


def test_holidays_without_end_are_told_apart_from_a_long_wait():
    years = {date(2026, 1, 1) + timedelta(days=number) for number in range(900)}
    for days in (0, 1):
        with pytest.raises(NeverOpen):
            due("2026-03-03 10:30", days, holidays=years)
    with pytest.raises(ValueError, match="before"):
        due("2026-03-03 10:30", -1)


windows = st.builds(
    lambda days, opens, long: Window(days, opens, min(opens + long, 1440)),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(0, 1380),
    st.integers(60, 1440),
)
minutes = st.integers(0, 7 * 365 * 24 * 60)
moments = minutes.map(lambda number: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=number))
zones = st.sampled_from(ZONES)
days_of = st.integers(0, 7 * 365).map(lambda number: date(2024, 1, 1) + timedelta(days=number))
holidays_of = st.frozensets(days_of, max_size=40)


def changes_clock(day, zone):
    there = ZoneInfo(zone)
    noons = [datetime.combine(day + timedelta(days=offset), time(12), there) for offset in (-1, 0, 1)]
    return len({noon.utcoffset() for noon in noons}) > 1


@given(moments, st.integers(0, 30), windows, zones, holidays_of)
def test_whatever_is_asked_it_is_later_open_and_settled(moment, days, window, zone, holidays):
    found = cadence.due_at(moment, days=days, window=window, zone=zone, holidays=holidays)

    assert found >= moment
    there = found.astimezone(ZoneInfo(zone))
    assert there.date() not in holidays
    if not changes_clock(there.date(), zone):
        assert there.weekday() in window.days
        assert window.opens <= there.hour * 60 + there.minute < window.closes
    again = cadence.due_at(found, days=0, window=window, zone=zone, holidays=holidays)
    assert again == found, "what is due stays due: asking at that moment puts nothing off"


@given(moments, st.integers(0, 20), windows, zones, holidays_of)
def test_one_more_day_is_never_sooner(moment, days, window, zone, holidays):
    wait = {"window": window, "zone": zone, "holidays": holidays}
    assert cadence.due_at(moment, days=days, **wait) <= cadence.due_at(moment, days=days + 1, **wait)


@given(moments, st.integers(1, 10), zones)
def test_business_days_between_are_as_many_as_were_asked_for(moment, days, zone):
    always = Window(EVERY_DAY, 0, 1440)
    found = cadence.due_at(moment, days=days, window=always, zone=zone).astimezone(ZoneInfo(zone)).date()
    began = moment.astimezone(ZoneInfo(zone)).date()
    between = [began + timedelta(days=number) for number in range(1, (found - began).days + 1)]
    assert sum(day.weekday() < 5 for day in between) == days
