"""One sending of the form: read whatever happens to the request around it."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import CsrfViewMiddleware

UNREADABLE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, MultiPartParserError, UnreadablePostError)


class _Csrf(CsrfViewMiddleware):
    """Django's own check, which says why instead of answering."""

    def _reject(self, request: HttpRequest, reason: str) -> str:  # noqa: ARG002 - Django's
        return reason


def words_of(request: HttpRequest) -> QueryDict | None:
    """What was typed; None when the body is broken, breaks off, or has far too many words."""
    try:
        return request.POST
    except UNREADABLE:
        return None


def file_of(request: HttpRequest, name: str) -> UploadedFile | None:
    """The file that came with the form, if one did."""
    file = request.FILES.get(name)
    return file if isinstance(file, UploadedFile) else None


def was_cut(request: HttpRequest) -> bool:
    """Whether the body was so large that its end was not waited for."""
    return bool(getattr(request, "upload_was_cut", False))


def is_forged(request: HttpRequest) -> bool:
    """Whether the form came from another site, or from a browser that lost the cookie it was shown with.

    The careers form asks by itself, and not through the middleware, because the answer must be the form with
    everything that was typed.
    """
    check = _Csrf(lambda _: None)  # type: ignore[arg-type]
    check.process_request(request)
    return check.process_view(request, is_forged, (), {}) is not None  # type: ignore[arg-type]
