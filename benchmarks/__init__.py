"""Where the figures of docs/reference/performance.md come from. `make bench` runs all; `make bench ARGS=pages` one."""
