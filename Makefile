.DEFAULT_GOAL := help
SHELL := /bin/bash
export PORT MAIL_PORT EMPTY VAR_DIR
UV = .venv/bin/uv

help: ## Say what each command does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

.venv/ready-to-run: uv.lock pyproject.toml scripts/environment.py
	@python3 scripts/environment.py

.venv/ready: uv.lock pyproject.toml scripts/environment.py
	@python3 scripts/environment.py --development

run: .venv/ready-to-run ## Start the site at http://localhost:8000 (PORT=, EMPTY=1 without demonstration, VAR_DIR=)
	@.venv/bin/python scripts/run.py

demo: .venv/ready-to-run ## Do the main job without hands on a throw-away database, and count (CONTENT=FILE)
	@.venv/bin/python scripts/demonstrate.py

check: .venv/ready ## Lint, types, layers, migrations, settings: everything but the tests
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	git ls-files '*.html' | xargs -r .venv/bin/djade --check --target-version 5.2
	.venv/bin/lint-imports
	.venv/bin/mypy .
	.venv/bin/python manage.py check --settings learning_site.settings.test --fail-level WARNING
	.venv/bin/python manage.py makemigrations --check --dry-run --settings learning_site.settings.test

test: .venv/ready ## Run the whole default suite
	.venv/bin/pytest -q -n 2

bench: .venv/ready ## Measure the register with 10,000, 100,000 and 1,000,000 addressees on a real PostgreSQL (SIZES=)
	@python3 scripts/real_services.py run --durable --only postgres -- .venv/bin/python -m benchmarks.recommendations.measure $(if $(SIZES),--sizes $(SIZES))

services: ## Start local PostgreSQL, Redis and Elasticsearch (docs/operations/services.md)
	@python3 scripts/real_services.py up

frontend: ## Build the style sheets and the script from frontend/ (needs Node; commit what it writes)
	scripts/build_frontend.sh

check-frontend: ## Build them again and compare with what is committed (needs Node)
	scripts/check_frontend.sh

messages: .venv/ready ## Gather the words of the interface and compile the Welsh ones (needs GNU gettext)
	.venv/bin/python scripts/messages.py

compile-messages: .venv/ready ## Compile the Welsh words after a change to them (needs nothing else)
	.venv/bin/python scripts/messages.py compile

export CONTENT

.PHONY: help run demo check test bench services frontend check-frontend messages compile-messages
