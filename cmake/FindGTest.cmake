# GTest::gtest and GTest::gtest_main by their files: packages that were copied into another prefix
# describe themselves wrongly.
find_library(GTest_LIBRARY NAMES gtest)
find_library(GTest_MAIN_LIBRARY NAMES gtest_main)
find_path(GTest_INCLUDE_DIR NAMES gtest/gtest.h)
mark_as_advanced(GTest_LIBRARY GTest_MAIN_LIBRARY GTest_INCLUDE_DIR)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(GTest
  REQUIRED_VARS GTest_LIBRARY GTest_MAIN_LIBRARY GTest_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "On Debian: apt-get install libgtest-dev")
if(GTest_FOUND AND NOT TARGET GTest::gtest)
  find_package(Threads REQUIRED)
  foreach(part gtest gtest_main)
    add_library(GTest::${part} UNKNOWN IMPORTED)
    set_target_properties(GTest::${part} PROPERTIES
      INTERFACE_INCLUDE_DIRECTORIES "${GTest_INCLUDE_DIR}"
      INTERFACE_COMPILE_DEFINITIONS "GTEST_HAS_PTHREAD=1"
      INTERFACE_LINK_LIBRARIES Threads::Threads)
  endforeach()
  set_target_properties(GTest::gtest PROPERTIES IMPORTED_LOCATION "${GTest_LIBRARY}")
  set_target_properties(GTest::gtest_main PROPERTIES IMPORTED_LOCATION "${GTest_MAIN_LIBRARY}"
    INTERFACE_LINK_LIBRARIES GTest::gtest)
endif()
