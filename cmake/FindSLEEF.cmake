# SLEEF::SLEEF, by pkg-config (SLEEF 3.5 installs no CMake package).
find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
  pkg_check_modules(SLEEF QUIET IMPORTED_TARGET sleef)
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SLEEF REQUIRED_VARS SLEEF_LINK_LIBRARIES VERSION_VAR SLEEF_VERSION
  REASON_FAILURE_MESSAGE "On Debian: apt-get install pkg-config libsleef-dev")
if(SLEEF_FOUND AND NOT TARGET SLEEF::SLEEF)
  add_library(SLEEF::SLEEF ALIAS PkgConfig::SLEEF)
endif()
