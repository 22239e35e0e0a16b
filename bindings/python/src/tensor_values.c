// From elements to Python's numbers and text.
#include <stdlib.h>

#include "native.h"

int32_t dtype_of(const ag_tensor* x) {
  int32_t dtype = 0;
  ag_tensor_dtype(&dtype, x);
  return dtype;
}

int64_t dtype_size(int32_t dtype) {
  static const int8_t sizes[] = {0, 1, 1, 2, 4, 8, 1, 2, 4, 8, 2, 2, 4, 8, 8, 16};
  return sizes[dtype];
}

PyObject* tensor_item(PyObject* self, PyObject* unused) {
  (void)unused;
  const ag_tensor* x = handle_of(self);
  int32_t dtype = dtype_of(x);
  if (dtype <= AG_UINT64) {
    int64_t value = 0;
    if (ag_tensor_item_int(&value, x) != AG_OK) return raise_error();
    if (dtype == AG_BOOL) return PyBool_FromLong(value != 0);
    return dtype == AG_UINT64 ? PyLong_FromUnsignedLongLong((uint64_t)value)
                              : PyLong_FromLongLong(value);
  }
  double re = 0, im = 0;
  if (dtype <= AG_FLOAT64) {
    if (ag_tensor_item(&re, x) != AG_OK) return raise_error();
    return PyFloat_FromDouble(re);
  }
  if (ag_tensor_item_complex(&re, &im, x) != AG_OK) return raise_error();
  return PyComplex_FromDoubles(re, im);
}

// One element of row-major memory. Half types were made float32 before.
static PyObject* number_at(const void* data, int64_t i, int32_t dtype) {
  switch (dtype) {
    case AG_BOOL:
      return PyBool_FromLong(((const uint8_t*)data)[i]);
    case AG_INT8:
      return PyLong_FromLong(((const int8_t*)data)[i]);
    case AG_INT16:
      return PyLong_FromLong(((const int16_t*)data)[i]);
    case AG_INT32:
      return PyLong_FromLong(((const int32_t*)data)[i]);
    case AG_INT64:
      return PyLong_FromLongLong(((const int64_t*)data)[i]);
    case AG_UINT8:
      return PyLong_FromLong(((const uint8_t*)data)[i]);
    case AG_UINT16:
      return PyLong_FromLong(((const uint16_t*)data)[i]);
    case AG_UINT32:
      return PyLong_FromUnsignedLong(((const uint32_t*)data)[i]);
    case AG_UINT64:
      return PyLong_FromUnsignedLongLong(((const uint64_t*)data)[i]);
    case AG_FLOAT32:
      return PyFloat_FromDouble(((const float*)data)[i]);
    case AG_FLOAT64:
      return PyFloat_FromDouble(((const double*)data)[i]);
    case AG_COMPLEX64:
      return PyComplex_FromDoubles(((const float*)data)[2 * i], ((const float*)data)[2 * i + 1]);
    default:
      return PyComplex_FromDoubles(((const double*)data)[2 * i], ((const double*)data)[2 * i + 1]);
  }
}

typedef struct {
  const void* data;
  const int64_t* dims;
  int64_t ndim;
  int32_t dtype;
  int64_t next;  // element
} Reader;

static PyObject* nested(Reader* from, int64_t axis) {
  if (axis == from->ndim) return number_at(from->data, from->next++, from->dtype);
  PyObject* list = PyList_New(from->dims[axis]);
  if (list == NULL || Py_EnterRecursiveCall(" while making nested lists")) {
    Py_XDECREF(list);
    return NULL;
  }
  for (int64_t i = 0; i < from->dims[axis]; ++i) {
    PyObject* item = nested(from, axis + 1);
    if (item == NULL) {
      Py_CLEAR(list);
      break;
    }
    PyList_SET_ITEM(list, i, item);
  }
  Py_LeaveRecursiveCall();
  return list;
}

static PyObject* lists_of(const ag_tensor* x, const IntList* dims) {
  int32_t dtype = dtype_of(x);
  int64_t nbytes = ag_tensor_numel(x) * dtype_size(dtype);
  void* data = PyMem_Malloc((size_t)nbytes);
  if (data == NULL) return PyErr_NoMemory();
  PyThreadState* state = release_gil(ag_tensor_numel(x));
  ag_status status = ag_tensor_shape(dims->at, dims->count, NULL, x);
  if (status == AG_OK) status = ag_tensor_read(data, nbytes, x);
  regain_gil(state);
  Reader reader = {data, dims->at, dims->count, dtype, 0};
  PyObject* lists = status == AG_OK ? nested(&reader, 0) : raise_error();
  PyMem_Free(data);
  return lists;
}

PyObject* tensor_tolist(PyObject* self, PyObject* unused) {
  (void)unused;
  ag_tensor *x = NULL, *out = handle_of(self);
  int32_t dtype = dtype_of(out);
  if (dtype == AG_FLOAT16 || dtype == AG_BFLOAT16) {
    ag_tensor* detached = NULL;
    ag_status status = ag_detach(&detached, out);
    if (status == AG_OK) status = ag_astype(&x, detached, AG_FLOAT32, NULL);
    ag_tensor_release(detached);
    if (status != AG_OK) return raise_error();
    out = x;
  }
  IntList dims;
  PyObject* lists = ints_reserve(&dims, ag_tensor_ndim(out)) ? lists_of(out, &dims) : NULL;
  ints_done(&dims);
  ag_tensor_release(x);
  return lists;
}

static ag_tensor_format_opts print_options = AG_TENSOR_FORMAT_OPTS_INIT;

// (precision, threshold, edge_items, line_width, suppress_small); None leaves one as it is. Returns
// them.
PyObject* set_print_options(PyObject* module, PyObject* args) {
  (void)module;
  ag_tensor_format_opts made = print_options;
  int64_t* members[] = {&made.precision, &made.threshold, &made.edge_items, &made.line_width,
                        &made.suppress_small};
  if (PyTuple_GET_SIZE(args) > 5) {
    PyErr_SetString(PyExc_TypeError, "set_print_options takes five numbers at most");
    return NULL;
  }
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(args); ++i) {
    PyObject* value = PyTuple_GET_ITEM(args, i);
    if (value == Py_None) continue;
    if (!convert_int64(value, "print option", members[i])) return NULL;
    if (*members[i] < 0)
      return PyErr_Format(PyExc_ValueError, "print option %zd is negative", i + 1);
  }
  print_options = made;
  return Py_BuildValue("(LLLLN)", made.precision, made.threshold, made.edge_items, made.line_width,
                       PyBool_FromLong((long)made.suppress_small));
}

static PyObject* text_of(PyObject* self, bool bare) {
  ag_tensor_format_opts opts = print_options;
  opts.bare = bare;
  int64_t length = 0;
  if (ag_tensor_format(NULL, 0, &length, handle_of(self), &opts) != AG_OK) return raise_error();
  char* buffer = PyMem_Malloc((size_t)length + 1);
  if (buffer == NULL) return PyErr_NoMemory();
  ag_status status = ag_tensor_format(buffer, length + 1, &length, handle_of(self), &opts);
  PyObject* text = status == AG_OK ? PyUnicode_DecodeUTF8(buffer, length, NULL) : raise_error();
  PyMem_Free(buffer);
  return text;
}

PyObject* tensor_repr(PyObject* self) {
  PyObject* text = text_of(self, false);
  int32_t recorded = 0;
  ag_tensor_requires_grad(&recorded, handle_of(self));
  if (text == NULL || !recorded) return text;
  PyObject* open = PyUnicode_Substring(text, 0, PyUnicode_GET_LENGTH(text) - 1);
  Py_DECREF(text);
  text = open != NULL ? PyUnicode_FromFormat("%U, requires_grad=True)", open) : NULL;
  Py_XDECREF(open);
  return text;
}

PyObject* tensor_str(PyObject* self) { return text_of(self, true); }

// A tensor of one element is formatted as its number.
PyObject* tensor_format(PyObject* self, PyObject* spec) {
  if (PyUnicode_Check(spec) && PyUnicode_GET_LENGTH(spec) == 0) return PyObject_Str(self);
  PyObject* item = tensor_item(self, NULL);
  if (item == NULL) return NULL;
  PyObject* text = PyObject_Format(item, spec);
  Py_DECREF(item);
  return text;
}
