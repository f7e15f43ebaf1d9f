"""Publications and the rows that belong to them are never changed or removed; an open Publication is ended once."""

from django.db import migrations

from learning_site.audit.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("magazine", "0001_initial")]

    operations = [
        AppendOnly("Publication", once=["ended_at", "ending", "ending_reason"]),
        AppendOnly("Question"),
        AppendOnly("Wording"),
        AppendOnly("CaseEntry"),
        AppendOnly("ReservedIssue"),
    ]
