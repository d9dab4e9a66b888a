# Manual pages and completion scripts, made from the table of commands by the program just built.
add_custom_command(OUTPUT manual.stamp
                   COMMAND ${PROJECT_SOURCE_DIR}/tools/make-manual $<TARGET_FILE:jingwei_cli> ${PROJECT_BINARY_DIR}
                   COMMAND ${CMAKE_COMMAND} -E touch manual.stamp
                   DEPENDS jingwei_cli ${PROJECT_SOURCE_DIR}/tools/make-manual
                   COMMENT "Manual pages and completion" VERBATIM)
add_custom_target(manual ALL DEPENDS manual.stamp)
