# Two commands do everything: `make run` and `make test`. `make help` lists the rest.
# They need Python 3.11 or newer, git and make; everything else is installed into .venv.

PYTHON ?= python3
PORT   ?= 8000
HOST   ?= 127.0.0.1
export PORT HOST

BIN   := .venv/bin
# Where the tests look for PostgreSQL. Each run makes and drops a test database of its own.
POSTGRES_URL ?= postgres://postgres@127.0.0.1:5432/pawfinder
# How many tests run at once, and what else pytest is told: make test PYTEST_ARGS="-k adoption"
JOBS  ?= auto
PYTEST_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test lint fuzz bench schemas clean

help: ## List what make can do here
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: .venv/installed .env ## Start PawFinder with demo data on http://127.0.0.1:8000 (PORT= to change it)
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py load_demo_data --if-empty
	@$(BIN)/python manage.py welcome --check-port
	@exec $(BIN)/gunicorn -c python:pawfinder.server pawfinder.wsgi --reload

test: .venv/installed ## Run the whole suite, on SQLite and on PostgreSQL where one is reachable
	@echo "== SQLite =="
	@DATABASE_URL=sqlite:///$(CURDIR)/.data/test.sqlite3 $(BIN)/python -m pytest -n $(JOBS) $(PYTEST_ARGS)
	@if $(BIN)/python -c "import psycopg, sys; psycopg.connect(sys.argv[1].rpartition('/')[0] + '/postgres', connect_timeout=3)" "$(POSTGRES_URL)" 2>/dev/null; then \
		echo "== PostgreSQL =="; \
		DATABASE_URL="$(POSTGRES_URL)" $(BIN)/python -m pytest -n $(JOBS) $(PYTEST_ARGS); \
	elif [ -n "$$CI" ]; then \
		echo "PostgreSQL does not answer at $(POSTGRES_URL), and CI may not skip it."; exit 1; \
	else \
		echo "SKIPPED: the suite on PostgreSQL. None answers at $(POSTGRES_URL); set POSTGRES_URL to run it."; \
	fi

# The checks need settings, but nobody's own.
lint: export SECRET_KEY := only-for-the-checks-that-follow-here
lint: export ENV_FILE :=
lint: .venv/tools ## Check style, types, migrations and the committed OpenAPI documents
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py write_schemas --check

fuzz: .venv/tools ## Send generated requests to a server of its own and hold its answers against its schemas
	.ci/fuzz

bench: .venv/tools ## Measure speed, as ratios against a reference run in the same session
	$(BIN)/python -m pawfinder.bench

schemas: .venv/installed .env ## Write the committed OpenAPI documents anew
	$(BIN)/python manage.py write_schemas

clean: ## Delete the environment and the local data
	rm -rf .venv .data

.env:
	@cp .env.example .env

.venv/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("PawFinder needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 …") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing dependencies …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/tools: .venv/installed .ci/requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r .ci/requirements.txt
	@touch $@
