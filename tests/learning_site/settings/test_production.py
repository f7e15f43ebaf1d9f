"""Production settings in a process of their own: clean with real services, refused by name with embedded defaults."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

REAL = {
    "DATABASE_URL": "postgres://site:secret@db.internal/site",
    "CELERY_BROKER_URL": "redis://redis.internal/0",
    "CACHE_URL": "redis://redis.internal/1",
    "SEARCH_URL": "https://search.internal:9200",
    "SMTP_URL": "smtp+starttls://relay.internal:587",
    "CLAMAV_URL": "unix:///run/clamav/clamd.ctl",
    "SECRET_KEY": "Zq8vJ2mT4xW7bN1cR5yK9dF3hL6pS0gUeAiOwQzXnVtMrYkJ-4e9",
    "ADDRESS_KEY": "0b5e7c1d94f2483aa6d8e3f7",
    "ALLOWED_HOSTS": "lessons.police-oversight.uk",
    "SITE_URL": "https://lessons.police-oversight.uk",
    "DEFAULT_FROM_EMAIL": "lessons@police-oversight.uk",
    "BODY_NAME": "Office for Police Oversight",
    "BODY_SHORT_NAME": "the Office",
    "BODY_EMAIL": "lessons@police-oversight.uk",
}


def run(*arguments: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = {
        **kept,
        **REAL,
        "VAR_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "learning_site.settings.production",
        **variables,
    }
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={k: v for k, v in environment.items() if v != "UNSET"}, capture_output=True, text=True
    )


def test_the_deployment_check_is_clean(tmp_path: Path) -> None:
    result = run("check", "--deploy", "--fail-level", "WARNING", folder=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "no issues" in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DATABASE_URL", "UNSET"),
        ("CELERY_BROKER_URL", "UNSET"),
        ("CACHE_URL", "UNSET"),
        ("SEARCH_URL", "UNSET"),
        ("SMTP_URL", "UNSET"),
        ("CLAMAV_URL", "UNSET"),
        ("SECRET_KEY", "UNSET"),
        ("SECRET_KEY", "short"),
        ("ADDRESS_KEY", "UNSET"),
        ("ALLOWED_HOSTS", "UNSET"),
        ("ALLOWED_HOSTS", "*"),
        ("SITE_URL", "UNSET"),
        ("DEFAULT_FROM_EMAIL", "UNSET"),
        ("BODY_NAME", "UNSET"),
    ],
)
def test_an_embedded_default_is_refused_by_name(variable: str, value: str, tmp_path: Path) -> None:
    result = run("check", folder=tmp_path, **{variable: value})
    assert result.returncode != 0
    refused = [line for line in result.stderr.splitlines() if line.startswith(f"  {variable}")]
    assert len(refused) == 1, result.stderr


def test_all_refusals_are_said_at_once(tmp_path: Path) -> None:
    result = run("check", folder=tmp_path, **dict.fromkeys(REAL, "UNSET"))
    for variable in REAL.keys() - {"BODY_SHORT_NAME", "BODY_EMAIL"}:
        assert f"  {variable}" in result.stderr


def test_an_index_in_a_file_is_accepted_when_it_is_meant(tmp_path: Path) -> None:
    result = run("check", folder=tmp_path, SEARCH_URL="fts5", SEARCH_EMBEDDED_ON_PURPOSE="true")
    assert result.returncode == 0, result.stderr


def test_files_that_nobody_scans_are_accepted_when_it_is_meant(tmp_path: Path) -> None:
    result = run("check", folder=tmp_path, CLAMAV_URL="UNSET", FILES_UNSCANNED_ON_PURPOSE="true")
    assert result.returncode == 0, result.stderr


def test_development_doors_do_not_exist(tmp_path: Path) -> None:
    code = (
        "from django.test import RequestFactory; from django.urls import resolve\n"
        "from learning_site.accounts.middleware import refusal\n"
        "from learning_site.accounts.permissions import audience_of\n"
        "from learning_site.accounts.models import User; from learning_site.accounts.actions import one_time_link\n"
        "request = RequestFactory().get('/accounts/one-time/x/')\n"
        "try: refusal(request, audience_of(resolve(request.path))); print('open')\n"
        "except Exception as error: print(type(error).__name__)\n"
        "try: one_time_link(user=User(email='a@b.example')); print('made')\n"
        "except Exception as error: print(type(error).__name__)\n"
    )
    result = run("shell", "-v", "0", "-c", code, folder=tmp_path)
    assert result.stdout.split() == ["Http404", "ImproperlyConfigured"], result.stdout + result.stderr
