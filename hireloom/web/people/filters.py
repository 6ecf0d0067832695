"""The dialog that narrows the list of people."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from hireloom.flywheel.queries import filter_choices
from hireloom.web import query_strings
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.people.forms import FiltersForm

IN_THE_FORM = ("type", "tag", "source", "pool", "segment", "country", "engagement", "applied", "mine")
MANY = ("type", "engagement")


@require_GET
@colleague
def show(request: Request) -> HttpResponse:
    """What can be narrowed, set as it is now; the form leads back to the list."""
    query = request.GET
    options = filter_choices.of_people(request.actor)
    in_the_form = (*IN_THE_FORM, *(one.name for one in options.fields))
    now = {name: query.getlist(name) if name in MANY else query.get(name, "") for name in in_the_form}
    left = (*in_the_form, *query_strings.PLACES)
    context = {
        "form": FiltersForm(initial=now, options=options),
        "kept": [(name, value) for name in query if name not in left for value in query.getlist(name)],
        "list_url": reverse("people:list"),
        "clear_url": reverse("people:list") + query_strings.without(query, *in_the_form),
    }
    return render(request, "people/_filters.html" if is_fragment(request) else "people/filters.html", context)
