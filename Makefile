# Everything is installed into .venv; nothing is downloaded when it runs.
PYTHON ?= python3
PIP = .venv/bin/python -m pip --disable-pip-version-check --no-input -q
SOURCES = calendars pramoen notifications tasks flows tests benchmarks

.PHONY: run test prove lint bench bundle install clean
.DEFAULT_GOAL := run

# The main job: a whole round on the sample letter, on the embedded default.
run: .venv/.installed
	@.venv/bin/pramoen demo

install: .venv/.installed

.venv/bin/python:
	$(PYTHON) -m venv .venv

# --no-deps with hashes: an older pip would look for more than the lock holds; `pip check` then looks it over.
.venv/.installed: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) install --no-deps --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	$(PIP) check
	@.venv/bin/python -m flows.template
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.installed
	$(PIP) install --no-deps --require-hashes -r requirements-dev.lock
	$(PIP) check
	@touch $@

# What the tests need of Debian, as root; elsewhere the tests that miss something say so.
.venv/.debian: tests/debian-packages.txt | .venv/bin/python
	@sh tests/install-debian-packages.sh
	@touch $@

test: .venv/.dev .venv/.debian
	.venv/bin/pytest -m "not proof" -n 2 --dist worksteal

# Chromium's are shared out; what counts time, memory or processes runs one after the other.
prove: .venv/.dev .venv/.debian
	.venv/bin/pytest -m proof tests/web -n 2 --dist worksteal
	.venv/bin/pytest -m proof --ignore=tests/web

lint: .venv/.dev
	.venv/bin/ruff check $(SOURCES)
	.venv/bin/ruff format --check $(SOURCES)
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: .venv/.dev
	.venv/bin/python -m benchmarks

# One file with everything, for machines without a network: dist/pramoen-VERSION-COMMIT.tar
bundle: .venv/.installed
	@sh deploy/make-bundle.sh

clean:
	rm -rf dist .venv pramoen-home .mypy_cache .ruff_cache .import_linter_cache
