"""Write the API's OpenAPI document to docs/reference/openapi.json."""

import json
import os
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hireloom.config.settings")
django.setup()

from hireloom.api.docs import schema  # noqa: E402

target = Path(__file__).parent.parent / "docs" / "reference" / "openapi.json"
target.write_text(json.dumps(schema(), indent=1, sort_keys=False) + "\n")
print(f"wrote {target.name}: {len(schema()['paths'])} paths")
