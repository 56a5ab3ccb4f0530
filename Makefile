# Everything that users and CI do. `make` alone lists the targets.
SHELL := /bin/bash
PYTHON ?= python3
unexport PYTHONDONTWRITEBYTECODE
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
TEST_WORKERS ?= 2
TESTS ?= tests

.DEFAULT_GOAL := help
.PHONY: help install run test lint format lock messages browser spark bench bench-peers bench-spark bench-load clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

$(BIN)/python:
	@echo "Making the environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13)))' \
		|| { echo "Python 3.11, 3.12 or 3.13 is needed; say which one with: make PYTHON=python3.11 run"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "python3 has no venv; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(BIN)/python
	@echo "Installing the locked dependencies (the first time takes a few minutes)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	@echo "Installing what tests and checks need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

install: $(VENV)/.runtime ## Make .venv with the locked dependencies

run: $(VENV)/.runtime ## Start the dashboard and print its address
	@$(BIN)/python -c 'import socket as s; p = s.socket(); p.setsockopt(s.SOL_SOCKET, s.SO_REUSEADDR, 1); p.bind(("127.0.0.1", $(PORT)))' \
		2>/dev/null || { echo "Port $(PORT) is taken; try: make run PORT=$$(($(PORT) + 1))"; exit 1; }
	@trap 'exit 0' INT; \
	$(BIN)/greentender demo --if-missing || exit 1; \
	echo "GreenTender is at http://localhost:$(PORT) (stop with Ctrl-C)"; \
	exec $(BIN)/python -m dashboard --server.port $(PORT)

browser: $(VENV)/.dev ## Fetch Chromium for the browser tests, where it is missing
	@if command -v chromium >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && grep -q '^ID=debian' /etc/os-release; then \
		echo "Fetching Chromium and Chinese fonts from Debian's packages"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; \
	else \
		echo "Fetching Chromium through Playwright's installer"; \
		$(BIN)/playwright install chromium; \
	fi

spark: $(VENV)/.dev ## Fetch Java for the Spark tests, where it is missing
	@if command -v java >/dev/null || [ -x "$$JAVA_HOME/bin/java" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && grep -qE '^ID(_LIKE)?=.*debian' /etc/os-release; then \
		echo "Fetching Java from Debian's packages"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends default-jre-headless >/dev/null; \
	else \
		echo "No Java here: the Spark tests are skipped (on Debian and Ubuntu: apt-get install default-jre-headless)"; \
	fi

test: $(VENV)/.dev browser spark ## Run every test, the browser tests included
	@$(BIN)/python -m pytest $(TESTS) -n $(TEST_WORKERS)

lint: $(VENV)/.dev ## ruff, mypy strict, import-linter
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: $(VENV)/.dev ## Put the code into the house's form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: $(VENV)/.dev ## Lock the dependencies anew, with hashes and without index addresses
	@for set in runtime dev; do \
		extra=$$([ $$set = dev ] && echo "--extra dev"); \
		$(BIN)/uv pip compile pyproject.toml requirements/build.in $$extra --universal --python-version 3.11 \
			--generate-hashes --no-emit-index-url --quiet --custom-compile-command "make lock" -o requirements/$$set.txt || exit 1; \
	done
	@$(BIN)/uv pip compile requirements/peers.in --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --quiet --custom-compile-command "make lock" -o requirements/peers.txt

messages: $(VENV)/.dev ## Collect new words and merge them into the Chinese catalogues
	@$(BIN)/python -m procurement_core.wording.collecting

bench: $(VENV)/.dev browser ## Print one JSON object per measured work
	@$(BIN)/python -m bench

.venv-peers/.done: requirements/peers.txt | $(BIN)/python
	@echo "Installing the peers that are measured beside the product"
	@$(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/peers.txt
	@touch $@

bench-peers: $(VENV)/.dev browser .venv-peers/.done ## The same beside other products, at 1,000,000 rows
	@$(BIN)/python -m bench.peers

bench-spark: $(VENV)/.dev spark ## DuckDB, Spark and plain NumPy on 100,000 products: the same answers, and how they grow
	@$(BIN)/python -m bench.engines

bench-load: $(VENV)/.dev ## 30 and 60 people at once, five minutes each, at 1,000,000 products
	@$(BIN)/python -m bench.load

clean: ## Remove the environment and caches
	rm -rf $(VENV) .venv-peers .mypy_cache .ruff_cache .hypothesis *.egg-info
