"""What visitors are told when a form did not go as they meant it."""

from django.utils.translation import gettext as _


def unsure() -> str:
    """Somebody else may have sent the form."""
    return _(
        "We could not be sure that this came from our form, perhaps because it was open for long. "
        "Nothing you typed was lost: please send it once more."
    )


def too_long() -> str:
    """There were more letters than are read."""
    return _("This was too long to be read. Please shorten what you wrote, and send longer texts as a document.")


def too_often() -> str:
    """The network asked too often."""
    return _(
        "This page was used very often from your network. Nothing you typed was lost: wait ten minutes, then send it "
        "again."
    )


def too_many_applications() -> str:
    """The network applied too often."""
    return _(
        "Too many applications came from your network in a short time. "
        "Nothing you typed was lost: please wait ten minutes, then send it again."
    )


def full() -> str:
    """There is no room for a file that may come later, too."""
    return _(
        "Our storage is full right now, so your file could not be kept. Everything you typed was. "
        "Please try again later, or send the form without a file and add it by e-mail."
    )


def away() -> str:
    """The file has to be sent again in a moment."""
    return _(
        "The place where we keep files does not answer right now. Nothing you typed was lost: "
        "please choose your file again and send the form in a moment."
    )


def not_kept() -> str:
    """There is no room for the files of an answer."""
    return _("Your files could not be kept right now. What you typed is still here: please try again in a moment.")


def over() -> str:
    """An answer came too late to replace what is there."""
    return _(
        "The deadline is over, so this was not taken instead of what you handed in before. What you wrote is below, to "
        "copy. Write to us if it matters."
    )
