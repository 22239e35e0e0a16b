#include "core/error.h"

#include <cstdarg>
#include <cstdio>

namespace autograd {
namespace {

std::string vformat(const char* format, va_list args) {
  char buffer[512];
  va_list copy;
  va_copy(copy, args);
  const int n = std::vsnprintf(buffer, sizeof buffer, format, copy);
  va_end(copy);
  if (n < static_cast<int>(sizeof buffer)) return buffer;
  std::string text(static_cast<size_t>(n), '\0');
  std::vsnprintf(text.data(), text.size() + 1, format, args);
  return text;
}

}  // namespace

void fail(Status status, const char* format, ...) {
  va_list args;
  va_start(args, format);
  std::string text = vformat(format, args);
  va_end(args);
  throw Error(status, std::move(text));
}

void fail_argument(Status status, const char* argument, const char* format, ...) {
  va_list args;
  va_start(args, format);
  std::string text = vformat(format, args);
  va_end(args);
  throw Error(status, std::move(text), argument);
}

}  // namespace autograd
