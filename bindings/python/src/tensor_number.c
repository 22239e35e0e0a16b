// Operators. A number beside a tensor is a weak scalar: float32 * 2.5 stays float32.
#include "native.h"

typedef ag_status (*Unary)(ag_tensor**, const ag_tensor*);
typedef ag_status (*Binary)(ag_tensor**, const ag_tensor*, const ag_tensor*);
typedef ag_status (*InPlace)(ag_tensor*, const ag_tensor*);

static PyObject* apply(Binary op, const ag_tensor* a, const ag_tensor* b) {
  ag_tensor* out = NULL;
  PyThreadState* state = release_gil(work_of(ag_tensor_numel(a), ag_tensor_numel(b)));
  ag_status status = op(&out, a, b);
  regain_gil(state);
  return tensor_result(status, out);
}

static PyObject* binary(Binary op, PyObject* a, PyObject* b) {
  if (Py_TYPE(a) == tensor_type && Py_TYPE(b) == tensor_type)
    return apply(op, handle_of(a), handle_of(b));
  ag_tensor *handles[2] = {NULL, NULL}, *owned[2] = {NULL, NULL};
  int found = tensor_argument(a, &handles[0], &owned[0]);
  if (found > 0) found = tensor_argument(b, &handles[1], &owned[1]);
  PyObject* result = NULL;
  if (found > 0) {
    result = apply(op, handles[0], handles[1]);
  } else if (found == 0) {
    result = Py_NewRef(Py_NotImplemented);
  }
  ag_tensor_release(owned[0]);
  ag_tensor_release(owned[1]);
  return result;
}

static PyObject* inplace(InPlace op, PyObject* self, PyObject* other) {
  ag_tensor *handle = NULL, *owned = NULL;
  int found = tensor_argument(other, &handle, &owned);
  if (found < 0) return NULL;
  if (found == 0) Py_RETURN_NOTIMPLEMENTED;
  PyThreadState* state = release_gil(ag_tensor_numel(handle_of(self)));
  ag_status status = op(handle_of(self), handle);
  regain_gil(state);
  ag_tensor_release(owned);
  return status == AG_OK ? Py_NewRef(self) : raise_error();
}

static PyObject* unary(Unary op, PyObject* self) {
  ag_tensor* out = NULL;
  PyThreadState* state = release_gil(ag_tensor_numel(handle_of(self)));
  ag_status status = op(&out, handle_of(self));
  regain_gil(state);
  return tensor_result(status, out);
}

#define BINARY(name) \
  static PyObject* name##_slot(PyObject* a, PyObject* b) { return binary(ag_##name, a, b); }
#define INPLACE(name) \
  BINARY(name)        \
  static PyObject* name##_inplace(PyObject* a, PyObject* b) { return inplace(ag_##name##_, a, b); }
#define UNARY(name) \
  static PyObject* name##_slot(PyObject* a) { return unary(ag_##name, a); }

INPLACE(add)
INPLACE(subtract)
INPLACE(multiply)
INPLACE(divide)
INPLACE(floor_divide)
INPLACE(remainder)
INPLACE(bitwise_and)
INPLACE(bitwise_or)
INPLACE(bitwise_xor)
INPLACE(bitwise_left_shift)
INPLACE(bitwise_right_shift)
BINARY(matmul)
UNARY(negative)
UNARY(positive)
UNARY(abs)
UNARY(bitwise_invert)

static PyObject* power_slot(PyObject* a, PyObject* b, PyObject* modulus) {
  if (modulus != Py_None) {
    PyErr_SetString(PyExc_TypeError, "pow of tensors takes no modulus");
    return NULL;
  }
  return binary(ag_pow, a, b);
}

static PyObject* power_inplace(PyObject* a, PyObject* b, PyObject* modulus) {
  (void)modulus;
  return inplace(ag_pow_, a, b);
}

static PyObject* divmod_slot(PyObject* a, PyObject* b) {
  PyObject* quotient = binary(ag_floor_divide, a, b);
  if (quotient == NULL || quotient == Py_NotImplemented) return quotient;
  PyObject* rest = binary(ag_remainder, a, b);
  if (rest == NULL) {
    Py_DECREF(quotient);
    return NULL;
  }
  return Py_BuildValue("(NN)", quotient, rest);
}

static PyObject* compare(PyObject* a, PyObject* b, int op) {
  static const Binary ops[] = {
      [Py_LT] = ag_less,      [Py_LE] = ag_less_equal, [Py_EQ] = ag_equal,
      [Py_NE] = ag_not_equal, [Py_GT] = ag_greater,    [Py_GE] = ag_greater_equal};
  return binary(ops[op], a, b);
}

static int truth(PyObject* self) {
  double re = 0, im = 0;
  if (ag_tensor_item_complex(&re, &im, handle_of(self)) != AG_OK) {
    raise_error();
    return -1;
  }
  return re != 0 || im != 0;
}

static bool is_integer(int32_t dtype) { return dtype >= AG_BOOL && dtype <= AG_UINT64; }

static PyObject* int_slot(PyObject* self) {
  if (!is_integer(dtype_of(handle_of(self)))) {
    double value = 0;
    if (ag_tensor_item(&value, handle_of(self)) != AG_OK) return raise_error();
    return PyLong_FromDouble(value);
  }
  PyObject* item = tensor_item(self, NULL);
  if (item == NULL || !PyBool_Check(item)) return item;
  PyObject* number = PyLong_FromLong(item == Py_True);
  Py_DECREF(item);
  return number;
}

static PyObject* float_slot(PyObject* self) {
  double value = 0;
  if (ag_tensor_item(&value, handle_of(self)) != AG_OK) return raise_error();
  return PyFloat_FromDouble(value);
}

static PyObject* index_slot(PyObject* self) {
  int32_t dtype = dtype_of(handle_of(self));
  if (!is_integer(dtype) || dtype == AG_BOOL || ag_tensor_ndim(handle_of(self)) != 0) {
    PyErr_SetString(PyExc_TypeError, "only an integer tensor of rank 0 can be used as an index");
    return NULL;
  }
  return tensor_item(self, NULL);
}

PyType_Slot tensor_number_slots[] = {{Py_nb_add, add_slot},
                                     {Py_nb_subtract, subtract_slot},
                                     {Py_nb_multiply, multiply_slot},
                                     {Py_nb_true_divide, divide_slot},
                                     {Py_nb_floor_divide, floor_divide_slot},
                                     {Py_nb_remainder, remainder_slot},
                                     {Py_nb_divmod, divmod_slot},
                                     {Py_nb_power, power_slot},
                                     {Py_nb_matrix_multiply, matmul_slot},
                                     {Py_nb_and, bitwise_and_slot},
                                     {Py_nb_or, bitwise_or_slot},
                                     {Py_nb_xor, bitwise_xor_slot},
                                     {Py_nb_lshift, bitwise_left_shift_slot},
                                     {Py_nb_rshift, bitwise_right_shift_slot},
                                     {Py_nb_inplace_add, add_inplace},
                                     {Py_nb_inplace_subtract, subtract_inplace},
                                     {Py_nb_inplace_multiply, multiply_inplace},
                                     {Py_nb_inplace_true_divide, divide_inplace},
                                     {Py_nb_inplace_floor_divide, floor_divide_inplace},
                                     {Py_nb_inplace_remainder, remainder_inplace},
                                     {Py_nb_inplace_power, power_inplace},
                                     {Py_nb_inplace_and, bitwise_and_inplace},
                                     {Py_nb_inplace_or, bitwise_or_inplace},
                                     {Py_nb_inplace_xor, bitwise_xor_inplace},
                                     {Py_nb_inplace_lshift, bitwise_left_shift_inplace},
                                     {Py_nb_inplace_rshift, bitwise_right_shift_inplace},
                                     {Py_nb_negative, negative_slot},
                                     {Py_nb_positive, positive_slot},
                                     {Py_nb_absolute, abs_slot},
                                     {Py_nb_invert, bitwise_invert_slot},
                                     {Py_nb_bool, truth},
                                     {Py_nb_int, int_slot},
                                     {Py_nb_float, float_slot},
                                     {Py_nb_index, index_slot},
                                     {Py_tp_richcompare, compare},
                                     {0, NULL}};
