// Compiled kernels on disk, in $AUTOGRAD_KERNEL_CACHE, or in libautograd under $XDG_CACHE_HOME or
// ~/.cache; an empty AUTOGRAD_KERNEL_CACHE means none. Whatever goes wrong with it, kernels are
// compiled.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace autograd::cuda::elementwise {

struct Hash {
  uint64_t words[2];
  bool operator==(const Hash&) const = default;
};
Hash hash_of(std::string_view text);

// `key` is everything that the contents depend on.
std::optional<std::string> read_cached(std::string_view key);
void write_cached(std::string_view key, std::string_view contents);

}  // namespace autograd::cuda::elementwise
