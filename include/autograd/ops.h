/**
 * \file
 * Ops at run time.
 *
 * Every op can be found by name, asked about its parameters, dtypes and derivatives, and called
 * with its tensors in a list and the rest as named attributes. A binding that knows nothing of an
 * op can still offer it.
 *
 * Made from api/ops.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_OPS_H
#define AUTOGRAD_OPS_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Kinds of attributes. */
typedef int32_t ag_attr_kind;
enum {
  AG_ATTR_INT = 1, /**< ag_attrs_set_int */
  AG_ATTR_FLOAT = 2, /**< ag_attrs_set_float, or _int */
  AG_ATTR_BOOL = 3, /**< ag_attrs_set_bool */
  AG_ATTR_INTS = 4, /**< ag_attrs_set_ints */
  AG_ATTR_DTYPE = 5, /**< ag_attrs_set_dtype */
  AG_ATTR_DEVICE = 6, /**< ag_attrs_set_device */
  /** ag_attrs_set_int, or _string with the constant's short name in lower case */
  AG_ATTR_ENUM = 7,
  AG_ATTR_RNG = 8, /**< ag_attrs_set_rng */
  AG_ATTR_STRING = 9 /**< ag_attrs_set_string */
};

/** Kinds of tensor inputs. */
typedef int32_t ag_input_kind;
enum {
  AG_INPUT_TENSOR = 1, /**< one tensor */
  AG_INPUT_OPTIONAL = 2, /**< one tensor or NULL */
  AG_INPUT_LIST = 3 /**< any number of tensors */
};

/** What derivative an op has. */
typedef int32_t ag_differentiable;
enum {
  AG_DIFFERENTIABLE_YES = 1, /**< everywhere in its domain, or almost */
  AG_DIFFERENTIABLE_AE = 2, /**< almost everywhere; kinks have a documented rule */
  AG_DIFFERENTIABLE_ZERO = 3, /**< piecewise constant: zero */
  AG_DIFFERENTIABLE_NO = 4, /**< the result is discrete and is not recorded */
  AG_DIFFERENTIABLE_NA = 5 /**< the question does not arise */
};

/**
 * The op of a name.
 *
 * \param[out] out the op; never released
 * \param name such as "matmul", without ag_
 * \par Errors: NotFound, naming an op of a similar name if there is one.
 * \since 0.1.0
 */
AG_API ag_status ag_op_find(const ag_op **out, const char *name);

/**
 * How many ops there are.
 * \since 0.1.0
 */
AG_API int64_t ag_op_count(void);

/**
 * The op of a position in alphabetic order.
 *
 * \param[out] out the op; never released
 * \param position from 0 to ag_op_count() - 1
 * \par Errors: IndexOutOfRange.
 * \since 0.1.0
 */
AG_API ag_status ag_op_at(const ag_op **out, int64_t position);

/**
 * The op's name, without ag_.
 *
 * \param op the op
 * \since 0.1.0
 */
AG_API const char *ag_op_name(const ag_op *op);

/**
 * The family that documents the op, such as "reduction".
 *
 * \param op the op
 * \since 0.1.0
 */
AG_API const char *ag_op_family(const ag_op *op);

/**
 * The op's documentation, in Markdown.
 *
 * \param op the op
 * \since 0.1.0
 */
AG_API const char *ag_op_doc(const ag_op *op);

/**
 * The version that brought the op.
 *
 * \param op the op
 * \since 0.1.0
 */
AG_API const char *ag_op_since(const ag_op *op);

/**
 * How many tensor parameters the op has; a list counts as one.
 *
 * \param op the op
 * \since 0.1.0
 */
AG_API int64_t ag_op_n_inputs(const ag_op *op);

/**
 * The name of tensor parameter i; "" out of range.
 *
 * \param op the op
 * \param i from 0
 * \since 0.1.0
 */
AG_API const char *ag_op_input_name(const ag_op *op, int64_t i);

/**
 * The ag_input_kind of tensor parameter i; 0 out of range.
 *
 * \param op the op
 * \param i from 0
 * \since 0.1.0
 */
AG_API int32_t ag_op_input_kind(const ag_op *op, int64_t i);

/**
 * How many tensors the op returns; -1 where it depends on the call.
 *
 * \param op the op
 * \since 0.1.0
 */
AG_API int64_t ag_op_n_outputs(const ag_op *op);

/**
 * The name of result i; "" out of range.
 *
 * \param op the op
 * \param i from 0
 * \since 0.1.0
 */
AG_API const char *ag_op_output_name(const ag_op *op, int64_t i);

/**
 * How many attributes the op has.
 *
 * \param op the op
 * \since 0.1.0
 */
AG_API int64_t ag_op_n_attrs(const ag_op *op);

/**
 * The name of attribute i; "" out of range.
 *
 * \param op the op
 * \param i from 0
 * \since 0.1.0
 */
AG_API const char *ag_op_attr_name(const ag_op *op, int64_t i);

/**
 * The ag_attr_kind of attribute i; 0 out of range.
 *
 * \param op the op
 * \param i from 0
 * \since 0.1.0
 */
AG_API int32_t ag_op_attr_kind(const ag_op *op, int64_t i);

/**
 * 1 where attribute i has no default; 0 otherwise and out of range.
 *
 * \param op the op
 * \param i from 0
 * \since 0.1.0
 */
AG_API int32_t ag_op_attr_required(const ag_op *op, int64_t i);

/**
 * The default of attribute i as text; "absent" where leaving it out means something of its own, ""
 * where it is required or i is out of range.
 *
 * \param op the op
 * \param i from 0
 * \since 0.1.0
 */
AG_API const char *ag_op_attr_default(const ag_op *op, int64_t i);

/**
 * The documentation of attribute i; "" out of range.
 *
 * \param op the op
 * \param i from 0
 * \since 0.1.0
 */
AG_API const char *ag_op_attr_doc(const ag_op *op, int64_t i);

/**
 * The dtypes that the op's tensors take: bit 1 << code for each ag_dtype.
 *
 * \param op the op
 * \since 0.1.0
 */
AG_API int64_t ag_op_dtypes(const ag_op *op);

/**
 * An ag_differentiable; 0 for NULL.
 *
 * \param op the op
 * \since 0.1.0
 */
AG_API int32_t ag_op_differentiable(const ag_op *op);

/**
 * 1 where ag_<name>_ exists, 0 otherwise.
 *
 * \param op the op
 * \since 0.1.0
 */
AG_API int32_t ag_op_has_inplace(const ag_op *op);

/**
 * 1 where the op takes tensors of this dtype on this kind of device, 0 otherwise.
 *
 * \param op the op
 * \param dtype an ag_dtype
 * \param device_type an ag_device_type
 * \since 0.1.0
 */
AG_API int32_t ag_op_supports(const ag_op *op, int32_t dtype, int32_t device_type);

/**
 * Calls any op. Tensor parameters come in ins in the op's order: an optional one is NULL or, at the
 * end, missing; a list takes all tensors that are left over. All other parameters are attributes;
 * those not set take their defaults.
 *
 * \param op the op
 * \param[out] outs receives n_outs new references
 * \param[out] n_outs how many results the caller expects, which must be what the op returns
 * \param ins the tensor parameters
 * \param n_ins length of ins
 * \param attrs the attributes; NULL: none
 * \par Errors: NotFound for an attribute that the op does not have, InvalidArgument for one of
 *     the wrong kind, a missing one, or a wrong number of tensors; whatever the op itself returns.
 * \since 0.1.0
 */
AG_API ag_status ag_op_call(const ag_op *op, ag_tensor **outs, int64_t n_outs,
    ag_tensor *const *ins, int64_t n_ins, const ag_attrs *attrs);

/**
 * An empty set of attributes.
 *
 * \param[out] out to be released with ag_attrs_release
 * \since 0.1.0
 */
AG_API ag_status ag_attrs_new(ag_attrs **out);

/**
 * Frees a set of attributes; NULL is allowed.
 *
 * \param attrs the set, or NULL
 * \since 0.1.0
 */
AG_API void ag_attrs_release(ag_attrs *attrs);

/**
 * Sets an integer, or an enum by its code. A second value of a name replaces the first.
 *
 * \param attrs the set
 * \param name the attribute's name
 * \param value the value
 * \since 0.1.0
 */
AG_API ag_status ag_attrs_set_int(ag_attrs *attrs, const char *name, int64_t value);

/**
 * Sets a number. A second value of a name replaces the first.
 *
 * \param attrs the set
 * \param name the attribute's name
 * \param value the value
 * \since 0.1.0
 */
AG_API ag_status ag_attrs_set_float(ag_attrs *attrs, const char *name, double value);

/**
 * Sets a truth value. A second value of a name replaces the first.
 *
 * \param attrs the set
 * \param name the attribute's name
 * \param value 0 or 1
 * \since 0.1.0
 */
AG_API ag_status ag_attrs_set_bool(ag_attrs *attrs, const char *name, int32_t value);

/**
 * Sets a list of integers, which is copied. A second value of a name replaces the first.
 *
 * \param attrs the set
 * \param name the attribute's name
 * \param values the values; may be NULL where there are none
 * \param n_values how many; -1 unsets the attribute
 * \since 0.1.0
 */
AG_API ag_status ag_attrs_set_ints(ag_attrs *attrs, const char *name, const int64_t *values,
    int64_t n_values);

/**
 * Sets an element type. A second value of a name replaces the first.
 *
 * \param attrs the set
 * \param name the attribute's name
 * \param dtype an ag_dtype
 * \since 0.1.0
 */
AG_API ag_status ag_attrs_set_dtype(ag_attrs *attrs, const char *name, int32_t dtype);

/**
 * Sets a device. A second value of a name replaces the first.
 *
 * \param attrs the set
 * \param name the attribute's name
 * \param device_type an ag_device_type
 * \param device_index which of its kind
 * \since 0.1.0
 */
AG_API ag_status ag_attrs_set_device(ag_attrs *attrs, const char *name, int32_t device_type,
    int32_t device_index);

/**
 * Sets a text, which is copied: a string, or an enum by its constant's short name. A second value
 * of a name replaces the first.
 *
 * \param attrs the set
 * \param name the attribute's name
 * \param value UTF-8
 * \since 0.1.0
 */
AG_API ag_status ag_attrs_set_string(ag_attrs *attrs, const char *name, const char *value);

/**
 * Sets a generator, which must live until the attributes are released. A second value of a name
 * replaces the first.
 *
 * \param attrs the set
 * \param name the attribute's name
 * \param rng the generator; NULL: the thread's default
 * \since 0.1.0
 */
AG_API ag_status ag_attrs_set_rng(ag_attrs *attrs, const char *name, ag_rng *rng);

#ifdef __cplusplus
}
#endif

#endif
