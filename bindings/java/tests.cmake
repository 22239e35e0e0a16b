# Everything below runs what was installed from the jar, and knows nothing of the build.
set(java_installed "${java_folder}/installed")
set(java_program "${CMAKE_COMMAND}" -E env --unset=LD_LIBRARY_PATH --unset=JAVA_TOOL_OPTIONS
  "${java_home}/bin/java" -Xcheck:jni -Xmx512m "-Djava.io.tmpdir=${java_installed}/tmp"
  -cp "${java_installed}/libautograd.jar:${java_installed}/classes")

add_test(NAME java.install
  COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/install" "${java_home}" "${java_jar}" "${java_installed}"
    "${PROJECT_SOURCE_DIR}/tests/java" "${AUTOGRAD_GENERATED_DIR}/java/tests"
    "${PROJECT_SOURCE_DIR}/examples/java" "${PROJECT_SOURCE_DIR}/bench/java")
set_tests_properties(java.install PROPERTIES LABELS java TIMEOUT ${test_timeout}
  FIXTURES_SETUP java_installed)

#   add_java_test(<name> <class> [argument…])
function(add_java_test name class)
  add_test(NAME java.${name} COMMAND ${java_program} ${class} ${ARGN})
  set_tests_properties(java.${name} PROPERTIES LABELS java TIMEOUT ${test_timeout}
    FIXTURES_REQUIRED java_installed FAIL_REGULAR_EXPRESSION "WARNING in native method;FATAL ERROR")
endfunction()

add_java_test(basics Basics)
add_java_test(int64 Int64)
add_java_test(gradients Gradients)
add_java_test(objects Objects)

# What all languages have (cmake/LanguageTests.cmake).
if(COMMAND autograd_conformance)
  autograd_conformance(java COMMAND ${java_program} Conformance)
  autograd_digits(java COMMAND ${java_program} Digits)
  autograd_bench(java COMMAND "${java_home}/bin/java"
    -cp "${java_installed}/libautograd.jar:${java_installed}/classes" Bench)
endif()
