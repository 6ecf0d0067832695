"""The ``hireloom`` command: start, stop, look after and inspect an installation."""
