# Highway::Sort, the vectorised sort of Highway's contrib library, by pkg-config.
find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
  pkg_check_modules(Highway QUIET IMPORTED_TARGET libhwy-contrib)
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Highway REQUIRED_VARS Highway_LINK_LIBRARIES
  VERSION_VAR Highway_VERSION
  REASON_FAILURE_MESSAGE "On Debian: apt-get install pkg-config libhwy-dev")
if(Highway_FOUND AND NOT TARGET Highway::Sort)
  add_library(Highway::Sort ALIAS PkgConfig::Highway)
endif()
