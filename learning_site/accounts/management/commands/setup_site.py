"""Set up a real site. Asks for what is not given, writes the body's names where settings read them, prints a link."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from learning_site.accounts.actions import MembershipRefusedError, set_up_link, set_up_site
from learning_site.accounts.site_file import merged

#: Option, variable of ``site.env`` (None: not a setting), question, whether it must be answered.
QUESTIONS = [
    ("body_name", "BODY_NAME", "The body's name, such as Office for Police Conduct", True),
    ("body_short_name", "BODY_SHORT_NAME", "Its short name", True),
    ("body_name_cy", "BODY_NAME_CY", "Its name in Welsh, if it has one", False),
    ("body_short_name_cy", "BODY_SHORT_NAME_CY", "Its short name in Welsh, if it has one", False),
    ("body_email", "BODY_EMAIL", "The address to which readers may write", True),
    ("email", None, "The administrator's e-mail address", True),
    ("name", None, "The administrator's name", True),
]


class Command(BaseCommand):
    help = "Set up a real site: names the body, makes its first administrator, loads the real bodies and words."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for option, _variable, question, required in QUESTIONS:
            hint = question if required else f"{question} (optional)"
            parser.add_argument(f"--{option.replace('_', '-')}", help=hint)
        parser.add_argument("--no-input", action="store_true", help="Ask nothing; what is missing is an error")

    def handle(self, *args: Any, **options: Any) -> None:
        answers = {option: self.answer(option, options) for option, *_rest in QUESTIONS}
        try:
            call_command("createcachetable", verbosity=0)  # the embedded cache is a table; elsewhere this does nothing
            administrator = set_up_site(
                email=answers["email"],
                name=answers["name"],
                body_name=answers["body_name"],
                body_name_cy=answers["body_name_cy"] or None,
                report=self.stdout.write,
            )
        except ValidationError as error:
            raise CommandError("Nothing was set up. " + " ".join(error.messages)) from error
        except MembershipRefusedError as error:
            raise CommandError(f"Nothing was set up. {error}") from error
        except DatabaseError as error:
            raise CommandError(f"Nothing was set up: run “manage.py migrate” first. ({error})") from error
        self.write_names(answers)
        if Authenticator.objects.filter(user=administrator).exists():
            self.stdout.write("The administrator's account is protected already: sign in as always.")
        else:
            self.stdout.write("\nOpen this once, within two days, to choose how you sign in:\n")
            self.stdout.write(set_up_link(user=administrator))

    def answer(self, option: str, options: dict[str, Any]) -> str:
        """What was given for ``option``, or is asked for now. Raises CommandError if it must be given and is not."""
        _option, _variable, question, required = next(row for row in QUESTIONS if row[0] == option)
        given = (options[option] or "").strip()
        if not given and not options["no_input"]:
            given = input(f"{question}: ").strip()
        if not given and required:
            raise CommandError(f"Nothing was set up. Missing: {question.lower()} (--{option.replace('_', '-')}).")
        return given

    def write_names(self, answers: dict[str, str]) -> None:
        """Write the body's names to ``site.env``, keeping every other line."""
        path = Path(settings.VAR_DIR) / "site.env"
        path.parent.mkdir(parents=True, exist_ok=True)
        names = {variable: answers[option] for option, variable, *_rest in QUESTIONS if variable and answers[option]}
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(merged(text, names), encoding="utf-8")
        self.stdout.write(f"The body's names stand in {path}; restart the site to show them.")
