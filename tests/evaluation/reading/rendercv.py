"""Résumés as RenderCV's input."""

import json
from pathlib import Path

from tests.evaluation.reading.lives import Truth
from tests.evaluation.reading.written import headings_of, written

_SHORT = {
    "Bachelor of Science": "BSc",
    "Master of Science": "MSc",
    "Bachelor of Arts": "BA",
    "PhD": "PhD",
    "MBA": "MBA",
    "Master of Engineering": "MEng",
    "BTS": "BTS",
}


_ICONS = {
    "location-dot": "f3c5", "envelope": "f0e0", "phone": "f095", "link": "f0c1", "linkedin": "f08c", "github": "f09b",
}  # fmt: skip
_PACKAGE = Path("typst") / "packages" / "preview" / "fontawesome" / "0.5.0"


def icons_in(cache: Path) -> None:
    """Put a stand-in for the package of icons that the themes import into a folder for caches (XDG_CACHE_HOME).

    Typst would fetch the package from its registry; the few signs that a résumé shows are all that is needed of it.
    """
    folder = cache / _PACKAGE
    folder.mkdir(parents=True, exist_ok=True)
    codes = ", ".join(f'"{name}": "\\u{{{code}}}"' for name, code in _ICONS.items())
    (folder / "typst.toml").write_text(
        '[package]\nname = "fontawesome"\nversion = "0.5.0"\nentrypoint = "lib.typ"\n', encoding="utf-8"
    )
    (folder / "lib.typ").write_text(
        f"#let codes = ({codes})\n"
        '#let fa-icon(name, ..args) = text(..args.named())[#codes.at(name, default: "\\u{f111}")]\n',
        encoding="utf-8",
    )


def source_of(truth: Truth, theme: str) -> str:
    """Write the input of RenderCV; JSON is YAML as well."""
    resume, headings = written(truth), headings_of(truth)
    basics = resume["basics"]
    place = ", ".join(part for part in (basics["location"]["city"], basics["location"]["country"]) if part)
    sections: dict[str, list[object]] = {}
    if basics.get("summary"):
        sections[headings["summary"]] = [basics["summary"]]
    sections[headings["work"]] = [
        _dated(
            job,
            company=job["name"],
            position=job["position"],
            location=job.get("location"),
            highlights=job.get("highlights"),
            summary=job.get("summary"),
        )
        for job in resume["work"]
    ]
    sections[headings["education"]] = [
        _dated(study, institution=study["institution"], **_degree(study, theme)) for study in resume["education"]
    ]
    if "projects" in resume:
        sections[headings["projects"]] = [
            _dated(item, name=item["name"], highlights=[item["description"]]) for item in resume["projects"]
        ]
    groups = [(group["name"], group["keywords"]) for group in resume["skills"] if "keywords" in group]
    single = [group["name"] for group in resume["skills"] if "keywords" not in group]
    sections[headings["skills"]] = (
        [{"label": name, "details": ", ".join(keywords)} for name, keywords in groups]
        if groups
        else [{"bullet": name} for name in single]
    )
    sections[headings["languages"]] = [
        {"label": item["language"], "details": item["fluency"]} for item in resume["languages"]
    ]
    if "certificates" in resume:
        sections[headings["certificates"]] = [
            {"bullet": f"{item['name']}, {item['issuer']}, {item['dates']}"} for item in resume["certificates"]
        ]
    cv = {
        "name": basics["name"], "location": place, "email": basics["email"], "sections": sections,
        "social_networks": [{"network": profile["network"], "username": profile["username"]} for profile in basics.get("profiles", ())],
    }  # fmt: skip
    if basics["phone"].startswith("+"):
        cv["phone"] = basics["phone"]
    if basics.get("url"):
        cv["website"] = basics["url"]
    return json.dumps({"cv": cv, "design": {"theme": theme}}, ensure_ascii=False)


def _degree(study: dict[str, str], theme: str) -> dict[str, str]:
    """One theme has a narrow column for a degree in short; where there is no short form, people write it with the subject."""
    if theme == "sb2nov":
        return {"degree": study["studyType"], "area": study["area"]}
    short = _SHORT.get(study["studyType"])
    return {"degree": short, "area": study["area"]} if short else {"area": f"{study['studyType']} {study['area']}"}


def _dated(item: dict[str, str], **fields: object) -> dict[str, object]:
    dates = {"start_date": item["startDate"], "end_date": item.get("endDate") or "present"}
    return {key: value for key, value in {**fields, **dates}.items() if value}
