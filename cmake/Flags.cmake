# What every translation unit of ours is compiled with; consumers of the library see none of it.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(CCACHE ccache)
mark_as_advanced(CCACHE)
if(CCACHE)
  foreach(language C CXX CUDA)
    if(NOT DEFINED CMAKE_${language}_COMPILER_LAUNCHER)
      set(CMAKE_${language}_COMPILER_LAUNCHER "${CCACHE}")
    endif()
  endforeach()
endif()

add_library(autograd_warnings INTERFACE)
target_compile_options(autograd_warnings INTERFACE -Wall -Wextra -Wpedantic)
if(AUTOGRAD_WERROR)
  target_compile_options(autograd_warnings INTERFACE -Werror)
endif()

add_library(autograd_sanitizers INTERFACE)
if(AUTOGRAD_SANITIZE)
  # GCC's flow warnings are unreliable in instrumented code.
  target_compile_options(autograd_sanitizers INTERFACE
    -fsanitize=${AUTOGRAD_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(autograd_sanitizers INTERFACE -fsanitize=${AUTOGRAD_SANITIZE})
endif()

# Contraction is off so that a value does not depend on the instruction set. The prefix maps keep
# the build machine's paths out of the binaries.
add_library(autograd_flags INTERFACE)
target_compile_options(autograd_flags INTERFACE
  -ffp-contract=off
  -fvisibility=hidden -fvisibility-inlines-hidden
  -fno-semantic-interposition
  -ffunction-sections -fdata-sections
  "-ffile-prefix-map=${PROJECT_BINARY_DIR}=build"
  "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.")
target_link_libraries(autograd_flags INTERFACE autograd_warnings autograd_sanitizers)
