# Flags for every target of ours: warnings are errors, arithmetic is the same everywhere.
add_library(jingwei_warnings INTERFACE)
target_compile_options(jingwei_warnings INTERFACE
  -Wall -Wextra -Werror -Wshadow -Wvla -Wundef -Wwrite-strings -Wpointer-arith -Wcast-qual
  -ffp-contract=off
  $<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes -Wmissing-prototypes -include ${PROJECT_SOURCE_DIR}/src/base/banned.h>)
target_compile_definitions(jingwei_warnings INTERFACE _GNU_SOURCE)
if(JW_SANITIZE)
  # Without vptr, whose runtime is in C++ programs only: ours are C, with the solver's shim in the library.
  target_compile_options(jingwei_warnings INTERFACE -fsanitize=${JW_SANITIZE} -fno-sanitize=vptr
                         -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(jingwei_warnings INTERFACE -fsanitize=${JW_SANITIZE})
endif()
if(JW_FUZZ)
  target_compile_options(jingwei_warnings INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(jingwei_warnings INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(JW_COVERAGE)
  target_compile_options(jingwei_warnings INTERFACE --coverage)
  target_link_options(jingwei_warnings INTERFACE --coverage)
endif()
