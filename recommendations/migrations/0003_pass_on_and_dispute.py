"""A recommendation passes to the organisation that took over, and an addressee says that something is wrong.

SQLite remakes the table of spans to add a column, which drops its triggers: they are taken off before, and put back.
"""

from importlib import import_module

from django.db import migrations, models

from learning_site.audit.append_only import AppendOnly

order = import_module("recommendations.migrations.0002_order_events_and_spans")


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0002_order_events_and_spans")]
    operations = [
        migrations.RunPython(order.drop, order.make),
        migrations.AddField(
            model_name='addresseestate',
            name='disputed_about',
            field=models.CharField(blank=True, choices=[('answered', 'We have answered, and no response is on record'), ('made_on', 'The date on which the recommendation was made'), ('received_on', 'The date on which our response was received'), ('label', 'Something else in the public label')], max_length=20),
        ),
        migrations.AddField(
            model_name='addresseestate',
            name='disputed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='addresseestate',
            name='succeeded_by',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AlterField(
            model_name='addresseeevent',
            name='kind',
            field=models.CharField(choices=[('made', 'Recommendation made and published'), ('extension-applied', 'More time asked for'), ('extension-granted', 'More time given'), ('extension-refused', 'More time refused'), ('judicial-review-begun', 'Judicial review begun'), ('judicial-review-ended', 'Judicial review ended'), ('response-received', 'Response received'), ('representations-made', 'Representations made against publication'), ('representations-decided', 'Representations decided'), ('response-published', 'Response published'), ('action-planned', 'Action planned'), ('action-updated', 'Action updated'), ('reported-complete', 'Action reported complete'), ('evidence-lodged', 'Evidence sent'), ('assessed', 'Action assessed'), ('impact-reviewed', 'Effect reviewed'), ('refusal-reviewed', 'Refusal reviewed'), ('withdrawn', 'Recommendation withdrawn'), ('superseded', 'Recommendation superseded'), ('closed', 'Closed'), ('reopened', 'Opened again'), ('correction', 'Date corrected'), ('correction-proposed', 'Correction of a date proposed'), ('correction-declined', 'Correction of a date declined'), ('disputed', 'Said to be wrong'), ('dispute-answered', 'What was said to be wrong answered'), ('succeeded', 'Passed to the organisation that took over'), ('taken-over', 'Taken over from an organisation that ended')], max_length=30),
        ),
        migrations.RunPython(order.make, order.drop),
        AppendOnly("AddresseeState", once=["known_until"]),
    ]
