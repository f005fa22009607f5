# The two commands of a newcomer are `make demo` and `make test`; both begin with `make setup`.
.DEFAULT_GOAL := help
.PHONY: help setup lock demo test check serve clean

BIN := .venv/bin

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: ## install and build what is missing or changed (as root also Debian's browser and fonts)
	@scripts/setup.sh

demo: setup ## a simulated county on http://127.0.0.1:8000 (ARGS="--persons 2000 --port 8001")
	@$(BIN)/minzheng demo $(ARGS)

serve: setup ## the demo again, without preparing anything
	@MINZHENG_DEMO=1 $(BIN)/minzheng serve $(ARGS)

test: setup ## the whole suite with the browser journeys (ARGS="tests/access -k scope")
	@$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

check: setup ## format, lint, types, import contracts, migrations, templates
	@scripts/check.sh

lock: setup ## renew the hashed locks from requirements/*.in
	@scripts/lock.sh

clean: ## remove what was built, and the demo's data
	@scripts/clean.sh
