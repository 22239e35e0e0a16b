# Runs the generator on the registry. CMake runs again, and with it the generator, when the registry
# or the generator changes: new entry points then join the build by themselves.
set(AUTOGRAD_GENERATED_DIR "${PROJECT_BINARY_DIR}/generated")

file(GLOB_RECURSE generator_inputs CONFIGURE_DEPENDS
  "${PROJECT_SOURCE_DIR}/api/*.toml" "${PROJECT_SOURCE_DIR}/tools/generate.py"
  "${PROJECT_SOURCE_DIR}/tools/registry/*.py")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${generator_inputs})

execute_process(
  COMMAND "${CMAKE_COMMAND}" -E env PYTHONDONTWRITEBYTECODE=1 "${Python3_EXECUTABLE}"
          "${PROJECT_SOURCE_DIR}/tools/generate.py" --build "${AUTOGRAD_GENERATED_DIR}"
  RESULT_VARIABLE generator_failed)
if(generator_failed)
  message(FATAL_ERROR "tools/generate.py could not make the entry points from the registry")
endif()

file(STRINGS "${AUTOGRAD_GENERATED_DIR}/sources.txt" AUTOGRAD_GENERATED_SOURCES)
list(TRANSFORM AUTOGRAD_GENERATED_SOURCES PREPEND "${AUTOGRAD_GENERATED_DIR}/")
