"""What can go wrong with the database server, told in a sentence for the person who runs it."""


class PostgresError(Exception):
    """The database server cannot be used as it is; the message says why and what to do."""


class AnotherIsBusy(PostgresError):
    """Another process has held the gate, to start or stop the server, for longer than the wait allowed."""
