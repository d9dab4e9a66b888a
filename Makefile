# Two words for newcomers. The build itself is CMake's; CONTRIBUTING.md shows it.
PREFIX = /usr/local

demo:     ; @sh script/demo
check:    ; @sh script/check
bench:    ; @sh script/bench
package:  ; @sh script/package
install:
	@sh script/install build
	@sh script/build release
	@cmake --install build/release --prefix $(PREFIX)

.PHONY: demo check bench package install
