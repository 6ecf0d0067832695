"""Gate: every change of a model has its migration. Asks the models alone and needs no database."""

import os
import tempfile
import warnings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hireloom.config.settings")

import django
from django.core.management import call_command

with tempfile.TemporaryDirectory() as home:
    os.environ.update(HIRELOOM_HOME=home, HIRELOOM_SECRET_KEY="for this check alone")
    django.setup()
    warnings.simplefilter("ignore", RuntimeWarning)  # Django's, that no database answers
    call_command("makemigrations", "--check", "--dry-run")
