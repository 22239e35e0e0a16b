/**
 * \file
 * The C interface's sets of constants.
 *
 * Made from api/ by tools/generate.py: edit the registry instead.
 */
#pragma once

#include <cstdint>
#include <type_traits>

namespace ag {

/**
 * What became of a call. Banded by hundreds: 1xx the call itself is wrong, 2xx the values do not
 * allow it, 3xx differentiation, 4xx resources, 5xx the outside world, 6xx the caller's own
 * callback, 7xx devices, 9xx a fault of the library. Codes are only ever added.
 */
enum class Status : int32_t {
  ok = 0, /**< success */
  invalid_argument = 100, /**< a value that the function does not take */
  null_argument = 101, /**< a pointer is NULL that must not be */
  invalid_dtype = 102, /**< an unknown dtype, or one the op does not take */
  invalid_shape = 103, /**< shapes that do not fit, or a negative length */
  invalid_axis = 104, /**< an axis out of range or given twice */
  index_out_of_range = 105, /**< an index or a label outside its axis */
  invalid_device = 106, /**< operands on different devices, or an unknown one */
  invalid_state = 107, /**< not now: the object is not in a state for it */
  read_only = 108, /**< a write to read-only memory */
  not_found = 109, /**< no op, attribute or value of that name */
  division_by_zero = 200, /**< an integer divided by zero */
  singular = 201, /**< a singular matrix */
  not_positive_definite = 202, /**< a matrix that is not positive definite */
  no_convergence = 203, /**< an iteration did not converge */
  not_finite = 204, /**< a NaN or infinity where anomaly mode watches */
  not_differentiable = 300, /**< this derivative does not exist */
  graph_freed = 301, /**< the graph was freed by an earlier backward */
  saved_tensor_modified = 302, /**< a tensor that backward needs was overwritten */
  unreached = 303, /**< an input that the outputs do not depend on */
  leaf_modified = 304, /**< an in-place write to a leaf that requires grad */
  wrong_gradient = 305, /**< gradcheck: a derivative disagrees with finite differences */
  out_of_memory = 400, /**< no memory within the budget */
  too_large = 401, /**< more bytes than an address can count */
  io_error = 500, /**< a file could not be read or written */
  bad_format = 501, /**< data that is not in the format it claims */
  callback_failed = 600, /**< a callback returned an error: see the cause */
  device_unavailable = 700, /**< the device does not exist or cannot be used */
  device_fault = 701, /**< the device reported an error */
  internal = 900, /**< a fault of the library: please report it */
};

/** Element types. */
enum class Dtype : int32_t {
  unspecified = 0, /**< what the function's documentation says */
  bool_ = 1, /**< one byte, 0 or 1 */
  int8 = 2, /**< two's complement */
  int16 = 3, /**< two's complement */
  int32 = 4, /**< two's complement */
  int64 = 5, /**< two's complement */
  uint8 = 6, /**< unsigned */
  uint16 = 7, /**< unsigned */
  uint32 = 8, /**< unsigned */
  uint64 = 9, /**< unsigned */
  float16 = 10, /**< IEEE 754 binary16 */
  bfloat16 = 11, /**< the upper half of a binary32 */
  float32 = 12, /**< IEEE 754 binary32 */
  float64 = 13, /**< IEEE 754 binary64 */
  complex64 = 14, /**< two float32: real, imaginary */
  complex128 = 15, /**< two float64: real, imaginary */
};

/** Categories of numbers, from narrow to wide, as promotion knows them. */
enum class Kind : int32_t {
  unspecified = 0, /**< what the function's documentation says */
  bool_ = 1, /**< truth values */
  integer = 2, /**< integers */
  real = 3, /**< floating-point numbers */
  complex = 4, /**< complex numbers */
};

/** Kinds of devices. */
enum class DeviceType : int32_t {
  unspecified = 0, /**< the first tensor argument's device, or the CPU where there is none */
  cpu = 1, /**< the processor and its memory; its only index is 0 */
  cuda = 2, /**< an NVIDIA GPU */
};

/** What a loss does with the losses of single elements. */
enum class Reduction : int32_t {
  unspecified = 0, /**< what the function's documentation says */
  mean = 1, /**< their (weighted) mean */
  sum = 2, /**< their sum */
  none = 3, /**< returns them */
};

/** How gelu is computed. */
enum class Approximation : int32_t {
  unspecified = 0, /**< what the function's documentation says */
  exact = 1, /**< x Phi(x), with the error function */
  tanh = 2, /**< 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) */
};

/** Axis order of meshgrid's results. */
enum class Indexing : int32_t {
  unspecified = 0, /**< what the function's documentation says */
  xy = 1, /**< Cartesian: the first two axes are swapped */
  ij = 2, /**< matrix: axis k follows operand k */
};

/** What linalg_qr returns. */
enum class QrMode : int32_t {
  unspecified = 0, /**< what the function's documentation says */
  reduced = 1, /**< Q of min(m, n) columns, R of as many rows */
  complete = 2, /**< Q square, R of m rows */
  r = 3, /**< R alone, as reduced; Q is empty */
};

/** The function that linalg_matrix_function takes of a matrix. */
enum class MatrixFunction : int32_t {
  unspecified = 0, /**< what the function's documentation says */
  exp = 1, /**< e^x */
  log = 2, /**< log(x), x > 0 */
  sqrt = 3, /**< sqrt(x), x >= 0 */
  rsqrt = 4, /**< 1 / sqrt(x), x > 0 */
  inverse = 5, /**< 1 / x, x != 0 */
  power = 6, /**< x^exponent, x >= 0 (x > 0 where the exponent is negative) */
  sin = 7, /**< sin(x) */
  cos = 8, /**< cos(x) */
  tanh = 9, /**< tanh(x) */
};

/**
 * How derivatives through the vectors of repeated values are met, which do not exist by themselves.
 */
enum class Degenerate : int32_t {
  unspecified = 0, /**< what the function's documentation says */
  error = 1, /**< a named error */
  /**
   * as if only the space as a whole were used: the first derivative is exact where that is so,
   * else silently wrong; a second one where values repeat is an error
   */
  mask = 2,
};

/** Which end of equal elements searchsorted names. */
enum class Side : int32_t {
  unspecified = 0, /**< what the function's documentation says */
  left = 1, /**< before the first of them */
  right = 2, /**< behind the last of them */
};

/** Norms of matrices. */
enum class Norm : int32_t {
  unspecified = 0, /**< what the function's documentation says */
  fro = 1, /**< Frobenius: the root of the sum of squared magnitudes */
  nuc = 2, /**< nuclear: the sum of the singular values */
  one = 3, /**< the largest sum of magnitudes of a column */
  minus_one = 4, /**< the smallest sum of magnitudes of a column */
  two = 5, /**< spectral: the largest singular value */
  minus_two = 6, /**< the smallest singular value */
  inf = 7, /**< the largest sum of magnitudes of a row */
  minus_inf = 8, /**< the smallest sum of magnitudes of a row */
};

/** Kinds of attributes. */
enum class AttrKind : int32_t {
  unspecified = 0, /**< what the function's documentation says */
  int_ = 1, /**< ag_attrs_set_int */
  float_ = 2, /**< ag_attrs_set_float, or _int */
  bool_ = 3, /**< ag_attrs_set_bool */
  ints = 4, /**< ag_attrs_set_ints */
  dtype = 5, /**< ag_attrs_set_dtype */
  device = 6, /**< ag_attrs_set_device */
  enum_ = 7, /**< ag_attrs_set_int, or _string with the constant's short name in lower case */
  rng = 8, /**< ag_attrs_set_rng */
  string = 9, /**< ag_attrs_set_string */
};

/** Kinds of tensor inputs. */
enum class InputKind : int32_t {
  unspecified = 0, /**< what the function's documentation says */
  tensor = 1, /**< one tensor */
  optional = 2, /**< one tensor or NULL */
  list = 3, /**< any number of tensors */
};

/** What derivative an op has. */
enum class Differentiable : int32_t {
  unspecified = 0, /**< what the function's documentation says */
  yes = 1, /**< everywhere in its domain, or almost */
  ae = 2, /**< almost everywhere; kinks have a documented rule */
  zero = 3, /**< piecewise constant: zero */
  no = 4, /**< the result is discrete and is not recorded */
  na = 5, /**< the question does not arise */
};

/// The number that an enumerator has in the C interface.
template <class Enum>
  requires std::is_enum_v<Enum>
constexpr int32_t code(Enum value) noexcept {
  return static_cast<int32_t>(value);
}

}  // namespace ag
