# The tests that all languages have alike. A folder of bindings/ with a CMakeLists.txt is a language,
# and calls the functions below with the commands that run its installed package.
set(AUTOGRAD_CORPUS "${PROJECT_BINARY_DIR}/conformance")
set(AUTOGRAD_DIGITS "${PROJECT_BINARY_DIR}/digits")
set(AUTOGRAD_LANGUAGES "")
set(AUTOGRAD_LANGUAGES_NOT_RUN "")  # their own tests say why, and skip
set(language_results "${PROJECT_BINARY_DIR}/coverage/languages")

if(AUTOGRAD_BINDINGS)
  find_program(AUTOGRAD_JULIA julia)
  mark_as_advanced(AUTOGRAD_JULIA)
  file(GLOB language_lists CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/bindings/*/CMakeLists.txt")
  foreach(list IN LISTS language_lists)
    cmake_path(GET list PARENT_PATH folder)
    cmake_path(GET folder FILENAME language)
    if(language STREQUAL "julia" AND NOT AUTOGRAD_JULIA)
      list(APPEND AUTOGRAD_LANGUAGES_NOT_RUN ${language})
    else()
      list(APPEND AUTOGRAD_LANGUAGES ${language})
    endif()
  endforeach()
endif()

# Whatever compares the languages compares what this run has written.
add_test(NAME languages.clean
  COMMAND bash -c "rm -rf \"$@\" && mkdir -p \"$@\"" clean "${language_results}" "${AUTOGRAD_DIGITS}")
set_tests_properties(languages.clean PROPERTIES LABELS conformance
  FIXTURES_SETUP "conformance_corpus;digits_folder")

# <language>.conformance: `COMMAND… <folder of the corpus> <file to write>`, once as it is and, as
# sabotage.language.<language>, once with everything spoiled that it compares.
#   autograd_conformance(<language> COMMAND <command>… [ENVIRONMENT <name=value>…])
function(autograd_conformance language)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "COMMAND;ENVIRONMENT")
  add_test(NAME ${language}.conformance
    COMMAND ${arg_COMMAND} "${AUTOGRAD_CORPUS}" "${language_results}/${language}.tsv")
  add_test(NAME sabotage.language.${language}
    COMMAND "${CMAKE_COMMAND}" -E env PYTHONDONTWRITEBYTECODE=1 "${Python3_EXECUTABLE}"
      "${PROJECT_SOURCE_DIR}/tests/conformance/spoiled.py"
      "${AUTOGRAD_GENERATED_DIR}/tests/samples.json" "${AUTOGRAD_CORPUS}"
      "${PROJECT_BINARY_DIR}/coverage/spoiled/${language}.tsv" ${arg_COMMAND})
  set_tests_properties(${language}.conformance sabotage.language.${language} PROPERTIES
    TIMEOUT ${test_timeout} ENVIRONMENT "${arg_ENVIRONMENT}" SKIP_RETURN_CODE 77
    FIXTURES_REQUIRED "conformance_corpus;${language}_installed")
  set_tests_properties(${language}.conformance PROPERTIES LABELS ${language})
  set_tests_properties(sabotage.language.${language} PROPERTIES LABELS "sabotage;${language}")
endfunction()

# The command that bench/languages runs; bench/README.md says what it prints.
#   autograd_bench(<language> COMMAND <command>…)
function(autograd_bench language)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "COMMAND")
  list(JOIN arg_COMMAND "\n" lines)
  file(GENERATE OUTPUT "${PROJECT_BINARY_DIR}/bench/languages/${language}" CONTENT "${lines}\n")
endfunction()

# <language>.digits: `COMMAND… <digits.csv> <losses to write>` trains the network of examples/README.md.
#   autograd_digits(<language> COMMAND <command>… [ENVIRONMENT <name=value>…])
function(autograd_digits language)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "COMMAND;ENVIRONMENT")
  add_test(NAME ${language}.digits
    COMMAND ${arg_COMMAND} "${PROJECT_SOURCE_DIR}/examples/data/digits.csv"
      "${AUTOGRAD_DIGITS}/${language}.txt")
  set_tests_properties(${language}.digits PROPERTIES LABELS ${language} TIMEOUT ${test_timeout}
    ENVIRONMENT "${arg_ENVIRONMENT}" SKIP_RETURN_CODE 77
    FIXTURES_REQUIRED "digits_folder;${language}_installed" FIXTURES_SETUP digits_losses)
endfunction()
