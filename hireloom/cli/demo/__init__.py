"""Demo data that looks like life: organizations, jobs, people and eighteen months of what happened to them.

`world` invents it, the same for the same seed and day; `resumes` renders the files; `loading` writes
it all into the database. Nobody in it exists, no address in it can be reached.

This module itself needs no Django: the start of the server reads the accounts from it.
"""

from hireloom.cli.demo.accounts import ACCOUNTS, PASSWORD

__all__ = ["ACCOUNTS", "PASSWORD", "load"]


def load(size: str) -> None:
    """Load the demo data of a size: `small` (600 people), `medium` (20,000) or `large` (1,000,000).

    Needs Django with the role that owns the tables. Shows its progress on the terminal.

    Raises:
        Refusal: the demo organizations are there already, or the size is unknown.

    """
    from hireloom.cli.demo.loading import run  # app ready

    run.load(size)
