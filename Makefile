# Everything somebody does here, one word each. `make demo` and `make test` need Python 3.11+, make
# and the package registries, nothing else.
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
UV_VERSION := 0.13.9
OTHER_PYTHON ?= 3.13

.PHONY: help setup demo test check oracles bench bench-graphql soak lock clean
.DEFAULT_GOAL := help

help:            ## what you can do here
	@grep -E '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | expand -t 12

setup: .venv/.web            ## make .venv with the command `ketenzicht`

.venv/.uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Ketenzicht vraagt Python 3.11 of nieuwer; probeer: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

.venv/.runtime: .venv/.uv requirements.txt pyproject.toml
	$(UV) pip install --quiet --require-hashes -r requirements.txt
	$(UV) pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/.web: .venv/.runtime $(wildcard api/web/assets/*)
	$(BIN)/python -m api.web.assets.build
	@touch $@

.venv/.dev: .venv/.web requirements-dev.txt
	$(UV) pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

demo: .venv/.web            ## set up, fill a demo and serve it until Ctrl-C
	$(BIN)/ketenzicht demo

test: .venv/.dev            ## set up and run every test
	$(BIN)/python -m pytest --cov --cov-report=term -m "not soak"

check: .venv/.dev            ## format, lint, types, imports, sizes, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/python tests/sizes.py
	$(MAKE) test

build/oracles/.made: tests/bench/oracles/requirements.txt .venv/.uv
	$(UV) venv --quiet --allow-existing --python $(BIN)/python build/oracles
	$(UV) pip install --quiet --python build/oracles/bin/python -r tests/bench/oracles/requirements.txt
	@touch $@

build/python313/.made: requirements.txt requirements-dev.txt .venv/.uv
	$(UV) venv --quiet --allow-existing --python $(OTHER_PYTHON) build/python313
	$(UV) pip install --quiet --require-hashes --python build/python313/bin/python -r requirements-dev.txt
	@touch $@

oracles: .venv/.dev build/oracles/.made            ## ask other programs, and another Python
	-$(MAKE) --silent build/python313/.made
	$(BIN)/python -m pytest tests/bench/test_oracles.py tests/bench/test_same_bytes.py

bench: .venv/.dev            ## figures -> build/bench.json and a table; SEEDS=5 ONLY=planted for a part
	-$(MAKE) --silent build/oracles/.made
	PYTHONPATH=tests $(BIN)/python tests/bench/figures.py

bench-graphql: .venv/.dev    ## the API against @neo4j/graphql and a route by hand -> build/bench-graphql.json
	PYTHONPATH=tests:tests/bench $(BIN)/python tests/bench/bench_graphql.py

screenshots: .venv/.dev            ## pictures of the pages -> docs/werkbank
	PYTHONPATH=tests $(BIN)/python tests/bench/screenshots.py

soak: .venv/.dev            ## the long runs
	$(BIN)/python -m pytest -m soak

lock: .venv/.uv            ## resolve the dependencies anew, hashes and no addresses
	$(UV) pip compile pyproject.toml --extra embedded --extra build --extra web --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header -q -o requirements.txt
	$(UV) pip compile pyproject.toml --extra embedded --extra build --extra web --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header -q -o requirements-dev.txt

clean:            ## remove what was built, keep your data
	rm -rf build dist .venv
