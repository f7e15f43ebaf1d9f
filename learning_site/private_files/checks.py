"""Settings that must agree: files are checked for viruses, or somebody said on purpose that they are not."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from learning_site.private_files import virus_check


def register_all() -> None:
    """Register the checks of this app, once."""
    register(viruses_are_looked_for, Tags.security)
    register(private_files_are_not_media, Tags.security)


def viruses_are_looked_for(**_: Any) -> list[CheckMessage]:
    """A scanner is named, or its absence is declared; without either every file waits."""
    if settings.CLAMAV_URL and not virus_check.is_address(settings.CLAMAV_URL):
        return [Error("CLAMAV_URL must be unix:///path or tcp://host:port", id="private_files.E001")]
    if not settings.CLAMAV_URL and not settings.FILES_UNSCANNED_ON_PURPOSE:
        return [
            Error(
                "No virus scanner is named, so every file that is added waits and nobody can open it",
                hint="Set CLAMAV_URL, or FILES_UNSCANNED_ON_PURPOSE=true to go without one",
                id="private_files.E002",
            )
        ]
    return []


def private_files_are_not_media(**_: Any) -> list[CheckMessage]:
    """No public folder holds the private one, nor the other way round."""
    private = Path(settings.PRIVATE_ROOT).resolve()
    for name in ("MEDIA_ROOT", "STATIC_ROOT"):
        public = Path(getattr(settings, name)).resolve()
        if private == public or private.is_relative_to(public) or public.is_relative_to(private):
            return [Error(f"PRIVATE_ROOT and {name} share a folder", id="private_files.E003")]
    return []
