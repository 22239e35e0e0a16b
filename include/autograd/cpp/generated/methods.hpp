/**
 * \file
 * The ops as methods.
 *
 * Made from api/ by tools/generate.py: edit the registry instead.
 */
#pragma once

#include <optional>
#include <vector>
#include "autograd/cpp/generated/enums.hpp"
#include "autograd/cpp/parameters.hpp"

namespace ag {

class Index;
class Tensor;
class Tensors;
struct AddbmmOptions;
struct AddmmOptions;
struct AddmvOptions;
struct AddrOptions;
struct AllOptions;
struct AllcloseOptions;
struct AnyOptions;
struct ArgmaxOptions;
struct ArgminOptions;
struct ArgsortOptions;
struct ArrayEqualOptions;
struct AstypeOptions;
struct BaddbmmOptions;
struct CdistOptions;
struct CountNonzeroOptions;
struct CrossEntropyOptions;
struct CrossOptions;
struct CumulativeSumOptions;
struct DiagonalOptions;
struct DropoutOptions;
struct EmptyLikeOptions;
struct FullLikeOptions;
struct GeluOptions;
struct IscloseOptions;
struct LayerNormOptions;
struct LinspaceOptions;
struct LogsumexpOptions;
struct MaxOptions;
struct MeanOptions;
struct MinOptions;
struct MseLossOptions;
struct NanToNumOptions;
struct OnesLikeOptions;
struct PdistOptions;
struct ProdOptions;
struct ReshapeOptions;
struct RoundOptions;
struct SearchsortedOptions;
struct SortOptions;
struct SortWithPositionsOptions;
struct StdOptions;
struct SumOptions;
struct TakeAlongAxisOptions;
struct TensordotOptions;
struct TraceOptions;
struct TrilOptions;
struct TriuOptions;
struct VanderOptions;
struct VarOptions;
struct VecdotOptions;
struct ZerosLikeOptions;
struct SortWithPositionsResult;
struct UniqueAllResult;
struct UniqueCountsResult;
struct UniqueInverseResult;

/// The ops as methods of Tensor.
class Methods {
 public:
  /// See ag::zeros_like.
  Tensor zeros_like(const ZerosLikeOptions& options) const;
  Tensor zeros_like() const;
  /// See ag::ones_like.
  Tensor ones_like(const OnesLikeOptions& options) const;
  Tensor ones_like() const;
  /// See ag::empty_like.
  Tensor empty_like(const EmptyLikeOptions& options) const;
  Tensor empty_like() const;
  /// See ag::full_like.
  Tensor full_like(const Tensor& value, const FullLikeOptions& options) const;
  Tensor full_like(const Tensor& value) const;
  /// See ag::linspace.
  Tensor linspace(const Tensor& stop, int64_t num, const LinspaceOptions& options) const;
  Tensor linspace(const Tensor& stop, int64_t num) const;
  /// See ag::tril.
  Tensor tril(const TrilOptions& options) const;
  Tensor tril() const;
  /// See ag::triu.
  Tensor triu(const TriuOptions& options) const;
  Tensor triu() const;
  /// See ag::toeplitz.
  Tensor toeplitz(const Tensor& r) const;
  Tensor toeplitz() const;
  /// See ag::vander.
  Tensor vander(const VanderOptions& options) const;
  Tensor vander() const;
  /// See ag::add.
  Tensor add(const Tensor& b) const;
  /// add written into its first operand, which keeps its shape and dtype.
  Tensor& add_(const Tensor& b);
  /// See ag::subtract.
  Tensor subtract(const Tensor& b) const;
  /// subtract written into its first operand, which keeps its shape and dtype.
  Tensor& subtract_(const Tensor& b);
  /// See ag::multiply.
  Tensor multiply(const Tensor& b) const;
  /// multiply written into its first operand, which keeps its shape and dtype.
  Tensor& multiply_(const Tensor& b);
  /// See ag::divide.
  Tensor divide(const Tensor& b) const;
  /// divide written into its first operand, which keeps its shape and dtype.
  Tensor& divide_(const Tensor& b);
  /// See ag::floor_divide.
  Tensor floor_divide(const Tensor& b) const;
  /// floor_divide written into its first operand, which keeps its shape and dtype.
  Tensor& floor_divide_(const Tensor& b);
  /// See ag::remainder.
  Tensor remainder(const Tensor& b) const;
  /// remainder written into its first operand, which keeps its shape and dtype.
  Tensor& remainder_(const Tensor& b);
  /// See ag::pow.
  Tensor pow(const Tensor& b) const;
  /// pow written into its first operand, which keeps its shape and dtype.
  Tensor& pow_(const Tensor& b);
  /// See ag::negative.
  Tensor negative() const;
  /// negative written into its first operand, which keeps its shape and dtype.
  Tensor& negative_();
  /// See ag::positive.
  Tensor positive() const;
  /// See ag::abs.
  Tensor abs() const;
  /// See ag::sign.
  Tensor sign() const;
  /// See ag::copysign.
  Tensor copysign(const Tensor& b) const;
  /// copysign written into its first operand, which keeps its shape and dtype.
  Tensor& copysign_(const Tensor& b);
  /// See ag::signbit.
  Tensor signbit() const;
  /// See ag::square.
  Tensor square() const;
  /// square written into its first operand, which keeps its shape and dtype.
  Tensor& square_();
  /// See ag::sqrt.
  Tensor sqrt() const;
  /// sqrt written into its first operand, which keeps its shape and dtype.
  Tensor& sqrt_();
  /// See ag::rsqrt.
  Tensor rsqrt() const;
  /// rsqrt written into its first operand, which keeps its shape and dtype.
  Tensor& rsqrt_();
  /// See ag::reciprocal.
  Tensor reciprocal() const;
  /// reciprocal written into its first operand, which keeps its shape and dtype.
  Tensor& reciprocal_();
  /// See ag::exp.
  Tensor exp() const;
  /// exp written into its first operand, which keeps its shape and dtype.
  Tensor& exp_();
  /// See ag::exp2.
  Tensor exp2() const;
  /// exp2 written into its first operand, which keeps its shape and dtype.
  Tensor& exp2_();
  /// See ag::expm1.
  Tensor expm1() const;
  /// expm1 written into its first operand, which keeps its shape and dtype.
  Tensor& expm1_();
  /// See ag::log.
  Tensor log() const;
  /// log written into its first operand, which keeps its shape and dtype.
  Tensor& log_();
  /// See ag::log2.
  Tensor log2() const;
  /// log2 written into its first operand, which keeps its shape and dtype.
  Tensor& log2_();
  /// See ag::log10.
  Tensor log10() const;
  /// log10 written into its first operand, which keeps its shape and dtype.
  Tensor& log10_();
  /// See ag::log1p.
  Tensor log1p() const;
  /// log1p written into its first operand, which keeps its shape and dtype.
  Tensor& log1p_();
  /// See ag::logaddexp.
  Tensor logaddexp(const Tensor& b) const;
  /// See ag::xlogy.
  Tensor xlogy(const Tensor& y) const;
  /// See ag::sin.
  Tensor sin() const;
  /// sin written into its first operand, which keeps its shape and dtype.
  Tensor& sin_();
  /// See ag::cos.
  Tensor cos() const;
  /// cos written into its first operand, which keeps its shape and dtype.
  Tensor& cos_();
  /// See ag::tan.
  Tensor tan() const;
  /// tan written into its first operand, which keeps its shape and dtype.
  Tensor& tan_();
  /// See ag::asin.
  Tensor asin() const;
  /// asin written into its first operand, which keeps its shape and dtype.
  Tensor& asin_();
  /// See ag::acos.
  Tensor acos() const;
  /// acos written into its first operand, which keeps its shape and dtype.
  Tensor& acos_();
  /// See ag::atan.
  Tensor atan() const;
  /// atan written into its first operand, which keeps its shape and dtype.
  Tensor& atan_();
  /// See ag::atan2.
  Tensor atan2(const Tensor& b) const;
  /// atan2 written into its first operand, which keeps its shape and dtype.
  Tensor& atan2_(const Tensor& b);
  /// See ag::sinh.
  Tensor sinh() const;
  /// sinh written into its first operand, which keeps its shape and dtype.
  Tensor& sinh_();
  /// See ag::cosh.
  Tensor cosh() const;
  /// cosh written into its first operand, which keeps its shape and dtype.
  Tensor& cosh_();
  /// See ag::tanh.
  Tensor tanh() const;
  /// tanh written into its first operand, which keeps its shape and dtype.
  Tensor& tanh_();
  /// See ag::asinh.
  Tensor asinh() const;
  /// asinh written into its first operand, which keeps its shape and dtype.
  Tensor& asinh_();
  /// See ag::acosh.
  Tensor acosh() const;
  /// acosh written into its first operand, which keeps its shape and dtype.
  Tensor& acosh_();
  /// See ag::atanh.
  Tensor atanh() const;
  /// atanh written into its first operand, which keeps its shape and dtype.
  Tensor& atanh_();
  /// See ag::sinc.
  Tensor sinc() const;
  /// See ag::hypot.
  Tensor hypot(const Tensor& b) const;
  /// See ag::erf.
  Tensor erf() const;
  /// erf written into its first operand, which keeps its shape and dtype.
  Tensor& erf_();
  /// See ag::floor.
  Tensor floor() const;
  /// floor written into its first operand, which keeps its shape and dtype.
  Tensor& floor_();
  /// See ag::ceil.
  Tensor ceil() const;
  /// ceil written into its first operand, which keeps its shape and dtype.
  Tensor& ceil_();
  /// See ag::trunc.
  Tensor trunc() const;
  /// trunc written into its first operand, which keeps its shape and dtype.
  Tensor& trunc_();
  /// See ag::round.
  Tensor round(const RoundOptions& options) const;
  Tensor round() const;
  /// round written into its first operand, which keeps its shape and dtype.
  Tensor& round_(const RoundOptions& options);
  Tensor& round_();
  /// See ag::nextafter.
  Tensor nextafter(const Tensor& b) const;
  /// See ag::clip.
  Tensor clip(const Tensor& min, const Tensor& max) const;
  Tensor clip(const Tensor& min) const;
  Tensor clip() const;
  /// clip written into its first operand, which keeps its shape and dtype.
  Tensor& clip_(const Tensor& min, const Tensor& max);
  Tensor& clip_(const Tensor& min);
  Tensor& clip_();
  /// See ag::maximum.
  Tensor maximum(const Tensor& b) const;
  /// maximum written into its first operand, which keeps its shape and dtype.
  Tensor& maximum_(const Tensor& b);
  /// See ag::minimum.
  Tensor minimum(const Tensor& b) const;
  /// minimum written into its first operand, which keeps its shape and dtype.
  Tensor& minimum_(const Tensor& b);
  /// See ag::real.
  Tensor real() const;
  /// See ag::imag.
  Tensor imag() const;
  /// See ag::conj.
  Tensor conj() const;
  /// See ag::angle.
  Tensor angle() const;
  /// See ag::complex.
  Tensor complex(const Tensor& im) const;
  /// See ag::nan_to_num.
  Tensor nan_to_num(const NanToNumOptions& options) const;
  Tensor nan_to_num() const;
  /// nan_to_num written into its first operand, which keeps its shape and dtype.
  Tensor& nan_to_num_(const NanToNumOptions& options);
  Tensor& nan_to_num_();
  /// See ag::lerp.
  Tensor lerp(const Tensor& b, const Tensor& weight) const;
  /// lerp written into its first operand, which keeps its shape and dtype.
  Tensor& lerp_(const Tensor& b, const Tensor& weight);
  /// See ag::where.
  Tensor where(const Tensor& x, const Tensor& y) const;
  /// See ag::equal.
  Tensor equal(const Tensor& b) const;
  /// See ag::not_equal.
  Tensor not_equal(const Tensor& b) const;
  /// See ag::less.
  Tensor less(const Tensor& b) const;
  /// See ag::less_equal.
  Tensor less_equal(const Tensor& b) const;
  /// See ag::greater.
  Tensor greater(const Tensor& b) const;
  /// See ag::greater_equal.
  Tensor greater_equal(const Tensor& b) const;
  /// See ag::isclose.
  Tensor isclose(const Tensor& b, const IscloseOptions& options) const;
  Tensor isclose(const Tensor& b) const;
  /// See ag::allclose.
  Tensor allclose(const Tensor& b, const AllcloseOptions& options) const;
  Tensor allclose(const Tensor& b) const;
  /// See ag::array_equal.
  Tensor array_equal(const Tensor& b, const ArrayEqualOptions& options) const;
  Tensor array_equal(const Tensor& b) const;
  /// See ag::isfinite.
  Tensor isfinite() const;
  /// See ag::isinf.
  Tensor isinf() const;
  /// See ag::isnan.
  Tensor isnan() const;
  /// See ag::logical_and.
  Tensor logical_and(const Tensor& b) const;
  /// See ag::logical_or.
  Tensor logical_or(const Tensor& b) const;
  /// See ag::logical_xor.
  Tensor logical_xor(const Tensor& b) const;
  /// See ag::logical_not.
  Tensor logical_not() const;
  /// See ag::bitwise_and.
  Tensor bitwise_and(const Tensor& b) const;
  /// bitwise_and written into its first operand, which keeps its shape and dtype.
  Tensor& bitwise_and_(const Tensor& b);
  /// See ag::bitwise_or.
  Tensor bitwise_or(const Tensor& b) const;
  /// bitwise_or written into its first operand, which keeps its shape and dtype.
  Tensor& bitwise_or_(const Tensor& b);
  /// See ag::bitwise_xor.
  Tensor bitwise_xor(const Tensor& b) const;
  /// bitwise_xor written into its first operand, which keeps its shape and dtype.
  Tensor& bitwise_xor_(const Tensor& b);
  /// See ag::bitwise_invert.
  Tensor bitwise_invert() const;
  /// bitwise_invert written into its first operand, which keeps its shape and dtype.
  Tensor& bitwise_invert_();
  /// See ag::bitwise_left_shift.
  Tensor bitwise_left_shift(const Tensor& b) const;
  /// bitwise_left_shift written into its first operand, which keeps its shape and dtype.
  Tensor& bitwise_left_shift_(const Tensor& b);
  /// See ag::bitwise_right_shift.
  Tensor bitwise_right_shift(const Tensor& b) const;
  /// bitwise_right_shift written into its first operand, which keeps its shape and dtype.
  Tensor& bitwise_right_shift_(const Tensor& b);
  /// See ag::sum.
  Tensor sum(OptionalInts axes, const SumOptions& options) const;
  Tensor sum(OptionalInts axes) const;
  Tensor sum() const;
  /// See ag::prod.
  Tensor prod(OptionalInts axes, const ProdOptions& options) const;
  Tensor prod(OptionalInts axes) const;
  Tensor prod() const;
  /// See ag::mean.
  Tensor mean(OptionalInts axes, const MeanOptions& options) const;
  Tensor mean(OptionalInts axes) const;
  Tensor mean() const;
  /// See ag::var.
  Tensor var(OptionalInts axes, const VarOptions& options) const;
  Tensor var(OptionalInts axes) const;
  Tensor var() const;
  /// See ag::std.
  Tensor std(OptionalInts axes, const StdOptions& options) const;
  Tensor std(OptionalInts axes) const;
  Tensor std() const;
  /// See ag::max.
  Tensor max(OptionalInts axes, const MaxOptions& options) const;
  Tensor max(OptionalInts axes) const;
  Tensor max() const;
  /// See ag::min.
  Tensor min(OptionalInts axes, const MinOptions& options) const;
  Tensor min(OptionalInts axes) const;
  Tensor min() const;
  /// See ag::argmax.
  Tensor argmax(std::optional<int64_t> axis, const ArgmaxOptions& options) const;
  Tensor argmax(std::optional<int64_t> axis) const;
  Tensor argmax() const;
  /// See ag::argmin.
  Tensor argmin(std::optional<int64_t> axis, const ArgminOptions& options) const;
  Tensor argmin(std::optional<int64_t> axis) const;
  Tensor argmin() const;
  /// See ag::all.
  Tensor all(OptionalInts axes, const AllOptions& options) const;
  Tensor all(OptionalInts axes) const;
  Tensor all() const;
  /// See ag::any.
  Tensor any(OptionalInts axes, const AnyOptions& options) const;
  Tensor any(OptionalInts axes) const;
  Tensor any() const;
  /// See ag::logsumexp.
  Tensor logsumexp(OptionalInts axes, const LogsumexpOptions& options) const;
  Tensor logsumexp(OptionalInts axes) const;
  Tensor logsumexp() const;
  /// See ag::count_nonzero.
  Tensor count_nonzero(OptionalInts axes, const CountNonzeroOptions& options) const;
  Tensor count_nonzero(OptionalInts axes) const;
  Tensor count_nonzero() const;
  /// See ag::cumulative_sum.
  Tensor cumulative_sum(std::optional<int64_t> axis, const CumulativeSumOptions& options) const;
  Tensor cumulative_sum(std::optional<int64_t> axis) const;
  Tensor cumulative_sum() const;
  /// See ag::sort.
  Tensor sort(const SortOptions& options) const;
  Tensor sort() const;
  /// See ag::argsort.
  Tensor argsort(const ArgsortOptions& options) const;
  Tensor argsort() const;
  /// See ag::sort_with_positions.
  SortWithPositionsResult sort_with_positions(const SortWithPositionsOptions& options) const;
  SortWithPositionsResult sort_with_positions() const;
  /// See ag::searchsorted.
  Tensor searchsorted(const Tensor& values, const SearchsortedOptions& options) const;
  Tensor searchsorted(const Tensor& values) const;
  /// See ag::nonzero.
  Tensor nonzero() const;
  /// See ag::take_along_axis.
  Tensor take_along_axis(const Tensor& indices, const TakeAlongAxisOptions& options) const;
  Tensor take_along_axis(const Tensor& indices) const;
  /// See ag::unique_values.
  Tensor unique_values() const;
  /// See ag::unique_counts.
  UniqueCountsResult unique_counts() const;
  /// See ag::unique_inverse.
  UniqueInverseResult unique_inverse() const;
  /// See ag::unique_all.
  UniqueAllResult unique_all() const;
  /// See ag::reshape.
  Tensor reshape(Ints shape, const ReshapeOptions& options) const;
  Tensor reshape(Ints shape) const;
  /// See ag::permute_dims.
  Tensor permute_dims(Ints axes) const;
  /// See ag::matrix_transpose.
  Tensor matrix_transpose() const;
  /// See ag::expand_dims.
  Tensor expand_dims(Ints axes) const;
  /// See ag::squeeze.
  Tensor squeeze(OptionalInts axes) const;
  Tensor squeeze() const;
  /// See ag::diagonal.
  Tensor diagonal(const DiagonalOptions& options) const;
  Tensor diagonal() const;
  /// See ag::broadcast_to.
  Tensor broadcast_to(Ints shape) const;
  /// See ag::flip.
  Tensor flip(OptionalInts axes) const;
  Tensor flip() const;
  /// See ag::astype.
  Tensor astype(Dtype dtype, const AstypeOptions& options) const;
  Tensor astype(Dtype dtype) const;
  /// See ag::copy.
  Tensor copy() const;
  /// See ag::contiguous.
  Tensor contiguous() const;
  /// See ag::detach.
  Tensor detach() const;
  /// See ag::to_device.
  Tensor to_device(Device device) const;
  /// See ag::take.
  Tensor take(const Tensor& indices, std::optional<int64_t> axis) const;
  Tensor take(const Tensor& indices) const;
  /// See ag::index.
  Tensor index(const Index& spec) const;
  /// See ag::index_put.
  Tensor index_put(const Index& spec, const Tensor& value) const;
  /// index_put written into its first operand, which keeps its shape and dtype.
  Tensor& index_put_(const Index& spec, const Tensor& value);
  /// See ag::matmul.
  Tensor matmul(const Tensor& b) const;
  /// See ag::dot.
  Tensor dot(const Tensor& b) const;
  /// See ag::inner.
  Tensor inner(const Tensor& b) const;
  /// See ag::vdot.
  Tensor vdot(const Tensor& b) const;
  /// See ag::vecdot.
  Tensor vecdot(const Tensor& b, const VecdotOptions& options) const;
  Tensor vecdot(const Tensor& b) const;
  /// See ag::outer.
  Tensor outer(const Tensor& b) const;
  /// See ag::tensordot.
  Tensor tensordot(const Tensor& b, const TensordotOptions& options) const;
  Tensor tensordot(const Tensor& b) const;
  /// See ag::kron.
  Tensor kron(const Tensor& b) const;
  /// See ag::cross.
  Tensor cross(const Tensor& b, const CrossOptions& options) const;
  Tensor cross(const Tensor& b) const;
  /// See ag::mv.
  Tensor mv(const Tensor& x) const;
  /// See ag::bmm.
  Tensor bmm(const Tensor& b) const;
  /// See ag::addmm.
  Tensor addmm(const Tensor& a, const Tensor& b, const AddmmOptions& options) const;
  Tensor addmm(const Tensor& a, const Tensor& b) const;
  /// See ag::addmv.
  Tensor addmv(const Tensor& a, const Tensor& x, const AddmvOptions& options) const;
  Tensor addmv(const Tensor& a, const Tensor& x) const;
  /// See ag::addr.
  Tensor addr(const Tensor& x, const Tensor& y, const AddrOptions& options) const;
  Tensor addr(const Tensor& x, const Tensor& y) const;
  /// See ag::baddbmm.
  Tensor baddbmm(const Tensor& a, const Tensor& b, const BaddbmmOptions& options) const;
  Tensor baddbmm(const Tensor& a, const Tensor& b) const;
  /// See ag::addbmm.
  Tensor addbmm(const Tensor& a, const Tensor& b, const AddbmmOptions& options) const;
  Tensor addbmm(const Tensor& a, const Tensor& b) const;
  /// See ag::trace.
  Tensor trace(const TraceOptions& options) const;
  Tensor trace() const;
  /// See ag::cdist.
  Tensor cdist(const Tensor& b, const CdistOptions& options) const;
  Tensor cdist(const Tensor& b) const;
  /// See ag::pdist.
  Tensor pdist(const PdistOptions& options) const;
  Tensor pdist() const;
  /// See ag::relu.
  Tensor relu() const;
  /// relu written into its first operand, which keeps its shape and dtype.
  Tensor& relu_();
  /// See ag::sigmoid.
  Tensor sigmoid() const;
  /// sigmoid written into its first operand, which keeps its shape and dtype.
  Tensor& sigmoid_();
  /// See ag::gelu.
  Tensor gelu(const GeluOptions& options) const;
  Tensor gelu() const;
  /// See ag::softmax.
  Tensor softmax(int64_t axis) const;
  Tensor softmax() const;
  /// See ag::log_softmax.
  Tensor log_softmax(int64_t axis) const;
  Tensor log_softmax() const;
  /// See ag::layer_norm.
  Tensor layer_norm(int64_t axis, const LayerNormOptions& options) const;
  Tensor layer_norm(int64_t axis) const;
  Tensor layer_norm() const;
  /// See ag::cross_entropy.
  Tensor cross_entropy(const Tensor& target, const CrossEntropyOptions& options) const;
  Tensor cross_entropy(const Tensor& target) const;
  /// See ag::mse_loss.
  Tensor mse_loss(const Tensor& target, const MseLossOptions& options) const;
  Tensor mse_loss(const Tensor& target) const;
  /// See ag::dropout.
  Tensor dropout(const DropoutOptions& options) const;
  Tensor dropout() const;

 private:
  inline const Tensor& self() const noexcept;
  inline Tensor& self() noexcept;
};

}  // namespace ag
