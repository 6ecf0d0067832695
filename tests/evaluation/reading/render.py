"""Render the invented people through layouts, most of them not ours, into a folder of documents.

    python -m tests.evaluation.reading.render --into DIR [--tools DIR] [--count N]

A document is DIR/LAYOUT/NUMBER.ENDING and is made once. `--tools` holds node_modules with the three JSON Resume themes
(npm install jsonresume-theme-even jsonresume-theme-flat jsonresume-theme-stackoverflow) and `rendercv`, an environment
with RenderCV; Chromium and LibreOffice come from the system. A layout whose renderer is missing is left out and named.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import typst

from tests.evaluation.reading import office, rendercv, scans
from tests.evaluation.reading.lives import Truth, everybody
from tests.evaluation.reading.written import headings_of, plain_truth, written

HERE = Path(__file__).parent
DEFAULT_TOOLS = Path(os.environ.get("HIRELOOM_EVAL_TOOLS", ".cache/evaluation/tools"))
DEFAULT_INTO = Path(os.environ.get("HIRELOOM_EVAL_DOCUMENTS", ".cache/evaluation/documents"))


class Missing(Exception):
    """A renderer is not installed; the message says which."""


@dataclass(frozen=True)
class Layout:
    """One layout; `held_out` ones are shown only people who are held out, the others only the rest."""

    name: str
    ending: str
    held_out: bool
    make: Callable[[Sequence[Truth], Path, Path], None]  # truths, folder, tools
    most: int = 60


def theme(name: str) -> Callable[[Sequence[Truth], Path, Path], None]:
    """Make the renderer of a JSON Resume theme: HTML by Node, PDF by Chromium."""

    def make(truths: Sequence[Truth], folder: Path, tools: Path) -> None:
        chromium, node = _program("chromium", os.environ.get("CHROMIUM", "")), _program("node")
        if not (tools / "node_modules" / f"jsonresume-theme-{name}").is_dir():
            raise Missing(f"jsonresume-theme-{name} is not in {tools}/node_modules")
        pages = folder / "pages"
        pages.mkdir(exist_ok=True)
        for truth in truths:
            (pages / f"{truth['meta']['number']}.json").write_text(json.dumps(plain_truth(truth)), encoding="utf-8")
        _run([node, str(HERE / "themes.mjs"), name, str(pages.resolve())], cwd=tools)
        for truth in truths:
            number = truth["meta"]["number"]
            target = (folder / f"{number}.pdf").resolve()
            _run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--virtual-time-budget=2000",
                  "--host-resolver-rules=MAP * ~NOTFOUND", f"--print-to-pdf={target}", (pages / f"{number}.html").resolve().as_uri()])  # fmt: skip

    return make


def ours(shape: str) -> Callable[[Sequence[Truth], Path, Path], None]:
    """Make the renderer of one of our own layouts."""

    def make(truths: Sequence[Truth], folder: Path, _: Path) -> None:
        source = (HERE / "shapes.typ").read_bytes()
        for truth in truths:
            inputs = {"resume": json.dumps(written(truth)), "headings": json.dumps(headings_of(truth)), "shape": shape}
            (folder / f"{truth['meta']['number']}.pdf").write_bytes(typst.compile(source, sys_inputs=inputs))

    return make


def _program(*names: str) -> str:
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        raise Missing(f"{names[0]} is not installed")
    return found


def _run(command: Sequence[str], cwd: Path | None = None, more: Mapping[str, str] | None = None) -> None:
    environment = os.environ | (more or {})
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(command, cwd=cwd, check=True, timeout=600, env=environment, **quiet)


def rendered_by_rendercv(name: str) -> Callable[[Sequence[Truth], Path, Path], None]:
    """Make the renderer of a RenderCV theme."""

    def make(truths: Sequence[Truth], folder: Path, tools: Path) -> None:
        python = tools / "rendercv" / "bin" / "python"
        if not python.is_file():
            raise Missing(f"RenderCV is not in {tools}/rendercv")
        for truth in truths:
            source = folder / f"{truth['meta']['number']}.yaml"
            source.write_text(rendercv.source_of(truth, name), encoding="utf-8")
        cache = (folder / "cache").resolve()
        rendercv.icons_in(cache)
        command = [str(python.absolute()), str(HERE / "rendercv_all.py"), str(folder.resolve())]
        _run(command, cwd=folder, more={"XDG_CACHE_HOME": str(cache)})

    return make


def by_office(shape: str, ending: str) -> Callable[[Sequence[Truth], Path, Path], None]:
    """Make the renderer of a word processor's file: built by us, opened and saved again by LibreOffice."""

    def make(truths: Sequence[Truth], folder: Path, _: Path) -> None:
        soffice = _program("soffice")
        drafts = folder / "drafts"
        drafts.mkdir(exist_ok=True)
        for truth in truths:
            (drafts / f"{truth['meta']['number']}.docx").write_bytes(office.docx_of(truth, shape))
        files = [str(drafts / f"{truth['meta']['number']}.docx") for truth in truths]
        for first in range(0, len(files), 30):
            _run([soffice, f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}", "--headless", "--convert-to", ending,
                  "--outdir", str(folder), *files[first : first + 30]])  # fmt: skip
        shutil.rmtree(folder / "profile", ignore_errors=True)

    return make


def scanned(shape: str) -> Callable[[Sequence[Truth], Path, Path], None]:
    """Make pictures of one of our layouts, as a scanner would."""

    def make(truths: Sequence[Truth], folder: Path, tools: Path) -> None:
        ours(shape)(truths, folder, tools)
        for truth in truths:
            path = folder / f"{truth['meta']['number']}.pdf"
            path.write_bytes(scans.scan_of(path.read_bytes(), seed=truth["meta"]["number"]))

    return make


LAYOUTS = (
    Layout("even", ".pdf", held_out=False, make=theme("even")),
    Layout("flat", ".pdf", held_out=False, make=theme("flat")),
    Layout("classic", ".pdf", held_out=False, make=rendered_by_rendercv("classic")),
    Layout("word", ".docx", held_out=False, make=by_office("headings", "docx")),
    Layout("two columns", ".pdf", held_out=False, make=ours("two columns")),
    Layout("table", ".pdf", held_out=False, make=ours("table")),
    Layout("two rows", ".pdf", held_out=False, make=ours("two rows")),
    Layout("scan", ".pdf", held_out=False, make=scanned("table"), most=10),
    Layout("scan of two rows", ".pdf", held_out=False, make=scanned("two rows"), most=20),
    Layout("stackoverflow", ".pdf", held_out=True, make=theme("stackoverflow")),
    Layout("sb2nov", ".pdf", held_out=True, make=rendered_by_rendercv("sb2nov")),
    Layout("word tables", ".docx", held_out=True, make=by_office("tables", "docx")),
    Layout("writer", ".pdf", held_out=True, make=by_office("headings", "pdf")),
    Layout("opendocument", ".odt", held_out=True, make=by_office("tabs", "odt"), most=20),
    Layout("rich text", ".rtf", held_out=True, make=by_office("tabs", "rtf"), most=20),
    Layout("sidebar", ".pdf", held_out=True, make=ours("sidebar")),
    Layout("timeline", ".pdf", held_out=True, make=ours("timeline")),
    Layout("scan of a timeline", ".pdf", held_out=True, make=scanned("timeline"), most=10),
)  # fmt: skip


def render(into: Path, tools: Path, count: int = 120) -> list[str]:
    """Make what is not there yet; say in sentences what could not be made."""
    problems = []
    for layout in LAYOUTS:
        folder = into / layout.name.replace(" ", "-")
        folder.mkdir(parents=True, exist_ok=True)
        people = [truth for truth in everybody(count) if truth["meta"]["heldOut"] == layout.held_out][: layout.most]
        missing = [truth for truth in people if not (folder / f"{truth['meta']['number']}{layout.ending}").is_file()]
        try:
            if missing:
                layout.make(missing, folder, tools)
        except (Missing, subprocess.SubprocessError, OSError) as error:
            problems.append(f"{layout.name}: not available: {error}")
    return problems


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=DEFAULT_INTO)
    parser.add_argument("--tools", type=Path, default=DEFAULT_TOOLS)
    parser.add_argument("--count", type=int, default=120)
    options = parser.parse_args()
    found = render(options.into, options.tools, options.count)
    print("\n".join(found) or "everything is rendered")
    sys.exit(bool(found))
