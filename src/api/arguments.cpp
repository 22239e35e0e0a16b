// The cold side of guard.h's checks: the sentences.
#include "api/devices.h"
#include "api/guard.h"
#include "core/dtype.h"

namespace autograd::api {
namespace {

long long wide(int64_t value) { return value; }

}  // namespace

void fail_null(const char* name) { fail_argument(Status::NullArgument, name, "%s is NULL", name); }

void fail_length(const char* name, int64_t n, bool optional) {
  fail_argument(Status::InvalidArgument, name, "%s has length %lld; a length is 0 or more%s", name,
                wide(n), optional ? ", or -1 for absent" : "");
}

void fail_options(int64_t struct_size) {
  fail_argument(Status::InvalidArgument, "opts",
                "opts->struct_size is %lld; start from the AG_…_OPTS_INIT of this function",
                wide(struct_size));
}

void fail_null_entry(const char* name, int64_t i) {
  fail_argument(Status::NullArgument, name, "%s[%lld] is NULL", name, wide(i));
}

void fail_code(const char* name, int64_t code, int64_t limit) {
  fail_argument(Status::InvalidArgument, name, "%s is %lld; its constants go from 1 to %lld", name,
                wide(code), wide(limit));
}

void fail_outputs(const char* name, int64_t given, int64_t produced) {
  fail_argument(Status::InvalidArgument, name, "%s has room for %lld results; the call makes %lld",
                name, wide(given), wide(produced));
}

Dtype dtype_or_default_of(int64_t code, const char* name) {
  if (code < 0 || code > kDtypeCount) {
    fail_argument(Status::InvalidDtype, name, "%s is %lld, which is no dtype (1 to %d)", name,
                  wide(code), kDtypeCount);
  }
  return static_cast<Dtype>(code);
}

Dtype dtype_of(int64_t code, const char* name) {
  const Dtype dtype = dtype_or_default_of(code, name);
  if (dtype == Dtype::None) {
    fail_argument(Status::InvalidDtype, name, "%s is 0, but this function has no default dtype",
                  name);
  }
  return dtype;
}

Device device_of(int64_t type, int64_t index, const char* name) {
  if (type < 0 || type > static_cast<int64_t>(DeviceType::Cuda)) {
    fail_argument(Status::InvalidDevice, name, "%s has type %lld, which is no ag_device_type", name,
                  wide(type));
  }
  const auto kind = static_cast<DeviceType>(type);
  if (index == AG_DEVICE_IN_USE) {
    index = kind == DeviceType::Cuda ? devices_in_use().cuda_index : 0;
  }
  if (index < 0 || index > INT32_MAX) {
    fail_argument(Status::InvalidDevice, name, "%s has index %lld", name, wide(index));
  }
  return {kind, static_cast<int32_t>(index)};
}

}  // namespace autograd::api
