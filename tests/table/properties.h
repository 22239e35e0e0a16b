// Checks for ops whose result has no one value: random numbers, uninitialised memory, dropout.
#pragma once

#include <optional>
#include <string>

#include "cases.h"

namespace table {

// The first thing wrong with the outputs; `property` is the reference line's.
std::optional<std::string> violation(const Json& property, const std::vector<Input>& ins,
                                     const std::vector<Array>& outs);

}  // namespace table
