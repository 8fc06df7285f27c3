# SPDX-License-Identifier: GPL-3.0-or-later
#
#   make run      installs what is missing (Debian), builds, opens the application on a sample book
#   make check    builds with warnings as errors and runs every test
#   make fuzz     feeds the readers of files with what nobody thought of, FUZZ_SECONDS a target
#   make deps | build | flatpak | bench | format | update-po | clean
#
# SKIP_DEPS=1 installs nothing; WERROR=false lets warnings pass with a compiler that has more of them.

BUILD ?= build
WERROR ?= true
FUZZ_SECONDS ?= 600
MESON_OPTIONS ?= --buildtype=debugoptimized

.PHONY: all deps check-deps build run check fuzz flatpak bench format update-po clean

all: build

deps:
	@build-aux/install-deps run

check-deps:
	@build-aux/install-deps run check

build:
	@build-aux/setup $(BUILD) $(MESON_OPTIONS) -Dwerror=$(WERROR)
	@ninja -C $(BUILD)

run: deps
	@$(MAKE) --no-print-directory build
	@build-aux/run $(BUILD)

check: check-deps
	@$(MAKE) --no-print-directory build
	@build-aux/run-tests $(BUILD)

fuzz: check-deps
	@build-aux/fuzz $(FUZZ_SECONDS)

flatpak:
	@build-aux/flatpak

# Measures are worth something in a build as it is released only.
bench: deps
	@build-aux/setup build-release --buildtype=release -Db_ndebug=false
	@ninja -C build-release
	@meson test -C build-release --benchmark --verbose

format:
	@git ls-files -z --cached --others --exclude-standard -- 'src/*.[ch]' 'tests/*.[ch]' | xargs -0r clang-format -i

update-po:
	@build-aux/po update

clean:
	rm -rf $(BUILD) build-asan build-fuzz build-release
