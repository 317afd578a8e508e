# The commands of README.md. Each target is one line of what it does; see ./pipeline --help for the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := all
.PHONY: all reproduce figures report-assets check bench accuracy conformance test test-tools format clean help

DOTNET := $(shell command -v dotnet 2>/dev/null)
ifeq ($(DOTNET),)
  $(error The .NET 10 SDK is missing. Install the package dotnet-sdk-10.0 or see https://dotnet.microsoft.com/download/dotnet/10.0)
endif

all: ## Build, run the quick profile of every paper, write the report.
	@./pipeline run
	@./pipeline report

reproduce: ## The papers' own sizes (profile 'paper').
	@./pipeline run --profile paper
	@./pipeline report --profile paper

check: ## A verdict for each claim of the quick and the paper profile; needs no store.
	@status=0; for profile in quick paper; do ./pipeline check --profile $$profile || status=$$?; done; exit $$status

bench: ## Ours against a peer, in one run: make bench AREA=engine
	@bench/run "$(AREA)"

accuracy: ## The error of every function over all floats or 10⁸ doubles (18 minutes of processor time, on all cores); ONLY=Tanh for some of them.
	@dotnet run --project bench/Pipeline.Accuracy --configuration Release -- $(ONLY)

conformance: ## Every network against PyTorch through files, both ways; needs python3-torch.
	@conformance/run

test: test-tools ## Every test.
	dotnet build Pipeline.sln --configuration Release --nologo --verbosity quiet
	rm -rf TestResults
	dotnet test Pipeline.sln --configuration Release --no-build --nologo --logger trx --results-directory TestResults

test-tools: ## DuckDB and axe-core for the tests, by npm; without npm, chromium, skopeo, docker-registry, python3-numpy or python3-torch the tests that need it are skipped.
	@if command -v npm >/dev/null 2>&1; then npm ci --prefix tests/Pipeline.Tables.Tests/DuckDb --no-audit --no-fund --silent; \
	npm ci --prefix tests/Pipeline.Browser.Tests/Axe --no-audit --no-fund --silent; \
	else echo "npm is missing: the tests with DuckDB and axe-core will be skipped (install the package npm)."; fi

figures: ## Draw README's pictures, docs/figures, again from the results of 'make reproduce'; needs node.
	@./pipeline report --profile paper
	@cd artifacts/out/figures/paper/younger2001/boolean && cp by-step-figure.figure.svg $(CURDIR)/docs/figures/boolean-by-step.svg && \
	cp carried/figure-3-figure.figure.svg $(CURDIR)/docs/figures/figure-3-carried.svg && cp beyond/memory-code-figure.figure.svg $(CURDIR)/docs/figures/memory-code.svg

report-assets: ## Bundle vega for the report again, after a change of tools/report-assets; needs npm and the network.
	npm ci --prefix tools/report-assets --no-audit --no-fund --silent
	npm run --prefix tools/report-assets --silent build

format: ## Bring sources to the house style.
	dotnet format Pipeline.sln

clean: ## Remove what was built and the view artifacts/out; the store artifacts/store stays.
	rm -rf TestResults artifacts/out
	find src stages tests bench -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +

help: ## This list.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14
