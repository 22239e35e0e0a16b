# Installs the library, the headers, the CMake package and the pkg-config file, all relocatable.
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/autograd")
set(pkgconfig_dir "${CMAKE_INSTALL_LIBDIR}/pkgconfig")

install(TARGETS autograd EXPORT autogradTargets
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT runtime NAMELINK_COMPONENT development)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/autograd"
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development
  FILES_MATCHING PATTERN "*.h" PATTERN "*.hpp")
if(AUTOGRAD_HAVE_CUDA)
  install(TARGETS autograd_cuda LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/autograd"
    COMPONENT cuda)
endif()

install(EXPORT autogradTargets NAMESPACE autograd:: DESTINATION "${package_dir}"
  COMPONENT development)
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/autogradConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/autogradConfig.cmake" INSTALL_DESTINATION "${package_dir}"
  NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/autogradConfigVersion.cmake"
  COMPATIBILITY SameMajorVersion)
install(FILES "${PROJECT_BINARY_DIR}/autogradConfig.cmake"
  "${PROJECT_BINARY_DIR}/autogradConfigVersion.cmake"
  DESTINATION "${package_dir}" COMPONENT development)

# pcfiledir lets the tree be moved, unless a directory was given as an absolute path.
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}" OR IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
  set(pc_prefix "${CMAKE_INSTALL_PREFIX}")
  set(pc_libdir "${CMAKE_INSTALL_FULL_LIBDIR}")
  set(pc_includedir "${CMAKE_INSTALL_FULL_INCLUDEDIR}")
else()
  file(RELATIVE_PATH up "/root/${pkgconfig_dir}" "/root")
  string(REGEX REPLACE "/$" "" up "${up}")
  set(pc_prefix "\${pcfiledir}/${up}")
  set(pc_libdir "\${prefix}/${CMAKE_INSTALL_LIBDIR}")
  set(pc_includedir "\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}")
endif()
configure_file("${PROJECT_SOURCE_DIR}/cmake/autograd.pc.in" "${PROJECT_BINARY_DIR}/autograd.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/autograd.pc" DESTINATION "${pkgconfig_dir}"
  COMPONENT development)
