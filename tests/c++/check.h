// What the test programs share: a program ends at the first thing that is not as it should be.
#pragma once

#include <autograd/autograd.hpp>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#define CHECK(condition)                                                           \
  do {                                                                             \
    if (!(condition)) {                                                            \
      std::fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
      std::exit(1);                                                                \
    }                                                                              \
  } while (0)

// Runs an expression that must throw exactly an E, and returns what it says.
#define THROWN(E, expression) thrown<E>([&] { (void)(expression); }, __LINE__)

template <class E, class F>
std::string thrown(F&& run, int line) {
  try {
    run();
  } catch (const E& error) {
    return error.what();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "line %d: another exception: %s\n", line, error.what());
    std::exit(1);
  }
  std::fprintf(stderr, "line %d: no exception\n", line);
  std::exit(1);
}

// Whether a tensor holds these values in row-major order.
template <class T>
bool holds(const ag::Tensor& x, std::initializer_list<T> values) {
  return x.to_vector<T>() == std::vector<T>(values);
}

inline bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Runs a test and sees that no tensor and no node of it is left.
template <class F>
void without_leak(F&& test) {
  const auto before = ag::memory_statistics();
  test();
  const auto after = ag::memory_statistics();
  CHECK(after.live_tensors == before.live_tensors);
  CHECK(after.live_nodes == before.live_nodes);
}

constexpr int64_t large = (int64_t{1} << 40) + 3;  // beyond 32 bits
