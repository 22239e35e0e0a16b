// A CUDA module without CUDA: the CPU's kernels behind the table of core/cuda_module.h, on memory
// that the host cannot reach. What a device does differently from the CPU it does too: two devices,
// operands by value, faults that are reported late, streams, memory that is full.
//
// AUTOGRAD_SIMULATED_BYTES: what each device has (default 8 GiB).
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>
#include <set>
#include <string>
#include <utility>

#include "arena.h"
#include "core/cuda_module.h"
#include "core/error.h"

namespace autograd::simulated {
namespace {

// --- this thread
// ----------------------------------------------------------------------------------
thread_local int32_t index_in_use = -1;
thread_local void* streams_in_use[kDevices] = {};
thread_local std::string last_message;
thread_local std::string last_argument;

[[gnu::cold]] int32_t failed() noexcept {
  try {
    throw;
  } catch (const Error& e) {
    last_message = e.message;
    last_argument = e.argument;
    return static_cast<int32_t>(e.status);
  } catch (const std::exception& e) {
    last_message = e.what();
    last_argument.clear();
    return static_cast<int32_t>(Status::Internal);
  }
}

template <class Body>
int32_t guard(const Body& body) noexcept {
  try {
    body();
    return 0;
  } catch (...) {
    return failed();
  }
}

// --- faults of values, until they are asked for
// ----------------------------------------------------
struct Faults {
  std::mutex mutex;
  Status status = Status::Ok;
  std::string message, argument;
};
Faults& faults_of(int32_t index) {
  static auto* const all = new Faults[kDevices];
  return all[index];
}

void remember(Status status, const std::string& message, const std::string& argument) {
  Faults& f = faults_of(index_in_use);
  const std::lock_guard lock(f.mutex);
  if (f.status != Status::Ok) return;  // the first one is reported
  f.status = status;
  f.message =
      message + " (on cuda:" + std::to_string(index_in_use) + ", in an operation started before)";
  f.argument = argument;
}

void report_faults(int32_t index) {
  Faults& f = faults_of(index);
  const std::lock_guard lock(f.mutex);
  if (f.status == Status::Ok) return;
  const Error error(f.status, f.message, f.argument);
  f.status = Status::Ok;
  throw error;
}

// --- streams
// ----------------------------------------------------------------------------------------
struct Stream {
  int32_t index;
  int64_t calls = 0;  // that were queued on it
};
std::mutex streams_mutex;
std::set<void*>& streams() {
  static auto* const all = new std::set<void*>;
  return *all;
}

void check_index(int32_t index) {
  if (index >= 0 && index < kDevices) return;
  fail_argument(Status::InvalidDevice, "device", "cuda:%d does not exist; there are %d", index,
                kDevices);
}

// The default stream, CUDA's two numbers for default streams, or one made here for that device.
void check_stream(int32_t index, void* stream) {
  check_index(index);
  if (reinterpret_cast<uintptr_t>(stream) <= 2) return;
  const std::lock_guard lock(streams_mutex);
  if (!streams().contains(stream) || static_cast<Stream*>(stream)->index != index) {
    fail(Status::DeviceFault, "%p is no stream of cuda:%d", stream, index);
  }
}

void count_call() {
  void* const stream = streams_in_use[index_in_use];
  if (reinterpret_cast<uintptr_t>(stream) <= 2) return;
  check_stream(index_in_use, stream);
  const std::lock_guard lock(streams_mutex);
  ++static_cast<Stream*>(stream)->calls;
}

// --- operands
// ---------------------------------------------------------------------------------------
enum class Host { Allowed, Forbidden };

void check_view(const View& x, const char* what, Host host = Host::Forbidden) {
  int64_t low = 0, high = 0, reached = 1;
  for (size_t i = 0; i < x.dims.size(); ++i) {
    if (x.dims[i] == 0) return;
    const int64_t reach = (x.dims[i] - 1) * x.strides[i];
    (reach < 0 ? low : high) += reach;
    if (reach != 0) ++reached;
  }
  const auto* const data = static_cast<const uint8_t*>(x.data);
  if (x.on_host) {
    if (host == Host::Forbidden) {
      fail(Status::Internal, "%s is on the host, where a device cannot reach it", what);
    }
    if (reached != 1) {
      fail(Status::Internal, "%s is on the host and has more than one element", what);
    }
    if (is_device_memory(data)) {
      fail(Status::Internal, "%s is said to be on the host, but lies on a device", what);
    }
    return;
  }
  const int64_t size = size_of(x.dtype);
  check_inside(index_in_use, data + low * size, data + (high + 1) * size, what);
}

void check_parameters(std::span<const ParameterBuffers> parameters) {
  for (const ParameterBuffers& p : parameters) {
    const int64_t bytes = p.count * size_of(p.dtype);
    const std::pair<const void*, const char*> buffers[] = {
        {p.value, "a parameter"}, {p.grad, "a gradient"}, {p.m, "m"}, {p.v, "v"}};
    for (const auto& [data, what] : buffers) {
      if (data == nullptr || bytes == 0) continue;
      check_inside(index_in_use, data, static_cast<const uint8_t*>(data) + bytes, what);
    }
  }
}

// A kernel: its operands are checked by `check`, and positions that it finds out of range come up
// later, as on a device.
template <class Check, class Body>
int32_t kernel(const Check& check, const Body& body) noexcept {
  return guard([&] {
    check();
    count_call();
    const Open open;
    try {
      body(cpu_backend());
    } catch (const Error& e) {
      if (e.status != Status::IndexOutOfRange) throw;
      remember(e.status, e.message, e.argument);
    }
  });
}

// --- the table
// --------------------------------------------------------------------------------------
int32_t run(const Program& program, Ints dims, std::span<const View> operands) {
  return kernel(
      [&] {
        for (size_t i = 0; i < operands.size(); ++i) {
          const bool input = i < program.n_inputs;
          check_view(operands[i], input ? "an operand" : "the result",
                     input ? Host::Allowed : Host::Forbidden);
        }
      },
      [&](const Backend& b) { b.run(program, dims, operands); });
}

int32_t copy(const View& dst, const View& src) {
  return kernel(
      [&] {
        check_view(dst, "the result");
        check_view(src, "the operand", Host::Allowed);
      },
      [&](const Backend& b) { b.copy(dst, src); });
}

// Kernels whose operands are views on the device: the views come first in each.
template <class... Views>
auto checked(const Views&... views) {
  return [&] { (check_view(views, "an operand"), ...); };
}

int32_t reduce(ReduceOp op, const View& out, const View& in, int32_t n) {
  return kernel(checked(out, in), [&](const Backend& b) { b.reduce(op, out, in, n); });
}
int32_t arg_reduce(ArgReduceOp op, const View& out, const View& in, int32_t n) {
  return kernel(checked(out, in), [&](const Backend& b) { b.arg_reduce(op, out, in, n); });
}
int32_t scan(ScanOp op, const View& out, const View& in) {
  return kernel(checked(out, in), [&](const Backend& b) { b.scan(op, out, in); });
}
int32_t matmul(const View& out, const View& x, const View& y) {
  return kernel(checked(out, x, y), [&](const Backend& b) { b.matmul(out, x, y); });
}
int32_t take(const View& out, const View& in, const View& index) {
  return kernel(checked(out, in, index), [&](const Backend& b) { b.take(out, in, index); });
}
int32_t take_add(const View& out, const View& in, const View& index) {
  return kernel(checked(out, in, index), [&](const Backend& b) { b.take_add(out, in, index); });
}
int32_t add_overlapping(const View& dst, const View& src) {
  return kernel(checked(dst, src), [&](const Backend& b) { b.add_overlapping(dst, src); });
}
int32_t labels(const View& label, const View& at, const View& keep, const View& target,
               int64_t classes, int64_t ignored) {
  return kernel(checked(label, at, keep, target),
                [&](const Backend& b) { b.labels(label, at, keep, target, classes, ignored); });
}
int32_t softmax(const View& out, const View& in, bool log) {
  return kernel(checked(out, in), [&](const Backend& b) { b.softmax(out, in, log); });
}
int32_t iota(const View& out, double start, double step, int64_t start_int, int64_t step_int) {
  return kernel(checked(out),
                [&](const Backend& b) { b.iota(out, start, step, start_int, step_int); });
}
int32_t random(RandomKind kind, const View& out, PhiloxState state, double x, double y, int64_t lo,
               int64_t hi) {
  return kernel(checked(out), [&](const Backend& b) { b.random(kind, out, state, x, y, lo, hi); });
}
int32_t has_zero(bool* result, const View& x) {
  return kernel(checked(x), [&](const Backend& b) {
    *result = false;
    if (b.has_zero(x)) remember(Status::DivisionByZero, "integer division by zero", "b");
  });
}
int32_t has_nan(bool* result, const View& x) {
  return kernel(checked(x), [&](const Backend& b) { *result = b.has_nan(x); });
}
int32_t adam(std::span<const ParameterBuffers> parameters, const AdamOptions& options) {
  return kernel([&] { check_parameters(parameters); },
                [&](const Backend& b) { b.adam(parameters, options); });
}
int32_t sgd(std::span<const ParameterBuffers> parameters, const SgdOptions& options) {
  return kernel([&] { check_parameters(parameters); },
                [&](const Backend& b) { b.sgd(parameters, options); });
}

// Factorisations: LAPACK on the device's memory, and the fault on the host.
template <auto member>
struct Factorisation;
template <class... Args, void (*LinalgKernels::*member)(Args...)>
struct Factorisation<member> {
  static void check(const View& x) { check_view(x, "a matrix"); }
  static void check(const View* x) {
    if (x != nullptr) check_view(*x, "a matrix");
  }
  static void check(const auto&) {}
  static int32_t call(Args... args) {
    return kernel([&] { (check(args), ...); },
                  [&](const Backend& b) { (b.linalg.*member)(args...); });
  }
};

int32_t use(int32_t index) {
  return guard([&] {
    check_index(index);
    index_in_use = index;
  });
}

int32_t use_stream(int32_t index, void* stream) {
  return guard([&] {
    check_stream(index, stream);
    streams_in_use[index] = stream;
  });
}

// Contiguous bytes between the device in use and the host.
int32_t to_host(void* dst, const void* src, int64_t bytes) {
  return guard([&] {
    report_faults(index_in_use);
    if (bytes == 0) return;
    check_inside(index_in_use, src, static_cast<const uint8_t*>(src) + bytes, "the source");
    if (is_device_memory(dst)) fail(Status::Internal, "the target of to_host is on a device");
    count_call();
    const Open open;
    std::memcpy(dst, src, static_cast<size_t>(bytes));
  });
}

int32_t from_host(void* dst, const void* src, int64_t bytes) {
  return guard([&] {
    if (bytes == 0) return;
    check_inside(index_in_use, dst, static_cast<uint8_t*>(dst) + bytes, "the target");
    if (is_device_memory(src)) fail(Status::Internal, "the source of from_host is on a device");
    count_call();
    const Open open;
    std::memcpy(dst, src, static_cast<size_t>(bytes));
  });
}

int32_t from_peer(void* dst, int32_t source_index, const void* src, int64_t bytes) {
  return guard([&] {
    check_index(source_index);
    if (bytes == 0) return;
    check_inside(index_in_use, dst, static_cast<uint8_t*>(dst) + bytes, "the target");
    check_inside(source_index, src, static_cast<const uint8_t*>(src) + bytes, "the source");
    count_call();
    const Open open;
    std::memcpy(dst, src, static_cast<size_t>(bytes));
  });
}

int32_t stream_new(int32_t index, void** out) {
  return guard([&] {
    check_index(index);
    auto* const stream = new Stream{index};
    const std::lock_guard lock(streams_mutex);
    streams().insert(stream);
    *out = stream;
  });
}

void stream_free(int32_t index, void* stream, bool own) noexcept {
  if (!own) return;
  const std::lock_guard lock(streams_mutex);
  if (streams().erase(stream) != 1 || static_cast<Stream*>(stream)->index != index) {
    std::fprintf(stderr, "simulated device: %p is freed, which is no stream of cuda:%d\n", stream,
                 index);
    std::abort();
  }
  delete static_cast<Stream*>(stream);
}

int32_t stream_synchronize(int32_t index, void* stream) {
  return guard([&] {
    check_stream(index, stream);
    report_faults(index);
  });
}

int32_t stream_wait(int32_t index, void* waiting, int32_t awaited_index, void* awaited) {
  return guard([&] {
    check_stream(index, waiting);
    check_stream(awaited_index, awaited);
  });
}

constexpr CudaTable kTable = {
    .run = run,
    .copy = copy,
    .reduce = reduce,
    .arg_reduce = arg_reduce,
    .scan = scan,
    .matmul = matmul,
    .take = take,
    .take_add = take_add,
    .add_overlapping = add_overlapping,
    .labels = labels,
    .softmax = softmax,
    .iota = iota,
    .random = random,
    .has_zero = has_zero,
    .has_nan = has_nan,
    .adam = adam,
    .sgd = sgd,
    .linalg =
        {
            .cholesky = Factorisation<&LinalgKernels::cholesky>::call,
            .cholesky_backward = nullptr,
            .lu = Factorisation<&LinalgKernels::lu>::call,
            .lu_solve = Factorisation<&LinalgKernels::lu_solve>::call,
            .solve = nullptr,
            .triangular_solve = Factorisation<&LinalgKernels::triangular_solve>::call,
            .banded_solve = nullptr,
            .qr = Factorisation<&LinalgKernels::qr>::call,
            .qr_q = Factorisation<&LinalgKernels::qr_q>::call,
            .svd = Factorisation<&LinalgKernels::svd>::call,
            .eigh = Factorisation<&LinalgKernels::eigh>::call,
            .eig = Factorisation<&LinalgKernels::eig>::call,
            .schur = nullptr,
            .triangular_sylvester = nullptr,
        },
    .use = use,
    .use_stream = use_stream,
    .message = [] { return last_message.c_str(); },
    .argument = [] { return last_argument.c_str(); },
    .allocate = [](void** out,
                   int64_t bytes) { return guard([&] { *out = allocate(index_in_use, bytes); }); },
    .free = [](int32_t index, void* data, int64_t bytes) noexcept { free(index, data, bytes); },
    .to_host = to_host,
    .from_host = from_host,
    .from_peer = from_peer,
    .memory =
        [](int32_t index, DeviceMemory* out) {
          return guard([&] {
            check_index(index);
            *out = memory(index);
          });
        },
    .reset_peak = reset_peak,
    .release_cache =
        [](int32_t index, int64_t* freed) {
          return guard([&] {
            check_index(index);
            *freed = release_cache(index);
          });
        },
    .stream_new = stream_new,
    .stream_adopt = [](int32_t, void*) -> int32_t { return 0; },
    .stream_free = stream_free,
    .stream_synchronize = stream_synchronize,
    .stream_wait = stream_wait,
    .device_count = [] { return kDevices; },
    .device_name = [](int32_t) { return "simulated device (CPU)"; },
    .set_deterministic = [](bool) {},
    .set_tf32 = [](bool) {},
    .description = [] { return "simulated on the CPU"; },
};

}  // namespace
}  // namespace autograd::simulated

extern "C" __attribute__((visibility("default"))) const autograd::CudaTable* ag_cuda_module_init(
    const char* build_id, const char** why) {
  using namespace autograd::simulated;
  if (std::strcmp(build_id, AG_CUDA_BUILD_ID) != 0) {
    *why =
        "The CUDA module (libautograd_cuda.so) belongs to another build of this library; install "
        "both from one package.";
    return nullptr;
  }
  const char* const bytes = std::getenv("AUTOGRAD_SIMULATED_BYTES");
  const int64_t limit = bytes != nullptr ? std::atoll(bytes) : int64_t{8} << 30;
  if (!reserve(limit)) {
    *why = "There is no address space for the simulated devices.";
    return nullptr;
  }
  return &kTable;
}
