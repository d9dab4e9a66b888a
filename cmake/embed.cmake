# Turns the files of a folder into C arrays, with nothing but CMake:
#
#   cmake -DFOLDER=studies/tutorial -DOUTPUT=tutorial_files.c -P cmake/embed.cmake
#
# defines jw_tutorial_files[] and jw_tutorial_file_count of src/study/tutorial.h. Each array ends in a
# zero that does not count, so that an empty file is one too.
file(GLOB names RELATIVE ${FOLDER} ${FOLDER}/*)
list(SORT names)

set(arrays "")
set(entries "")
set(count 0)
foreach(name ${names})
  file(READ ${FOLDER}/${name} bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(APPEND arrays "static const unsigned char file_${count}[] = {${bytes}0};\n")
  string(APPEND entries "    {\"${name}\", file_${count}, sizeof file_${count} - 1},\n")
  math(EXPR count "${count} + 1")
endforeach()

file(WRITE ${OUTPUT}
"/* Made by cmake/embed.cmake from studies/tutorial. */
#include \"study/tutorial.h\"

${arrays}
const jw_tutorial_file jw_tutorial_files[] = {
${entries}};
const size_t jw_tutorial_file_count = ${count};
")
