"""Made-up people and jobs for the gallery, in the shapes the components take."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms

from hireloom.web.shapes import (
    Choice,
    Column,
    Crumb,
    Fact,
    Filter,
    FunnelStep,
    MenuItem,
    NavItem,
    Notice,
    Page,
    PaletteGroup,
    PaletteItem,
    PipelineCard,
    SavedView,
    Shell,
    Tab,
    TimelineEntry,
)

HERE = "/-/components/"
AUDIT_SHEETS = [
    {"title": "Summary of results", "rows": [["Tool", "Matching"], ["Date of the audit", "2026-03-02"]]},
    {
        "title": "Sex Categories",
        "rows": [
            ["", "# of Applicants", "Scoring Rate", "Impact Ratio"],
            ["Male", "120", "52.5%", "1.000"],
            ["Female", "110", "47.3%", "0.900"],
            ["8 applicants with an unknown sex category are not in the table above."],
        ],
    },
]
ENCLOSED = {
    "held": [
        {
            "ticket": "one",
            "file": {"name": "A plan for the whole week, with the family in it, second draft.pdf", "size": 184_000},
        },
        {"ticket": "two", "file": {"name": "Sketch.png", "size": 2_400_000}},
    ],
    "sentences": [
        "Plan.exe: This is a program, not a document. Please send a PDF.",
        "Notes.txt is one too many: at most 10.",
    ],
}
NOW = datetime.now(UTC)

SHELL = Shell(
    navigation=(
        NavItem("Review", HERE, "inbox", count=12, shortcut="g r"),
        NavItem("Jobs", HERE, "briefcase", current=True, shortcut="g j"),
        NavItem("People", HERE, "users", shortcut="g p"),
        NavItem("Pools", HERE, "layers", shortcut="g o"),
        NavItem("Outreach", HERE, "send", count=3),
        NavItem("Marketing", HERE, "megaphone"),
        NavItem("Calendar", HERE, "calendar"),
        NavItem("Insights", HERE, "chart-no-axes-column"),
        NavItem("Settings", HERE, "settings"),
    ),
    organization_name="Acme Robotics",
    member_name="Rita Lindqvist",
    member_email="rita@acme.example",
    home_url=HERE,
    palette_url=f"{HERE}palette/",
    user_menu=(
        MenuItem("Profile", HERE, "circle-user"),
        MenuItem("Security", HERE, "shield"),
        MenuItem("Sign out", HERE, "log-out", method="post", separated=True),
    ),
    organizations=(
        MenuItem("Acme Robotics", HERE, "building-2", current=True),
        MenuItem("Northwind Logistics", HERE, "building-2"),
    ),
    create=(
        MenuItem("Person", HERE, "user-plus", shortcut="c p"),
        MenuItem("Job", HERE, "briefcase", shortcut="c j"),
        MenuItem("Pool", HERE, "layers", shortcut="c l"),
    ),
)

STAGES = (Choice("applied", "Applied"), Choice("screen", "Screen"), Choice("interview", "Interview"))

CHOICES = (
    Choice("me", "Only me", "Nobody else sees it, not even administrators."),
    Choice("team", "The hiring team", "Everyone with a role on this job."),
    Choice("all", "Everyone", "All members of Acme Robotics."),
)

COLUMNS = (
    Column("name", "Name", sort_url="?sort=-name", direction="ascending", is_fixed=True),
    Column("headline", "Headline"),
    Column("stage", "Stage", sort_url="?sort=stage"),
    Column("skills", "Skills"),
    Column("days", "Days here", sort_url="?sort=days", is_numeric=True),
    Column("source", "Source", is_shown=False),
)

PEOPLE = (
    ("Amara Nwosu", "Embedded engineer, Lagos", "Interview", "woad", ("C++", "ROS 2"), 4),
    ("Łukasz Wiśniewski", "Controls engineer", "Screen", "neutral", ("Python", "MPC", "MATLAB"), 11),
    (
        "María José Fernández de la Vega y Castellanos",
        "Mechatronics lead, formerly of two start-ups",
        "Offer",
        "lincoln",
        ("SolidWorks",),
        2,
    ),
    ("Nguyễn Thị Minh Châu", "Firmware developer", "Applied", "neutral", ("C", "Zephyr"), 1),
)

CARDS = (
    PipelineCard(
        id="a1",
        person_name="Amara Nwosu",
        url=HERE,
        drawer_url=f"{HERE}drawer/",
        headline="Embedded engineer, Lagos",
        days_here=4,
        match_share=0.86,
        match_reasons="C++, ROS 2 and motor control; no CAN bus",
        source="Referral",
        next_interview_at=NOW + timedelta(days=2),
        move_url=f"{HERE}move/",
    ),
    PipelineCard(
        id="a2",
        person_name="Łukasz Wiśniewski",
        url=HERE,
        headline="Controls engineer at a tram maker",
        days_here=11,
        is_late=True,
        match_share=0.64,
        match_reasons="Controls, Python; no C++",
        source="Careers page",
        unread_count=2,
        move_url=f"{HERE}refuse/",
    ),
    PipelineCard(
        id="a3", person_name="María José Fernández de la Vega y Castellanos", url=HERE, days_here=1, source="LinkedIn"
    ),
)

TIMELINE = (
    TimelineEntry(
        "t1", "Moved Amara from Screen to Interview", NOW - timedelta(minutes=8), "move-right", "woad", actor="Rita"
    ),
    TimelineEntry(
        "t2",
        "Wrote a note",
        NOW - timedelta(hours=5),
        "notebook-pen",
        actor="Henry",
        is_private=True,
        body="Calm, precise. Asked better questions than we did.\n\nLet her meet the motor team next.",
    ),
    TimelineEntry("t3", "Came back from the pool “Silver medalists”", NOW - timedelta(days=3), "repeat", "madder"),
    TimelineEntry("t4", "Hired as Embedded engineer", NOW - timedelta(days=45), "party-popper", "lincoln"),
)

FACTS = (
    Fact("E-mail", "amara@nwosu.example", url="mailto:amara@nwosu.example", icon="mail"),
    Fact("Place", "Lagos, Nigeria", icon="map-pin"),
    Fact("Notice", "3 months", icon="hourglass"),
    Fact("Salary wish", ""),
)

FUNNEL = (
    FunnelStep("Applied", 1248, 1.0, url=HERE),
    FunnelStep("Screen", 412, 0.33, 0.33),
    FunnelStep("Interview", 96, 0.077, 0.233),
    FunnelStep("Offer", 14, 0.011, 0.146),
    FunnelStep("Hired", 11, 0.009, 0.786),
)

MENU = (
    MenuItem("Move to…", HERE, "move-right", shortcut="m"),
    MenuItem("Write a mail", HERE, "mail", hint="amara@nwosu.example"),
    MenuItem("Copy link", HERE, "link"),
    MenuItem("Reject…", HERE, "ban", danger=True, separated=True),
)

PALETTE = (
    PaletteGroup(
        "People",
        (PaletteItem("Amara Nwosu", HERE, "user", "Embedded engineer"), PaletteItem("Ines Moreau", HERE, "user")),
    ),
    PaletteGroup("Jobs", (PaletteItem("Embedded engineer", HERE, "briefcase", "Munich · 48 in progress"),)),
    PaletteGroup("Commands", (PaletteItem("Create a job", HERE, "plus"), PaletteItem("Dark theme", HERE, "moon"))),
)


class SampleForm(forms.Form):
    """One field of each kind, bound with something wrong in most of them."""

    email = forms.EmailField(label="E-mail", help_text="We only write about this application.")
    stage = forms.ChoiceField(label="Stage", choices=[(choice.value, choice.label) for choice in STAGES])
    note = forms.CharField(label="Note", widget=forms.Textarea(attrs={"rows": 2}), required=False)
    visibility = forms.ChoiceField(
        label="Who may see it", choices=[(choice.value, choice.label) for choice in CHOICES], widget=forms.RadioSelect
    )
    agrees = forms.BooleanField(label="I agree to be contacted")


def cards(prefix: str) -> list[PipelineCard]:
    """The sample cards with ids of their own, since an id stands once on a page."""
    return [replace(card, id=f"{prefix}{card.id}") for card in CARDS]


def palette_groups(query: str) -> list[PaletteGroup]:
    """The sample results whose label contains the query."""
    kept = (
        PaletteGroup(group.label, [item for item in group.items if query.lower() in item.label.lower()])
        for group in PALETTE
    )
    return [group for group in kept if group.items]


def context() -> dict[str, Any]:
    """Everything the examples show."""
    return {
        "shell": SHELL,
        "crumbs": (Crumb("Jobs", HERE), Crumb("Embedded engineer", HERE), Crumb("Components")),
        "choices": CHOICES,
        "stages": STAGES,
        "tabs": (
            Tab("Board", HERE, current=True, count=48),
            Tab("Candidates", HERE, count=1248),
            Tab("Settings", HERE),
        ),
        "columns": COLUMNS,
        "people": PEOPLE,
        "cards": cards("alone-"),
        "board_cards": cards("board-"),
        "noticed_card": cards("noticed-")[0],
        "timeline": TIMELINE,
        "facts": FACTS,
        "funnel": FUNNEL,
        "interactions": ("They came into the stage.", "A colleague wrote them a mail."),
        "menu": MENU,
        "groups": PALETTE,
        "page": Page(41, 80, 2000, previous_url="?cursor=a", next_url="?cursor=b"),
        "last_page": Page(1, 12, 12),
        "filters": (
            Filter("Stage", "Interview", "?"),
            Filter("Tag", "robotics, senior", "?", edit_url=f"{HERE}dialog/"),
        ),
        "views": (
            SavedView("Everyone", HERE, current=True, count=2000),
            SavedView("Munich, senior", HERE),
            SavedView("Needs a reply", HERE, is_shared=True, count=7),
        ),
        "errors": (Notice("E-mail: enter an address with an @.", "#id_email"), Notice("Choose who may see it.")),
        "form": SampleForm({"email": "amara", "stage": "screen", "note": "Met at the robotics fair."}),
        "enclosures": ENCLOSED,
        "audit_sheets": AUDIT_SHEETS,
        "now": NOW,
        "soon": NOW + timedelta(hours=3),
    }
