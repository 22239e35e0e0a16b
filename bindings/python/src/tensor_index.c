// Subscripts, length and iteration. Integers, slices, ellipses and new axes are read here; other
// keys (masks, lists, tensors of positions) go to what the Python layer registered.
#include "native.h"

enum { ITEM = 4 };  // numbers an item of ag_index has

static int64_t bound(PyObject* object) {
  if (object == Py_None) return AG_ABSENT;
  int64_t value = PyNumber_AsSsize_t(object, NULL);  // far away is as good as outside
  return value == AG_ABSENT ? AG_ABSENT + 1 : value;
}

// Writes one item; 1: done, 0: not a plain key, -1: an exception.
static int read_item(PyObject* key, int64_t* item) {
  item[1] = item[2] = item[3] = 0;
  if (PySlice_Check(key)) {
    PySliceObject* slice = (PySliceObject*)key;
    item[0] = AG_ITEM_SLICE;
    item[1] = bound(slice->start);
    item[2] = bound(slice->stop);
    item[3] = bound(slice->step);
    return PyErr_Occurred() ? -1 : 1;
  }
  if (key == Py_Ellipsis || key == Py_None) {
    item[0] = key == Py_None ? AG_ITEM_NEW_AXIS : AG_ITEM_ELLIPSIS;
    return 1;
  }
  if (is_tensor(key)) {
    const ag_tensor* x = handle_of(key);
    if (ag_tensor_ndim(x) != 0 || dtype_of(x) == AG_BOOL) return 0;
  } else if (is_truth(key) || !PyIndex_Check(key) || PySequence_Check(key)) {
    return 0;  // NumPy's arrays and truth values have __index__ too
  }
  item[0] = AG_ITEM_INTEGER;
  item[1] = PyNumber_AsSsize_t(key, PyExc_IndexError);
  return item[1] == -1 && PyErr_Occurred() ? -1 : 1;
}

static int read_key(PyObject* key, IntList* spec) {
  bool many = PyTuple_Check(key);
  int64_t n = many ? PyTuple_GET_SIZE(key) : 1;
  if (!ints_reserve(spec, n * ITEM)) return -1;
  for (int64_t i = 0; i < n; ++i) {
    int done = read_item(many ? PyTuple_GET_ITEM(key, i) : key, spec->at + i * ITEM);
    if (done <= 0) return done;
  }
  return 1;
}

static PyObject* no_such_key(PyObject* key) {
  return PyErr_Format(
      PyExc_TypeError,
      "a tensor is indexed by integers, slices, ellipses, None and tensors, not by %.200s",
      Py_TYPE(key)->tp_name);
}

static PyObject* subscript(PyObject* self, PyObject* key) {
  IntList spec;
  PyObject* result = NULL;
  int done = read_key(key, &spec);
  if (done > 0) {
    ag_tensor* out = NULL;
    ag_status status = ag_index(&out, handle_of(self), spec.at, spec.count);
    result = tensor_result(status, out);
  } else if (done == 0) {
    result = registered.getitem == NULL
                 ? no_such_key(key)
                 : PyObject_CallFunctionObjArgs(registered.getitem, self, key, NULL);
  }
  ints_done(&spec);
  return result;
}

// A value that is no tensor and no number (a list, an array) is made one.
static int put(PyObject* self, const IntList* spec, PyObject* value) {
  ag_tensor *handle = NULL, *owned = NULL;
  PyObject* made = NULL;
  int found = tensor_argument(value, &handle, &owned);
  if (found == 0 && registered.asarray != NULL) {
    made = PyObject_CallOneArg(registered.asarray, value);
    found = made != NULL && is_tensor(made) ? 1 : -1;
    if (found > 0) handle = handle_of(made);
  }
  ag_status status = AG_OK;
  if (found > 0) {
    PyThreadState* state = release_gil(ag_tensor_numel(handle));
    status = ag_index_put_(handle_of(self), spec->at, spec->count, handle);
    regain_gil(state);
    if (status != AG_OK) raise_error();
  } else if (found == 0) {
    PyErr_Format(PyExc_TypeError, "%.200s is no value for elements of a tensor",
                 Py_TYPE(value)->tp_name);
  }
  ag_tensor_release(owned);
  Py_XDECREF(made);
  return found > 0 && status == AG_OK ? 0 : -1;
}

static int set_otherwise(PyObject* self, PyObject* key, PyObject* value) {
  if (registered.setitem == NULL) {
    no_such_key(key);
    return -1;
  }
  PyObject* done = PyObject_CallFunctionObjArgs(registered.setitem, self, key, value, NULL);
  Py_XDECREF(done);
  return done != NULL ? 0 : -1;
}

static int set_subscript(PyObject* self, PyObject* key, PyObject* value) {
  if (value == NULL) {
    PyErr_SetString(PyExc_TypeError, "elements of a tensor cannot be deleted");
    return -1;
  }
  IntList spec;
  int plain = read_key(key, &spec);
  int result = plain > 0    ? put(self, &spec, value)
               : plain == 0 ? set_otherwise(self, key, value)
                            : -1;
  ints_done(&spec);
  return result;
}

// The length of the first axis; -1 with an exception for rank 0.
static Py_ssize_t length(PyObject* self) {
  const ag_tensor* x = handle_of(self);
  int64_t n = ag_tensor_ndim(x);
  if (n == 0) {
    PyErr_SetString(PyExc_TypeError, "a tensor of rank 0 has no length");
    return -1;
  }
  IntList dims;
  if (!ints_reserve(&dims, n)) return -1;
  ag_status status = ag_tensor_shape(dims.at, n, NULL, x);
  Py_ssize_t first = dims.at[0];
  ints_done(&dims);
  if (status != AG_OK) {
    raise_error();
    return -1;
  }
  return first;
}

static PyObject* element(PyObject* self, Py_ssize_t i) {
  Py_ssize_t n = length(self);
  if (n < 0) return NULL;
  if (i < 0 || i >= n)
    return PyErr_Format(PyExc_IndexError, "index %zd of an axis of length %zd", i, n);
  int64_t item[ITEM] = {AG_ITEM_INTEGER, i, 0, 0};
  ag_tensor* out = NULL;
  ag_status status = ag_index(&out, handle_of(self), item, ITEM);
  return tensor_result(status, out);
}

static PyObject* iterate(PyObject* self) { return length(self) < 0 ? NULL : PySeqIter_New(self); }

static int contains(PyObject* self, PyObject* value) {
  PyObject* equal = PyObject_RichCompare(self, value, Py_EQ);
  if (equal == NULL || !is_tensor(equal)) {
    Py_XDECREF(equal);
    return equal == NULL ? -1 : 0;
  }
  ag_tensor* any = NULL;
  int64_t found = 0;
  ag_status status = ag_any(&any, handle_of(equal), NULL, -1, NULL);
  if (status == AG_OK) status = ag_tensor_item_int(&found, any);
  ag_tensor_release(any);
  Py_DECREF(equal);
  if (status == AG_OK) return found != 0;
  raise_error();
  return -1;
}

PyType_Slot tensor_sequence_slots[] = {
    {Py_mp_subscript, subscript}, {Py_mp_ass_subscript, set_subscript},
    {Py_mp_length, length},       {Py_sq_length, length},
    {Py_sq_item, element},        {Py_sq_contains, contains},
    {Py_tp_iter, iterate},        {0, NULL}};
