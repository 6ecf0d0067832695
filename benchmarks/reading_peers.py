"""Run inside an environment of its own that holds other readers: read every PDF of a folder, print milliseconds of CPU.

They are measured beside ours and are no dependency: `python -m venv .cache/evaluation/tools/peers`, then
`.cache/evaluation/tools/peers/bin/pip install openresume-parser leverparser` (AGPL-3 and MIT).
"""

import contextlib
import io
import json
import logging
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

logging.disable(logging.CRITICAL)


def openresume() -> Callable[[str], Any]:
    from openresume import parse_resume_from_pdf

    return parse_resume_from_pdf


def leverparser() -> Callable[[str], Any]:
    from pyresume import ResumeParser

    parser = ResumeParser()
    return parser.parse


def main(name: str, folder: str) -> None:
    read = {"openresume-parser": openresume, "leverparser": leverparser}[name]()
    paths = sorted(Path(folder).glob("*.pdf"))
    silence = io.StringIO()
    milliseconds = []
    with contextlib.redirect_stdout(silence), contextlib.redirect_stderr(silence):
        read(str(paths[0]))
        for path in paths:
            begun = time.process_time()
            with contextlib.suppress(Exception):
                read(str(path))
            milliseconds.append((time.process_time() - begun) * 1000)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(json.dumps({"ms": milliseconds, "memory": memory}))


if __name__ == "__main__":
    main(*sys.argv[1:3])
