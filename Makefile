# Bookbag and its example, Conker Lane Pre-school.
#
#   make site        build the website, verify it, and put it into site/ when it is right
#   make serve       show it on this computer and follow every edit
#   make test        every test but the long ones; those of dates on a leap day too
#   make test-all    the long ones too, with more examples, and all on the days of test-dates
#   make test-dates  the tests with the clock moved: to a leap day, into the nights on which the clocks change, ...
#   make bench       what a build takes against the engine underneath, as ratios
#   make picture     take the pictures of the README and the handbook anew
#   make lock        choose newer versions of everything Bookbag stands on
#   make clean       remove what these made
#
# Each sets up what it needs in .venv/ the first time, and again only when the lock files change.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet
# The tests of a file stay together, so that what they share is made once. Browsers and builds keep a test waiting, so
# there is one test more at a time than the machine has cores.
TOGETHER := -n $(shell expr `getconf _NPROCESSORS_ONLN` + 1) --dist loadfile
PYTEST = $(BIN)/pytest $(TOGETHER)
ON_OTHER_DAYS = $(BIN)/python -m tests.helpers.other_days
# The editor of the site, as one script.
EDITOR := editor/made/editor.js
EDITOR_FROM := $(wildcard editor/src/*.js editor/src/*.css editor/src/*/*.js editor/*.mjs editor/*.json editor/*.html editor/*.css)
export NO_MKDOCS_2_WARNING := 1
# Byte code is kept, or every program that the tests start would compile all of Bookbag again.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: site serve test test-all test-dates bench picture lint lock clean
.DEFAULT_GOAL := site

.venv/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Bookbag needs Python 3.11 or newer. Name one: make PYTHON=python3.12"; exit 1; }
	@echo "Setting up .venv/ (a minute or two, once)"
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/ready: .venv/created requirements.txt pyproject.toml hooks/bookbag/__init__.py
	@echo "Installing what the site is built with"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(EDITOR): .venv/created $(EDITOR_FROM)
	@echo "Making the editor"
	@editor/make-editor

.venv/ready-to-test: .venv/ready requirements-dev.txt
	@echo "Installing what the tests need"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

site: .venv/ready $(EDITOR)
	@$(BIN)/mkdocs build --site-dir .cache/site
	@$(BIN)/bookbag verify .cache/site --move-to site

serve: .venv/ready $(EDITOR)
	@$(BIN)/mkdocs serve

lint: .venv/ready-to-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

test: lint $(EDITOR)
	@tests/helpers/have-chromium
	@tests/helpers/have-faketime
	@$(PYTEST) -m "not long"
	@$(ON_OTHER_DAYS) a-leap-day -- $(TOGETHER) -q -m "dates and not long"

test-all: lint $(EDITOR)
	@tests/helpers/have-chromium
	@tests/helpers/have-faketime
	@$(PYTEST) --hypothesis-profile thorough
	@$(ON_OTHER_DAYS) -- $(TOGETHER) -q -m "not long"

test-dates: .venv/ready-to-test $(EDITOR)
	@tests/helpers/have-chromium
	@tests/helpers/have-faketime
	@$(ON_OTHER_DAYS) -- $(TOGETHER) -q -m "not long"

bench: .venv/ready-to-test $(EDITOR)
	@$(BIN)/python -m tests.helpers.bench

picture: site .venv/ready-to-test
	@tests/helpers/have-chromium
	@$(BIN)/python -m tests.helpers.picture

lock:
	@$(PYTHON) -m venv .cache/lock
	@.cache/lock/bin/pip install --quiet uv
	@.cache/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  pyproject.toml --group install -o requirements.txt
	@.cache/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
	@.cache/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --group editor -o requirements-editor.txt

clean:
	@rm -rf .venv site dist .cache editor/made editor/node_modules
