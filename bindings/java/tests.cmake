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
add_java_test(bad_input BadInput)
add_java_test(lifetime Lifetime)
add_java_test(memory Temporary)

# A library that says it is of another version.
add_library(java_stub SHARED "${PROJECT_SOURCE_DIR}/tests/java/stub.c")
set_target_properties(java_stub PROPERTIES OUTPUT_NAME autograd VERSION 9.9.9 SOVERSION 0
  LIBRARY_OUTPUT_DIRECTORY "${java_folder}/stub")
target_link_options(java_stub PRIVATE "-Wl,--version-script,${AUTOGRAD_GENERATED_DIR}/exports.map"
  -Wl,--undefined-version)
add_java_test(loading Loading "$<TARGET_FILE:java_stub>")

# Threads that Java does not know.
add_library(java_foreign SHARED "${PROJECT_SOURCE_DIR}/tests/java/foreign.c")
target_include_directories(java_foreign SYSTEM PRIVATE "${java_home}/include" "${java_home}/include/linux")
target_link_libraries(java_foreign PRIVATE autograd_warnings Threads::Threads)
add_java_test(foreign_threads Foreign "$<TARGET_FILE:java_foreign>")

add_test(NAME java.javadoc COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/javadoc" "${java_home}"
  "${java_folder}/javadoc" "${CMAKE_CURRENT_SOURCE_DIR}/src" "${java_generated}" "${java_folder}/swig")
set_tests_properties(java.javadoc PROPERTIES LABELS java TIMEOUT ${test_timeout})

# What all languages have (cmake/LanguageTests.cmake).
autograd_conformance(java COMMAND ${java_program} Conformance)
autograd_digits(java COMMAND ${java_program} Digits)
autograd_bench(java COMMAND "${java_home}/bin/java"
  -cp "${java_installed}/libautograd.jar:${java_installed}/classes" Bench)
