# SLEEF::SLEEF, by pkg-config (SLEEF 3.5 installs no CMake package), or where CMake looks for
# libraries, CMAKE_PREFIX_PATH included.
find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
  pkg_check_modules(SLEEF QUIET IMPORTED_TARGET sleef)
endif()
if(NOT SLEEF_FOUND)
  find_library(SLEEF_LIBRARY NAMES sleef)
  find_path(SLEEF_INCLUDE_DIR NAMES sleef.h)
  mark_as_advanced(SLEEF_LIBRARY SLEEF_INCLUDE_DIR)
  if(SLEEF_LIBRARY AND SLEEF_INCLUDE_DIR)
    set(SLEEF_LINK_LIBRARIES "${SLEEF_LIBRARY}")
    file(STRINGS "${SLEEF_INCLUDE_DIR}/sleef.h" _lines REGEX "define SLEEF_VERSION_(MAJOR|MINOR)")
    string(REGEX REPLACE "[^0-9]+([0-9]+)[^0-9]+([0-9]+)" "\\1.\\2" SLEEF_VERSION "${_lines}")
  endif()
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SLEEF REQUIRED_VARS SLEEF_LINK_LIBRARIES VERSION_VAR SLEEF_VERSION
  REASON_FAILURE_MESSAGE "On Debian: apt-get install pkg-config libsleef-dev")
if(SLEEF_FOUND AND NOT TARGET SLEEF::SLEEF)
  if(TARGET PkgConfig::SLEEF)
    add_library(SLEEF::SLEEF ALIAS PkgConfig::SLEEF)
  else()
    add_library(SLEEF::SLEEF UNKNOWN IMPORTED)
    set_target_properties(SLEEF::SLEEF PROPERTIES IMPORTED_LOCATION "${SLEEF_LIBRARY}"
      INTERFACE_INCLUDE_DIRECTORIES "${SLEEF_INCLUDE_DIR}")
  endif()
endif()
