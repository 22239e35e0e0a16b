// A thread's modes, default generator, devices and streams, for tasks that move between threads.
#include <memory>

#include "api/devices.h"
#include "api/guard.h"
#include "autograd/autograd.h"
#include "autograd/mode.h"
#include "core/rng.h"

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

struct ag_state {
  ag_state() : mode(autograd::mode()), rng(default_rng()), devices(devices_in_use()) {
    retain(rng);
  }
  ag_state(const ag_state&) = delete;
  ag_state& operator=(const ag_state&) = delete;
  ~ag_state() { release(rng); }

  Mode mode;
  Rng* rng;
  DevicesInUse devices;
};

ag_status ag_state_save(ag_state** out) {
  return guard("state_save", [&] {
    require(out, "out");
    *out = std::make_unique<ag_state>().release();
  });
}

ag_status ag_state_restore(const ag_state* state) {
  return guard("state_restore", [&] {
    require(state, "state");
    restore_devices(state->devices);  // may fail, and has changed nothing else then
    set_default_rng(state->rng);
    mode() = state->mode;
  });
}

void ag_state_release(ag_state* state) { const std::unique_ptr<ag_state> last(state); }
