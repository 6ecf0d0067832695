"""Build the icon sprite from the names in icons.txt and an unpacked `lucide-static` package.

    python tools/icons.py PATH_TO_LUCIDE_STATIC

Only the shapes are kept: size, stroke and color come from the `icon` template tag and the style sheet.
"""

import re
import sys
from pathlib import Path

ICONS = Path(__file__).parent.parent / "hireloom" / "web" / "static" / "icons"
HEADER = (
    "<!-- Lucide icons (lucide-static), ISC and MIT license, see lucide.LICENSE."
    " Made by tools/icons.py from icons.txt; do not edit. -->\n"
)


def names(listing: str) -> list[str]:
    """The icon names of a listing: one a line, in its order; `#` starts a comment."""
    stripped = (line.partition("#")[0].strip() for line in listing.splitlines())
    return [name for name in stripped if name]


def shapes(svg: str) -> str:
    """What is inside the outer `<svg>` element, on one line."""
    inner = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", svg, flags=re.DOTALL)
    return re.sub(r"\s+", " ", inner).replace("> <", "><").strip()


def sprite(listing: str, package: Path) -> str:
    """One SVG document with a `<symbol>` for each listed icon, sorted by name."""
    symbols = (
        f'<symbol id="{name}" viewBox="0 0 24 24">{shapes((package / "icons" / f"{name}.svg").read_text())}</symbol>\n'
        for name in sorted(set(names(listing)))
    )
    return HEADER + '<svg xmlns="http://www.w3.org/2000/svg">\n' + "".join(symbols) + "</svg>\n"


def main(arguments: list[str]) -> int:
    """Write the sprite; say what is missing instead of writing half of it."""
    if len(arguments) != 1 or not (package := Path(arguments[0])).joinpath("icons").is_dir():
        print("usage: python tools/icons.py PATH_TO_LUCIDE_STATIC (the folder that contains `icons/`)", file=sys.stderr)
        return 2
    listing = (ICONS / "icons.txt").read_text()
    missing = [name for name in names(listing) if not (package / "icons" / f"{name}.svg").is_file()]
    if missing:
        print("no such icon: " + ", ".join(missing), file=sys.stderr)
        return 1
    (ICONS / "sprite.svg").write_text(sprite(listing, package))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
