// One pool of worker threads. Work is cut into tasks by shape alone, so results do not depend on
// how many threads there are or which of them runs a task.
#pragma once

#include <cstdint>
#include <type_traits>

namespace autograd::threads {

// Non-owning reference to a callable void(int64_t task).
class Task {
 public:
  template <class F>
  Task(const F& f)  // NOLINT(google-explicit-constructor)
      : object_(&f),
        call_([](const void* object, int64_t task) { (*static_cast<const F*>(object))(task); }) {}
  void operator()(int64_t task) const { call_(object_, task); }

 private:
  const void* object_;
  void (*call_)(const void*, int64_t);
};

// Runs body(0) … body(n_tasks - 1), in any order, on this thread and on idle workers; returns when
// all are done. The first exception is rethrown here. A call from inside a task runs in line.
// cost_ns: a rough estimate of the whole call; below a threshold it runs on this thread alone.
void parallel_for(int64_t n_tasks, double cost_ns, Task body);

// Process-wide default (hardware threads or the cgroup's quota); 0 restores it.
void set_count(int32_t n);
// For the calling thread only; 0 follows the process-wide number.
void set_local_count(int32_t n);
int32_t count();

}  // namespace autograd::threads
