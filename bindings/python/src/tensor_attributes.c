// Attributes and the methods that are not made of ops.
#include "native.h"

Registered registered;

PyObject* register_object(PyObject* module, PyObject* args) {
  (void)module;
  const char* name = NULL;
  PyObject* object = NULL;
  if (!PyArg_ParseTuple(args, "sO", &name, &object)) return NULL;
  const struct {
    const char* name;
    PyObject** place;
  } places[] = {{"dtypes", &registered.dtypes},   {"device", &registered.device},
                {"getitem", &registered.getitem}, {"setitem", &registered.setitem},
                {"asarray", &registered.asarray}, {"node", &registered.node}};
  for (size_t i = 0; i < sizeof places / sizeof places[0]; ++i) {
    if (strcmp(name, places[i].name) != 0) continue;
    Py_XSETREF(*places[i].place, Py_NewRef(object));
    Py_RETURN_NONE;
  }
  return PyErr_Format(PyExc_ValueError, "there is nothing to register as '%s'", name);
}

typedef ag_status (*Dims)(int64_t*, int64_t, int64_t*, const ag_tensor*);

static PyObject* dims_of(PyObject* self, Dims read) {
  IntList dims;
  PyObject* result = NULL;
  if (ints_reserve(&dims, ag_tensor_ndim(handle_of(self)))) {
    ag_status status = read(dims.at, dims.count, NULL, handle_of(self));
    result = status == AG_OK ? ints_result(dims.at, dims.count) : raise_error();
  }
  ints_done(&dims);
  return result;
}

static PyObject* get_shape(PyObject* self, void* unused) {
  (void)unused;
  return dims_of(self, ag_tensor_shape);
}

static PyObject* get_strides(PyObject* self, void* unused) {
  (void)unused;
  return dims_of(self, ag_tensor_strides);
}

static PyObject* get_ndim(PyObject* self, void* unused) {
  (void)unused;
  return PyLong_FromLongLong(ag_tensor_ndim(handle_of(self)));
}

static PyObject* get_size(PyObject* self, void* unused) {
  (void)unused;
  return PyLong_FromLongLong(ag_tensor_numel(handle_of(self)));
}

static PyObject* get_itemsize(PyObject* self, void* unused) {
  (void)unused;
  return PyLong_FromLongLong(dtype_size(dtype_of(handle_of(self))));
}

static PyObject* get_nbytes(PyObject* self, void* unused) {
  (void)unused;
  const ag_tensor* x = handle_of(self);
  return PyLong_FromLongLong(ag_tensor_numel(x) * dtype_size(dtype_of(x)));
}

static PyObject* get_dtype(PyObject* self, void* unused) {
  (void)unused;
  int32_t code = dtype_of(handle_of(self));
  if (registered.dtypes == NULL) return PyLong_FromLong(code);
  return PySequence_GetItem(registered.dtypes, code);
}

static PyObject* get_device(PyObject* self, void* unused) {
  (void)unused;
  int32_t type = 0, index = 0;
  if (ag_tensor_device(&type, &index, handle_of(self)) != AG_OK) return raise_error();
  if (registered.device == NULL) return Py_BuildValue("(ii)", type, index);
  return PyObject_CallFunction(registered.device, "ii", type, index);
}

static PyObject* get_mT(PyObject* self, void* unused) {
  (void)unused;
  ag_tensor* out = NULL;
  ag_status status = ag_matrix_transpose(&out, handle_of(self));
  return tensor_result(status, out);
}

static PyObject* get_T(PyObject* self, void* unused) {
  int64_t rank = ag_tensor_ndim(handle_of(self));
  if (rank == 2) return get_mT(self, unused);
  return PyErr_Format(
      PyExc_ValueError,
      "T is the transpose of a matrix, and this tensor has rank %lld: use mT or permute_dims",
      (long long)rank);
}

static PyObject* flag(PyObject* self, ag_status (*read)(int32_t*, const ag_tensor*)) {
  int32_t on = 0;
  return read(&on, handle_of(self)) == AG_OK ? PyBool_FromLong(on) : raise_error();
}

static PyObject* get_requires_grad(PyObject* self, void* unused) {
  (void)unused;
  return flag(self, ag_tensor_requires_grad);
}

static int set_requires_grad(PyObject* self, PyObject* value, void* unused) {
  (void)unused;
  int on = value != NULL ? PyObject_IsTrue(value) : -1;
  if (value == NULL) PyErr_SetString(PyExc_TypeError, "requires_grad cannot be deleted");
  if (on < 0) return -1;
  if (ag_tensor_set_requires_grad(handle_of(self), on) == AG_OK) return 0;
  raise_error();
  return -1;
}

static PyObject* get_is_leaf(PyObject* self, void* unused) {
  (void)unused;
  return flag(self, ag_tensor_is_leaf);
}

// None where there is no gradient, rather than the library's NotFound.
static PyObject* get_grad(PyObject* self, void* unused) {
  (void)unused;
  ag_tensor* out = NULL;
  ag_status status = ag_tensor_grad(&out, handle_of(self));
  if (status == AG_NOT_FOUND) {
    ag_error_clear();
    Py_RETURN_NONE;
  }
  return tensor_result(status, out);
}

static int set_grad(PyObject* self, PyObject* value, void* unused) {
  (void)unused;
  ag_tensor* handle = NULL;
  if (value != NULL && value != Py_None) {
    if (!is_tensor(value)) {
      PyErr_Format(PyExc_TypeError, "grad is a Tensor or None, not %.200s",
                   Py_TYPE(value)->tp_name);
      return -1;
    }
    handle = handle_of(value);
  }
  if (ag_tensor_set_grad(handle_of(self), handle) == AG_OK) return 0;
  raise_error();
  return -1;
}

static PyObject* get_version(PyObject* self, void* unused) {
  (void)unused;
  int64_t version = 0;
  return ag_tensor_version(&version, handle_of(self)) == AG_OK ? PyLong_FromLongLong(version)
                                                               : raise_error();
}

// None for a constant, rather than the library's NotFound.
static PyObject* get_node(PyObject* self, void* unused) {
  (void)unused;
  ag_node* node = NULL;
  int64_t output = 0;
  ag_status status = ag_tensor_node(&node, &output, handle_of(self));
  if (status == AG_NOT_FOUND) {
    ag_error_clear();
    Py_RETURN_NONE;
  }
  if (status != AG_OK) return raise_error();
  PyObject* handle = handle_result(node, "ag_node");
  if (handle == NULL || registered.node == NULL) return handle;
  PyObject* result = PyObject_CallFunction(registered.node, "NL", handle, (long long)output);
  return result;
}

PyGetSetDef tensor_attributes[] = {
    {"shape", get_shape, NULL, "The lengths of the axes, a tuple.", NULL},
    {"strides", get_strides, NULL, "Steps along the axes, in elements (NumPy's are in bytes).",
     NULL},
    {"ndim", get_ndim, NULL, "The number of axes.", NULL},
    {"size", get_size, NULL, "The number of elements.", NULL},
    {"itemsize", get_itemsize, NULL, "Bytes an element has.", NULL},
    {"nbytes", get_nbytes, NULL, "Bytes the elements have.", NULL},
    {"dtype", get_dtype, NULL, "The element type.", NULL},
    {"device", get_device, NULL, "Where the elements lie.", NULL},
    {"T", get_T, NULL, "The transpose of a matrix.", NULL},
    {"mT", get_mT, NULL, "The last two axes exchanged.", NULL},
    {"requires_grad", get_requires_grad, set_requires_grad,
     "Whether ops on the tensor are recorded. True makes it a leaf that collects gradients.", NULL},
    {"is_leaf", get_is_leaf, NULL, "Whether no recorded op produced the tensor.", NULL},
    {"grad", get_grad, set_grad, "The gradient that backward has accumulated, or None.", NULL},
    {"version", get_version, NULL,
     "How often the bytes behind the tensor have been written in place.", NULL},
    {"node", get_node, NULL,
     "The node that produced the tensor or collects its gradient; None for a constant.", NULL},
    {NULL, NULL, NULL, NULL, NULL}};

static PyObject* is_contiguous(PyObject* self, PyObject* unused) {
  (void)unused;
  return PyBool_FromLong(ag_tensor_is_contiguous(handle_of(self)));
}

static PyObject* is_weak(PyObject* self, PyObject* unused) {
  (void)unused;
  return PyBool_FromLong(ag_tensor_is_weak(handle_of(self)));
}

static PyObject* shares_memory(PyObject* self, PyObject* other) {
  if (!is_tensor(other)) {
    return PyErr_Format(PyExc_TypeError, "shares_memory takes a Tensor, not %.200s",
                        Py_TYPE(other)->tp_name);
  }
  return PyBool_FromLong(ag_tensor_shares_memory(handle_of(self), handle_of(other)));
}

static PyObject* retain_grad(PyObject* self, PyObject* unused) {
  (void)unused;
  return none_or_error(ag_tensor_retain_grad(handle_of(self)));
}

static PyObject* complex_value(PyObject* self, PyObject* unused) {
  (void)unused;
  double re = 0, im = 0;
  ag_status status = ag_tensor_item_complex(&re, &im, handle_of(self));
  return status == AG_OK ? PyComplex_FromDoubles(re, im) : raise_error();
}

PyMethodDef tensor_methods[] = {
    {"item", tensor_item, METH_NOARGS, "item($self, /)\n--\n\nThe only element as a number."},
    {"tolist", tensor_tolist, METH_NOARGS,
     "tolist($self, /)\n--\n\nThe elements as nested lists of numbers."},
    {"is_contiguous", is_contiguous, METH_NOARGS,
     "is_contiguous($self, /)\n--\n\nWhether the elements lie in row-major order without gaps."},
    {"is_weak", is_weak, METH_NOARGS, "is_weak($self, /)\n--\n\nWhether this is a weak scalar."},
    {"shares_memory", shares_memory, METH_O,
     "shares_memory($self, other, /)\n--\n\nWhether two tensors may share a byte."},
    {"retain_grad", retain_grad, METH_NOARGS,
     "retain_grad($self, /)\n--\n\nLets a tensor that an op produced keep its gradient, as leaves "
     "do."},
    {"__complex__", complex_value, METH_NOARGS, "The only element as a complex number."},
    {"__format__", tensor_format, METH_O, "A tensor of one element is formatted as its number."},
    {NULL, NULL, 0, NULL}};
