"""Counting attempts from one address, for pages that strangers may try their luck on."""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


def is_too_often(request: HttpRequest, action: str, *, most: int, seconds: int) -> bool:
    """Count one attempt, and say whether it is more than `most` in this stretch of `seconds`.

    The client's address is the one that the trusted proxies in front report.
    """
    return counted(action, get_adapter(request).get_client_ip(request), seconds=seconds) > most


def counted(action: str, who: str, *, seconds: int) -> int:
    """Count one attempt of somebody, and say how many there were in this stretch of `seconds`.

    The count is kept in the shared cache, so that it holds for all processes.
    """
    stretch = int(time.time()) // seconds
    key = f"throttle:{action}:{who}:{stretch}"
    count: int = cache.get(key, 0) + 1
    cache.set(key, count, timeout=2 * seconds)
    return count
