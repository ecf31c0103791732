# Everything runs in .venv, which is made here; nothing else is needed than Python 3.11 or newer, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH ?= ../shared/bench

.PHONY: setup brief serve test check wheel fuzz bench floors readme docs lock clean

brief: $(VENV)/installed  ## install, and run the main job on the example story
	@$(BIN)/dateline since 2025-02-12 examples/ukraine-talks --until 2025-03-18

serve: $(VENV)/serving  ## install, publish the example story on a site, and run it
	@$(BIN)/python tools/serve_example.py

test: $(VENV)/developing  ## install, and run the tests
	$(BIN)/python -m pytest -n auto $(COUNTING)

setup: $(VENV)/developing

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/made requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/serving: $(VENV)/installed requirements-site.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-site.lock
	@touch $@

$(VENV)/developing: $(VENV)/installed requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

check: $(VENV)/developing  ## linters, types and quality floors
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(MAKE) --no-print-directory floors

wheel: $(VENV)/made  ## build the wheel, install it into a bare environment with stock pip, run the main job from it
	$(BIN)/python tools/bare_install.py

floors: $(VENV)/developing  ## quality may not fall; skipped, saying so, where the labelled data are not there
	$(BIN)/python bench/run.py floors --data $(BENCH)

fuzz: $(VENV)/developing  ## give every reader inputs that nobody would write, for two minutes
	$(BIN)/python tests/fuzz --seconds 120 $(FUZZ)

bench: $(VENV)/developing  ## run every benchmark there is data for, and print one table
	$(BIN)/python bench/run.py all --data $(BENCH)

readme: $(VENV)/installed  ## put real output into README.md
	$(BIN)/python tools/readme.py

docs: $(VENV)/installed  ## put what --help says into docs/commands.md, and the table of formats into docs/formats.md
	$(BIN)/python tools/docs.py

lock:  ## resolve the ranges of pyproject.toml anew
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --no-header pyproject.toml --extra site -o requirements-site.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --no-header pyproject.toml --extra parse --extra site --extra warc --group dev -o requirements-dev.lock

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
