# The CUDA module: a library of its own that the core loads when somebody asks for the device. It is
# built when nvcc is found and src/cuda has sources.
file(GLOB_RECURSE cuda_sources CONFIGURE_DEPENDS
  "${PROJECT_SOURCE_DIR}/src/cuda/*.cu" "${PROJECT_SOURCE_DIR}/src/cuda/*.cpp")

set(AUTOGRAD_HAVE_CUDA OFF)
if(cuda_sources AND NOT AUTOGRAD_CUDA STREQUAL "OFF")
  include(CheckLanguage)
  check_language(CUDA)
  if(CMAKE_CUDA_COMPILER)
    set(AUTOGRAD_HAVE_CUDA ON)
  elseif(NOT AUTOGRAD_CUDA STREQUAL "AUTO")
    message(FATAL_ERROR "AUTOGRAD_CUDA is ${AUTOGRAD_CUDA}, but there is no nvcc")
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
  find_package(CUDAToolkit REQUIRED)
  set(cuda_exports "${PROJECT_BINARY_DIR}/cuda_exports.map")
  file(WRITE "${cuda_exports}" "{ global: ag_cuda_module_init; local: *; };\n")
  add_library(autograd_cuda MODULE ${cuda_sources})
  set_target_properties(autograd_cuda PROPERTIES
    CUDA_VISIBILITY_PRESET hidden LINK_DEPENDS "${cuda_exports}"
    INSTALL_RPATH "" BUILD_RPATH "")
  target_include_directories(autograd_cuda PRIVATE
    "${PROJECT_SOURCE_DIR}/src" "${AUTOGRAD_GENERATED_DIR}")
  target_compile_options(autograd_cuda PRIVATE
    $<$<COMPILE_LANGUAGE:CUDA>:--fmad=false>
    $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -ffp-contract=off -fvisibility=hidden>)
  target_link_libraries(autograd_cuda PRIVATE
    CUDA::cudart_static CUDA::cublas CUDA::cublasLt CUDA::cusolver CUDA::nvrtc)
  target_link_options(autograd_cuda PRIVATE
    "-Wl,--version-script=${cuda_exports}" -Wl,--exclude-libs,ALL -Wl,--as-needed -Wl,-z,nodelete)
endif()
