# Everyday commands. CMake does the work: see CMakePresets.json for the builds.
#   make demo     build the library and the C demo, and run it (DEVICE=cuda: on the GPU)
#   make test     build everything, run all tests, print the coverage table
#   make packages build the packages of all languages into dist/, check them, print their sizes
#   make bench    build the release and print the tables of timings
#   make asan     run the tests under the address and undefined-behaviour sanitizers
#   make tsan     run the tests under the thread sanitizer
#   make lint     check the format of all files, and changed ones with clang-tidy
#   make format   rewrite the sources in the project's format
#   make abi      accept the present ABI as the baseline
#   make install  install the release into PREFIX (DESTDIR is honoured)
#   make clean    remove what was built
SHELL := /bin/bash
.SHELLFLAGS := -e -o pipefail -c
.DEFAULT_GOAL := build
.PHONY: build demo test packages bench asan tsan lint format abi install clean

PREFIX ?= /usr/local
RELEASE := build/release

build:
	@cmake --preset release -DAUTOGRAD_TESTS=OFF -DAUTOGRAD_BINDINGS=OFF -DCMAKE_INSTALL_PREFIX="$(PREFIX)" --log-level=WARNING > /dev/null
	@cmake --build --preset release

demo:
	@tools/install-deps demo
	@cmake --preset release -DAUTOGRAD_TESTS=OFF -DAUTOGRAD_BINDINGS=OFF --log-level=WARNING > /dev/null
	@cmake --build --preset release --target $(if $(DEVICE),all,example_demo)
	@$(RELEASE)/examples/c/demo $(if $(DEVICE),--device $(DEVICE)) examples/data/digits.csv build

test:
	@tools/install-deps test
	@tools/run-tests release

asan tsan:
	@tools/install-deps test
	@tools/run-tests $@

packages:
	@tools/install-deps test
	@cmake --preset release -DAUTOGRAD_BINDINGS=ON --log-level=WARNING > /dev/null
	@cmake --build --preset release --target packages
	@rm -rf dist && cp -r $(RELEASE)/dist dist
	@tools/packages/check.py dist "$$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' $(RELEASE)/CMakeCache.txt)"

bench:
	@tools/install-deps bench
	@cmake --preset release -DAUTOGRAD_TESTS=ON -DAUTOGRAD_BINDINGS=ON --log-level=WARNING > /dev/null
	@cmake --build --preset release --target autograd gemm_direct lapack_direct packages
	@bench/run --save
	@bench/linalg --rounds 3
	@bench/languages --rounds 3

lint:
	@tools/install-deps test
	@cmake --preset release -DAUTOGRAD_TESTS=ON --log-level=WARNING > /dev/null
	@tools/format --check
	@tools/tidy $(RELEASE) || [ $$? -eq 77 ]

format:
	@tools/format

abi: build
	@tools/abi $(RELEASE)/libautograd.so --accept

install: build
	@cmake --install $(RELEASE)

clean:
	@if [ -d build ]; then find build -mindepth 1 -maxdepth 1 ! -name fresh -exec rm -rf {} +; fi
