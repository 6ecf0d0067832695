"""What the command says to the person at the terminal."""

import sys
from typing import TextIO


class Refusal(Exception):
    """The command does not go on; the message is one sentence that says why and what to do."""


class StopRequested(KeyboardInterrupt):
    """Ctrl-C or a request to end; nothing in between may mistake it for an error to recover from."""


def say(sentence: str, *, to: TextIO | None = None) -> None:
    """Print a sentence at once, also into a pipe; somebody who no longer listens is no reason to fail."""
    try:
        print(sentence, file=to or sys.stdout, flush=True)
    except BrokenPipeError:
        return


def complain(sentence: str) -> None:
    """Print a sentence where errors go, with the name of the command."""
    say(f"hireloom: {sentence}", to=sys.stderr)
