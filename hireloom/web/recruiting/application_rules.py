"""The rules of a post: written, tried without doing anything, removed; and what they propose, decided."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hireloom.ats import rules
from hireloom.ats.enums import Outcome, RuleAction
from hireloom.ats.models import ApplicationRule, Job, JobPost, RuleFiring
from hireloom.ats.operations import application_rules, rule_runs
from hireloom.ats.queries import policies
from hireloom.ats.queries import rules as queries
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import addresses, answers, header, refusals, rule_words, verbs
from hireloom.web.recruiting.answers import Done
from hireloom.web.recruiting.loading import post_in_job
from hireloom.web.recruiting.rule_forms import RuleForm
from hireloom.web.shapes import Crumb


@require_GET
@colleague
def page(request: Request, job_id: UUID, post_id: UUID) -> HttpResponse:
    """The rules in the order in which they act, and what each did."""
    post = post_in_job(request, job_id, post_id)
    job = post.job
    questions = dict(queries.questions_of(post))
    context = _context(request, job, post) | {
        "rules": [(line, rule_words.of(line, questions)) for line in queries.of_post(post)],
        "policy": policies.of(request.actor),
    }
    return render(request, "recruiting/rules.html", context)


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request, job_id: UUID, post_id: UUID) -> HttpResponse:
    post = post_in_job(request, job_id, post_id)
    return _edit(request, post.job, post, None)


@require_http_methods(["GET", "POST"])
@colleague
def edit(request: Request, job_id: UUID, post_id: UUID, application_rule_id: UUID) -> HttpResponse:
    post = post_in_job(request, job_id, post_id)
    job = post.job
    return _edit(request, job, post, _rule(request, post, application_rule_id))


@require_POST
@colleague
def remove(request: Request, job_id: UUID, post_id: UUID, application_rule_id: UUID) -> HttpResponse:
    rule = _rule(request, post_in_job(request, job_id, post_id), application_rule_id)
    application_rules.remove(rule=rule, by=request.actor, at=timezone.now())
    toasts.add(request, _("The rule is gone; what it did stays."))
    return redirect("recruiting:rules", job_id, post_id)


@require_GET
@colleague
def dry_run(request: Request, job_id: UUID, post_id: UUID, application_rule_id: UUID) -> HttpResponse:
    """Whom the rule would touch of those who came in; nothing is done."""
    post = post_in_job(request, job_id, post_id)
    job = post.job
    access.require(rules.can_edit_job, request.actor, job)
    rule = _rule(request, post, application_rule_id)
    found = queries.dry_run(rule, request.actor)
    may_run = rule.is_active and found.ahead > 0
    may_run = may_run and (rule.action != RuleAction.REJECT or rules.can_decide_policy(request.actor))
    context = _context(request, job, post, rule.name) | {
        "rule": rule,
        "run": found,
        "may_run": may_run,
        "policy": policies.of(request.actor),
        "lines": [(one, addresses.of_person(one.person_id, one.application_id)) for one in found.touched],
    }
    return render(request, "recruiting/rule_dry_run.html", context)


@require_POST
@colleague
def run(request: Request, job_id: UUID, post_id: UUID, application_rule_id: UUID) -> HttpResponse:
    """Run the rule on those who are here now, and show how far it is."""
    rule = _rule(request, post_in_job(request, job_id, post_id), application_rule_id)
    try:
        action = rule_runs.begin(rule=rule, by=request.actor, at=timezone.now())
    except Unacceptable as refusal:
        toasts.add(request, _(str(refusal)), tone="alert")
        return redirect("recruiting:rule-dry-run", job_id, post_id, application_rule_id)
    return redirect("recruiting:bulk", action.pk)


@require_POST
@colleague
def accept(request: Request, firing_id: UUID) -> HttpResponse:
    """Reject whom the rule proposed to reject."""
    firing = _firing(request, firing_id)
    try:
        application = application_rules.accept(firing=firing, by=request.actor, at=timezone.now())
    except application_rules.AlreadyDecided:
        return answers.nothing_done(request, firing.application.job_id, _("Somebody decided about this already."))
    except refusals.REFUSALS as refusal:
        return answers.refused(
            request, firing.application, refusals.sentence(firing.application, refusal, request.actor)
        )
    name = refusals.name_of(firing.application, request.actor)
    undo_url = verbs.reopening_url(application, Outcome.REJECTED)
    return answers.done(request, application, Done(_("%(name)s was rejected") % {"name": name}, undo_url, "neutral"))


@require_POST
@colleague
def dismiss(request: Request, firing_id: UUID) -> HttpResponse:
    """Say that the rule is wrong about this one."""
    firing = _firing(request, firing_id)
    try:
        application_rules.dismiss(firing=firing, by=request.actor, at=timezone.now())
    except application_rules.AlreadyDecided:
        return answers.nothing_done(request, firing.application.job_id, _("Somebody decided about this already."))
    return answers.done(request, firing.application, Done(_("The proposal was dismissed"), tone="neutral"))


def _edit(request: Request, job: Job, post: JobPost, rule: ApplicationRule | None) -> HttpResponse:
    access.require(rules.can_edit_job, request.actor, job)
    may_reject = rules.can_decide_policy(request.actor)
    form = RuleForm(request.POST or None, post=post, rule=rule, may_reject=may_reject, actor=request.actor)
    theirs: ApplicationRule | None = None
    if request.method == "POST" and form.is_valid():
        try:
            application_rules.write(
                post=post, draft=form.draft(), by=request.actor, at=timezone.now(), rule=rule, seen=form.seen
            )
        except Unacceptable as refusal:
            form.add_error(None, _(str(refusal)))
        except application_rules.RuleChangedMeanwhile as refusal:
            theirs = refusal.rule
        else:
            toasts.add(request, _("The rule is saved."), tone="lincoln")
            return redirect("recruiting:rules", job.pk, post.pk)
    context = _context(request, job, post, rule.name if rule else _("New rule")) | {
        "form": form,
        "seen": form.version_after(theirs),
        "theirs": rule_words.of_rule(theirs, dict(queries.questions_of(post))) if theirs else "",
        "meanwhile": _("Somebody else changed this rule while you did. Nothing was saved yet."),
        "back_url": reverse("recruiting:rules", args=[job.pk, post.pk]),
        "removal_url": reverse("recruiting:rule-removals", args=[job.pk, post.pk, rule.pk]) if rule else "",
        "removal_label": _("Remove this rule"),
    }
    status = 409 if theirs else 422 if request.method == "POST" else 200
    return render(request, "recruiting/rule.html", context, status=status)


def _rule(request: Request, post: JobPost, rule_id: UUID) -> ApplicationRule:
    rows = ApplicationRule.objects.visible_to(request.actor).select_related("post__job", "stage", "assignee", "reason")
    return get_object_or_404(rows, pk=rule_id, post=post)


def _firing(request: Request, firing_id: UUID) -> RuleFiring:
    rows = RuleFiring.objects.visible_to(request.actor)
    return get_object_or_404(
        rows.select_related("application__job", "application__stage", "application__person"), pk=firing_id
    )


def _context(request: Request, job: Job, post: JobPost, here: str = "") -> dict[str, Any]:
    context = header.context(request, job, "posts")
    crumbs = [
        Crumb(_("Jobs"), reverse("recruiting:jobs")),
        Crumb(job.title, reverse("recruiting:posts", args=[job.pk])),
        Crumb(post.title, reverse("recruiting:post", args=[job.pk, post.pk]) if context["may"].may_publish else ""),
        Crumb(_("Rules"), reverse("recruiting:rules", args=[job.pk, post.pk])),
    ]
    return context | {"post": post, "crumbs": [*crumbs, Crumb(here)] if here else crumbs}
