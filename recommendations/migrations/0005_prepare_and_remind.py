

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('correspondence', '0002_history_of_letters'),
        ('private_files', '0001_private_file'),
        ('recommendations', '0004_versions_of_legal_bases'),
    ]

    operations = [
        migrations.AddField(
            model_name='addressee',
            name='predecessor',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successor', to='recommendations.addressee'),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='author_id',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='author_name',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='signed_by_id',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='signed_by_name',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='statutorycopy',
            name='letter',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='correspondence.letter'),
        ),
        migrations.AlterField(
            model_name='recommendation',
            name='stage',
            field=models.CharField(choices=[('draft', 'Draft'), ('in-review', 'In review'), ('made', 'Made'), ('withdrawn', 'Withdrawn before it was made')], default='draft', max_length=12),
        ),
        migrations.CreateModel(
            name='DisclosedResponse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('extent', models.CharField(choices=[('whole', 'In full'), ('part', 'In part'), ('none', 'Not at all')], max_length=10)),
                ('text', models.TextField(blank=True)),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='disclosed_response', to='recommendations.addresseeevent')),
                ('response', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='disclosed', to='recommendations.response')),
            ],
        ),
        migrations.CreateModel(
            name='EvidenceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='recommendations.evidence')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='evidence_file', to='private_files.privatefile')),
            ],
            options={
                'ordering': ['evidence', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=200)),
                ('asked_by', models.CharField(choices=[('body', 'Oversight body'), ('addressee', 'Addressee')], max_length=10)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('addressee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='recommendations.addressee')),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('body', 'Oversight body'), ('addressee', 'Addressee')], max_length=10)),
                ('text', models.TextField()),
                ('by_id', models.CharField(max_length=80)),
                ('by_name', models.CharField(max_length=200)),
                ('by_role', models.CharField(max_length=80)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='recommendations.question')),
            ],
            options={
                'ordering': ['question', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('legal', 'Legal review'), ('subject', 'Review by the subject network'), ('anonymity', 'Anonymity review'), ('factual-check', 'Check of facts by the addressee')], max_length=20)),
                ('verdict', models.CharField(choices=[('passed', 'Passed'), ('returned', 'Returned to its author')], max_length=10)),
                ('words', models.CharField(max_length=64)),
                ('note', models.TextField(blank=True)),
                ('by_id', models.CharField(max_length=80)),
                ('by_name', models.CharField(max_length=200)),
                ('by_role', models.CharField(max_length=80)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='recommendations.recommendation')),
            ],
            options={
                'ordering': ['recommendation', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('step', models.CharField(choices=[('28-days', '28 days before the last day'), ('14-days', '14 days before the last day'), ('7-days', '7 days before the last day'), ('2-days', '2 days before the last day'), ('overdue', 'The day after the last day')], max_length=10)),
                ('outcome', models.CharField(choices=[('written', 'Written'), ('overtaken', 'Overtaken by a later one, or planned for a day already past')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('addressee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='recommendations.addressee')),
                ('letter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='correspondence.letter')),
            ],
            options={
                'ordering': ['addressee', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('addressee', 'due_on', 'step'), name='one_reminder_a_step'), models.CheckConstraint(condition=models.Q(models.Q(('letter__isnull', False), ('outcome', 'written')), models.Q(('letter__isnull', True), ('outcome', 'overtaken')), _connector='OR'), name='a_reminder_that_went_has_its_letter')],
            },
        ),
    ]
