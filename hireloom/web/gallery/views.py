"""The gallery, and the small answers its live examples ask for."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hireloom.web import toasts
from hireloom.web.gallery import samples

EXAMPLES = Path(__file__).parent / "examples"

View = Callable[[HttpRequest], HttpResponse]


def in_development(view: View) -> View:
    """Answer 404 unless `HIRELOOM_DEBUG` is on: what is shown here is made up and belongs to nobody."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not settings.DEBUG:
            raise Http404
        return view(request)

    return guarded


def names() -> list[str]:
    """The components that have an example, in alphabetical order."""
    return sorted(example.stem for example in EXAMPLES.glob("*.html"))


@in_development
def index(request: HttpRequest) -> HttpResponse:
    examples = [(name, f"gallery/examples/{name}.html") for name in names()]
    return render(request, "gallery/index.html", {"examples": examples, **samples.context()})


@in_development
def palette(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "")
    context = {"groups": samples.palette_groups(query), "query": query}
    return render(request, "components/palette_results.html", context)


@in_development
def drawer(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery/_drawer.html", samples.context())


@in_development
def dialog(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery/_dialog.html", samples.context())


@in_development
def move(request: HttpRequest) -> HttpResponse:
    return toasts.attach(
        HttpResponse(status=204), "Amara Nwosu moved to Interview", tone="lincoln", undo_url=request.path
    )


@in_development
def more(request: HttpRequest) -> HttpResponse:
    return render(request, "gallery/_more.html", {"cards": samples.cards("more-")})


@in_development
def refuse(request: HttpRequest) -> HttpResponse:
    return HttpResponse("This job is closed; reopen it before moving people.", status=400, content_type="text/plain")
