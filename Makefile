# The commands of README.md. Each sets up what it needs, inside this folder: Python packages in
# .venv/, npm packages in node_modules/. Only missing browsers are installed outside (make/browser.sh,
# make/engines.sh).

PORT ?= 8000
WORKERS ?= auto
# The day on which somebody compared the bank holidays with GOV.UK: the last one, if not today.
CHECKED_ON ?= $(shell sed -n 's/^checked_on = //p' calculator/bank_holidays.toml)
# `make mutants` stops after so long, and goes on from there the next time.
MINUTES ?= 600
# `make fuzz` throws so long at each way in.
SECONDS ?= 60
# Named ones are tried again; with none named, those that were not tried yet.
MUTANTS ?=
# The order of `make random`: printed, so that a run can be had again.
SEED ?= $(shell od -An -N2 -tu2 /dev/urandom | tr -d ' ')

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP_INSTALL := $(PYTHON) -m pip install --quiet

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# npm and uv trust the certificates that this machine trusts, not only those that they bring.
export NODE_USE_SYSTEM_CA := 1
export UV_SYSTEM_CERTS := 1
# The day that the sitemap tells is that of the commit, so that the same commit gives the same bytes.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 315532800)

# A stamp carries the checksum of what it installed, so it is renewed exactly when that changes.
STAMPS := $(VENV)/stamps
checksum = $(shell cat $(1) | cksum | cut -d' ' -f1)
ENVIRONMENT := $(STAMPS)/python-$(call checksum,.python-version)
BUILD_TOOLS := $(STAMPS)/build-$(call checksum,requirements/build.txt)
TEST_TOOLS := $(STAMPS)/test-$(call checksum,requirements/test.txt)
ZENSICAL := $(VENV)/zensical-$(call checksum,requirements/zensical.txt)
AUDIT := $(VENV)/audit-$(call checksum,requirements/audit.txt)
MUTANT_TOOLS := $(STAMPS)/mutants-$(call checksum,requirements/mutants.txt)
FUZZ_TOOLS := $(STAMPS)/fuzz-$(call checksum,requirements/fuzz.txt)
ENGINE_TOOLS := $(STAMPS)/engines-$(call checksum,requirements/engines.txt)
LOCK_TOOLS := $(STAMPS)/lock-$(call checksum,requirements/lock.txt)
# The folder counts, because an editable installation holds its path.
PROJECT := $(STAMPS)/project-$(shell (pwd; cat pyproject.toml) | cksum | cut -d' ' -f1)
NODE_MODULES := node_modules/.installed-$(call checksum,package-lock.json)

# What one target alone needs of npm has a lock file of its own.
NPM_FOLDERS := tests/nu tests/lighthouse tests/types

# What the tests read of their surroundings: the Node.js and the browser to use.
WITH_NODE = NODE="$$(cat $(VENV)/node-path)"
WITH_BROWSER = CHROMIUM="$$(cat $(VENV)/browser-path)"
WITH_ENGINES = $(WITH_BROWSER) FIREFOX="$$(cat $(VENV)/firefox-path)"

# Two installations into one environment at a time would break it.
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help serve build test test-engines check a11y html lighthouse parity exercises path bench replan zensical prose audit workflows random mutants fuzz reproducible figures lock holidays holiday-data stubs reviews clean distclean node java browser engines

help: ## list these commands
	@echo "make COMMAND, where COMMAND is one of"
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/\1|\2/p' Makefile | \
		while IFS='|' read -r name text; do printf '  %-12s %s\n' "$$name" "$$text"; done
	@echo "PORT=8001 serves on another port; WORKERS=0 runs the tests in one process."

serve: build ## build the site and serve it on this machine (PORT=8000)
	@echo "Serving site/ at http://127.0.0.1:$(PORT)/ until Ctrl+C."
	@exec $(PYTHON) -m http.server $(PORT) --bind 127.0.0.1 --directory site

build: $(BUILD_TOOLS) $(PROJECT) $(NODE_MODULES) ## build the browser runtime and the site into site/
	@echo "Building the browser runtime into docs/assets/runtime/."
	@$(WITH_NODE) $(PYTHON) -m macros.bundle
	@echo "Building the site into site/."
	@NO_MKDOCS_2_WARNING=1 $(PYTHON) -m mkdocs build --strict
	@$(PYTHON) -m macros.harden site

# In the order of their folders: the slow ones, in a browser, are done before the many quick ones.
test: build $(TEST_TOOLS) browser ## build the site and run the tests (WORKERS=auto)
	@echo "Running the tests."
	@$(WITH_NODE) $(WITH_BROWSER) $(PYTHON) -m pytest --numprocesses=$(WORKERS) --dist=loadscope \
		--no-loadscope-reorder --cov=calculator --cov-branch --cov-fail-under=100 --figure=test

test-engines: build $(TEST_TOOLS) $(ENGINE_TOOLS) browser engines ## run one list of cases on Chromium, Firefox and WebKitGTK
	@echo "Running the cases on three engines."
	@$(WITH_ENGINES) xvfb-run --auto-servernum --server-args="-screen 0 1280x1024x24" \
		$(PYTHON) -m pytest tests/engines

check: $(BUILD_TOOLS) $(TEST_TOOLS) $(PROJECT) tests/types/node_modules ## lint, check format and types, and that imports point inward
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	@for part in pages service-worker; do \
		"$$(cat $(VENV)/node-path)" tests/types/node_modules/typescript/bin/tsc -p tests/types/$$part.json || exit 1; \
	done
	$(PYTHON) -m pytest --quiet tests/test_import_direction.py
	$(PYTHON) -m codespell_lib --dictionary - --dictionary tests/data/spelling.txt

a11y: build $(TEST_TOOLS) browser ## check every page and state for barriers, with axe
	@echo "Checking every page and state with axe."
	@$(WITH_BROWSER) $(PYTHON) -m tests.accessibility.run

html: build $(TEST_TOOLS) java tests/nu/node_modules ## check every page with the Nu HTML checker
	@echo "Checking every page with the Nu HTML checker."
	@JAVA="$$(cat $(VENV)/java-path)" $(PYTHON) -m tests.nu.check

lighthouse: build $(TEST_TOOLS) browser tests/lighthouse/node_modules ## measure three pages with Lighthouse
	@echo "Measuring three pages with Lighthouse, three times each."
	@$(WITH_NODE) $(WITH_BROWSER) $(PYTHON) -m tests.lighthouse.run

parity: build $(TEST_TOOLS) ## compare every date in Pyodide with CPython's
	@$(WITH_NODE) $(PYTHON) tests/parity/run.py --all

exercises: build $(TEST_TOOLS) ## check ten thousand exercises a kind, and compare some with Pyodide
	@$(WITH_NODE) $(PYTHON) -m tests.exercises_in_bulk --count 10000 --pyodide 300 --record

path: build $(TEST_TOOLS) browser ## walk the whole learning path in a browser, by keyboard alone
	@echo "Walking the learning path by keyboard alone."
	@$(WITH_NODE) $(WITH_BROWSER) $(PYTHON) -m pytest tests/browser/whole_path.py --figure=path

bench: build $(TEST_TOOLS) $(ENGINE_TOOLS) browser engines ## measure the way to the first timeline beside stock Pyodide and PyScript
	@$(WITH_ENGINES) xvfb-run --auto-servernum $(PYTHON) -m tests.benchmarks.run

replan: build $(TEST_TOOLS) browser ## measure a change in the page, and the command line
	@$(PYTHON) tests/benchmarks/cli.py
	@$(WITH_NODE) $(WITH_BROWSER) $(PYTHON) tests/benchmarks/replan.py

zensical: build $(TEST_TOOLS) $(ZENSICAL) ## build with Zensical too and compare pages, headings and links
	@echo "Building the site with Zensical into site-zensical/."
	@rm -rf site-zensical
	@SITE_DIR=site-zensical PYTHONPATH=. $(ZENSICAL)/bin/zensical build --clean --strict
	@$(PYTHON) -m macros.harden site-zensical
	@$(PYTHON) -m tests.compare_sites site site-zensical

prose: build $(TEST_TOOLS) ## measure how hard each page of guidance is to read
	@$(PYTHON) -m tests.prose

audit: $(TEST_TOOLS) $(AUDIT) node ## ask whether a locked package has a known fault; a silent service fails
	@$(PYTHON) -m tests.audit $(AUDIT)/bin/pip-audit "$$(cat $(VENV)/npm-path)"

workflows: $(TEST_TOOLS) $(AUDIT) ## lint the workflows, and look for what they give away
	@$(PYTHON) -m tests.workflows $(AUDIT)/bin

random: build $(TEST_TOOLS) browser ## run the tests in a random order (SEED=1 for the order of a run before)
	@echo "Running the tests in the random order of SEED=$(SEED)."
	@$(WITH_NODE) $(WITH_BROWSER) $(PYTHON) -m pytest --numprocesses=$(WORKERS) --dist=loadscope \
		--random-order-bucket=module --random-order-seed=$(SEED) --figure=random

mutants: $(TEST_TOOLS) $(MUTANT_TOOLS) $(PROJECT) ## change the engine and see whether a test notices (MUTANTS="calculator.dates*", MINUTES=9)
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(PYTHON) -m tests.mutants --minutes $(MINUTES) $(MUTANTS)

fuzz: $(TEST_TOOLS) $(FUZZ_TOOLS) $(PROJECT) ## throw damaged requests, files and policies at every way in (SECONDS=60 each)
	@$(PYTHON) -m tests.fuzz.run $(SECONDS)

reproducible: $(TEST_TOOLS) $(PROJECT) ## build twice in two clean folders and compare every byte
	@$(PYTHON) -m tests.reproducible

figures: $(BUILD_TOOLS) $(PROJECT) ## write what was measured here into figures.json, for the page "How this is tested"
	@$(PYTHON) -m tests.figures

lock: $(LOCK_TOOLS) node ## renew the lock files after a change (UPGRADE=1: newest versions)
	@for name in build test node lock zensical audit mutants html fuzz engines; do \
		echo "Locking requirements/$$name.txt."; \
		$(VENV)/bin/uv pip compile --quiet --no-config --no-header --universal --generate-hashes \
			--python-version "$$(cat .python-version)" $(if $(UPGRADE),--upgrade) \
			--output-file "requirements/$$name.txt" "requirements/$$name.in" || exit 1; \
	done
	@for folder in . $(NPM_FOLDERS); do \
		echo "Locking $$folder/package-lock.json."; \
		"$$(cat $(VENV)/npm-path)" --prefix "$$folder" $(if $(UPGRADE),update,install) \
			--package-lock-only --loglevel=error >/dev/null || exit 1; \
	done
	@! grep -n '://' requirements/*.txt
	@! grep -n '"resolved"' package-lock.json $(NPM_FOLDERS:=/package-lock.json)

holidays: $(LOCK_TOOLS) ## raise the packages of bank holidays and write their data anew (CHECKED_ON=2026-11-21)
	@$(VENV)/bin/uv pip compile --quiet --no-config --no-header --universal --generate-hashes \
		--python-version "$$(cat .python-version)" \
		--upgrade-package holidays --upgrade-package govuk-bank-holidays \
		--output-file requirements/test.txt requirements/test.in
	@! grep -n '://' requirements/test.txt
	@$(MAKE) --no-print-directory holiday-data

# A run of its own, so that what was just locked is installed first.
holiday-data: $(TEST_TOOLS) $(PROJECT)
	@$(PYTHON) -m macros.refresh_bank_holidays --checked-on "$(CHECKED_ON)"

stubs: $(BUILD_TOOLS) $(PROJECT) ## write the pages and files that follow from the data
	@$(PYTHON) -m macros.stubs

reviews: $(BUILD_TOOLS) $(PROJECT) ## list the pages that are past their review, today or AS_OF=2027-06-01
	@$(PYTHON) -m macros.reviews "$(or $(AS_OF),$(shell date +%F))"

clean: ## remove what was built
	rm -rf site site-zensical .cache build mutants dist docs/assets/runtime .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache

distclean: clean ## remove what was installed too
	rm -rf .venv .python node_modules $(NPM_FOLDERS:=/node_modules)

$(ENVIRONMENT):
	@echo "Setting up .venv/."
	@sh make/python.sh
	@mkdir -p $(STAMPS)
	@rm -f $(STAMPS)/python-*
	@touch $@

$(BUILD_TOOLS): $(ENVIRONMENT)
	@echo "Installing what the site is built with."
	@$(PIP_INSTALL) --require-hashes -r requirements/build.txt
	@rm -f $(STAMPS)/build-*
	@touch $@

$(TEST_TOOLS): $(BUILD_TOOLS)
	@echo "Installing what the tests need."
	@$(PIP_INSTALL) --require-hashes -r requirements/test.txt
	@rm -f $(STAMPS)/test-*
	@touch $@

# Both builders bring their own version of what they share, so each has its own environment.
$(ZENSICAL): $(ENVIRONMENT)
	@echo "Installing Zensical into an environment of its own."
	@rm -rf $(VENV)/zensical-*
	@$(PYTHON) -m venv $@
	@$@/bin/python -m pip install --quiet --require-hashes -r requirements/zensical.txt
	@touch $@

$(AUDIT): $(ENVIRONMENT)
	@echo "Installing what audits packages and workflows into an environment of its own."
	@rm -rf $(VENV)/audit-*
	@$(PYTHON) -m venv $@
	@$@/bin/python -m pip install --quiet --require-hashes -r requirements/audit.txt
	@touch $@

$(MUTANT_TOOLS): $(TEST_TOOLS)
	@echo "Installing what makes mutants."
	@$(PIP_INSTALL) --require-hashes -r requirements/mutants.txt
	@rm -f $(STAMPS)/mutants-*
	@touch $@

$(FUZZ_TOOLS): $(ENVIRONMENT)
	@echo "Installing the fuzzer."
	@$(PIP_INSTALL) --require-hashes -r requirements/fuzz.txt
	@rm -f $(STAMPS)/fuzz-*
	@touch $@

$(ENGINE_TOOLS): $(TEST_TOOLS)
	@echo "Installing what drives other engines."
	@$(PIP_INSTALL) --require-hashes -r requirements/engines.txt
	@rm -f $(STAMPS)/engines-*
	@touch $@

$(LOCK_TOOLS): $(ENVIRONMENT)
	@echo "Installing what locks the requirements."
	@$(PIP_INSTALL) --require-hashes -r requirements/lock.txt
	@rm -f $(STAMPS)/lock-*
	@touch $@

$(PROJECT): $(BUILD_TOOLS)
	@echo "Installing this project into .venv/."
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@rm -f $(STAMPS)/project-*
	@touch $@

$(NODE_MODULES): $(ENVIRONMENT) | node
	@echo "Installing the npm packages."
	@"$$(cat $(VENV)/npm-path)" ci --loglevel=error >/dev/null
	@touch $@

$(NPM_FOLDERS:=/node_modules): %/node_modules: %/package-lock.json $(ENVIRONMENT) | node
	@echo "Installing the npm packages of $*."
	@"$$(cat $(VENV)/npm-path)" --prefix $* ci --loglevel=error >/dev/null
	@touch $@

# Run each time, because both can leave the machine; they take a moment where nothing is missing.
node: $(ENVIRONMENT)
	@sh make/node.sh

java: $(ENVIRONMENT)
	@sh make/java.sh

browser: $(TEST_TOOLS)
	@sh make/browser.sh

engines: $(ENVIRONMENT)
	@sh make/engines.sh
