# The library: ordinary objects, one set of kernel objects per instruction set, and what joins them.
# The tests link the same objects directly, because hidden symbols cannot be reached in the library.

file(GLOB_RECURSE library_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/*.cpp")
list(FILTER library_sources EXCLUDE REGEX "/src/(cuda|cpu/isa)/")
file(GLOB kernel_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/cpu/isa/*.cpp")

# Headers, flags and libraries of everything inside the library.
add_library(autograd_private INTERFACE)
target_include_directories(autograd_private INTERFACE
  "${PROJECT_SOURCE_DIR}/src" "${AUTOGRAD_GENERATED_DIR}" "${PROJECT_SOURCE_DIR}/include")
target_compile_definitions(autograd_private INTERFACE
  AG_VERSION_STRING="${PROJECT_VERSION}"
  AG_BLAS_NAME="${OpenBLAS_DESCRIPTION}"
  AG_SLEEF_VERSION="${SLEEF_VERSION}")
if(NOT AUTOGRAD_SHARED_BLAS)
  set_source_files_properties("${PROJECT_SOURCE_DIR}/src/cpu/blas_threads.cpp"
    PROPERTIES COMPILE_DEFINITIONS AG_STATIC_BLAS=1)
endif()
target_link_libraries(autograd_private INTERFACE
  autograd_flags OpenBLAS::LAPACKE OpenBLAS::OpenBLAS SLEEF::SLEEF Highway::Sort
  Threads::Threads ${CMAKE_DL_LIBS})

add_library(autograd_objects OBJECT ${library_sources} ${AUTOGRAD_GENERATED_SOURCES})
target_link_libraries(autograd_objects PRIVATE autograd_private)
target_compile_definitions(autograd_objects PRIVATE AG_BUILDING)

# The comparison of ABIs reads the debug information of the exported functions: theirs alone.
file(GLOB api_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/api/*.cpp")
set_source_files_properties(${api_sources} ${AUTOGRAD_GENERATED_SOURCES}
  PROPERTIES COMPILE_OPTIONS "-g")

set(AUTOGRAD_ISAS isa_baseline)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|amd64)$")
  list(APPEND AUTOGRAD_ISAS isa_avx2 isa_avx512)
endif()
set(flags_of_isa_baseline "")
set(flags_of_isa_avx2 -mavx2 -mfma -mf16c)
set(flags_of_isa_avx512 -mavx512f -mavx512dq -mavx512bw -mavx512vl -mfma -mf16c
                        -mprefer-vector-width=512)

set(AUTOGRAD_OBJECTS $<TARGET_OBJECTS:autograd_objects>)
foreach(isa IN LISTS AUTOGRAD_ISAS)
  if(kernel_sources)
    add_library(autograd_${isa} OBJECT ${kernel_sources})
    target_link_libraries(autograd_${isa} PRIVATE autograd_private)
    target_compile_definitions(autograd_${isa} PRIVATE AG_ISA=${isa})
    target_compile_options(autograd_${isa} PRIVATE
      $<IF:$<CONFIG:Release>,-O3,-O1> ${flags_of_${isa}})
    list(APPEND AUTOGRAD_OBJECTS $<TARGET_OBJECTS:autograd_${isa}>)
  endif()
endforeach()

add_library(autograd_internal INTERFACE)
target_sources(autograd_internal INTERFACE ${AUTOGRAD_OBJECTS})
target_link_libraries(autograd_internal INTERFACE autograd_private)
target_link_options(autograd_internal INTERFACE -Wl,--gc-sections -Wl,--as-needed)

set(exports "${AUTOGRAD_GENERATED_DIR}/exports.map")
add_library(autograd SHARED ${AUTOGRAD_OBJECTS})
add_library(autograd::autograd ALIAS autograd)
set_target_properties(autograd PROPERTIES
  VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}
  LINKER_LANGUAGE CXX LINK_DEPENDS "${exports}" EXPORT_NAME autograd
  INSTALL_RPATH "" BUILD_RPATH "")
target_link_libraries(autograd PRIVATE $<BUILD_INTERFACE:autograd_private>)
target_link_options(autograd PRIVATE
  "-Wl,--version-script=${exports}"
  -Wl,--exclude-libs,ALL -Wl,--no-undefined -Wl,--gc-sections -Wl,--as-needed -Wl,-z,nodelete)
target_include_directories(autograd INTERFACE
  $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
