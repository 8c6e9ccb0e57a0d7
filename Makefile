# Everything happens in .venv; nothing has to be activated. `make help` lists the targets.

PORT ?= 7860
HOST ?= 127.0.0.1
VENV := .venv
BIN := $(VENV)/bin
# A stamp is touched last, so an interrupted installation is made again.
INSTALLED := $(VENV)/.installed
INSTALLED_TEST := $(VENV)/.installed-test
BROWSERS := chromium chromium-browser google-chrome

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help chat test lint figures bench clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | \
		while IFS="$$(printf '\t')" read -r name what; do printf '  make %-8s %s\n' "$$name" "$$what"; done

chat: $(INSTALLED) ## serve the chat on 127.0.0.1:7860 (PORT=... or the next free one)
	@$(BIN)/kb chat --host $(HOST) --port $(PORT)

test: $(INSTALLED_TEST) ## run all tests: unit, content, doctests, real browser
	@found=; for name in $(BROWSERS); do command -v $$name >/dev/null 2>&1 && found=$$name; done; \
	if [ -z "$$found" ]; then \
		echo "************************************************************************"; \
		echo "* NO CHROMIUM FOUND: the browser tests are SKIPPED, not passed.        *"; \
		echo "* Install it (Debian: apt-get install chromium) and run this again.    *"; \
		echo "************************************************************************"; \
	fi
	@$(BIN)/python -m pytest

lint: $(INSTALLED_TEST) ## ruff check, ruff format --check, mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

figures: $(INSTALLED) ## draw the pictures of the answers again
	@$(BIN)/python -m kb.figures

bench: $(INSTALLED_TEST) ## measure speed, builds, large indexes, reading and load; prints a table (minutes)
	@echo "| what | measured |"; echo "| --- | --: |"
	@$(BIN)/python -m benchmarks.query
	@$(BIN)/python -m benchmarks.embedding
	@$(BIN)/python -m benchmarks.vectors 100000
	@$(BIN)/python -m benchmarks.vectors 1000000
	@$(BIN)/python -m benchmarks.extraction
	@$(BIN)/python -m benchmarks.load --users 50 --seconds 30 --questions 1000
	@$(BIN)/python -m benchmarks.page

clean: ## remove .venv and what the tools left behind
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): pyproject.toml | $(VENV)/.made
	@echo "Installing into $(VENV) (the first time takes minutes) ..." >&2
	@$(BIN)/python -m pip install -q -e .
	@touch $@

$(INSTALLED_TEST): pyproject.toml | $(VENV)/.made
	@echo "Installing into $(VENV) with what the tests need ..." >&2
	@$(BIN)/python -m pip install -q -e '.[test]'
	@touch $(INSTALLED) $@

$(VENV)/.made:
	@for name in python3.13 python3.12 python3.11 python3; do \
		if command -v $$name >/dev/null 2>&1 && \
			$$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
		then found=$$name; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "No Python 3.11 or newer with the venv module was found." >&2; \
		echo "python3 is: $$(command -v python3 >/dev/null && python3 --version || echo missing)." \
			"Debian: apt-get install python3 python3-venv" >&2; \
		exit 1; \
	fi; \
	echo "Making $(VENV) with $$($$found --version) ..." >&2; \
	$$found -m venv $(VENV) && touch $@
