// All tests in one process, since opening a device takes longer than most of them. Without a device
// the program says why and exits with 77, which CTest counts as skipped.
#include <gtest/gtest.h>

#include <cstdio>

#include "core/devices.h"

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  if (autograd::devices::count(autograd::DeviceType::Cuda) == 0) {
    std::printf("skipped: %s\n", autograd::devices::cuda_status());
    return 77;
  }
  return RUN_ALL_TESTS();
}
