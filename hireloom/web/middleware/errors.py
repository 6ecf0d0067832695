"""A database that is away is a clear page, not a crash."""

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from psycopg_pool import PoolTimeout

from hireloom.web import errors

AWAY = (OperationalError, InterfaceError, PoolTimeout)


class DatabaseAwayMiddleware:
    """Answers 503 with a page that tries again by itself while PostgreSQL does not answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return self.get_response(request)
        except AWAY:
            return errors.database_away(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return errors.database_away(request) if isinstance(exception, AWAY) else None
