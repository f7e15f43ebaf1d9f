"""Messages a second: a whole mailing from the database, against smtplib alone with the same bytes and the same sink.

``python benchmarks/mail.py [--messages N] [--rounds N]``. The sink is Postfix's smtp-sink, which keeps nothing.
Rounds of both are interleaved, so that a busy machine slows both; the medians are compared. The mailing is durable:
each step of k mails is committed to disk before the next goes out.
"""

import argparse
import os
import shlex
import shutil
import smtplib
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1500)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="mail-benchmark-"))
    try:
        with sink() as port:
            prepare(folder, port)
            report(*measure(options.messages, options.rounds, port))
    finally:
        shutil.rmtree(folder)


@contextmanager
def sink() -> Iterator[int]:
    """Postfix's smtp-sink on a free port of loopback."""
    lines = subprocess.run(
        [sys.executable, "scripts/real_services.py", "smtp-sink"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    settings = dict(word.split("=", 1) for line in lines.splitlines() for word in shlex.split(line) if "=" in word)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    as_nobody = ["-u", "nobody"] if os.geteuid() == 0 else []
    command = [settings["SMTP_SINK"], "-c", *as_nobody, f"127.0.0.1:{port}", "256"]
    process = subprocess.Popen(command, env={**os.environ, **settings}, stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("The sink did not start.")


def prepare(folder: Path, port: int) -> None:
    """A new database with its tables: SQLite in a file, or the one that DATABASE_URL names."""
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'site.sqlite3'}")
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "learning_site.settings.dev",
        "VAR_DIR": str(folder),
        "SMTP_URL": f"smtp://127.0.0.1:{port}",
        "DEBUG": "0",  # Django keeps every query in memory while it is on
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def measure(messages: int, rounds: int, port: int) -> tuple[list[float], list[float], int]:
    """Messages a second of both, round by round, and the size of a message in octets."""
    raw, ours, size = [], [], 0
    for number in range(rounds):
        dispatch = mailing(number, messages)
        envelopes = envelopes_of(dispatch)
        size = len(envelopes[0].content)
        raw.append(messages / timed(lambda envelopes=envelopes: send_raw(envelopes, port)))
        ours.append(messages / timed(lambda dispatch=dispatch: send_ours(dispatch, messages)))
        print(f"round {number + 1}: smtplib {raw[-1]:.0f}/s, mailing {ours[-1]:.0f}/s", file=sys.stderr)
    return raw, ours, size


def mailing(number: int, messages: int):
    """A running mailing to ``messages`` readers, with a mail of the size that issues have."""
    from learning_site.audit.actor import SYSTEM
    from subscribers import actions
    from subscribers.choices import SubscriberKind
    from subscribers.models import Subscriber
    from subscribers.signals import dispatch_runs

    dispatch_runs.receivers = []  # no worker: this process is the pump
    if not Subscriber.objects.exists():
        choices = actions.Choices(kind=SubscriberKind.ACADEMIC, language="en", format="html", frequency="each-issue")
        readers = [actions.Reader(address=f"reader{n}@example.org", choices=choices) for n in range(messages)]
        actions.take_over(readers=readers, wording="benchmark", source="benchmark", actor=SYSTEM)
    return actions.start(dispatch=frozen(number), actor=SYSTEM)


def frozen(number: int):
    from tests.factories import subscribers as factories

    paragraph = (
        "<p style='font-size:18px'>A man came to the desk. Nobody asked him anything, and nobody wrote it down.</p>\n"
    )
    factories.HTML = factories.HTML.replace("<body>", "<body>" + paragraph * 180) if number == 0 else factories.HTML
    return factories.frozen_dispatch(issue_reference=f"benchmark-{'x' * (number + 1)}")


def envelopes_of(dispatch) -> list:
    from subscribers.copy import Copies

    copies = Copies(dispatch)
    deliveries = dispatch.deliveries.select_related("subscriber")
    return [copies.envelope(one, subscriber_key=one.subscriber.key) for one in deliveries]


def send_raw(envelopes: list, port: int) -> None:
    """What the standard library does with ready bytes: nothing is built, nothing is recorded."""
    with smtplib.SMTP("127.0.0.1", port) as client:
        for envelope in envelopes:
            client.sendmail(envelope.sender, [envelope.recipient], envelope.content)


def send_ours(dispatch, messages: int) -> None:
    from subscribers import actions
    from subscribers.choices import DeliveryState

    actions.pump(dispatch_id=dispatch.pk, seconds=3600)
    accepted = dispatch.deliveries.filter(state=DeliveryState.ACCEPTED).count()
    if accepted != messages:
        raise SystemExit(f"{accepted} of {messages} accepted: the figure would not be honest.")


def timed(act) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def report(raw: list[float], ours: list[float], size: int) -> None:
    from django.db import connection

    print(f"database {connection.vendor}, message {size / 1000:.1f} kB, one connection, k = 10")
    print(f"smtplib alone    {statistics.median(raw):8.0f} messages a second")
    print(f"whole mailing    {statistics.median(ours):8.0f} messages a second")
    print(f"ratio            {statistics.median(ours) / statistics.median(raw):8.2f}")


if __name__ == "__main__":
    main()
