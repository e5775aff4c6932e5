# The developers' doors. `make help` lists them.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: errors bench-plv help setup demo test test-cluster check format lint types imports packs gate gate-update bench bench-growth bench-ingest bench-exports bench-contract bench-nlp bench-warc bench-references bench-metadata bench-actors bench-check fuzz train train-details train-judge train-teller train-smoke clean

help: ## list the doors
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: .venv/ready ## build .venv with everything a developer needs

.venv/ready: pyproject.toml requirements-dev.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

demo: setup ## code examples/ into demo.db, print it, explain one report
	rm -rf demo.db
	$(BIN)/jalin code examples/articles --db demo.db
	$(BIN)/jalin explain --db demo.db $$($(BIN)/jalin show --db demo.db --min-confidence 0.8 --limit 1 --json \
	  | sed -E 's/.*"report_id": *"([^"]+)".*/\1/')
	@echo "Next: $(BIN)/jalin show --db demo.db --type CONSULT"
	@echo "      $(BIN)/jalin code YOUR_ARTICLES --published YYYY-MM-DD"
	@echo "      $(BIN)/jalin eval examples/articles/articles.jsonl examples/gold.jsonl --show 5"
	@echo "      $(BIN)/jalin who 'Menlu Pakistan' --on 2021-04-07"

test: setup ## run the tests
	$(BIN)/python -m pytest

test-cluster: .venv/cluster/ready ## run the tests of coding and linking on Ray, in an environment that has it
	.venv/cluster/bin/python -m pytest -n 0 tests/test_cluster.py

.venv/cluster/ready: .venv/ready pyproject.toml
	$(PYTHON) -m venv .venv/cluster
	.venv/cluster/bin/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	.venv/cluster/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[ray]" --group dev
	@touch $@

check: setup lint types imports packs ## format, lint, types, import contracts, packs, tests
	$(BIN)/python -m pytest

format: setup ## rewrite the code in the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

imports: setup
	$(BIN)/lint-imports

packs: setup
	$(BIN)/jalin packs check

gate: setup ## fail where a gold set's figures are below their floors
	$(BIN)/python bench/gate.py

gate-update: setup ## raise the floors to what is measured
	$(BIN)/python bench/gate.py --update

bench-ingest: .venv/bench/ready ## labels of lines on our gold, main text of pages beside peers
	.venv/bench/bin/python -W ignore -m bench.ingest

.venv/bench/ready: .venv/ready pyproject.toml
	$(PYTHON) -m venv .venv/bench
	.venv/bench/bin/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	.venv/bench/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[serve]" --group bench
	@touch $@

bench-exports: .venv/bench/ready ## every form of export of demo.db read by the tool it is for
	.venv/bench/bin/python -m bench.exports demo.db

bench-warc: setup ## memory of reading WARC files of 100 MB and 1 GB with damaged records
	$(BIN)/python -m bench.warc

bench-contract: .venv/bench/ready ## the service asked whatever its OpenAPI allows and forbids, on demo.db
	.venv/bench/bin/python -m bench.contract demo.db

bench-plv: setup ## English sentences of another project: roots of marked pairs
	$(BIN)/python -m bench.plv

errors: setup ## count the coder's errors by class anew, into the docs (train gold present)
	$(BIN)/python -m bench.errors --write

bench-nlp: setup ## tagger and parser on the UD test sets beside the baseline; clauses by construction
	$(BIN)/python -m bench.nlp
	$(BIN)/python -m bench.clauses

bench: setup ## processor time of each stage on articles of POOL, generated ones without it; what the sieve keeps
	$(BIN)/python -m bench.speed $(POOL)

bench-growth: setup ## whole runs of 1,000 to 100,000 articles of the pool: time and the largest process (half an hour)
	$(BIN)/python -m bench.growth $(POOL)

BASE := main

bench-check: setup ## fail where a stage takes over 10 % more processor time than where this tree left BASE
	$(BIN)/python -m bench.check $(BASE)

MINUTES := 1

fuzz: setup ## fuzz cleaning, dates, amounts, packs and store; MINUTES of processor time each (60 before a release)
	$(BIN)/python -m bench.fuzz --minutes $(MINUTES)

bench-actors: setup ## names, actors and places against our own gold; recall on the gold sets; speed, size, loading
	$(BIN)/python -m bench.actors
	@for set in train dev; do if [ -d ../shared/eval/$$set ]; then \
	  echo "$$set:"; $(BIN)/python -m bench.actor_recall ../shared/eval/$$set; fi; done
	$(BIN)/python -m bench.names

bench-references: setup ## how many references are given the right antecedent, on gold of our own
	$(BIN)/python -m bench.references

bench-metadata: setup ## day, credits and kind of articles on our gold, from the pool
	$(BIN)/python -m bench.metadata

train: setup ## train a language's model, for example: make train LANG=id (hours; training group)
	$(BIN)/python -m training.train_model $(LANG)

SMOKE := training/work/smoke

train-smoke: setup ## run every step of every training on next to nothing, in SMOKE (seconds; training group)
	for lang in id en id-entities; do $(BIN)/python -m training.smoke $$lang $(SMOKE)/$$lang || exit 1; done

POOL := ../shared/data/news/pool.jsonl.gz
EVAL := ../shared/eval/train
WORK := training/work
POOL_GOLD := pool pool2 pool3 pool4 pool5 pool6

train-judge: setup ## train the judge on all gold but dev (minutes; training group, pool and eval present)
	mkdir -p $(WORK)
	for set in $(POOL_GOLD); do \
	  $(BIN)/python -m training.pool_articles $(POOL) gold/$$set/gold.jsonl $(WORK)/$$set.jsonl || exit 1; done
	$(BIN)/python -m training.pool_articles $(POOL) gold/without_events.tsv $(WORK)/empty.jsonl --gold $(WORK)/empty_gold.jsonl
	$(BIN)/python -m training.pool_articles $(POOL) gold/acts.jsonl $(WORK)/asked.jsonl
	$(BIN)/python -m training.train_judge $(EVAL)/articles.jsonl $(EVAL)/gold.jsonl \
	  $(foreach set,$(POOL_GOLD),$(WORK)/$(set).jsonl gold/$(set)/gold.jsonl) \
	  $(WORK)/empty.jsonl $(WORK)/empty_gold.jsonl --asked $(WORK)/asked.jsonl

train-teller: setup ## train who says so on the same gold, after train-judge (minutes; its texts in WORK)
	$(BIN)/python -m training.train_teller $(EVAL)/articles.jsonl $(EVAL)/gold.jsonl \
	  $(foreach set,$(POOL_GOLD),$(WORK)/$(set).jsonl gold/$(set)/gold.jsonl) \
	  --asked $(WORK)/asked.jsonl

train-details: setup ## train which amounts and places are an event's on the same gold, after train-judge (minutes; its texts in WORK)
	$(BIN)/python -m training.train_details $(EVAL)/articles.jsonl $(EVAL)/gold.jsonl \
	  $(foreach set,$(POOL_GOLD),$(WORK)/$(set).jsonl gold/$(set)/gold.jsonl)

lock: ## pin what developers and CI install, from pyproject.toml
	rm -rf .venv/lock && $(PYTHON) -m venv .venv/lock
	.venv/lock/bin/python -m pip install --quiet --disable-pip-version-check ".[serve]" --group dev
	{ echo "# What developers and CI install, pinned by 'make lock'."; \
	  .venv/lock/bin/python -m pip freeze --exclude jalin; } > requirements-dev.lock
	rm -rf .venv/lock

clean: ## remove what the doors made
	rm -rf .venv demo.db
