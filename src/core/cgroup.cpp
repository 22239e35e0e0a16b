#include "core/cgroup.h"

#include <cstdio>
#include <cstring>
#include <limits>
#include <memory>
#include <string>

namespace autograd::cgroup {
namespace {

using File = std::unique_ptr<FILE, decltype([](FILE* file) { std::fclose(file); })>;

// Reads two words that are numbers, or "max" (left at -1); returns how many words there were.
int read_numbers(const std::string& path, double (&values)[2]) {
  const File file(std::fopen(path.c_str(), "re"));
  if (!file) return 0;
  char words[2][32];
  const int count = std::fscanf(file.get(), "%31s %31s", words[0], words[1]);
  for (int i = 0; i < 2; ++i) {
    if (i >= count || std::sscanf(words[i], "%lf", &values[i]) != 1) values[i] = -1;
  }
  return count < 0 ? 0 : count;
}

// Calls visit(folder) for the group that `controller` is in and for each group above it. An empty
// controller means version 2, whose line in /proc/self/cgroup is "0::/path".
template <class F>
void for_each_group(const char* controller, const std::string& mount, F visit) {
  std::string path;
  if (const File file(std::fopen("/proc/self/cgroup", "re")); file) {
    char line[4096];
    while (std::fgets(line, sizeof line, file.get())) {
      line[std::strcspn(line, "\n")] = 0;
      char* const names = std::strchr(line, ':');
      char* const group = names ? std::strchr(names + 1, ':') : nullptr;
      if (!group) continue;
      *group = 0;
      const std::string listed = "," + std::string(names + 1) + ",";
      if (listed.find("," + std::string(controller) + ",") == std::string::npos) continue;
      path = group + 1;
      break;
    }
  }
  while (path.size() > 1) {
    visit(mount + path);
    path.resize(path.rfind('/') == std::string::npos ? 0 : path.rfind('/'));
  }
  visit(mount);
}

}  // namespace

int64_t memory_limit() {
  double limit = std::numeric_limits<double>::infinity();
  const auto lower = [&](const std::string& file) {
    double values[2];
    if (read_numbers(file, values) > 0 && values[0] > 0 && values[0] < limit) limit = values[0];
  };
  for_each_group("", "/sys/fs/cgroup",
                 [&](const std::string& group) { lower(group + "/memory.max"); });
  for_each_group("memory", "/sys/fs/cgroup/memory",
                 [&](const std::string& group) { lower(group + "/memory.limit_in_bytes"); });
  // Version 1 writes "no limit" as a number close to 2^63.
  return limit < 0x1p62 ? static_cast<int64_t>(limit) : std::numeric_limits<int64_t>::max();
}

double cpu_limit() {
  double limit = std::numeric_limits<double>::infinity();
  const auto lower = [&](double quota, double period) {
    if (quota > 0 && period > 0 && quota / period < limit) limit = quota / period;
  };
  for_each_group("", "/sys/fs/cgroup", [&](const std::string& group) {
    double values[2];
    if (read_numbers(group + "/cpu.max", values) == 2) lower(values[0], values[1]);
  });
  for_each_group("cpu", "/sys/fs/cgroup/cpu", [&](const std::string& group) {
    double quota[2], period[2];
    if (read_numbers(group + "/cpu.cfs_quota_us", quota) > 0 &&
        read_numbers(group + "/cpu.cfs_period_us", period) > 0) {
      lower(quota[0], period[0]);
    }
  });
  return limit;
}

}  // namespace autograd::cgroup
