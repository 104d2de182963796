# `make` lists the targets. Each is a thin wrapper; the plain commands stand in README.md.
PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help report test lab lint clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 10

report: .venv/report ## write the report on the embedded reports into report/
	$(BIN)/seedkit report --out report

test: .venv/test ## install what the tests need and run them all
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m pytest

lab: .venv/lab ## open JupyterLab with the notebooks
	$(BIN)/jupyter lab --notebook-dir=. notebooks/00_reading.ipynb

.venv/%: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
ifdef UV
	$(UV) pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[$*]'
else
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[$*]'
endif
	touch $@

clean: ## remove what the other targets made
	rm -rf .venv report
