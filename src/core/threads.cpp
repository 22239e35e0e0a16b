// A pool of our own: oneTBB does not survive fork and comes only as a shared library.
#include "core/threads.h"

#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <ratio>
#include <type_traits>

#include "core/cgroup.h"

namespace autograd::threads {
namespace {

// Waking a sleeping worker costs the caller a few microseconds and the worker some tens: each
// thread that takes part must have this much to do.
constexpr double kCostPerThread = 100e3;  // ns
// As long as what a training step does alone between two products: then their threads are still
// awake.
constexpr auto kSpinTime = std::chrono::microseconds(20);
constexpr auto kBusyPause = std::chrono::microseconds(300);
constexpr int32_t kMaxThreads = 1024;
constexpr double kLongestPause = 1e9;  // ns

using Clock = std::chrono::steady_clock;
static_assert(std::is_same_v<Clock::period, std::nano>);

struct Job {
  Task body;
  int64_t n_tasks;
  alignas(64) std::atomic<int64_t> next{0};
  alignas(64) std::atomic<bool> failed{false};
  std::exception_ptr error = nullptr;
};

// The state of a job that workers may join, in one futex word: open or closed, how many more may
// join, how many are inside. The job lives on its caller's stack until it is closed and empty.
constexpr uint32_t kOpen = 1u << 31;
constexpr uint32_t kPlace = 1u << 16;
constexpr uint32_t kPlaces = kOpen - kPlace;
constexpr uint32_t kInside = kPlace - 1;

// Plain data without destructors: workers may run while the process exits.
constinit std::atomic<bool> taken{false};  // by the one call that uses the workers
constinit std::atomic<Job*> job{nullptr};
constinit std::atomic<uint32_t> door{0};        // see above
constinit std::atomic<uint32_t> bell{0};        // futex of the workers: changes with every job
constinit std::atomic<int32_t> sleepers{0};     // workers that wait for the bell
constinit std::atomic<int32_t> workers{0};      // alive
constinit std::atomic<int32_t> max_workers{0};  // those beyond it end
constinit std::atomic<int32_t> chosen_count{0};
constinit std::atomic<int64_t> alone_until{0};  // see learn()
constinit std::atomic<int32_t> caller_cpu{-1};  // the processor that the job came from

constinit thread_local int32_t local_count = 0;
constinit thread_local bool in_task = false;

void futex_wait(std::atomic<uint32_t>& word, uint32_t seen) {
  syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, seen, nullptr, nullptr, 0);
}

void futex_wake(std::atomic<uint32_t>& word, int count) {
  syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, count, nullptr, nullptr, 0);
}

void pause() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

// True as soon as done() is, false after kSpinTime.
template <class Done>
bool spin(Done done) {
  const auto deadline = Clock::now() + kSpinTime;
  do {
    for (int i = 0; i < 16; ++i) {
      if (done()) return true;
      pause();
    }
  } while (Clock::now() < deadline);
  return false;
}

// Takes tasks until none is left; returns how many. After a failure the tasks not yet taken are
// skipped.
int64_t work_on(Job& work) {
  for (int64_t taken_here = 0;; ++taken_here) {
    const int64_t task = work.next.fetch_add(1, std::memory_order_relaxed);
    if (task >= work.n_tasks) return taken_here;
    try {
      work.body(task);
    } catch (...) {
      if (!work.failed.exchange(true, std::memory_order_relaxed)) {
        work.error = std::current_exception();
      }
      work.next.store(work.n_tasks, std::memory_order_relaxed);
    }
  }
}

bool enter() {
  uint32_t state = door.load(std::memory_order_relaxed);
  do {
    if (!(state & kOpen) || !(state & kPlaces)) return false;
  } while (!door.compare_exchange_weak(state, state - kPlace + 1, std::memory_order_acquire,
                                       std::memory_order_relaxed));
  return true;
}

void leave() {
  const uint32_t state = door.fetch_sub(1, std::memory_order_release) - 1;
  if (!(state & kOpen) && !(state & kInside)) futex_wake(door, 1);
}

// Ends the calling worker where there are too many.
bool is_surplus() {
  int32_t alive = workers.load(std::memory_order_relaxed);
  while (alive > max_workers.load(std::memory_order_relaxed)) {
    if (workers.compare_exchange_weak(alive, alive - 1, std::memory_order_relaxed)) return true;
  }
  return false;
}

void stay_alone(Clock::time_point from, Clock::duration pause) {
  alone_until.store((from + pause).time_since_epoch().count(), std::memory_order_relaxed);
}

// On the caller's own processor, where the system puts a worker when all others are busy, working
// and spinning would only keep the caller from it.
bool is_in_the_way() { return sched_getcpu() == caller_cpu.load(std::memory_order_relaxed); }

void* worker_main(void*) {
  in_task = true;  // calls from tasks run in line
  for (;;) {
    const uint32_t seen = bell.load(std::memory_order_seq_cst);
    if (!is_in_the_way() && enter()) {
      work_on(*job.load(std::memory_order_relaxed));
      leave();
    }
    if (is_surplus()) return nullptr;
    const auto rung = [seen] { return bell.load(std::memory_order_relaxed) != seen; };
    if (!is_in_the_way() && spin(rung)) continue;
    sleepers.fetch_add(1, std::memory_order_seq_cst);
    futex_wait(bell, seen);
    sleepers.fetch_sub(1, std::memory_order_relaxed);
  }
}

// A child of fork has no workers, and a call that another thread was in does not exist there.
void reset_in_child() {
  for (auto* word : {&door, &bell}) word->store(0, std::memory_order_relaxed);
  for (auto* number : {&sleepers, &workers, &max_workers}) {
    number->store(0, std::memory_order_relaxed);
  }
  alone_until.store(0, std::memory_order_relaxed);
  taken.store(false, std::memory_order_relaxed);
}

// Called by the one that has `taken`. Where the system has no more threads, fewer must do.
void need_workers(int32_t n) {
  if (max_workers.load(std::memory_order_relaxed) < n) {
    max_workers.store(n, std::memory_order_relaxed);
  }
  if (workers.load(std::memory_order_relaxed) >= n) return;
  static constinit pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, [] { pthread_atfork(nullptr, nullptr, reset_in_child); });

  sigset_t all, before;  // signals are for the host's threads
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  // Counted beforehand: where set_count lowers the number meanwhile, new ones end at once.
  for (int32_t missing = n - workers.load(std::memory_order_relaxed); missing > 0; --missing) {
    workers.fetch_add(1, std::memory_order_relaxed);
    pthread_t thread;
    if (pthread_create(&thread, &attributes, worker_main, nullptr) != 0) {
      workers.fetch_sub(1, std::memory_order_relaxed);
      break;
    }
  }
  pthread_attr_destroy(&attributes);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void ring(int32_t count) {
  bell.fetch_add(1, std::memory_order_seq_cst);
  if (sleepers.load(std::memory_order_seq_cst) > 0) futex_wake(bell, count);
}

// Closes the door and waits for those inside, who end the tasks that they have taken.
void close_door() {
  door.fetch_and(~(kOpen | kPlaces), std::memory_order_relaxed);
  const auto empty = [] { return (door.load(std::memory_order_acquire) & kInside) == 0; };
  if (spin(empty)) return;
  for (uint32_t state; (state = door.load(std::memory_order_acquire)) & kInside;) {
    futex_wait(door, state);
  }
}

void run_here(int64_t n_tasks, Task body) {
  for (int64_t task = 0; task < n_tasks; ++task) body(task);
}

// A worker that loses its processor to a neighbour in the middle of a task makes the caller wait
// for a whole time slice. Where a call took longer than it would have alone, calls run alone for
// sixteen times the loss: so the loss stays a sixteenth, and no neighbour means no loss. Where
// nobody came, waking was in vain; the first time a worker may just have slept too deeply.
void learn(Clock::time_point begin, Clock::time_point worked, int64_t taken_here, int64_t n_tasks) {
  static constinit int32_t in_vain = 0;  // of the one that has `taken`
  if (taken_here == 0) return;
  const auto end = Clock::now();
  in_vain = taken_here == n_tasks ? in_vain + 1 : 0;
  if (in_vain > 1) return stay_alone(end, kBusyPause);
  const auto alone =
      (worked - begin) / static_cast<double>(taken_here) * static_cast<double>(n_tasks);
  const std::chrono::duration<double, std::nano> loss = end - begin - alone;
  if (loss.count() <= 0) return;
  stay_alone(end, std::chrono::nanoseconds(
                      static_cast<int64_t>(std::min(16 * loss.count(), kLongestPause))));
}

bool should_stay_alone(Clock::time_point now) {
  return now.time_since_epoch().count() < alone_until.load(std::memory_order_relaxed);
}

struct InTask {
  InTask() : before(in_task) { in_task = true; }
  ~InTask() { in_task = before; }
  bool before;
};

int32_t default_count() {
  cpu_set_t allowed;
  int32_t n = sched_getaffinity(0, sizeof allowed, &allowed) == 0
                  ? CPU_COUNT(&allowed)
                  : static_cast<int32_t>(sysconf(_SC_NPROCESSORS_ONLN));
  // A thread more than the quota allows makes all of them stop for the rest of each period.
  n = static_cast<int32_t>(std::min<double>(n, cgroup::cpu_limit()));
  return std::clamp(n, 1, kMaxThreads);
}

// For threads without a number of their own.
int32_t common_count() {
  if (const int32_t n = chosen_count.load(std::memory_order_relaxed); n > 0) return n;
  static constinit std::atomic<int32_t> found{0};
  int32_t n = found.load(std::memory_order_relaxed);
  if (n == 0) found.store(n = default_count(), std::memory_order_relaxed);
  return n;
}

}  // namespace

void parallel_for(int64_t n_tasks, double cost_ns, Task body) {
  if (n_tasks == 1) return body(0);  // nothing runs beside it, so calls from it may use threads
  const int64_t by_cost = cost_ns < kCostPerThread * kMaxThreads
                              ? static_cast<int64_t>(cost_ns / kCostPerThread)
                              : kMaxThreads;
  int64_t helpers = in_task ? 0 : std::min(n_tasks, by_cost) - 1;
  if (helpers > 0) helpers = std::min<int64_t>(helpers, count() - 1);
  const InTask guard;
  if (helpers <= 0) return run_here(n_tasks, body);
  const auto begin = Clock::now();
  if (should_stay_alone(begin) || taken.exchange(true, std::memory_order_acquire)) {
    return run_here(n_tasks, body);
  }
  Job work{.body = body, .n_tasks = n_tasks};
  const auto places = static_cast<int32_t>(helpers);
  need_workers(places);
  caller_cpu.store(sched_getcpu(), std::memory_order_relaxed);
  job.store(&work, std::memory_order_relaxed);
  door.store(kOpen | static_cast<uint32_t>(places) * kPlace, std::memory_order_release);
  ring(places);
  const int64_t taken_here = work_on(work);
  const auto worked = Clock::now();
  close_door();
  learn(begin, worked, taken_here, n_tasks);
  taken.store(false, std::memory_order_release);
  if (work.error) std::rethrow_exception(work.error);
}

void set_count(int32_t n) {
  chosen_count.store(n > 0 ? std::min(n, kMaxThreads) : 0, std::memory_order_relaxed);
  const int32_t allowed = common_count() - 1;
  if (max_workers.load(std::memory_order_relaxed) > allowed) {
    max_workers.store(allowed, std::memory_order_relaxed);
    ring(kMaxThreads);  // those to end must wake
  }
}

void set_local_count(int32_t n) { local_count = n > 0 ? std::min(n, kMaxThreads) : 0; }

int32_t count() { return local_count > 0 ? local_count : common_count(); }

}  // namespace autograd::threads
