"""Gate: every change of a model has its migration. Asks the models alone and needs no database."""

import os
import tempfile

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hireloom.config.settings")

import django
from django.core.management import call_command

with tempfile.TemporaryDirectory() as home:
    os.environ.update(HIRELOOM_HOME=home, HIRELOOM_SECRET_KEY="for this check alone")
    django.setup()
    call_command("makemigrations", "--check", "--dry-run")
