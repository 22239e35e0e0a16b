# Unpacks PACKAGE into the empty folder UNPACKED, and builds consumer/ with it in the empty folder BUILD.
file(REMOVE_RECURSE "${UNPACKED}" "${BUILD}")
file(ARCHIVE_EXTRACT INPUT "${PACKAGE}" DESTINATION "${UNPACKED}")
file(GLOB prefix "${UNPACKED}/*")

function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE failed)
  if(failed)
    list(JOIN ARGV " " command)
    message(FATAL_ERROR "${command} ended with ${failed}")
  endif()
endfunction()

run("${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_LIST_DIR}/consumer" -B "${BUILD}" -G "${GENERATOR}"
  -DCMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_PREFIX_PATH=${prefix}"
  -DCMAKE_FIND_USE_PACKAGE_REGISTRY=OFF -DCMAKE_FIND_USE_SYSTEM_PACKAGE_REGISTRY=OFF
  "-DCASES=${CASES}")
run("${CMAKE_COMMAND}" --build "${BUILD}")
