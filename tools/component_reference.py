"""Write the list of components in docs/reference/components.md from the headers of their files."""

import re
from pathlib import Path

from hireloom.web import props

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "components.md"
COMPONENTS = ROOT / "hireloom" / "web" / "components"
LISTED = re.compile(r"(?<=<!-- components -->\n).*?(?=<!-- end of components -->)", re.DOTALL)
PROP = re.compile(r"(?:^|(?<=, ))(\w+)(?= \(|,|$)")


def line(source: str) -> str:
    """One component's name, purpose and props, as one item of a list."""
    header = props.HEADER.match(source)
    if header is None:
        raise ValueError(f"A component begins with its header, and not with: {source[:60]}")
    names = set(props.declared(source))
    told = PROP.sub(lambda prop: f"`{prop[1]}`" if prop[1] in names else prop[1], header["props"] or "no props")
    return f"- **{header['name']}**: {header['purpose']} {told[0].upper()}{told[1:]}.\n"


def page(text: str) -> str:
    """The page with its list of components as the headers are now; all else stays."""
    lines = "".join(line(component.read_text()) for component in sorted(COMPONENTS.glob("*.html")))
    return LISTED.sub(lambda _: lines, text)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text()))
