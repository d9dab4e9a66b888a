# Debian packages, one for each part of install.cmake. script/package builds them.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME jingwei)
set(CPACK_PACKAGE_CONTACT "The Jingwei developers <jingwei@localhost>")
set(CPACK_PACKAGE_VENDOR "")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL cli runtime dev)
set(CPACK_COMPONENTS_GROUPING IGNORE)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The command's own library is found in this build, not in an installed package.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR})

set(same_version "(= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_CLI_PACKAGE_NAME jingwei)
set(CPACK_DEBIAN_CLI_PACKAGE_DEPENDS "libjingwei0 ${same_version}")
set(CPACK_COMPONENT_CLI_DESCRIPTION "${PROJECT_DESCRIPTION}
 The command jingwei, its manual and the reference studies.")

set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME libjingwei0)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION libs)
set(CPACK_COMPONENT_RUNTIME_DESCRIPTION "${PROJECT_DESCRIPTION}
 The library that programs are linked with.")

set(CPACK_DEBIAN_DEV_PACKAGE_NAME libjingwei-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "libjingwei0 ${same_version}")
set(CPACK_COMPONENT_DEV_DESCRIPTION "${PROJECT_DESCRIPTION}
 Headers, pkg-config and CMake files for those who build on the library.")

include(CPack)
