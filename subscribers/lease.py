"""The queue's three statements, the same on SQLite and PostgreSQL. Each is guarded by the state it expects.

Two pumps can never hold one row: whoever comes second finds the state changed and gets nothing. What is *sending* was
committed so before its bytes went out.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection

from subscribers.choices import DeliveryState

#: How many deliveries a pump takes at once.
BATCH = 100


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one delivery in one attempt."""

    delivery: int
    state: DeliveryState
    code: int | None = None
    reply: str = ""
    next_attempt_at: dt.datetime | None = None
    deferred_since: dt.datetime | None = None


_LEASE = """
UPDATE subscribers_delivery SET state = 'leased', lease_token = %s, lease_until = %s, changed_at = %s
WHERE state IN ('queued', 'deferred') AND id IN (
    SELECT d.id FROM subscribers_delivery d JOIN subscribers_dispatch p ON p.id = d.dispatch_id
    WHERE d.dispatch_id = %s AND d.state IN ('queued', 'deferred') AND d.next_attempt_at <= %s
    AND p.state = 'sending' AND (p.held_until IS NULL OR p.held_until <= %s)
    ORDER BY d.next_attempt_at, d.id LIMIT %s
)
RETURNING id
"""

#: ``column1`` to ``column6`` are what both databases call the columns of VALUES.
_STEP = """
UPDATE subscribers_delivery SET
    state = v.column2,
    attempts = attempts + CASE WHEN v.column2 = 'sending' THEN 1 ELSE 0 END,
    reply_code = v.column3,
    reply_text = v.column4,
    next_attempt_at = v.column5,
    deferred_since = v.column6,
    evidence = CASE WHEN subscribers_delivery.state = 'uncertain' THEN %s ELSE evidence END,
    lease_token = CASE WHEN v.column2 IN ('sending', 'uncertain') THEN lease_token ELSE '' END,
    lease_until = CASE WHEN v.column2 = 'sending' THEN {moment} ELSE NULL END,
    changed_at = {moment}
FROM (VALUES {rows}) AS v
WHERE subscribers_delivery.id = v.column1 AND lease_token = %s AND (
    (subscribers_delivery.state = 'sending' AND v.column2 <> 'sending')
    OR (subscribers_delivery.state = 'uncertain' AND v.column2 NOT IN ('sending', 'uncertain'))
    OR (subscribers_delivery.state = 'leased' AND v.column2 = 'rejected')
    OR (
        subscribers_delivery.state = 'leased' AND v.column2 = 'sending'
        AND EXISTS (SELECT 1 FROM subscribers_dispatch p WHERE p.id = dispatch_id AND p.state = 'sending')
        AND EXISTS (SELECT 1 FROM subscribers_subscriber s WHERE s.id = subscriber_id AND s.state = 'active')
        AND NOT EXISTS (
            SELECT 1 FROM subscribers_suppression x WHERE x.address_key = subscribers_delivery.address_key
        )
    )
)
RETURNING id, state
"""

_RELEASE = """
UPDATE subscribers_delivery SET
    excluded_reason = CASE
        WHEN EXISTS (SELECT 1 FROM subscribers_suppression x WHERE x.address_key = subscribers_delivery.address_key)
            THEN 'suppressed'
        WHEN EXISTS (SELECT 1 FROM subscribers_subscriber s WHERE s.id = subscriber_id AND s.state = 'active')
            THEN ''
        ELSE 'unsubscribed' END,
    state = CASE
        WHEN NOT EXISTS (SELECT 1 FROM subscribers_suppression x WHERE x.address_key = subscribers_delivery.address_key)
            AND EXISTS (SELECT 1 FROM subscribers_subscriber s WHERE s.id = subscriber_id AND s.state = 'active')
            THEN 'queued'
        ELSE 'excluded' END,
    lease_token = '', lease_until = NULL, changed_at = %s
WHERE lease_token = %s AND state = 'leased'
"""

LATE_ANSWER = "The mail server’s answer came late."


def take(*, dispatch: int, token: str, at: dt.datetime) -> list[int]:
    """Lease up to ``BATCH`` due deliveries of a running dispatch under ``token``; return their ids."""
    now = _moment(at)
    until = _moment(at + dt.timedelta(seconds=settings.DISPATCH_LEASE_SECONDS))
    with connection.cursor() as cursor:
        cursor.execute(_LEASE, [token, until, now, dispatch, now, now, BATCH])
        return sorted(row[0] for row in cursor.fetchall())


def step(*, token: str, fates: Sequence[Fate], sending: Iterable[int], at: dt.datetime) -> set[int]:
    """Record ``fates`` and mark ``sending``, in one statement; return the ids that may be sent now.

    Left out of the answer are those whose dispatch was paused or cancelled, and readers who no longer want mail.
    """
    rows = [*fates, *(Fate(delivery, DeliveryState.SENDING) for delivery in sending)]
    if not rows:
        return set()
    placeholder = _timestamp()
    row = f"(%s, %s, CAST(%s AS integer), %s, {placeholder}, {placeholder})"
    sql = _STEP.format(moment=placeholder, rows=", ".join([row] * len(rows)))
    until = at + dt.timedelta(seconds=settings.DISPATCH_LEASE_SECONDS)
    parameters: list[Any] = [LATE_ANSWER, _moment(until), _moment(at)]
    for fate in rows:
        parameters += [fate.delivery, str(fate.state), fate.code, fate.reply]
        parameters += [_moment(fate.next_attempt_at), _moment(fate.deferred_since)]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, token])
        return {delivery for delivery, state in cursor.fetchall() if state == DeliveryState.SENDING}


def release(*, token: str, at: dt.datetime) -> None:
    """Give back what ``token`` leases and was not begun; who no longer wants mail is excluded, with the reason."""
    with connection.cursor() as cursor:
        cursor.execute(_RELEASE, [_moment(at), token])


def _timestamp() -> str:
    """A placeholder for an instant that may be NULL in every row: PostgreSQL must be told its type."""
    return "CAST(%s AS timestamptz)" if connection.vendor == "postgresql" else "%s"


def _moment(at: dt.datetime | None) -> Any:
    return connection.ops.adapt_datetimefield_value(at) if at else None
