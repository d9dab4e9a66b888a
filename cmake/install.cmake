# What goes where. Nothing that is installed names the prefix, so it can be moved. All is one part,
# jingwei, but for the module gdal, which depends on much; package.cmake makes a package of each.
include(CMakePackageConfigHelpers)
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME jingwei)

set(JW_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/jingwei)
set(JW_SHARE_DIR ${CMAKE_INSTALL_DATAROOTDIR}/jingwei)

install(TARGETS jingwei EXPORT jingweiTargets)
install(FILES include/jingwei.h TYPE INCLUDE)
install(DIRECTORY include/jingwei TYPE INCLUDE)
install(EXPORT jingweiTargets NAMESPACE jingwei:: DESTINATION ${JW_CMAKE_DIR})

write_basic_package_version_file(${PROJECT_BINARY_DIR}/jingweiConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES cmake/jingweiConfig.cmake ${PROJECT_BINARY_DIR}/jingweiConfigVersion.cmake
        DESTINATION ${JW_CMAKE_DIR})

file(RELATIVE_PATH JW_PC_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" JW_PC_PREFIX ${JW_PC_PREFIX})
configure_file(cmake/jingwei.pc.in ${PROJECT_BINARY_DIR}/jingwei.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/jingwei.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

if(TARGET jingwei_cli)
  # Outside the system's own library path the command finds the library beside itself.
  if(NOT CMAKE_INSTALL_PREFIX STREQUAL "/usr")
    file(RELATIVE_PATH from_bin /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR})
    set_target_properties(jingwei_cli PROPERTIES INSTALL_RPATH "$ORIGIN/${from_bin}")
  endif()
  install(TARGETS jingwei_cli RUNTIME)

  # Made from the table of commands while building; see cli/.
  install(DIRECTORY ${PROJECT_BINARY_DIR}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1
          OPTIONAL FILES_MATCHING PATTERN "*.1")
  foreach(completion bash-completion/completions/jingwei zsh/vendor-completions/_jingwei
                     fish/vendor_completions.d/jingwei.fish)
    get_filename_component(folder ${completion} DIRECTORY)
    get_filename_component(file ${completion} NAME)
    install(FILES ${PROJECT_BINARY_DIR}/completions/${file} OPTIONAL
            DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/${folder})
  endforeach()
endif()

install(DIRECTORY studies DESTINATION ${JW_SHARE_DIR} OPTIONAL)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
