// Limits that the control group (version 1 or 2) sets on this process.
#pragma once

#include <cstdint>

namespace autograd::cgroup {

// The smallest memory limit on the way to the root, in bytes; INT64_MAX where there is none.
int64_t memory_limit();

// The smallest quota of processors (1.5 means three halves); infinity where there is none.
double cpu_limit();

}  // namespace autograd::cgroup
