#include "core/devices.h"

#include <atomic>

#include "core/cuda_loader.h"
#include "core/error.h"
#include "core/memory/budget.h"

namespace autograd::devices {
namespace {

// The device that this thread's calls through the table run on.
thread_local constinit int32_t index_in_use = -1;

constinit std::atomic<bool> deterministic_on{false};
constinit std::atomic<bool> tf32_on{false};

[[noreturn, gnu::cold]] void fail_device(int32_t status, const CudaTable& t) {
  throw Error(static_cast<Status>(status), t.message(), t.argument());
}

void check(int32_t status, const CudaTable& t) {
  if (status != 0) [[unlikely]]
    fail_device(status, t);
}

[[noreturn, gnu::cold]] void fail_unavailable() {
  fail_argument(Status::DeviceUnavailable, "device", "%s", cuda_module_status());
}

const CudaTable& table() {
  const CudaTable* t = cuda_module();
  if (t == nullptr) [[unlikely]]
    fail_unavailable();
  static const bool switched = [&] {
    t->set_deterministic(deterministic_on.load());
    t->set_tf32(tf32_on.load());
    return true;
  }();
  (void)switched;
  return *t;
}

const CudaTable& use(Device device) {
  const CudaTable& t = table();
  // Where there are several, others in the process may have chosen another one meanwhile.
  static const bool several = t.device_count() > 1;
  if (several || device.index != index_in_use) {
    check(t.use(device.index), t);
    index_in_use = device.index;
  }
  return t;
}

// A kernel of the module as the Backend's function: its status becomes an exception again.
template <auto member>
struct Kernel;
template <class... Args, int32_t (*CudaTable::*member)(Args...)>
struct Kernel<member> {
  static void call(Args... args) {
    const CudaTable& t = *cuda_module_if_open();
    check((t.*member)(args...), t);
  }
};
template <auto member>
struct Question {
  static bool call(const View& x) {
    const CudaTable& t = *cuda_module_if_open();
    bool result = false;
    check((t.*member)(&result, x), t);
    return result;
  }
};

// The same for factorisations; null where the module has none.
template <auto member>
struct Factorisation;
template <class... Args, int32_t (*LinalgTable<int32_t>::*member)(Args...)>
struct Factorisation<member> {
  static void call(Args... args) {
    const CudaTable& t = *cuda_module_if_open();
    check((t.linalg.*member)(args...), t);
  }
};

constexpr Backend kCudaBackend = {
    .run = Kernel<&CudaTable::run>::call,
    .run_reduced = nullptr,
    .kernels = nullptr,
    .copy = Kernel<&CudaTable::copy>::call,
    .reduce = Kernel<&CudaTable::reduce>::call,
    .arg_reduce = Kernel<&CudaTable::arg_reduce>::call,
    .squared_distances = nullptr,
    .scan = Kernel<&CudaTable::scan>::call,
    .matmul = Kernel<&CudaTable::matmul>::call,
    .take = Kernel<&CudaTable::take>::call,
    .take_add = Kernel<&CudaTable::take_add>::call,
    .add_overlapping = Kernel<&CudaTable::add_overlapping>::call,
    .labels =
        [](const View& label, const View& at, const View& keep, const View& target, int64_t classes,
           int64_t ignored) {
          Kernel<&CudaTable::labels>::call(label, at, keep, target, classes, ignored);
          return int64_t{-1};
        },
    .softmax = Kernel<&CudaTable::softmax>::call,
    .softmax_slope = nullptr,
    .layer_norm = nullptr,
    .layer_norm_slope = nullptr,
    .iota = Kernel<&CudaTable::iota>::call,
    .random = Kernel<&CudaTable::random>::call,
    .has_zero = Question<&CudaTable::has_zero>::call,
    .has_nan = Question<&CudaTable::has_nan>::call,
    .adam = Kernel<&CudaTable::adam>::call,
    .sgd = Kernel<&CudaTable::sgd>::call,
    .linalg =
        {
            .cholesky = Factorisation<&LinalgTable<int32_t>::cholesky>::call,
            .cholesky_backward = nullptr,
            .lu = Factorisation<&LinalgTable<int32_t>::lu>::call,
            .lu_solve = Factorisation<&LinalgTable<int32_t>::lu_solve>::call,
            .solve = nullptr,
            .triangular_solve = Factorisation<&LinalgTable<int32_t>::triangular_solve>::call,
            .banded_solve = nullptr,
            .qr = Factorisation<&LinalgTable<int32_t>::qr>::call,
            .qr_q = Factorisation<&LinalgTable<int32_t>::qr_q>::call,
            .svd = Factorisation<&LinalgTable<int32_t>::svd>::call,
            .eigh = Factorisation<&LinalgTable<int32_t>::eigh>::call,
            .eig = Factorisation<&LinalgTable<int32_t>::eig>::call,
            .schur = nullptr,
            .triangular_sylvester = nullptr,
        },
    .sorting = {},
    .description = [] { return cuda_module_if_open()->description(); },
};

}  // namespace

int32_t count(DeviceType type) {
  if (type != DeviceType::Cuda) return 1;
  const CudaTable* t = cuda_module();
  return t != nullptr ? t->device_count() : 0;
}

const char* cuda_status() { return cuda_module_status(); }

const char* cuda_description() {
  const CudaTable* t = cuda_module();
  return t != nullptr ? t->description() : "";
}

void check(Device device) {
  if (is_cpu(device)) {
    if (device.index == 0) return;
    fail_argument(Status::InvalidDevice, "device", "the CPU has index 0 only, not %d",
                  device.index);
  }
  const int32_t n = table().device_count();
  if (device.index < n) return;
  fail_argument(Status::InvalidDevice, "device",
                "cuda:%d does not exist; there %s %d CUDA device%s", device.index,
                n == 1 ? "is" : "are", n, n == 1 ? "" : "s");
}

const char* name(Device device) {
  check(device);
  return is_cpu(device) ? cpu_backend().description() : table().device_name(device.index);
}

void* allocate(Device device, int64_t bytes) {
  memory::check_failure_countdown();
  for (int attempt = 0;; ++attempt) {
    const CudaTable& t = use(device);  // again: the host's callback may work elsewhere
    void* data = nullptr;
    const int32_t status = t.allocate(&data, bytes);
    if (status == 0) return data;
    const bool full = status == static_cast<int32_t>(Status::OutOfMemory);
    // The host's callback may let tensors go; the module has given back its own cache before.
    if (!full || !memory::relieve(attempt + 1, bytes)) fail_device(status, t);
  }
}

void free(Device device, void* data, int64_t bytes) noexcept {
  // Null in a child of fork, where CUDA is lost.
  const CudaTable* t = cuda_module_if_open();
  if (data != nullptr && t != nullptr) t->free(device.index, data, bytes);
}

void to_host(Device device, void* dst, const void* src, int64_t bytes) {
  const CudaTable& t = use(device);
  check(t.to_host(dst, src, bytes), t);
}

void from_host(Device device, void* dst, const void* src, int64_t bytes) {
  const CudaTable& t = use(device);
  check(t.from_host(dst, src, bytes), t);
}

void transfer(Device to, void* dst, Device from, const void* src, int64_t bytes) {
  const CudaTable& t = use(to);
  check(t.from_peer(dst, from.index, src, bytes), t);
}

DeviceMemory memory(Device device) {
  check(device);
  DeviceMemory result{};
  const CudaTable& t = table();
  check(t.memory(device.index, &result), t);
  return result;
}

void reset_peak(Device device) {
  check(device);
  table().reset_peak(device.index);
}

int64_t release_cache(Device device) {
  const CudaTable& t = table();  // not use: a device that was not used has nothing to give
  int64_t freed = 0;
  check(t.release_cache(device.index, &freed), t);
  return freed;
}

int64_t release_all_caches() {
  const CudaTable* t = cuda_module_if_open();
  int64_t freed = 0;
  for (int32_t i = 0, n = t != nullptr ? t->device_count() : 0; i < n; ++i) {
    freed += release_cache({DeviceType::Cuda, i});
  }
  return freed;
}

void* new_stream(Device device) {
  check(device);
  void* stream = nullptr;
  const CudaTable& t = table();
  check(t.stream_new(device.index, &stream), t);
  return stream;
}

void adopt_stream(Device device, void* stream) {
  const CudaTable& t = table();
  check(t.stream_adopt(device.index, stream), t);
}

void free_stream(Device device, void* stream, bool own) noexcept {
  if (const CudaTable* t = cuda_module_if_open()) t->stream_free(device.index, stream, own);
}

void use_stream(Device device, void* stream) {
  check(device);
  const CudaTable& t = table();
  check(t.use_stream(device.index, stream), t);
}

void synchronize(Device device, void* stream) {
  check(device);
  const CudaTable& t = table();
  check(t.stream_synchronize(device.index, stream), t);
}

void stream_wait(Device waiting_device, void* waiting, Device awaited_device, void* awaited) {
  const CudaTable& t = table();
  check(t.stream_wait(waiting_device.index, waiting, awaited_device.index, awaited), t);
}

void set_deterministic(bool on) {
  deterministic_on = on;
  if (const CudaTable* t = cuda_module_if_open()) t->set_deterministic(on);
}
bool deterministic() { return deterministic_on; }

void set_tf32(bool on) {
  tf32_on = on;
  if (const CudaTable* t = cuda_module_if_open()) t->set_tf32(on);
}
bool tf32() { return tf32_on; }

}  // namespace autograd::devices

namespace autograd {

const Backend& device_backend(Device device) {
  devices::use(device);
  return devices::kCudaBackend;
}

}  // namespace autograd
