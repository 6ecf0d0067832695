"""How far a long load is, how fast it goes, and when it will be done."""

import sys
import time

from hireloom.cli.console import say

WIDTH = 28
EVERY_SECONDS = 0.5
SENTENCE_EVERY_SECONDS = 15.0


class Progress:
    """A bar that redraws itself on a terminal; into a file or a pipe, a sentence now and then."""

    def __init__(self, what: str, total: int) -> None:
        self._what, self._total = what, max(total, 1)
        self._began = self._shown = time.monotonic()
        self._is_terminal = sys.stdout.isatty()
        self._done = 0

    def advance(self, count: int) -> None:
        """So many more are done."""
        self._done += count
        waited = time.monotonic() - self._shown
        if waited >= (EVERY_SECONDS if self._is_terminal else SENTENCE_EVERY_SECONDS):
            self._show()

    def finish(self) -> None:
        """All are done; the line stays."""
        seconds = time.monotonic() - self._began
        line = f"{self._what}: {self._done:,} in {seconds:.1f} s"
        say(f"\r{line:<100}" if self._is_terminal else line)

    def line(self, now: float) -> str:
        """What is shown at a moment: share, count, rate, time left."""
        share = min(self._done / self._total, 1.0)
        rate = self._done / max(now - self._began, 0.001)
        left = (self._total - self._done) / rate if rate else 0.0
        filled = "#" * round(WIDTH * share)
        counts = f"{self._done:,} of {self._total:,}  {rate:,.0f}/s  {_span(left)} left"
        return f"{self._what} [{filled:-<{WIDTH}}] {share:4.0%}  {counts}"

    def _show(self) -> None:
        self._shown = time.monotonic()
        line = self.line(self._shown)
        if self._is_terminal:
            sys.stdout.write(f"\r{line:<100}")
            sys.stdout.flush()
        else:
            say(line)


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
