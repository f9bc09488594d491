# TNDE. Needs Python 3.11 and make; everything else is installed into .venv.
#
#   make run     a working province on this machine; Ctrl-C stops it
#   make demo    the main job without a person: letters from draft to archive, then searched and checked
#   make test    every test
#
# `make help` lists the rest.

PYTHON  := $(shell command -v python3.11 || command -v python3)
VENV    := .venv
BIN     := $(VENV)/bin
PIP     := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes --only-binary :all:
UV      ?= uv
WORKERS ?= 3
ARGS    ?=
export PYTHONUNBUFFERED := 1
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run demo setup test test-deep bench lint format openapi gallery catalogue deps-system clean lock
.DEFAULT_GOAL := help

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

# ---------------------------------------------------------------- use it

run: $(VENV)/.tryout ## Start database, web, worker, beat and demo PKI; first time with demo data
	@$(BIN)/python -m tnde.tryout run

demo: $(VENV)/.tryout ## Work several letters from draft to archive; results in var/demo/
	@$(BIN)/python -m tnde.operations.demo

# ---------------------------------------------------------------- work on it

setup: $(VENV)/.dev ## Install everything for using and developing

test: $(VENV)/.dev ## The test suite; ARGS="-k word" narrows it
	@.ci/system-tools
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadscope --no-loadscope-reorder $(ARGS)

test-deep: $(VENV)/.dev ## Full counts, group by group; ONLY=tests/workflows takes one group
	@.ci/system-tools
	@set -e; for group in $(or $(ONLY),$$($(BIN)/python .ci/deep_groups.py)); do \
		echo "== $$group"; \
		HYPOTHESIS_PROFILE=deep $(BIN)/python -m pytest -n $(WORKERS) -m deep $$group $(ARGS); \
	done

bench: $(VENV)/.dev ## All benchmarks; ONLY=name runs one
	@$(BIN)/python -m benchmarks $(ONLY)

lint: $(VENV)/.dev ## Style, types, floors and translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python .ci/catalogue.py

format: $(VENV)/.dev ## Let ruff put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

openapi: $(VENV)/.dev ## Write the API description to docs/openapi.yaml
	$(BIN)/python manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml

gallery: $(VENV)/.dev ## Every kind's example as PDF and PNG with its rule sheet in docs/gallery/
	@$(BIN)/python manage.py render_gallery

catalogue: $(VENV)/.dev ## Bring the English catalogue up to date and compile it
	$(BIN)/python .ci/catalogue.py --update

# ---------------------------------------------------------------- keep it

deps-system: ## Debian packages some tests use (as root)
	@.ci/system-tools --install

lock: pyproject.toml ## Compile the lock files anew (needs uv)
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml --output-file requirements/production.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra tryout --constraint requirements/production.txt pyproject.toml --output-file requirements/tryout.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra tryout --extra dev --constraint requirements/tryout.txt pyproject.toml --output-file requirements/dev.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group bench --output-file requirements/bench.txt

clean: ## Stop what runs here and remove installation, database and everything made while running
	@if [ -x $(BIN)/python ]; then $(BIN)/python -m tnde.tryout clean; fi
	rm -rf $(VENV) var benchmarks/results docs/gallery/*.pdf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---------------------------------------------------------------- installation

$(VENV)/.made:
	@.ci/make-venv "$(PYTHON)" $(VENV)
	@touch $@

$(VENV)/.tryout: $(VENV)/.made requirements/tryout.txt
	@echo "Memasang TNDE ke $(VENV) ..."
	@$(PIP) -r requirements/tryout.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.made requirements/dev.txt
	@echo "Memasang TNDE dan alat pengembangan ke $(VENV) ..."
	@$(PIP) -r requirements/dev.txt
	@touch $(VENV)/.tryout $@
