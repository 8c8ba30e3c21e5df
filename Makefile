# `make` builds the example practices; `make test` checks everything. Both set themselves up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHON

.PHONY: site test lint types unit fuzz mutants bench fix schemas sbom lock clean

site: $(VENV)/.build
	@$(BIN)/parentpack build

test: lint types unit

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(BIN)/mypy

unit: $(VENV)/.test
	$(BIN)/pytest -n auto --dist loadgroup

# Nightly: ten thousand mutated practices, drawn anew each time; a fault is told with its input.
FUZZ ?= 10000
fuzz: $(VENV)/.test
	FUZZ=$(FUZZ) $(BIN)/pytest -n auto tests/fuzz

# Nightly: every condition of every rule turned round, one at a time; what no case notices is told.
mutants: $(VENV)/.test
	$(BIN)/python -m tests.mutation

# Speed as ratios within one run, beside the peers; written to benchmarks/RESULTS.md.
bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks

fix: $(VENV)/.test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# What editors are told about every YAML file; made from the model, kept in git.
schemas: $(VENV)/.build
	$(BIN)/python -m generator.write.schemas

# What we are built on, for whoever must know: a bill of materials and a table of licences.
sbom: $(VENV)/.test
	$(BIN)/python -m tests.supply

# The environment: once to build, and with the tools for tests on top. A stamp says it is fresh.
$(VENV)/.build: requirements.txt pyproject.toml .ci/system.sh node_modules/.package-lock.json
	@.ci/system.sh build
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing Python packages (once)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps --no-index -e .
	@$(BIN)/python -m compileall -q generator  # as pip does for all it installs
	@touch $@

# What runs in readers' browsers; npm itself writes this file when it is done.
node_modules/.package-lock.json: package.json package-lock.json .npmrc .ci/system.sh
	@.ci/system.sh build
	@echo "installing the package for browsers (once)"
	@npm ci --silent
	@touch $@

$(VENV)/.test: $(VENV)/.build requirements-test.txt
	@.ci/system.sh test
	@echo "installing Python packages for tests (once)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements-test.txt
	@touch $@

$(VENV)/.bench: $(VENV)/.test requirements-bench.txt
	@echo "installing Python packages for benchmarks (once)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements-bench.txt
	@touch $@

# The lock files name versions and hashes, and no address to fetch them from.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --no-emit-index-url pyproject.toml --group build -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --no-emit-index-url -c requirements.txt --group test -o requirements-test.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --no-emit-index-url -c requirements.txt -c requirements-test.txt --group bench -o requirements-bench.txt
	npm install --package-lock-only --silent

clean:
	rm -rf $(VENV) node_modules site .mypy_cache .pytest_cache .ruff_cache
