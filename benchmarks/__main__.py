"""Run the benchmarks named on the command line, or all; print their tables."""

import subprocess
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
    if len(names) == 1:
        table = ALL[names[0]]()
        print(f"{table}\n" if table else "", flush=True)
        return 0
    # Each in a process of its own: what one has loaded, or its children took, is not counted for the next.
    commands = [[sys.executable, "-m", "benchmarks", name] for name in names or ALL]
    return max(subprocess.run(command, check=False).returncode for command in commands)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
