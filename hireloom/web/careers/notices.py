"""What applicants are told of the use of their data, word for word: on the form, and in the record of their consent."""

from django.utils.translation import gettext as _


def of_applying(employer: str) -> str:
    """What somebody agrees to by sending an application, in the language that is active."""
    return _(
        "By sending this you agree that %(name)s keeps what you send and reads it to decide about this job. "
        "You can have it deleted at any time: answer the confirmation you get by e-mail."
    ) % {"name": employer}
