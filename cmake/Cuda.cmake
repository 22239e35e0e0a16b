# The CUDA module: a library of its own that the core loads when somebody asks for the device. It is
# built when nvcc is found and src/cuda has sources.
file(GLOB_RECURSE cuda_sources CONFIGURE_DEPENDS
  "${PROJECT_SOURCE_DIR}/src/cuda/*.cu" "${PROJECT_SOURCE_DIR}/src/cuda/*.cpp")

# The library and its module are built from the same headers: both carry this, and a module with
# another one is refused.
set(AUTOGRAD_CUDA_BUILD_ID "")
file(GLOB functor_headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/functors/*.h")
list(TRANSFORM functor_headers REPLACE "^${PROJECT_SOURCE_DIR}/src/" "" OUTPUT_VARIABLE shared_headers)
foreach(header core/backend.h core/cuda_module.h core/device.h core/dtype.h core/error.h
    core/linalg.h core/program.h core/shape.h ${shared_headers})
  set(path "${PROJECT_SOURCE_DIR}/src/${header}")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
  file(SHA256 "${path}" digest)
  string(APPEND AUTOGRAD_CUDA_BUILD_ID "${digest}")
endforeach()
string(SHA256 digest "${AUTOGRAD_CUDA_BUILD_ID}")
string(SUBSTRING "${digest}" 0 16 digest)
set(AUTOGRAD_CUDA_BUILD_ID "${PROJECT_VERSION}-${digest}")
set_property(SOURCE "${PROJECT_SOURCE_DIR}/src/core/cuda_loader.cpp" APPEND PROPERTY
  COMPILE_DEFINITIONS AG_CUDA_BUILD_ID="${AUTOGRAD_CUDA_BUILD_ID}")

set(AUTOGRAD_HAVE_CUDA OFF)
if(cuda_sources AND NOT AUTOGRAD_CUDA STREQUAL "OFF")
  include(CheckLanguage)
  check_language(CUDA)
  set(obstacle "")
  if(NOT CMAKE_CUDA_COMPILER)
    set(obstacle "there is no nvcc")
  else()
    # From 12.8 on the run-time library loads kernels that were compiled at run time.
    find_package(CUDAToolkit 12.8 QUIET)
    if(NOT CUDAToolkit_FOUND)
      set(obstacle "CUDA's toolkit is older than 12.8 or incomplete")
    else()
      foreach(part cublas cublasLt cusolver nvrtc)
        if(NOT TARGET CUDA::${part})
          set(obstacle "CUDA's toolkit has no ${part}")
        endif()
      endforeach()
    endif()
  endif()
  if(NOT obstacle)
    set(AUTOGRAD_HAVE_CUDA ON)
  elseif(AUTOGRAD_CUDA STREQUAL "AUTO")
    message(STATUS "No CUDA module: ${obstacle}")
  else()
    message(FATAL_ERROR "AUTOGRAD_CUDA is ${AUTOGRAD_CUDA}, but ${obstacle}")
  endif()
endif()

if(AUTOGRAD_HAVE_CUDA)
  if(NOT DEFINED CMAKE_CUDA_ARCHITECTURES)
    set(CMAKE_CUDA_ARCHITECTURES 90)  # packages say: all-major
  endif()
  enable_language(CUDA)
  if(NOT CMAKE_CUDA20_STANDARD_COMPILE_OPTION)  # CMake 3.25 does not know that nvcc has it
    set(CMAKE_CUDA20_STANDARD_COMPILE_OPTION "-std=c++20")
    set(CMAKE_CUDA20_EXTENSION_COMPILE_OPTION "-std=c++20")
  endif()
  set(cuda_exports "${PROJECT_BINARY_DIR}/cuda_exports.map")
  file(CONFIGURE OUTPUT "${cuda_exports}" CONTENT "{ global: ag_cuda_module_init; local: *; };\n")

  # The functor headers as text, for kernels that are compiled at run time.
  set(embedded_headers "${PROJECT_BINARY_DIR}/functor_headers.cpp")
  add_custom_command(OUTPUT "${embedded_headers}"
    COMMAND "${CMAKE_COMMAND}" -E env PYTHONDONTWRITEBYTECODE=1 "${Python3_EXECUTABLE}"
            "${PROJECT_SOURCE_DIR}/tools/embed_headers.py" "${embedded_headers}"
    DEPENDS ${functor_headers} "${PROJECT_SOURCE_DIR}/tools/embed_headers.py" VERBATIM)

  # With what it needs of the core, a copy of its own: the module binds to no symbol of the library.
  add_library(autograd_cuda MODULE ${cuda_sources} "${embedded_headers}"
    "${PROJECT_SOURCE_DIR}/src/core/dtype.cpp"
    "${PROJECT_SOURCE_DIR}/src/core/error.cpp"
    "${PROJECT_SOURCE_DIR}/src/core/shape.cpp")
  # CUDA's libraries are found as the system's loader is configured, or beside the module.
  set_target_properties(autograd_cuda PROPERTIES
    CUDA_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden
    CUDA_STANDARD 20 CUDA_STANDARD_REQUIRED ON
    LINK_DEPENDS "${cuda_exports}" INSTALL_RPATH "$ORIGIN")
  target_include_directories(autograd_cuda PRIVATE
    "${PROJECT_SOURCE_DIR}/src" "${AUTOGRAD_GENERATED_DIR}")
  target_compile_definitions(autograd_cuda PRIVATE AG_CUDA_BUILD_ID="${AUTOGRAD_CUDA_BUILD_ID}")

  # Host code as in the library: warnings are errors, no contraction, no path of the build machine.
  set(cuda_host_flags -Wall -Wextra -ffp-contract=off -ffunction-sections -fdata-sections
    "-ffile-prefix-map=${PROJECT_BINARY_DIR}=build" "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.")
  if(AUTOGRAD_WERROR)
    list(APPEND cuda_host_flags -Werror)
  endif()
  list(TRANSFORM cuda_host_flags PREPEND "-Xcompiler=" OUTPUT_VARIABLE cuda_flags)
  list(APPEND cuda_flags --fmad=false -O3 --expt-relaxed-constexpr)
  if(AUTOGRAD_WERROR)
    list(APPEND cuda_flags --Werror=cross-execution-space-call,reorder,deprecated-declarations)
  endif()
  target_compile_options(autograd_cuda PRIVATE
    "$<$<COMPILE_LANGUAGE:CUDA>:${cuda_flags}>" "$<$<COMPILE_LANGUAGE:CXX>:${cuda_host_flags}>")

  target_link_libraries(autograd_cuda PRIVATE
    CUDA::cudart_static CUDA::cublas CUDA::cublasLt CUDA::cusolver CUDA::nvrtc)
  target_link_options(autograd_cuda PRIVATE
    "-Wl,--version-script=${cuda_exports}" -Wl,--exclude-libs,ALL -Wl,--no-undefined
    -Wl,--gc-sections -Wl,--as-needed -Wl,-z,nodelete)
endif()
