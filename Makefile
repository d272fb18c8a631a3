# Everything happens in .venv, which is made from the first Python of 3.11 or later that is found
# (or from PYTHON=...), and is brought up to date when pyproject.toml changes.

BIN    := .venv/bin
PIP    := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input
RECORD := demo.duckdb
NEW    := import sys; sys.exit(sys.version_info < (3, 11))

.DEFAULT_GOAL := help
.PHONY: help demo test lint check bench spark docs picture clean

help:
	@echo 'make demo     build a record of the papers in examples/ and print a profile'
	@echo 'make test     run the tests'
	@echo 'make check    format, lint, types, import contracts, then the tests and the docs among them'
	@echo 'make bench    accuracy, fuzz, speed and memory (ARGS=--pin to pin the floors; docs/measuring.md)'
	@echo 'make spark    the test of the reconciliation on Apache Spark (a download of 450 MB; needs Java)'
	@echo 'make docs     write anew what is made from the registers, and all pages as a site in build/site'
	@echo 'make picture  draw docs/profile.svg anew'
	@echo 'make clean    remove the environment and all that was made'

.venv/pyvenv.cfg:
	@for python in $(or $(PYTHON),python3.11 python3 python3.12 python3.13 python3.14 python); do \
		command -v $$python >/dev/null && $$python -c '$(NEW)' 2>/dev/null || continue; \
		echo "Setting up .venv with $$($$python --version)"; \
		$$python -m venv .venv && exit 0; \
		echo "$$python cannot make an environment: it lacks venv (on Debian: apt install python3-venv)." >&2; \
		rm -rf .venv; exit 1; \
	done; \
	echo 'legation needs Python 3.11 or later; $(or $(PYTHON),what is on the PATH) is not that.' \
		'Install it, or say where it is: make demo PYTHON=/path/to/python3.11' >&2; \
	exit 1

# The program alone, and with what develops it. pip does nothing where a requirement is met.
.venv/.installed: pyproject.toml .venv/pyvenv.cfg
	@echo 'Installing legation into .venv'
	@$(PIP) -e .
	@touch $@

.venv/.developing: pyproject.toml .venv/pyvenv.cfg
	@echo 'Installing legation and its development tools into .venv'
	@$(PIP) -e '.[dev]'
	@touch $@ .venv/.installed

demo: .venv/.installed
	$(BIN)/legation build examples/papers --record $(RECORD)
	$(BIN)/legation profile PER FIN --record $(RECORD)

test: .venv/.developing
	@$(BIN)/python -m pytest -n auto --dist worksteal

lint: .venv/.developing
	@$(BIN)/ruff format --check --quiet . || { echo 'Not formatted: run $(BIN)/ruff format .' >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache > .venv/contracts.txt || { cat .venv/contracts.txt >&2; exit 1; }

check: lint test

bench: .venv/.developing .venv-bench/.installed
	@$(BIN)/python -m bench $(ARGS)

# spaCy, to measure beside, stays out of .venv; where it cannot be had, the bench says so and goes on.
.venv-bench/.installed: pyproject.toml .venv/pyvenv.cfg
	@echo 'Installing what legation is measured beside into .venv-bench'
	@test -d .venv-bench || $(BIN)/python -m venv .venv-bench
	@.venv-bench/bin/python -m pip install -qq --disable-pip-version-check --no-input --timeout 10 --retries 1 \
		-e '.[bench]' && touch $@ || echo 'spaCy could not be installed: it is left out' >&2

# Spark, 450 MB to download, stays out of .venv too; `make spark` runs the one test that needs it.
.venv-spark/.installed: pyproject.toml .venv/pyvenv.cfg
	@echo 'Installing legation with Spark into .venv-spark'
	@test -d .venv-spark || $(BIN)/python -m venv .venv-spark
	@.venv-spark/bin/python -m pip install -qq --disable-pip-version-check --no-input --timeout 60 --retries 1 \
		-e '.[dev,spark]' && touch $@

spark: .venv-spark/.installed
	@.venv-spark/bin/python -m pytest tests/record/test_spark.py

docs: .venv/.developing
	@$(BIN)/python tools/register_pages.py
	@$(BIN)/python tools/library_stub.py
	@$(BIN)/sphinx-build --quiet --fail-on-warning docs build/site
	@echo 'build/site/index.html'

picture: .venv/.developing
	@$(BIN)/python tools/picture.py

clean:
	rm -rf .venv .venv-bench .venv-spark build dist *.duckdb *.duckdb.* *.originals .pytest_cache .mypy_cache .ruff_cache .hypothesis
