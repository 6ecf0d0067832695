"""Feeds of the open jobs, one for each board, whole or not at all."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from tempfile import SpooledTemporaryFile
from uuid import UUID
from weakref import finalize

from django.core.cache import cache
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from hireloom.ats.queries import boards, postings
from hireloom.integrations.job_boards import composing
from hireloom.integrations.job_boards.boards import BY_FILE
from hireloom.integrations.job_boards.types import Board, Employer, Head
from hireloom.web import employers, feed_readers
from hireloom.web.careers.open_data import readable_anywhere
from hireloom.web.careers.visitors import PublicRequest, public_organization

PIECE = 64 * 1024
KEPT_SECONDS = 90 * 24 * 3600


@readable_anywhere
@require_safe
@public_organization
def show(request: PublicRequest, file: str) -> HttpResponseBase:
    """Send the feed of a board; whoever has it already, as its mark or its date say, is told so."""
    board, organization = BY_FILE[file], request.organization
    employer = employers.of(organization, boards.of_organization(organization.pk))
    jobs = composing.write(board, postings.live(organization.pk), employer)
    mark = hashlib.sha256(f"{jobs.digest} {jobs.count} {employer}".encode()).hexdigest()[:32]
    changed_at = _unchanged_since(organization.pk, board, mark, timezone.now())
    if request.inside is None:
        feed_readers.note(organization.pk, board.key, request)
    known = get_conditional_response(request, etag=f'W/"{mark}"', last_modified=int(changed_at.timestamp()))
    response: HttpResponseBase = known or _answer(request, board, employer, jobs, changed_at)
    if known:
        jobs.file.close()
    response.headers["ETag"] = f'W/"{mark}"'
    response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    response.headers["Cache-Control"] = "public, max-age=300"
    return response


def _answer(
    request: PublicRequest, board: Board, employer: Employer, jobs: composing.Jobs, changed_at: datetime
) -> HttpResponseBase:
    begin = board.begin(Head(employer, changed_at, jobs.count)).encode()
    end = board.end.encode()
    length = len(begin) + jobs.file.tell() + len(end)
    if request.method == "HEAD":
        jobs.file.close()
        response: HttpResponseBase = HttpResponse(content_type=board.content_type)
    else:
        response = StreamingHttpResponse(_Pieces(begin, jobs.file, end), content_type=board.content_type)
    response.headers["Content-Length"] = str(length)
    return response


class _Pieces:
    """The feed in pieces of some kilobytes; its file is gone when all are taken, or nobody takes the rest."""

    def __init__(self, begin: bytes, file: "SpooledTemporaryFile[bytes]", end: bytes) -> None:
        self._begin, self._file, self._end = begin, file, end
        finalize(self, file.close)

    def __iter__(self) -> Iterator[bytes]:
        with self._file as file:
            yield self._begin
            file.seek(0)
            while piece := file.read(PIECE):
                yield piece
            yield self._end

    def close(self) -> None:
        self._file.close()


def _unchanged_since(organization_id: UUID, board: Board, mark: str, now: datetime) -> datetime:
    """When the feed became what it is, as far as anybody asked; to the second."""
    key = f"feed:{organization_id}:{board.key}"
    known: tuple[str, datetime] | None = cache.get(key)
    if known and known[0] == mark:
        return known[1]
    moment = now.replace(microsecond=0)
    cache.set(key, (mark, moment), timeout=KEPT_SECONDS)
    return moment
