"""One sealer at a time, on either database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

#: The number of PostgreSQL's advisory lock; any fixed number will do.
_CHAIN = 4_117_203


@contextmanager
def chain_lock() -> Iterator[None]:
    """A transaction that no other sealer shares.

    SQLite's transactions are IMMEDIATE (see settings), so one writer at a time is the rule already; PostgreSQL
    takes an advisory lock that ends with the transaction.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN])
        yield
