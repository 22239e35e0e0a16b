// Generators, optimisers, files, DLPack, ops at run time, memory, threads, states.
#include <filesystem>
#include <memory>
#include <thread>

#include "check.h"

namespace {

using ag::Tensor;

void generators() {
  ag::Rng rng(large);
  CHECK(rng.state() == (ag::Rng::State{large, 0}));
  const auto first = ag::random::normal({4}, {.rng = rng});
  const auto state = rng.state();
  const auto second = ag::random::normal({4}, {.rng = rng});
  rng.set_state(state);
  CHECK(ag::array_equal(second, ag::random::normal({4}, {.rng = rng})).item<bool>());
  rng.seed(large);
  CHECK(ag::array_equal(first, ag::random::normal({4}, {.rng = rng})).item<bool>());
  rng.set_state({7, large});
  CHECK(rng.state().counter == large);
  auto own = ag::Rng::thread_default();
  own.seed(5);
  const auto a = ag::random::uniform({3});
  CHECK(ag::array_equal(a, ag::random::uniform({3}, {.rng = ag::Rng(5)})).item<bool>());
  THROWN(ag::InvalidArgument, rng.set_state({0, -1}));
}

void optimisers() {
  auto p = Tensor::from({1.0}).set_requires_grad();
  ag::Sgd sgd(p, {.lr = 0.5, .momentum = 0.9});
  (p * 2).backward();
  sgd.step();
  CHECK(holds<double>(p, {0}) && sgd.steps() == 1 && sgd.lr() == 0.5);
  CHECK(sgd.state_names() == std::vector<std::string>{"momentum"});
  CHECK(holds<double>(sgd.state("momentum", 0), {2}));
  sgd.set_state("momentum", 0, Tensor::from({4.0}));
  sgd.set_steps(large);
  sgd.set_lr(0.1);
  CHECK(holds<double>(sgd.state("momentum", 0), {4}) && sgd.steps() == large && sgd.lr() == 0.1);
  sgd.zero_grad();
  THROWN(ag::NotFound, p.grad());
  THROWN(ag::NotFound, sgd.state("no such state", 0));
  THROWN(ag::InvalidArgument, ag::Adam(p, {.lr = -1}));
  ag::AdamW adamw({p}, {.weight_decay = 0.5});
  CHECK(!adamw.state("m", 0).defined());
  THROWN(ag::InvalidState, ag::Sgd(p * 2));
}

void files() {
  const auto x = Tensor::from({{1.5, 2.5}});
  const auto path = std::filesystem::temp_directory_path() / "libautograd-cpp-test.npy";
  ag::npy_save(path.string(), x);
  CHECK(ag::array_equal(ag::npy_load(path.string()), x).item<bool>());
  CHECK(std::filesystem::remove(path));
  const auto bytes = ag::npy_encode(x);
  CHECK(ag::array_equal(ag::npy_decode(bytes), x).item<bool>());
}

void dlpack() {
  for (const bool versioned : {true, false}) {
    auto x = Tensor::from({1.0, 2.0});
    auto shared = ag::from_dlpack(ag::to_dlpack(x, versioned), versioned);
    x += 1;
    x = Tensor();
    CHECK(holds<double>(shared, {2, 3}));  // outlives the handle it came from
  }
  THROWN(ag::InvalidState, ag::to_dlpack(Tensor::from({1.0}).set_requires_grad()));
}

void ops_at_run_time() {
  const auto op = ag::Op::find("eye");
  CHECK(op.name() == "eye" && op.family() == "creation" && !op.doc().empty() &&
        !op.since().empty());
  CHECK(op.inputs().empty() && op.n_outputs() == 1 &&
        op.outputs() == std::vector<std::string>{"out"});
  const auto attrs = op.attrs();
  CHECK(attrs[0].name == "n" && attrs[0].kind == ag::AttrKind::int_ && attrs[0].required);
  CHECK(attrs[2].name == "k" && attrs[2].default_value == "0" && !attrs[2].doc.empty());
  ag::Attrs values;
  values.set("n", 2).set("k", large).set("dtype", ag::int8).set("device", ag::cpu);
  CHECK(holds<int8_t>(op.call({}, values).front(), {0, 0, 0, 0}));
  const auto sum = ag::Op::find("sum");
  CHECK(sum.inputs()[0].name == "x" && sum.inputs()[0].kind == ag::InputKind::tensor);
  CHECK(sum.takes(ag::float32) && sum.supports(ag::float32, ag::DeviceType::cpu) &&
        !sum.has_inplace());
  CHECK(sum.differentiable() == ag::Differentiable::yes);
  const auto x = Tensor::from({{1.0, 2.0}});
  CHECK(holds<double>(
      sum.call(x, ag::Attrs().set("axes", ag::Ints{0}).set("keepdims", true)).front(), {1, 2}));
  ag::Attrs qr;
  qr.set("mode", "qr_complete");
  CHECK(ag::Op::find("linalg_qr").call(x, qr, 2).size() == 2);
  ag::Rng rng(3);
  ag::Attrs drawn;
  drawn.set("shape", {2}).set("std", 0.5).set("rng", rng);
  CHECK(ag::Op::find("random_normal").call({}, drawn).front().numel() == 2);
  THROWN(ag::NotFound, sum.call(x, ag::Attrs().set("axis", 0)));
  CHECK(ag::Op::at(0).get() != nullptr && ag::Op::count() > 200);
  THROWN(ag::IndexOutOfRange, ag::Op::at(ag::Op::count()));
}

void memory() {
  const auto before = ag::memory_statistics();
  CHECK(before.live_tensors >= 0 && before.budget_bytes > 0);
  const auto token = std::make_shared<int>(0);
  int asked = 0;
  ag::memory_set_callback([&asked, token](int64_t bytes) {
    ++asked;
    if (bytes < 0) throw std::runtime_error("never");
    return false;
  });
  CHECK(token.use_count() == 2);
  ag::memory_set_budget(before.bytes_in_use + before.bytes_cached + (int64_t{64} << 20));
  THROWN(ag::OutOfMemory, ag::ones({int64_t{1} << 28}));
  CHECK(asked == 1);
  ag::memory_set_budget(0);
  ag::memory_clear_callback();
  CHECK(token.use_count() == 1);
  CHECK(ag::memory_release_cache() >= 0);
  ag::memory_reset_peak();
  CHECK(says(THROWN(ag::InvalidDevice, ag::device_memory_statistics(ag::cpu)), "CPU"));
}

void scopes() {
  Tensor kept;
  {
    const ag::Scope scope;
    const auto a = ag::ones({2});
    kept = scope.keep(a + 1);
  }
  CHECK(holds<float>(kept, {2, 2}));
}

void threads_and_states() {
  CHECK(ag::version() == ag::header_version() && says(ag::build_info(), "version"));
  ag::set_local_num_threads(1);
  CHECK(ag::num_threads() == 1);
  ag::set_local_num_threads(0);
  THROWN(ag::InvalidArgument, ag::set_num_threads(-1));
  const ag::NoGrad off;
  const ag::State state;
  std::thread([&state] {
    CHECK(ag::grad_mode());
    state.restore();
    CHECK(!ag::grad_mode());
  }).join();
  ag::set_deterministic(true);
  CHECK(ag::deterministic());
  ag::set_deterministic(false);
  CHECK(!ag::tf32());
}

void devices() {
  CHECK(ag::device_count(ag::DeviceType::cpu) == 1 && !ag::device_name(ag::cpu).empty());
  CHECK(ag::device_name({ag::DeviceType::cpu, 9}).empty());
  ag::synchronize(ag::cpu);
  CHECK(ag::device_in_use(ag::DeviceType::cpu) == 0);
  ag::use_device(ag::cpu);
  THROWN(ag::InvalidDevice, ag::Stream(ag::cpu));
  THROWN(ag::InvalidDevice, ag::Stream::in_use(ag::cpu));
  THROWN(ag::InvalidDevice, ag::Stream::use_default(ag::cpu));
  if (ag::device_count(ag::DeviceType::cuda) > 0) {
    const ag::Stream stream(ag::cuda(0));
    stream.use();
    CHECK(stream.device() == ag::cuda(0) &&
          ag::Stream::in_use(ag::cuda(0)).cuda_stream() == stream.cuda_stream());
    const auto x = ag::ones({3}, {.device = ag::cuda(0)});
    stream.synchronize();
    CHECK(holds<float>(x.to_device(ag::cpu), {1, 1, 1}));
    ag::Stream::use_default(ag::cuda(0));
  } else {
    CHECK(!ag::cuda_status().empty());
    THROWN(ag::DeviceUnavailable, ag::ones({1}, {.device = ag::cuda(0)}));
  }
}

}  // namespace

int main() {
  without_leak([] {
    generators();
    optimisers();
    files();
    dlpack();
    ops_at_run_time();
    memory();
    scopes();
    threads_and_states();
    devices();
  });
}
