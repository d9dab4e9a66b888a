# find_package(jingwei) gives the target jingwei::jingwei. The library needs nothing from its user.
include("${CMAKE_CURRENT_LIST_DIR}/jingweiTargets.cmake")
