// Strings that live as long as the process, for callers who hold their characters: static ones
// would be destroyed under them at exit.
#pragma once

#include <cstring>
#include <memory>
#include <string>

namespace autograd {

// An array of its own, so that the pointer returned is the block itself and leak checkers find it.
inline const char* kept(const std::string& text) {
  auto copy = std::make_unique<char[]>(text.size() + 1);
  std::memcpy(copy.get(), text.c_str(), text.size() + 1);
  return copy.release();
}

}  // namespace autograd
