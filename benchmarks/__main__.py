"""Run the benchmarks named on the command line, or all; print their tables."""

import sys
from collections.abc import Callable

from benchmarks import hiring, imports, mail, pages, reading, search, startup, tables

ALL: dict[str, Callable[[], str | None]] = {
    "startup": startup.run,
    "reading": reading.main,
    "imports": imports.main,
    "pages": pages.run,
    "hiring": hiring.run,
    "search": search.run,
    "mail": mail.run,
}


def main(names: list[str]) -> int:
    unknown = set(names) - set(ALL)
    if unknown:
        print(f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(ALL)}.", file=sys.stderr)
        return 2
    print(f"Machine: {tables.machine()}\n")
    for name in names or ALL:
        table = ALL[name]()
        print(f"{table}\n" if table else "", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
