import pytest
from pytest_django import Settings

from learning_site.audit.actor import Actor
from tests.subscribers.relay import Relay


@pytest.fixture
def relay(settings: Settings):
    """A real SMTP server on loopback that settings point to."""
    with Relay() as relay:
        settings.SMTP_URL = relay.url
        yield relay


@pytest.fixture
def editor() -> Actor:
    return Actor(id="user:1", name="Nia Bevan", role="editor")


@pytest.fixture
def publisher() -> Actor:
    return Actor(id="user:2", name="Tom Okafor", role="publisher")
