"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation or on the first-run page, never by strangers."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
