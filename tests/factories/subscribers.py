"""The smallest valid subscribers, dispatches and deliveries."""

import hashlib
from typing import Any

import factory
from django.utils import timezone

from subscribers.choices import DispatchState, Format, SubscriberKind, SubscriberState
from subscribers.compile import Sender, Version, digest, enlarge, serialise
from subscribers.models import Dispatch, FrozenVersion, Subscriber
from subscribers.published import publication_hash

TEXT = "{{greeting}}\n\nIssue 8\n{{preferences_url}}\n{{unsubscribe_url}}\n"
HTML = (
    '<html lang="en"><body><p style="font-size:16px">{{greeting}}</p>'
    '<a href="{{preferences_url}}">Change</a> <a href="{{unsubscribe_url}}">Stop</a></body></html>\n'
)


class SubscriberFactory(factory.django.DjangoModelFactory[Subscriber]):
    class Meta:
        model = Subscriber

    address = factory.Sequence(lambda n: f"reader{n}@example.org")
    kind = SubscriberKind.ACADEMIC
    state = SubscriberState.ACTIVE


def frozen_dispatch(**fields: Any) -> Dispatch:
    """A dispatch of an issue of which nothing is published, frozen by one person and approved by another."""
    sender = Sender(name="Learning the Lessons", address="learning@example.org", domain="example.org")
    versions = []
    for form in Format.values:
        html = {Format.HTML: HTML, Format.TEXT: None, Format.LARGE_PRINT: enlarge(HTML)}[Format(form)]
        content = serialise(sender=sender, language="en", subject="Issue 8", text=TEXT, html=html)
        sha256 = hashlib.sha256(content).hexdigest()
        versions.append(FrozenVersion(language="en", format=form, subject="Issue 8", content=content, sha256=sha256))
    reference = fields.pop("issue_reference", "custody")
    defaults = {
        "issue_reference": reference,
        "title": "Issue 8",
        "publication_hash": publication_hash(reference),
        "content_hash": digest(Version(v.language, v.format, v.sha256) for v in versions),
        "mail_domain": "example.org",
        "bounce_address": "bounces@example.org",
        "frozen_by_id": "user:1",
        "frozen_by_name": "Nia Bevan",
        "state": DispatchState.APPROVED,
        "approved_by_id": "user:2",
        "approved_by_name": "Tom Okafor",
        "approved_at": timezone.now(),
    }
    dispatch = Dispatch.objects.create(**{**defaults, **fields})
    for version in versions:
        version.dispatch = dispatch
    FrozenVersion.objects.bulk_create(versions)
    return dispatch
