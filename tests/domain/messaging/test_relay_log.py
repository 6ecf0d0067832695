"""Reading Postfix's log: what was taken, what was only begun, and what it says nothing about."""

from datetime import UTC, datetime, timedelta

import pytest

from hireloom.messaging import relay_log

SINCE = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
LOG = """
2026-03-02T08:00:00+00:00 relay postfix/smtpd[1]: connect from localhost
2026-03-02T08:00:01+00:00 relay postfix/cleanup[2]: 4AB: message-id=<taken@example.org>
2026-03-02T08:00:01+00:00 relay postfix/qmgr[3]: 4AB: from=<a@example.org>, size=1, nrcpt=1 (queue active)
2026-03-02T08:00:02+00:00 relay postfix-out/cleanup[2]: 4CD: message-id=<begun@example.org>
2026-03-02T08:00:02+00:00 relay postfix/qmgr[3]: 4EF: removed
""".strip().splitlines()
ALL = ["<taken@example.org>", "<begun@example.org>", "<never@example.org>"]


@pytest.mark.parametrize(
    ("queued", "taken", "never"),
    [
        (None, ["<taken@example.org>"], ["<never@example.org>"]),
        ([], ["<taken@example.org>"], ["<begun@example.org>", "<never@example.org>"]),
        (["4CD"], ["<begun@example.org>", "<taken@example.org>"], ["<never@example.org>"]),
    ],
)
def test_what_was_begun_counts_as_never_taken_only_where_the_queue_was_looked_at(queued, taken, never):
    known = relay_log.told(LOG, ALL, queued=queued)
    at = SINCE + timedelta(minutes=5)
    assert sorted(known.taken) == taken
    assert [one for one in ALL if known.never_took(one, handed_over_at=at)] == never
    assert not any(known.never_took(one, handed_over_at=SINCE) for one in ALL), "the log begins too late"


def test_moments_are_read_as_logs_have_them():
    assert relay_log.moment_of("2026-03-02T08:00:00+00:00 relay x") == SINCE
    assert relay_log.moment_of("Jan  2 08:00:00 relay postfix").strftime("%d %b %H:%M") == "02 Jan 08:00"
    assert relay_log.moment_of("no moment") is None


def test_a_log_that_was_rotated_is_read_with_the_one_before(tmp_path):
    (tmp_path / "mail.log.1").write_text("\n".join(LOG[:3]) + "\n")
    (tmp_path / "mail.log").write_text("\n".join(LOG[3:]) + "\n")
    known = relay_log.ask(ALL, log=str(tmp_path / "mail.log"), queue="")
    assert (known.since, set(known.taken)) == (SINCE, {"<taken@example.org>"})
    with pytest.raises(relay_log.NotReadable):
        relay_log.ask(ALL, log=str(tmp_path / "no.log"), queue="")
    with pytest.raises(relay_log.NotReadable):
        relay_log.ask(ALL, log=str(tmp_path / "mail.log"), queue="/bin/echo nothing")
