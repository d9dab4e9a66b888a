# Debian packages: jingwei holds the command, the library and what is needed to build on it;
# jingwei-gdal the module, apart since GDAL brings a hundred libraries. script/package builds them.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME jingwei)
set(CPACK_PACKAGE_VENDOR "The Jingwei developers")
set(CPACK_PACKAGE_CONTACT "The Jingwei developers <jingwei@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL jingwei)
if(TARGET jingwei_gdal)
  list(APPEND CPACK_COMPONENTS_ALL gdal)
endif()
set(CPACK_COMPONENTS_GROUPING IGNORE)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Our own library is found in this build, not in an installed package.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR})

set(CPACK_DEBIAN_JINGWEI_PACKAGE_NAME jingwei)
set(CPACK_DEBIAN_JINGWEI_PACKAGE_SUGGESTS jingwei-gdal)
set(CPACK_COMPONENT_JINGWEI_DESCRIPTION "${PROJECT_DESCRIPTION}
 The command jingwei, its library, its manual and the reference studies.")

set(CPACK_DEBIAN_GDAL_PACKAGE_NAME jingwei-gdal)
set(CPACK_DEBIAN_GDAL_PACKAGE_DEPENDS "jingwei (= ${PROJECT_VERSION})")
set(CPACK_COMPONENT_GDAL_DESCRIPTION "Lets jingwei read and write XLSX, ODS and PostGIS
 A module of jingwei, loaded when such a study is named.")

include(CPack)
