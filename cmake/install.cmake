# What goes where, in the three parts that become the Debian packages jingwei (cli), libjingwei0
# (runtime) and libjingwei-dev (dev). Nothing installed names the prefix, so it can be moved.
include(CMakePackageConfigHelpers)

set(JW_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/jingwei)
set(JW_SHARE_DIR ${CMAKE_INSTALL_DATAROOTDIR}/jingwei)

install(TARGETS jingwei EXPORT jingweiTargets
        LIBRARY COMPONENT runtime NAMELINK_COMPONENT dev)
install(FILES include/jingwei.h TYPE INCLUDE COMPONENT dev)
install(DIRECTORY include/jingwei TYPE INCLUDE COMPONENT dev)
install(EXPORT jingweiTargets NAMESPACE jingwei:: DESTINATION ${JW_CMAKE_DIR} COMPONENT dev)

write_basic_package_version_file(${PROJECT_BINARY_DIR}/jingweiConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES cmake/jingweiConfig.cmake ${PROJECT_BINARY_DIR}/jingweiConfigVersion.cmake
        DESTINATION ${JW_CMAKE_DIR} COMPONENT dev)

file(RELATIVE_PATH JW_PC_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" JW_PC_PREFIX ${JW_PC_PREFIX})
configure_file(cmake/jingwei.pc.in ${PROJECT_BINARY_DIR}/jingwei.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/jingwei.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
        COMPONENT dev)

if(TARGET jingwei_cli)
  # Outside the system's own library path the command finds the library beside itself.
  if(NOT CMAKE_INSTALL_PREFIX STREQUAL "/usr")
    file(RELATIVE_PATH from_bin /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR})
    set_target_properties(jingwei_cli PROPERTIES INSTALL_RPATH "$ORIGIN/${from_bin}")
  endif()
  install(TARGETS jingwei_cli RUNTIME COMPONENT cli)

  # Made from the table of commands while building; see cli/.
  install(DIRECTORY ${PROJECT_BINARY_DIR}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1
          COMPONENT cli FILES_MATCHING PATTERN "*.1")
  foreach(completion bash-completion/completions/jingwei zsh/vendor-completions/_jingwei
                     fish/vendor_completions.d/jingwei.fish)
    get_filename_component(folder ${completion} DIRECTORY)
    get_filename_component(file ${completion} NAME)
    install(FILES ${PROJECT_BINARY_DIR}/completions/${file} COMPONENT cli OPTIONAL
            DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/${folder})
  endforeach()
endif()

install(DIRECTORY studies DESTINATION ${JW_SHARE_DIR} COMPONENT cli OPTIONAL)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT cli)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT cli OPTIONAL)
