"""The sections of the settings, grouped, as far as the role may open them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hireloom.core.actor import Actor
from hireloom.web.shapes import Crumb


@dataclass(frozen=True)
class Entry:
    """A section as it is declared; `pages` are the names of further addresses that belong to it.

    Whoever holds `permission`, or the other one that `also` names, may open it; everybody where it is empty.
    """

    label: str | Promise
    text: str | Promise
    address: str
    icon: str
    permission: str = ""
    pages: tuple[str, ...] = ()
    also: str = ""

    def is_for(self, actor: Actor) -> bool:
        return not self.permission or actor.may(self.permission) or bool(self.also and actor.may(self.also))


@dataclass(frozen=True)
class Section:
    """A section as it is shown: what it is called, what one does there, where it is."""

    label: str
    text: str
    url: str
    icon: str
    current: bool


@dataclass(frozen=True)
class Group:
    """Sections under one heading."""

    label: str
    sections: Sequence[Section]


@dataclass(frozen=True)
class SettingsMenu:
    """Every section one may open, and the way to the page that is shown."""

    groups: Sequence[Group]
    is_below: bool = False
    """Whether the page that is shown lies below its section: adding or changing one thing of it."""

    @property
    def current(self) -> Section | None:
        return next((section for group in self.groups for section in group.sections if section.current), None)

    @property
    def crumbs(self) -> list[Crumb]:
        way = [Crumb(_("Settings"), reverse("settings:home"))]
        return [*way, Crumb(self.current.label, self.current.url)] if self.current else way


SECURITY_PAGES = (
    "mfa_list_webauthn",
    "account_change_password",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
)

MENU: tuple[tuple[str | Promise, tuple[Entry, ...]], ...] = (
    (
        gettext_lazy("You"),
        (
            Entry(
                gettext_lazy("Profile"),
                gettext_lazy("Your name, language, time zone and how the app looks. Colleagues see your name."),
                "settings:profile",
                "circle-user",
            ),
            Entry(
                gettext_lazy("Security"),
                gettext_lazy("Your password, authenticator app, passkeys and recovery codes. Only you see this."),
                "mfa_index",
                "shield-check",
                pages=SECURITY_PAGES,
            ),
            Entry(
                gettext_lazy("Sessions"),
                gettext_lazy("Where you are signed in, and signing out there. Only you see this."),
                "usersessions_list",
                "monitor",
            ),
            Entry(
                gettext_lazy("Your name in mails"),
                gettext_lazy("Which colleagues may write to people in your name. You and administrators see this."),
                "settings:senders",
                "user-check",
            ),
        ),
    ),
    (
        gettext_lazy("Organization"),
        (
            Entry(
                gettext_lazy("Organization"),
                gettext_lazy("Name, language, time zone and color. Everybody sees them, applicants too."),
                "settings:organization",
                "building-2",
                "core.manage_organization",
            ),
            Entry(
                gettext_lazy("Careers site"),
                gettext_lazy("Color, logo, languages and the words of its front. The public sees them."),
                "settings:careers-site",
                "globe",
                "marketing.edit_site",
            ),
            Entry(
                gettext_lazy("Colleagues"),
                gettext_lazy("Who may sign in here, and with which role. Administrators see this."),
                "settings:colleagues",
                "users",
                "core.manage_members",
                pages=("settings:colleague", "settings:colleague-new"),
            ),
            Entry(
                gettext_lazy("Roles"),
                gettext_lazy("What each role may do, in plain words. Every colleague may read it."),
                "settings:roles",
                "id-card",
            ),
            Entry(
                gettext_lazy("Departments and offices"),
                gettext_lazy("Where jobs belong. Applicants see the names on job posts."),
                "settings:structure",
                "map-pin",
                "ats.edit_jobs",
            ),
            Entry(
                gettext_lazy("Fields of your own"),
                gettext_lazy("What you keep of people, jobs, applications, openings and offers besides what is there."),
                "settings:fields",
                "columns-3",
                "people.manage_fields",
                pages=("settings:field", "settings:field-new"),
            ),
            Entry(
                gettext_lazy("Tags"),
                gettext_lazy("What people are tagged with: names, kinds, colors, and making one of two."),
                "settings:tags",
                "tag",
                "people.manage_tags",
                pages=("settings:tag", "settings:tag-merges", "settings:tag-removals"),
            ),
            Entry(
                gettext_lazy("Mailboxes"),
                gettext_lazy("From which addresses mails leave, where answers come, and how many leave a day."),
                "settings:mailboxes",
                "inbox",
                "messaging.send_messages",
                pages=("settings:mailbox", "settings:mailbox-new", "settings:mailbox-tests"),
            ),
            Entry(
                gettext_lazy("Forwarded mails"),
                gettext_lazy("Where you forward somebody's mail to, so that they are put on record."),
                "settings:forwarded-mail",
                "mail-open",
                "people.edit_people",
            ),
            Entry(
                gettext_lazy("Domains of mails"),
                gettext_lazy("Whether providers believe that your mails are yours, and what to add where not."),
                "settings:sending-domains",
                "globe",
                "messaging.manage_mailboxes",
                pages=("settings:sending-domain", "settings:sending-domain-removals"),
            ),
            Entry(
                gettext_lazy("Delivery reports"),
                gettext_lazy("Where your mail provider tells which mails arrived, came back or were complained about."),
                "settings:report-hooks",
                "webhook",
                "messaging.manage_mailboxes",
                pages=("settings:report-hook-rotations", "settings:report-hook-revocations"),
            ),
            Entry(
                gettext_lazy("Mail templates"),
                gettext_lazy("Texts to begin mails with: everybody's, and your own."),
                "settings:mail-templates",
                "mail",
                "messaging.send_messages",
                pages=("settings:mail-template", "settings:mail-template-new"),
            ),
            Entry(
                gettext_lazy("Writing to people"),
                gettext_lazy("Who must have agreed, how often people hear from you, and what stands below mails."),
                "settings:contact-policy",
                "send",
                "messaging.edit_suppressions",
            ),
            Entry(
                gettext_lazy("Topics"),
                gettext_lazy("What people can choose to hear of, on the page behind the link below your mails."),
                "settings:topics",
                "bell",
                "messaging.edit_topics",
                pages=("settings:topic", "settings:topic-new"),
            ),
            Entry(
                gettext_lazy("Whom we do not write to"),
                gettext_lazy("Who said no, and which companies and addresses are barred. Asked before each mail."),
                "settings:suppressions",
                "ban",
                "messaging.view_suppressions",
                pages=("settings:suppression-new",),
            ),
            Entry(
                gettext_lazy("Rejection reasons"),
                gettext_lazy("Why applications end, for reports. Applicants never see them."),
                "settings:reasons",
                "list",
                "ats.edit_jobs",
            ),
            Entry(
                gettext_lazy("Stage groups"),
                gettext_lazy("What stages of many jobs have in common, so that reports compare them."),
                "settings:stage-groups",
                "layers",
                "ats.edit_jobs",
                pages=("settings:stage-group", "settings:stage-group-new"),
            ),
            Entry(
                gettext_lazy("Rejections, rules and reminders"),
                gettext_lazy(
                    "How long a rejection mail waits, what rules may do by themselves, when somebody is late, and how "
                    "often feedback is asked for."
                ),
                "settings:hiring",
                "scale",
                "core.manage_organization",
            ),
            Entry(
                gettext_lazy("Hand-backs and referrals"),
                gettext_lazy("What is proposed for good people whose application ended, and when new hires are asked."),
                "settings:hand-backs",
                "repeat",
                "core.manage_organization",
            ),
            Entry(
                gettext_lazy("Letters"),
                gettext_lazy("What offers are written in: text or Word documents, with tokens that are filled in."),
                "settings:letters",
                "file-text",
                "ats.edit_letters",
                pages=(
                    "settings:letter",
                    "settings:letter-new",
                    "settings:letter-version",
                    "settings:letter-proposal",
                    "settings:letter-set",
                    "settings:letter-set-new",
                ),
            ),
            Entry(
                gettext_lazy("Approvals"),
                gettext_lazy("Who must agree before a requisition, a job, an opening or an offer goes on."),
                "settings:approvals",
                "badge-check",
                "ats.manage_approvals",
                pages=("settings:approval", "settings:approval-new"),
            ),
            Entry(
                gettext_lazy("Scorecards"),
                gettext_lazy("What interviewers judge, and when they read each other. Applicants never see them."),
                "settings:scorecards",
                "list-checks",
                "ats.edit_scorecard_forms",
                pages=("settings:scorecard", "settings:scorecard-new"),
            ),
        ),
    ),
    (
        gettext_lazy("Connections and records"),
        (
            Entry(
                gettext_lazy("Distribution"),
                gettext_lazy("Where your open jobs are read: feeds for job boards, other sites, programs."),
                "settings:distribution",
                "megaphone",
                "ats.publish_posts",
                pages=("settings:distribution-keys",),
            ),
            Entry(
                gettext_lazy("API tokens"),
                gettext_lazy("Keys for other software to act as you. You see yours, administrators see all."),
                "settings:tokens",
                "key",
                "core.manage_tokens",
            ),
            Entry(
                gettext_lazy("Matching"),
                gettext_lazy("Whether applications are compared with what jobs ask for, and the audits that allow it."),
                "settings:matching",
                "target",
                "ai.audit_matching",
                pages=("settings:matching-audit", "settings:jurisdictions", "settings:model-cards"),
            ),
            Entry(
                gettext_lazy("Predictions"),
                gettext_lazy("Whether it is foretold who answers, how well that came true, and which version is used."),
                "settings:predictions",
                "trending-up",
                "ai.view_predictions",
                pages=("settings:prediction-groups",),
                also="ai.switch_predictions",
            ),
            Entry(
                gettext_lazy("Language model"),
                gettext_lazy(
                    "Which model may write parts of drafts, for what, and what is sent to it. Off by default."
                ),
                "settings:language-model",
                "pencil",
                "ai.switch_language_model",
            ),
            Entry(
                gettext_lazy("How groups fare"),
                gettext_lazy("Rates and impact ratios by sex, race and ethnicity. Only compliance officers see this."),
                "compliance:impact",
                "scale",
                "compliance.view_impact",
            ),
            Entry(
                gettext_lazy("Bias audits"),
                gettext_lazy("The tables of New York City's Local Law 144: counted, published, taken down."),
                "compliance:bias-audits",
                "badge-check",
                "compliance.publish_audits",
                pages=("compliance:bias-audit",),
                also="compliance.view_impact",
            ),
            Entry(
                gettext_lazy("Erased people"),
                gettext_lazy("Certificates: who was erased when, by whom and why, and what was gone through."),
                "compliance:erasures",
                "shield-check",
                "compliance.erase_people",
                pages=("compliance:erasure",),
            ),
            Entry(
                gettext_lazy("Questions for the statistics"),
                gettext_lazy("What applicants are asked about themselves, apart from their application."),
                "settings:statistics",
                "list-checks",
                "compliance.choose_questions",
            ),
            Entry(
                gettext_lazy("Audit log"),
                gettext_lazy("Everything that happened, in an order nobody can change unnoticed."),
                "settings:audit",
                "history",
                "core.view_audit_log",
            ),
            Entry(
                gettext_lazy("Applicant flow"),
                gettext_lazy("Every applicant, how far they got, who decided why. For audits, as a file."),
                "recruiting:flow",
                "users",
                "ats.view_hiring_records",
            ),
            Entry(
                gettext_lazy("Take everything along"),
                gettext_lazy("A copy of the whole organization in open formats. Administrators see this."),
                "settings:exports",
                "download",
                "core.export_organization",
            ),
        ),
    ),
)


def of(request: HttpRequest) -> SettingsMenu:
    """The menu for whoever asks; headings without an entry are left out."""
    groups = [Group(str(label), _sections(request, entries)) for label, entries in MENU]
    menu = SettingsMenu([group for group in groups if group.sections])
    return replace(menu, is_below=menu.current is not None and request.path != menu.current.url)


def _sections(request: HttpRequest, entries: Sequence[Entry]) -> Sequence[Section]:
    actor = getattr(request, "actor", None)
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        Section(
            label=str(entry.label),
            text=str(entry.text),
            url=reverse(entry.address),
            icon=entry.icon,
            current=here in {entry.address, *entry.pages} or request.path.startswith(reverse(entry.address)),
        )
        for entry in entries
        if actor is not None and entry.is_for(actor)
    ]
