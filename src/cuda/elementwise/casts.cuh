// Conversions as steps, and their part of the table.
#pragma once

#include <type_traits>

#include "cuda/elementwise/ops.cuh"

namespace autograd::cuda::elementwise {

template <int to, int from>
struct CastStep {
  static constexpr int arity = 1;
  using Out = Storage<to>;
  template <int k>
  using In = std::conditional_t<k == 0, Storage<from>, Nothing>;
  static __device__ __forceinline__ Out run(In<0> a, Nothing, Nothing) {
    return functors::store<to>(functors::cast<to, from>(functors::load<from>(a)));
  }
};

// Between integers signs matter only where the value is extended.
template <int to, int from>
void fill_cast(Table& t) {
  using functors::is_integer_code, functors::size_of_code, functors::unsigned_code;
  constexpr bool integers = is_integer_code(to) && is_integer_code(from);
  if constexpr (to == from || (integers && size_of_code(to) == size_of_code(from))) {
    return;  // moved, not converted
  } else if constexpr (integers) {
    constexpr bool extends = size_of_code(to) > size_of_code(from);
    t.casts[to][from] =
        entry<CastStep<unsigned_code(to), extends ? from : unsigned_code(from)>, true>();
  } else {
    t.casts[to][from] = entry<CastStep<to, from>, true>();
  }
}
template <int to, int... from>
void fill_casts_to(Table& t, std::integer_sequence<int, from...>) {
  (fill_cast<to, from + 1>(t), ...);
}
template <int... to>
void fill_casts(Table& t) {
  (fill_casts_to<to>(t, std::make_integer_sequence<int, 15>()), ...);
}

}  // namespace autograd::cuda::elementwise
