/**
 * \file
 * Options of the functions that are no ops.
 *
 * Made from api/ by tools/generate.py: edit the registry instead.
 */
#pragma once

#include "autograd/autograd.h"
#include "autograd/cpp/tensor.hpp"

namespace ag {

/// Options of tensor_format.
struct TensorFormatOptions {
  /** digits behind the point, at most */
  int64_t precision = 8;
  /** more elements than this are summarised */
  int64_t threshold = 1000;
  /** shown at each end of a summarised axis */
  int64_t edge_items = 3;
  /** characters */
  int64_t line_width = 75;
  /** small numbers do not bring scientific notation */
  bool suppress_small = false;
  /** only the elements, as NumPy's str; else with tensor(...) and dtype */
  bool bare = false;
};

/// Options of grad.
struct GradOptions {
  /** record the gradients, so that they differentiate again */
  bool create_graph = false;
  /** zeros for an x that ys do not depend on, instead of an error */
  bool allow_unused = false;
  /** free what the graph saved, as it is used */
  bool free_graph = false;
};

/// Options of jvp.
struct JvpOptions {
  /** record the tangents, so that they differentiate again */
  bool create_graph = false;
  /** zeros for a y that does not depend on xs, instead of an error */
  bool allow_unused = false;
};

/// Options of jacobian_of.
struct JacobianOfOptions {
  /** record the result, so that it differentiates again */
  bool create_graph = false;
  /** zeros where y does not depend on x, instead of an error */
  bool allow_unused = false;
  /** columns by forward mode instead of rows by backward mode */
  bool forward_mode = false;
};

/// Options of hessian_of.
struct HessianOfOptions {
  /** record the result, so that it differentiates again */
  bool create_graph = false;
};

/// Options of hvp_of.
struct HvpOfOptions {
  /** record the results, so that they differentiate again */
  bool create_graph = false;
};

/// Options of jacobian.
struct JacobianOptions {
  /** columns by forward mode instead of rows by backward mode */
  bool forward_mode = false;
};

/// Options of gradcheck.
struct GradcheckOptions {
  /** step of the differences */
  double eps = 1e-06;
  /** absolute tolerance */
  double atol = 1e-05;
  /** relative tolerance */
  double rtol = 0.001;
  /** check forward mode too */
  bool check_forward = true;
};

/// Options of gradgradcheck.
struct GradgradcheckOptions {
  /** step of the differences */
  double eps = 1e-06;
  /** absolute tolerance */
  double atol = 1e-05;
  /** relative tolerance */
  double rtol = 0.001;
  /** check forward mode of the gradients too */
  bool check_forward = true;
};

/// Options of graph_dot.
struct GraphDotOptions {
  /** print the values that nodes kept, shortened */
  bool values = true;
  /** print the gradients that nodes keep, shortened */
  bool grads = true;
  /** above the picture; absent: none */
  std::string title{};
};

/// Options of graph_svg.
struct GraphSvgOptions {
  /** print the values that nodes kept, shortened */
  bool values = true;
  /** print the gradients that nodes keep, shortened */
  bool grads = true;
  /** above the picture; absent: none */
  std::string title{};
};

/// Options of graph_save.
struct GraphSaveOptions {
  /** print the values that nodes kept, shortened */
  bool values = true;
  /** print the gradients that nodes keep, shortened */
  bool grads = true;
  /** above the picture; absent: none */
  std::string title{};
};

/// Options of sgd_new.
struct SgdOptions {
  /** learning rate */
  double lr = 0.001;
  /** 0: none */
  double momentum = 0.0;
  /** of what goes into the momentum */
  double dampening = 0.0;
  /** L2 penalty */
  double weight_decay = 0.0;
  /** look ahead */
  bool nesterov = false;
};

/// Options of adam_new.
struct AdamOptions {
  /** learning rate */
  double lr = 0.001;
  /** decay of the first moment */
  double beta1 = 0.9;
  /** decay of the second moment */
  double beta2 = 0.999;
  /** keeps the divisor from 0 */
  double epsilon = 1e-08;
  /** L2 penalty */
  double weight_decay = 0.0;
};

/// Options of adamw_new.
struct AdamwOptions {
  /** learning rate */
  double lr = 0.001;
  /** decay of the first moment */
  double beta1 = 0.9;
  /** decay of the second moment */
  double beta2 = 0.999;
  /** keeps the divisor from 0 */
  double epsilon = 1e-08;
  /** decoupled decay */
  double weight_decay = 0.01;
};

/// Options of tensor_to_dlpack.
struct TensorToDlpackOptions {
  /**
   * for a tensor on a device, what is to wait until its values are there: 0 the caller, in this
   * call; -1 nothing; 1 CUDA's legacy default stream, 2 its per-thread one, else a cudaStream_t as
   * a number
   */
  int64_t stream = 0;
};

namespace detail {

inline ag_tensor_format_opts to_c(const TensorFormatOptions& from) {
  ag_tensor_format_opts to = AG_TENSOR_FORMAT_OPTS_INIT;
  to.precision = from.precision;
  to.threshold = from.threshold;
  to.edge_items = from.edge_items;
  to.line_width = from.line_width;
  to.suppress_small = from.suppress_small ? 1 : 0;
  to.bare = from.bare ? 1 : 0;
  return to;
}

inline ag_grad_opts to_c(const GradOptions& from) {
  ag_grad_opts to = AG_GRAD_OPTS_INIT;
  to.create_graph = from.create_graph ? 1 : 0;
  to.allow_unused = from.allow_unused ? 1 : 0;
  to.free_graph = from.free_graph ? 1 : 0;
  return to;
}

inline ag_jvp_opts to_c(const JvpOptions& from) {
  ag_jvp_opts to = AG_JVP_OPTS_INIT;
  to.create_graph = from.create_graph ? 1 : 0;
  to.allow_unused = from.allow_unused ? 1 : 0;
  return to;
}

inline ag_jacobian_of_opts to_c(const JacobianOfOptions& from) {
  ag_jacobian_of_opts to = AG_JACOBIAN_OF_OPTS_INIT;
  to.create_graph = from.create_graph ? 1 : 0;
  to.allow_unused = from.allow_unused ? 1 : 0;
  to.forward_mode = from.forward_mode ? 1 : 0;
  return to;
}

inline ag_hessian_of_opts to_c(const HessianOfOptions& from) {
  ag_hessian_of_opts to = AG_HESSIAN_OF_OPTS_INIT;
  to.create_graph = from.create_graph ? 1 : 0;
  return to;
}

inline ag_hvp_of_opts to_c(const HvpOfOptions& from) {
  ag_hvp_of_opts to = AG_HVP_OF_OPTS_INIT;
  to.create_graph = from.create_graph ? 1 : 0;
  return to;
}

inline ag_jacobian_opts to_c(const JacobianOptions& from) {
  ag_jacobian_opts to = AG_JACOBIAN_OPTS_INIT;
  to.forward_mode = from.forward_mode ? 1 : 0;
  return to;
}

inline ag_gradcheck_opts to_c(const GradcheckOptions& from) {
  ag_gradcheck_opts to = AG_GRADCHECK_OPTS_INIT;
  to.eps = from.eps;
  to.atol = from.atol;
  to.rtol = from.rtol;
  to.check_forward = from.check_forward ? 1 : 0;
  return to;
}

inline ag_gradgradcheck_opts to_c(const GradgradcheckOptions& from) {
  ag_gradgradcheck_opts to = AG_GRADGRADCHECK_OPTS_INIT;
  to.eps = from.eps;
  to.atol = from.atol;
  to.rtol = from.rtol;
  to.check_forward = from.check_forward ? 1 : 0;
  return to;
}

inline ag_graph_dot_opts to_c(const GraphDotOptions& from) {
  ag_graph_dot_opts to = AG_GRAPH_DOT_OPTS_INIT;
  to.values = from.values ? 1 : 0;
  to.grads = from.grads ? 1 : 0;
  if (!from.title.empty()) to.title = from.title.c_str();
  return to;
}

inline ag_graph_svg_opts to_c(const GraphSvgOptions& from) {
  ag_graph_svg_opts to = AG_GRAPH_SVG_OPTS_INIT;
  to.values = from.values ? 1 : 0;
  to.grads = from.grads ? 1 : 0;
  if (!from.title.empty()) to.title = from.title.c_str();
  return to;
}

inline ag_graph_save_opts to_c(const GraphSaveOptions& from) {
  ag_graph_save_opts to = AG_GRAPH_SAVE_OPTS_INIT;
  to.values = from.values ? 1 : 0;
  to.grads = from.grads ? 1 : 0;
  if (!from.title.empty()) to.title = from.title.c_str();
  return to;
}

inline ag_sgd_new_opts to_c(const SgdOptions& from) {
  ag_sgd_new_opts to = AG_SGD_NEW_OPTS_INIT;
  to.lr = from.lr;
  to.momentum = from.momentum;
  to.dampening = from.dampening;
  to.weight_decay = from.weight_decay;
  to.nesterov = from.nesterov ? 1 : 0;
  return to;
}

inline ag_adam_new_opts to_c(const AdamOptions& from) {
  ag_adam_new_opts to = AG_ADAM_NEW_OPTS_INIT;
  to.lr = from.lr;
  to.beta1 = from.beta1;
  to.beta2 = from.beta2;
  to.epsilon = from.epsilon;
  to.weight_decay = from.weight_decay;
  return to;
}

inline ag_adamw_new_opts to_c(const AdamwOptions& from) {
  ag_adamw_new_opts to = AG_ADAMW_NEW_OPTS_INIT;
  to.lr = from.lr;
  to.beta1 = from.beta1;
  to.beta2 = from.beta2;
  to.epsilon = from.epsilon;
  to.weight_decay = from.weight_decay;
  return to;
}

inline ag_tensor_to_dlpack_opts to_c(const TensorToDlpackOptions& from) {
  ag_tensor_to_dlpack_opts to = AG_TENSOR_TO_DLPACK_OPTS_INIT;
  to.stream = from.stream;
  return to;
}

}  // namespace detail

}  // namespace ag
