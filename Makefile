# Everything runs in a virtual environment that is made here; the first run takes a few minutes.
# `make dataset RAW=folder OUT=folder JOBS=4` reads other copies, writes elsewhere, works four at a time.

RAW ?= raw
OUT ?= out
JOBS ?=
GOLD ?= $(firstword $(wildcard ../shared/corpus) tests/labels)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install
BUILD := $(BIN)/vanban dataset $(if $(JOBS),--jobs $(JOBS))
SCORED := build/evaluate

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help dataset review export test lint evaluate benchmark notebook lock clean system

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s%s\n", $$1, $$2 }' Makefile

dataset: system $(VENV)/.installed ## Read every copy in RAW (raw/) and write the tables to OUT (out/)
	@$(BUILD) "$(RAW)" "$(OUT)"

review: system $(VENV)/.installed ## Make the pages to look at and correct: OUT/review/index.html
	@$(BIN)/vanban review "$(OUT)" --raw "$(RAW)"

export: system $(VENV)/.installed ## Write the dataset in other forms to OUT/export: xlsx, ics, akn, alto, pdf
	@$(BIN)/vanban export "$(OUT)" --raw "$(RAW)" --xlsx --ics --akn --alto --pdf

test: $(VENV)/.installed-dev ## Run the tests (some minutes)
	@$(BIN)/pytest

lint: $(VENV)/.installed-dev ## Check format, style and types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

evaluate: system $(VENV)/.installed ## Score the pipeline on the labels in GOLD; the mistakes go to build/evaluate/worst.csv
	@rm -rf $(SCORED)
	@$(BIN)/python -c 'import sys; from pathlib import Path; from pipeline.evaluate import gather_copies; \
	gather_copies(*map(Path, sys.argv[1:]))' "$(GOLD)" $(SCORED)/raw
	@$(BUILD) "$$([ -d $(SCORED)/raw ] && echo $(SCORED)/raw || echo "$(RAW)")" $(SCORED)/out
	@$(BIN)/vanban evaluate $(SCORED)/out "$(GOLD)" --worst $(SCORED)/worst.csv

benchmark: system $(VENV)/.installed-dev ## Compare the reading with other tools, on facsimiles and on the pages in GOLD (see benchmarks/)
	@$(BIN)/python -m benchmarks.reading --gold "$(GOLD)"
	@$(BIN)/python -m benchmarks.splitting

notebook: $(VENV)/.installed-dev ## Run notebooks/explore.ipynb on OUT, with the labels in GOLD: build/explore.html
	@mkdir -p build
	@OUT="$(abspath $(OUT))" GOLD="$(abspath $(GOLD))" $(BIN)/jupyter nbconvert --log-level ERROR --to html --execute \
		--output-dir build notebooks/explore.ipynb
	@echo "The notebook and what it drew are in build/explore.html"

lock: ## Write both lock files again after a change of the dependencies (needs uv)
	@$(call compile,requirements.lock)
	@$(call compile,requirements-dev.lock,--extra dev --constraint requirements.lock)

clean: ## Remove the dataset in out/, the environment and everything else that was made here
	@find out -mindepth 1 ! -name .gitkeep -delete
	@rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find pipeline tests -name __pycache__ -prune -exec rm -rf {} +

# The project is built by the locked setuptools, so that nothing is installed that is not locked.
compile = echo 'setuptools>=77' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate $(2) --output-file $(1) pyproject.toml -

# Nothing is asked of the system for Python once the environment is there.
system:
	@scripts/bootstrap.sh $(if $(wildcard $(BIN)/python),,python) tesseract >/dev/null

$(BIN)/python:
	@python=$$(scripts/bootstrap.sh python) && echo "Making $(VENV) with $$python" && "$$python" -m venv --clear $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing requirements.lock"
	@$(PIP) --require-hashes --only-binary :all: --requirement requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installing requirements-dev.lock"
	@$(PIP) --require-hashes --only-binary :all: --requirement requirements-dev.lock
	@touch $@
