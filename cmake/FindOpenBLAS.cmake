# OpenBLAS::OpenBLAS (BLAS and LAPACK) and OpenBLAS::LAPACKE, static unless AUTOGRAD_SHARED_BLAS.
# Distributions keep the archive in a folder of its own (openblas-pthread on Debian), so that it
# does not collide with the BLAS that the host has chosen. The build with POSIX threads is wanted.
set(_blas_folders openblas-pthread openblas openblas64-pthread "")
set(_blas_suffixes "")
foreach(_folder IN LISTS _blas_folders)
  foreach(_libdir IN ITEMS "lib/${CMAKE_LIBRARY_ARCHITECTURE}" lib64 lib)
    list(APPEND _blas_suffixes "${_libdir}/${_folder}")
  endforeach()
endforeach()
list(FILTER _blas_suffixes EXCLUDE REGEX "64-pthread")

if(AUTOGRAD_SHARED_BLAS)
  set(_blas_names openblas)
  set(_lapacke_names lapacke)
else()
  set(_blas_names libopenblas.a)
  set(_lapacke_names liblapacke.a)
endif()

# The cache must not keep the archive when the option is switched, nor the other way round.
if(NOT OpenBLAS_KIND STREQUAL "${_blas_names}")
  unset(OpenBLAS_LIBRARY CACHE)
  unset(LAPACKE_LIBRARY CACHE)
  set(OpenBLAS_KIND "${_blas_names}" CACHE INTERNAL "")
endif()

find_library(OpenBLAS_LIBRARY NAMES ${_blas_names} PATHS /usr /usr/local
             PATH_SUFFIXES ${_blas_suffixes} openblas-pthread)
find_library(LAPACKE_LIBRARY NAMES ${_lapacke_names} PATHS /usr /usr/local
             PATH_SUFFIXES ${_blas_suffixes})
find_path(OpenBLAS_INCLUDE_DIR NAMES cblas.h
          HINTS "/usr/include/${CMAKE_LIBRARY_ARCHITECTURE}/openblas-pthread"
          PATH_SUFFIXES openblas-pthread openblas)
find_path(LAPACKE_INCLUDE_DIR NAMES lapacke.h PATH_SUFFIXES openblas lapacke)

# LAPACK is Fortran: the compiler knows where its run-time library is, find_library does not.
execute_process(COMMAND "${CMAKE_CXX_COMPILER}" -print-file-name=libgfortran.so
                OUTPUT_VARIABLE _gfortran OUTPUT_STRIP_TRAILING_WHITESPACE)
if(IS_ABSOLUTE "${_gfortran}")
  set(OpenBLAS_FORTRAN_LIBRARY "${_gfortran}")
else()
  find_library(OpenBLAS_FORTRAN_LIBRARY NAMES gfortran libgfortran.so.5)
endif()

if(EXISTS "${OpenBLAS_INCLUDE_DIR}/openblas_config.h")
  file(STRINGS "${OpenBLAS_INCLUDE_DIR}/openblas_config.h" _line REGEX "OPENBLAS_VERSION")
  string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" OpenBLAS_VERSION "${_line}")
endif()
set(OpenBLAS_DESCRIPTION "OpenBLAS ${OpenBLAS_VERSION} (static, private)")
if(AUTOGRAD_SHARED_BLAS)
  set(OpenBLAS_DESCRIPTION "OpenBLAS ${OpenBLAS_VERSION} (shared)")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenBLAS
  REQUIRED_VARS OpenBLAS_LIBRARY LAPACKE_LIBRARY OpenBLAS_INCLUDE_DIR LAPACKE_INCLUDE_DIR
                OpenBLAS_FORTRAN_LIBRARY
  VERSION_VAR OpenBLAS_VERSION
  REASON_FAILURE_MESSAGE
    "On Debian: apt-get install libopenblas-pthread-dev liblapacke-dev libgfortran-12-dev")
mark_as_advanced(OpenBLAS_LIBRARY LAPACKE_LIBRARY OpenBLAS_INCLUDE_DIR LAPACKE_INCLUDE_DIR)

if(OpenBLAS_FOUND AND NOT TARGET OpenBLAS::OpenBLAS)
  add_library(OpenBLAS::OpenBLAS UNKNOWN IMPORTED)
  set_target_properties(OpenBLAS::OpenBLAS PROPERTIES
    IMPORTED_LOCATION "${OpenBLAS_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${OpenBLAS_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES "${OpenBLAS_FORTRAN_LIBRARY};m")
  add_library(OpenBLAS::LAPACKE UNKNOWN IMPORTED)
  set_target_properties(OpenBLAS::LAPACKE PROPERTIES
    IMPORTED_LOCATION "${LAPACKE_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${LAPACKE_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES OpenBLAS::OpenBLAS)
endif()
