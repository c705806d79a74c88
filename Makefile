# One door for each thing that people do here; `make` lists them.
# Needs Python 3.11 to 3.14 with venv and pip. Another than python3: make PYTHON=python3.13 brief

PYTHON ?= python3
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PACKAGES := $(VENV)/.packages
READY := $(VENV)/.ready
OTHERS := $(VENV)/bench/.ready

unexport PYTHONDONTWRITEBYTECODE # what is compiled once starts sooner the next time

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help brief test quick lab sample gallery bench lock clean again

help: ## list these targets
	@echo "make TARGET [ARGS='more arguments for the command'] [PYTHON=python3.13]"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' Makefile | while IFS='|' read -r name does; do printf '%-10s %s\n' "$$name" "$$does"; done

brief: $(READY) ## build the brief from the simulated sample, into outputs/
	$(BIN)/brief run $(ARGS)

test: $(READY) ## run every check: ruff, and pytest, which has mypy among its tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pytest $(ARGS)

quick: $(READY) ## run the tests that take no more than a moment
	$(BIN)/pytest -m "not slow" $(ARGS)

lab: $(READY) ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url=/lab/tree/notebooks $(ARGS)

sample: $(READY) ## make the simulated sample in data/ anew
	$(BIN)/python -m helpers.simulation $(ARGS)

bench: $(READY) $(OTHERS) ## measure how long things take beside what else does them; see ARGS=--help
	$(BIN)/python -m helpers.bench $(ARGS)

gallery: $(READY) ## draw the figures of docs/gallery.md anew
	$(BIN)/python -m helpers.suite.gallery

lock: ## resolve the exact versions anew (needs uv); make lock ARGS=--upgrade takes newer ones
	uv pip compile pyproject.toml --extra test --extra build --extra cluster --output-file requirements.lock \
		--universal --python-version 3.11 --fork-strategy fewest --only-binary :all: --generate-hashes \
		--no-annotate --no-emit-index-url --custom-compile-command "make lock" --quiet $(ARGS)

clean: ## remove the environment and the caches; outputs/ stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests notebooks -name __pycache__ -prune -exec rm -rf {} +

# ---- the environment -------------------------------------------------------------------------------
# Each stamp is written by the last command of its recipe, so an install that was interrupted leaves none,
# and the next `make` starts over. The first stamp holds the folder's path: a venv does not survive a move.

ifneq ($(shell cat $(PACKAGES) 2>/dev/null),$(CURDIR))
$(PACKAGES): again
endif
ifneq ($(origin PYTHON),file)
ifneq ($(shell $(PYTHON) -V 2>/dev/null),$(shell $(BIN)/python -V 2>/dev/null))
$(PACKAGES): again
endif
endif

$(PACKAGES): requirements.lock
	@command -v "$(PYTHON)" >/dev/null \
		|| { echo "There is no $(PYTHON) here: install Python 3.11 to 3.14, or name one with make PYTHON=..." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' \
		|| { echo "$(PYTHON) is $$("$(PYTHON)" -V 2>&1), and 3.11 to 3.14 is needed: name another with make PYTHON=..." >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "$(PYTHON) cannot make virtual environments: on Debian and Ubuntu, apt install python3-venv" >&2; exit 1; }
	@echo "Installing the locked packages into $(VENV): a minute or two, this once"
	@rm -rf $(VENV)
	@"$(PYTHON)" -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --no-compile --require-hashes --only-binary :all: -r requirements.lock
	@$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true # a package may carry files that no Python compiles
	@echo "$(CURDIR)" > $@

# What the benchmark alone needs, in an environment of its own that finds the suite's packages, too.
$(OTHERS): $(PACKAGES)
	@"$(BIN)/python" -m venv --without-pip $(VENV)/bench
	@$(BIN)/python -m pip --python $(VENV)/bench install -qq "jupyter-cache>=1,<2" "pyarrow>=20,<30"
	@$(BIN)/python -c 'import site; print(site.getsitepackages()[0])' \
		> "$$($(VENV)/bench/bin/python -c 'import site; print(site.getsitepackages()[0])')/suite.pth"
	@touch $@

$(READY): $(PACKAGES) pyproject.toml
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@
