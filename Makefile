# The commands of the README. Each does its own set-up and asks no question.

PORT ?= 7770
STORE ?= $(or $(XDG_STATE_HOME),$(HOME)/.local/state)/lanyard
RELEASE = $(CURDIR)/.build/release/lanyard
# Fails on an import that the manifest does not declare.
BUILD = swift build --explicit-target-dependency-import-check error

.PHONY: kiosk test bench soak pictures release deb

# Builds the kiosk and starts it with the sample show.
kiosk: release
	@echo
	@echo "  Look at    http://127.0.0.1:$(PORT)"
	@echo "  Try        hold badges/pictures/*.png to the camera (on a telephone), or upload one of them"
	@echo "  Leads in   $(STORE)"
	@echo
	@exec $(RELEASE) kiosk --listen 127.0.0.1:$(PORT) --store "$(STORE)"

release:
	@.ci/install build
	$(BUILD) -c release --product lanyard

# Everything that must hold before a change is accepted.
test:
	@.ci/install test
	$(BUILD) --build-tests
	Tests/checks/format
	Tests/checks/walls
	Tests/checks/doors
	swift test --skip-build
	node --test Tests/pages/
	$(BUILD) -c release --product lanyard
	LANYARD=$(RELEASE) Tests/commands/run
	LANYARD=$(RELEASE) $$(.ci/python Tests/browser/requirements.txt) -m pytest -q -p no:cacheprovider Tests/browser

# The figures of the README beside their floors.
bench: release
	@.ci/install bench
	$(BUILD) -c release --product vetting-bench
	LANYARD=$(RELEASE) Tests/Benchmarks/run

# What takes long: many seeds, fuzzing, kill -9 and power cuts by the hundred.
soak: release
	@.ci/install soak
	$(BUILD) --build-tests
	LANYARD_SEEDS=10000 swift test --skip-build --filter 'LawTests|FuzzTests|mutated'
	$(MAKE) deb
	Tests/soak/install.sh build/lanyard_*.deb
	LANYARD=$(RELEASE) Tests/soak/run

# A Debian package with the Swift runtime inside: `apt install ./build/lanyard_*.deb` needs no Swift. It has a build tree
# of its own, because the runtime is linked another way.
deb:
	@.ci/install deb
	$(BUILD) -c release --static-swift-stdlib --scratch-path .build-deb --product lanyard
	kiosk/debian/build .build-deb/release/lanyard build
	@ls build/*.deb

# The pictures of the README and the sample badges, made by the program itself.
pictures: release
	@.ci/install test
	LANYARD=$(RELEASE) $$(.ci/python Tests/browser/requirements.txt) Tests/pictures/make.py
