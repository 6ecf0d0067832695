"""Where the figures of docs/reference/performance.md come from. `make bench` runs all; `make bench ARGS=pages` one."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hireloom.config.settings")
