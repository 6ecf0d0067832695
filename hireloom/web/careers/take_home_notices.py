"""What candidates are told of an exercise when something did not go as they meant it."""

from django.utils.translation import gettext as _


def too_long() -> str:
    """There were more letters than are read."""
    return _("This was too long to be read. Please shorten what you wrote, or send it as a document.")


def too_often() -> str:
    """The network asked too often."""
    return _(
        "This page was used very often from your network. Nothing you typed was lost: wait ten minutes, then send it "
        "again."
    )


def not_kept() -> str:
    """There is no room for files."""
    return _("Your files could not be kept right now. What you typed is still here: please try again in a moment.")


def unsure() -> str:
    """Somebody else may have sent the form."""
    return _(
        "We could not be sure that this came from our page, perhaps because it was open for long. Nothing you typed "
        "was lost: please send it once more."
    )


def over() -> str:
    """It came too late to replace what is there."""
    return _(
        "The deadline is over, so this was not taken instead of what you handed in before. What you wrote is below, to "
        "copy. Write to us if it matters."
    )
