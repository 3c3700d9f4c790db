# Needs GNU make and Python 3.11 or newer; everything else is brought into .venv, node_modules, .local.
PYTHON ?= $(firstword $(shell command -v python3 python3.13 python3.12 python3.11 2>/dev/null) python3)
START = @$(PYTHON) opcc/local/bootstrap.py

.DEFAULT_GOAL := help
.PHONY: help run test bench lint format messages lock clean

help:
	@echo "make run       start the whole site here (PORT=8000 HOST=127.0.0.1), with a demonstration"
	@echo "make test      run every test, with its own database, worker and browser"
	@echo "make bench     measure the speed with 10,000 and 1,000,000 entries (a quarter of an hour)"
	@echo "make lint      run every check of the code"
	@echo "make format    put right what can be put right without thinking"
	@echo "make messages  bring the Welsh catalogue up to date with the code (needs GNU gettext)"
	@echo "make lock      choose the newest allowed packages again and write them to requirements*.txt"
	@echo "make clean     remove what was installed; the site's data in .local stays"

run:
	$(START) run

test:
	$(START) test -n 2 --durations=10

bench:
	$(START) bench

lint:
	$(START) lint

format:
	$(START) lint --fix

messages:
	$(START) messages

lock:
	$(START) lock

clean:
	rm -rf .venv node_modules .local/node .local/chromium .local/migrated .local/static
