# The package is unpacked as NuGet does it; the programs are compiled against what lies there and run in
# an environment that knows nothing of the build.
set(installed "${CMAKE_CURRENT_BINARY_DIR}/installed")
set(programs "${CMAKE_CURRENT_BINARY_DIR}/programs")
set(clean "${CMAKE_COMMAND}" -E env --unset=LD_LIBRARY_PATH --unset=LD_PRELOAD
  "MONO_PATH=${installed}/lib/net472")
set(mono ${clean} "${AUTOGRAD_MONO}")

add_test(NAME csharp.install
  COMMAND ${clean} "${CMAKE_CURRENT_SOURCE_DIR}/package/install" "${package}" "${installed}" "${programs}"
    "${AUTOGRAD_MCS}" "${PROJECT_SOURCE_DIR}" "${AUTOGRAD_GENERATED_DIR}/csharp-conformance/Dispatch.cs")
set_tests_properties(csharp.install PROPERTIES LABELS csharp TIMEOUT ${test_timeout}
  FIXTURES_SETUP csharp_installed)

autograd_conformance(csharp COMMAND ${mono} "${programs}/conformance.exe")
autograd_digits(csharp COMMAND ${mono} "${programs}/digits.exe")
autograd_bench(csharp COMMAND ${mono} "${programs}/bench.exe")

# tests/csharp/<Name>Tests.cs holds the class that `tests.exe <Name>` runs.
file(GLOB suites CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/csharp/*Tests.cs")
foreach(suite IN LISTS suites)
  cmake_path(GET suite STEM name)
  string(REGEX REPLACE "Tests$" "" name "${name}")
  string(TOLOWER "${name}" lower)
  add_test(NAME csharp.${lower} COMMAND ${mono} "${programs}/tests.exe" ${name})
  set_tests_properties(csharp.${lower} PROPERTIES LABELS csharp TIMEOUT ${test_timeout}
    SKIP_RETURN_CODE 77 FIXTURES_REQUIRED csharp_installed)
endforeach()

# Spans are not in the packaged assembly, which .NET Framework can load too.
add_test(NAME csharp.spans COMMAND ${clean} "${PROJECT_SOURCE_DIR}/tests/csharp/spans/run" "${AUTOGRAD_MCS}"
  "${AUTOGRAD_MONO}" "${installed}" "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}")
add_test(NAME csharp.other_version
  COMMAND ${clean} "${PROJECT_SOURCE_DIR}/tests/csharp/other_version" "${AUTOGRAD_MONO}" "${installed}"
    "${programs}" "${CMAKE_CURRENT_BINARY_DIR}/other_version" "${PROJECT_VERSION}")
set_tests_properties(csharp.spans csharp.other_version PROPERTIES LABELS csharp TIMEOUT ${test_timeout}
  FIXTURES_REQUIRED csharp_installed)
