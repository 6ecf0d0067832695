"""What one types about mails to write. Shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hireloom.web import choices


class TemplateForm(forms.Form):
    """A text to begin mails with. `version` is the one that was shown."""

    name = forms.CharField(label=_("Name"), max_length=100, help_text=_("By this name you choose it when you write."))
    subject = forms.CharField(label=_("Subject"), max_length=300)
    text = forms.CharField(label=_("Text"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}))
    language = forms.ChoiceField(label=_("Language"), required=False)
    is_shared = forms.BooleanField(label=_("For everybody who writes mails"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("Any")), *choices.languages()]  # type: ignore[attr-defined]
        if not may_share:
            del self.fields["is_shared"]


class SenderForm(forms.Form):
    """Whom one lets write in one's name."""

    writer = forms.ChoiceField(label=_("Colleague"))

    def __init__(self, *args: Any, colleagues: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["writer"].choices = [(str(pk), name) for pk, name in colleagues]  # type: ignore[attr-defined]
