"""Keep what people agree to as records: for what, on which ground, in which words, until when."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

import hireloom.core.fields
import hireloom.kit.ids

PURPOSES = [
    ("application", "Deciding about their application"),
    ("future_jobs", "Thinking of them for other jobs"),
    ("marketing", "Writing to them about us"),
]
BASES = [
    ("consent", "They agreed"),
    ("pre_contract", "They asked us to, by applying"),
    ("legitimate_interest", "Our legitimate interest"),
]
EVIDENCE = [
    ("careers_form", "Form on the careers site"),
    ("api", "Sent by a program"),
    ("colleague", "Noted by a colleague"),
]


class Migration(migrations.Migration):
    dependencies = [("core", "0004_pending_files"), ("people", "0004_private_people")]

    operations = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=hireloom.kit.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("purpose", models.CharField(choices=PURPOSES, max_length=20)),
                ("basis", models.CharField(choices=BASES, max_length=20)),
                ("notice", models.TextField(blank=True)),
                ("notice_version", models.CharField(blank=True, max_length=16)),
                ("language", models.CharField(blank=True, max_length=10)),
                ("evidence", models.CharField(choices=EVIDENCE, max_length=20)),
                ("context_id", models.UUIDField(blank=True, null=True)),
                ("given_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="core.organization",
                    ),
                ),
                (
                    "person",
                    hireloom.core.fields.OrganizationForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-given_at", "-id"],
                "indexes": [
                    models.Index(fields=["organization", "person", "-given_at"], name="consents_of_a_person")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
                        name="a_consent_is_withdrawn_after_it_was_given",
                    ),
                    models.CheckConstraint(
                        condition=Q(expires_at=None) | Q(expires_at__gt=F("given_at")),
                        name="a_consent_runs_out_after_it_was_given",
                    ),
                    models.UniqueConstraint(
                        fields=["organization", "person", "purpose", "context_id", "notice_version"],
                        condition=Q(withdrawn_at=None),
                        nulls_distinct=False,
                        name="a_consent_to_one_notice_is_in_force_once",
                    ),
                ],
            },
        ),
    ]
