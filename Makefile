# rehearse: `make` builds ./rehearse, `make try` rehearses, `make check` tests. HACKING.md has the rest.
VERSION = 0.1.0
PREFIX ?= /usr/local
BUILD ?= build
PROGRAM ?= rehearse
CC ?= cc

ROOMS = $(shell sed -n 's/^\([a-z]*\):.*/\1/p' src/LAYERS)
PKG_CONFIG ?= pkg-config
LIBRARIES = espeak-ng portaudio-2.0 sndfile soxr sqlite3 ncursesw libcjson inih libebur128 fftw3f opus ogg libarchive

# Media keys come over sd-bus where libsystemd is there; BUS= builds without it.
ifeq ($(origin BUS),undefined)
BUS := $(shell $(PKG_CONFIG) --exists libsystemd 2>/dev/null && echo libsystemd)
endif

WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wvla -Wstrict-prototypes \
	-Wmissing-prototypes -Wwrite-strings -Wcast-qual -Wpointer-arith -Wundef -Wformat=2 \
	-Wswitch-enum -Wdouble-promotion $(WERROR)
HARDEN = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
CFLAGS ?= -O2 -g
LDFLAGS ?= -Wl,-z,relro,-z,now
SANITIZE =
FAST =
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -pthread -Isrc $(WARNINGS) $(HARDEN) $(CFLAGS) \
	$(FAST) $(SANITIZE) $(shell $(PKG_CONFIG) --cflags $(LIBRARIES) $(BUS) 2>/dev/null)
LIBS = $(shell $(PKG_CONFIG) --libs $(LIBRARIES) $(BUS) 2>/dev/null) -lsonic -lunistring -ldl -lm -pthread
DEFINES = $(if $(BUS),-DREHEARSE_BUS) -DREHEARSE_VERSION='"$(VERSION)"' -DREHEARSE_SHARE='"$(PREFIX)/share/rehearse"'

sources = $(sort $(wildcard src/$(1)/*.c src/$(1)/*/*.c))
objects = $(patsubst src/%.c,$(BUILD)/%.o,$(call sources,$(1)))
allowed = $(sort $(1) $(foreach room,$(shell sed -n 's/^$(1)://p' src/LAYERS),$(call allowed,$(room))))
archives = $(patsubst %,$(BUILD)/%.a,$(call allowed,$(1)))
UNIT_TESTS = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(sort $(wildcard tests/unit/*.c)))
TEST_TOOLS = $(patsubst tests/tools/%.c,$(BUILD)/tools/%,$(sort $(wildcard tests/tools/*.c)))
FUZZERS = $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(sort $(wildcard tests/fuzz/*.c)))

all: $(PROGRAM)

$(PROGRAM): $(BUILD)/main.o $(ROOMS:%=$(BUILD)/%.a)
	$(CC) $(ALL_CFLAGS) -pie $(LDFLAGS) -o $@ $< -Wl,--start-group $(ROOMS:%=$(BUILD)/%.a) -Wl,--end-group $(LIBS)

define room_archive
$(BUILD)/$(1).a: $(call objects,$(1))
	rm -f $$@ && ar qcs $$@ $$^
endef
$(foreach room,$(ROOMS),$(eval $(call room_archive,$(room))))

$(BUILD)/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(DEFINES) -MMD -MP -c -o $@ $<

# The page's style and script, as bytes, with the digests its policy names.
$(BUILD)/report.a: $(BUILD)/report/page_css.o $(BUILD)/report/page_js.o
$(BUILD)/report/page_%.c: src/report/page.% Makefile
	@mkdir -p $(@D)
	@name=PAGE_$$(echo $* | tr a-z A-Z); { \
		echo '#include "report/page_files.h"'; \
		echo "const unsigned char $${name}[] = {"; od -An -v -tu1 $< | sed 's/ *\([0-9][0-9]*\)/\1,/g'; echo '};'; \
		echo "const size_t $${name}_LENGTH = sizeof($${name});"; \
		echo "const char $${name}_SHA256[] = \"$$(sha256sum <$< | cut -c1-64)\";"; } >$@
$(BUILD)/report/page_%.o: $(BUILD)/report/page_%.c
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Whether there is a bus decides what these are: installing libsystemd, or BUS=, builds them anew.
bus_state = $(BUILD)/bus-$(if $(BUS),with,without)
$(call objects,remote): $(bus_state)
$(bus_state):
	@mkdir -p $(@D) && rm -f $(BUILD)/bus-* && touch $@

# The audio thread's object is read for its symbols, so it carries nothing of the hardening.
$(BUILD)/audio/rt.o: HARDEN = -fPIE -U_FORTIFY_SOURCE -fno-stack-protector

# The speech network's loops: vectorized, sqrtf as one instruction, and rounded alike on each processor. After CFLAGS, which
# would decide else.
$(BUILD)/audio/kernels_%.o: FAST = -O3 -ffp-contract=off -fno-math-errno
# Four bands side by side.
$(BUILD)/audio/sound_bands.o: FAST = -O3

# A unit test is named room_subject.c and is linked with that room and what the room may include.
.SECONDEXPANSION:
$(BUILD)/unit/%: tests/unit/%.c $$(call archives,$$(firstword $$(subst _, ,$$*)))
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests $(shell $(PKG_CONFIG) --cflags cmocka) -MMD -MP -o $@ $< \
		-Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(shell $(PKG_CONFIG) --libs cmocka) $(LIBS)

$(BUILD)/tools/%: tests/tools/%.c $(filter-out $(BUILD)/cmd.a,$(ROOMS:%=$(BUILD)/%.a))
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests -MMD -MP -o $@ $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(LIBS)

$(BUILD)/fuzz/%: tests/fuzz/%.c $$(call archives,$$(firstword $$(subst _, ,$$*)))
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests -fsanitize=fuzzer -o $@ $< -Wl,--start-group $(filter %.a,$^) -Wl,--end-group $(LIBS)

# Preloaded into the program by the campaigns of faults; without the hardening, which has calls of its own.
FAULT_SHIM = $(BUILD)/faults/shim.so
$(FAULT_SHIM): tests/faults/shim.c tests/faults/calls.c tests/faults/shim.h Makefile
	@mkdir -p $(@D)
	$(CC) -std=c11 $(WARNINGS) -O2 -fPIC -shared -Itests -o $@.new $(filter %.c,$^) -ldl && mv $@.new $@

unit-tests: $(UNIT_TESTS)
test-tools: $(TEST_TOOLS)
fuzzers: $(FUZZERS)
faults: $(FAULT_SHIM)

try:
	scripts/try

check:
	scripts/check

check-unit: unit-tests
	scripts/run-tests unit $(UNIT_TESTS)

check-rt: $(BUILD)/audio/rt.o
	scripts/check-rt $<

check-asan check-tsan lint fuzz cover bench bench-activity bench-plan bench-critique bench-report bench-scale:
	scripts/$@

# The campaigns of faults; KILLS, STATES and CASES are a share of them, drawn evenly.
soak: all faults
	scripts/soak $(KILLS)

power-cut: all faults
	scripts/power-cut $(STATES)

disk-faults: all faults
	scripts/disk-faults $(CASES)

five-programs long-run: all faults
	scripts/$@

session-pair: $(BUILD)/unit/rehearsal_recorded
	$< $(or $(SEQUENCES),100000)
.PHONY: faults soak power-cut disk-faults five-programs long-run session-pair

install: $(PROGRAM)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -d $(DESTDIR)$(PREFIX)/share/rehearse/voices $(DESTDIR)$(PREFIX)/share/rehearse/decks
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/rehearse
	install -m 644 rehearse.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -m 644 voices/* $(DESTDIR)$(PREFIX)/share/rehearse/voices/
	install -m 644 decks/*.md $(DESTDIR)$(PREFIX)/share/rehearse/decks/
	install -d $(DESTDIR)$(PREFIX)/share/rehearse/decks/mock
	install -m 644 decks/mock/*.md $(DESTDIR)$(PREFIX)/share/rehearse/decks/mock/

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/rehearse $(DESTDIR)$(PREFIX)/share/man/man1/rehearse.1
	rm -rf $(DESTDIR)$(PREFIX)/share/rehearse

dist:
	git archive --prefix=rehearse-$(VERSION)/ -o rehearse-$(VERSION).tar.gz HEAD

clean:
	rm -rf build rehearse

.PHONY: all unit-tests test-tools fuzzers try check check-unit check-rt check-asan check-tsan lint fuzz cover bench bench-activity bench-plan bench-critique bench-report bench-scale install uninstall dist clean
.DELETE_ON_ERROR:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
