// Between Python's objects and what the C interface takes.
#include <math.h>
#include <string.h>

#include "native.h"

static bool fail_type(const char* name, const char* wanted, PyObject* object) {
  PyErr_Format(PyExc_TypeError, "argument '%s' must be %s, not %.200s", name, wanted,
               Py_TYPE(object)->tp_name);
  return false;
}

// ---- Tensors and weak scalars

static ag_status scalar_of_int(ag_tensor** out, PyObject* number) {
  int overflow = 0;
  int64_t value = PyLong_AsLongLongAndOverflow(number, &overflow);
  if (overflow == 0) return ag_scalar_int(out, value);
  uint64_t large = overflow > 0 ? PyLong_AsUnsignedLongLong(number) : 0;
  if (overflow > 0 && !PyErr_Occurred()) {
    return ag_tensor_from_data(out, &large, sizeof large, NULL, 0, AG_UINT64);
  }
  PyErr_Clear();
  PyErr_SetString(PyExc_OverflowError, "an integer beside a tensor must fit 64 bits");
  return AG_INVALID_ARGUMENT;
}

bool is_truth(PyObject* object) {
  const char* name = Py_TYPE(object)->tp_name;
  return PyBool_Check(object) || strcmp(name, "numpy.bool_") == 0 ||
         strcmp(name, "numpy.bool") == 0;
}

// True for a number that is none of Python's own: NumPy's scalars, fractions, ...; -1 with an
// exception.
static int is_number(PyObject* object, const char* kind) {
  static PyObject* numbers;
  if (numbers == NULL) numbers = PyImport_ImportModule("numbers");
  if (numbers == NULL) return -1;
  PyObject* type = PyObject_GetAttrString(numbers, kind);
  int found = type != NULL ? PyObject_IsInstance(object, type) : -1;
  Py_XDECREF(type);
  return found;
}

static int foreign_scalar(PyObject* object, ag_tensor** owned) {
  PyNumberMethods* slots = Py_TYPE(object)->tp_as_number;
  if (slots == NULL || (slots->nb_float == NULL && slots->nb_index == NULL) ||
      PyMapping_Check(object)) {
    // A NumPy bool is no number to the ABCs, and NumPy's scalars have subscripts.
    if (slots == NULL || slots->nb_bool == NULL) return 0;
  }
  int found = is_number(object, "Integral");
  if (found > 0) {
    PyObject* number = PyNumber_Index(object);
    ag_status status = number != NULL ? scalar_of_int(owned, number) : AG_INVALID_ARGUMENT;
    Py_XDECREF(number);
    if (status != AG_OK && !PyErr_Occurred()) raise_error();
    return status == AG_OK ? 1 : -1;
  }
  if (found == 0) found = is_number(object, "Real");
  if (found > 0) {
    double value = PyFloat_AsDouble(object);
    if (value == -1 && PyErr_Occurred()) return -1;
    if (ag_scalar(owned, value, 0, AG_KIND_REAL) == AG_OK) return 1;
    raise_error();
    return -1;
  }
  if (found == 0) found = is_number(object, "Complex");
  if (found > 0) {
    Py_complex value = PyComplex_AsCComplex(object);
    if (value.real == -1 && PyErr_Occurred()) return -1;
    if (ag_scalar(owned, value.real, value.imag, AG_KIND_COMPLEX) == AG_OK) return 1;
    raise_error();
    return -1;
  }
  if (found == 0 && is_truth(object)) {
    int on = PyObject_IsTrue(object);
    if (on < 0) return -1;
    if (ag_scalar(owned, on, 0, AG_KIND_BOOL) == AG_OK) return 1;
    raise_error();
    return -1;
  }
  return found;
}

int tensor_argument(PyObject* object, ag_tensor** handle, ag_tensor** owned) {
  if (is_tensor(object)) {
    *handle = handle_of(object);
    return 1;
  }
  ag_status status = AG_OK;
  if (PyFloat_Check(object)) {
    status = ag_scalar(owned, PyFloat_AS_DOUBLE(object), 0, AG_KIND_REAL);
  } else if (PyBool_Check(object)) {
    status = ag_scalar(owned, object == Py_True, 0, AG_KIND_BOOL);
  } else if (PyLong_Check(object)) {
    status = scalar_of_int(owned, object);
  } else if (PyComplex_Check(object)) {
    Py_complex value = ((PyComplexObject*)object)->cval;
    status = ag_scalar(owned, value.real, value.imag, AG_KIND_COMPLEX);
  } else {
    int found = foreign_scalar(object, owned);
    *handle = *owned;
    return found;
  }
  if (status != AG_OK) {
    if (!PyErr_Occurred()) raise_error();
    return -1;
  }
  *handle = *owned;
  return 1;
}

bool convert_tensor(PyObject* object, const char* name, ag_tensor** handle, ag_tensor** owned) {
  if (object == Py_None) return true;
  int found = tensor_argument(object, handle, owned);
  if (found == 0) return fail_type(name, "a Tensor or a number", object);
  if (found > 0) count_work(ag_tensor_numel(*handle));
  return found > 0;
}

bool convert_tensors(PyObject* object, const char* name, TensorList* list) {
  list->at = NULL;
  list->count = -1;
  if (object == Py_None) return true;
  if (is_tensor(object)) return fail_type(name, "a sequence of tensors", object);
  PyObject* items = PySequence_Fast(object, "");
  if (items == NULL) {
    PyErr_Clear();
    return fail_type(name, "a sequence of tensors", object);
  }
  list->count = 0;
  Py_ssize_t n = PySequence_Fast_GET_SIZE(items);
  list->at = PyMem_Calloc((size_t)n + 1, sizeof(void*));
  bool good = list->at != NULL;
  if (!good) PyErr_NoMemory();
  for (Py_ssize_t i = 0; good && i < n; ++i) {
    PyObject* item = PySequence_Fast_GET_ITEM(items, i);
    ag_tensor *handle = NULL, *owned = NULL;
    good = convert_tensor(item, name, &handle, &owned);
    list->at[list->count++] = owned != NULL ? owned : ag_tensor_retain(handle);
  }
  Py_DECREF(items);
  return good;
}

void tensors_done(TensorList* list) {
  if (list->at == NULL) return;
  ag_release_many(list->at, list->count);
  PyMem_Free(list->at);
}

PyObject* tensors_result(ag_tensor** handles, int64_t count) {
  PyObject* tuple = PyTuple_New(count);
  for (int64_t i = 0; i < count; ++i) {
    PyObject* tensor = tuple != NULL ? tensor_new(handles[i]) : NULL;
    if (tensor != NULL) {
      PyTuple_SET_ITEM(tuple, i, tensor);
    } else if (tuple != NULL) {
      Py_CLEAR(tuple);
    } else {
      ag_tensor_release(handles[i]);
    }
    handles[i] = NULL;
  }
  return tuple;
}

// ---- Integers

bool ints_reserve(IntList* list, int64_t count) {
  list->count = count;
  list->at = list->small;
  if (count <= (int64_t)(sizeof list->small / sizeof list->small[0])) return true;
  list->at = PyMem_Malloc((size_t)count * sizeof *list->at);
  if (list->at != NULL) return true;
  PyErr_NoMemory();
  return false;
}

void ints_done(IntList* list) {
  if (list->at != list->small) PyMem_Free(list->at);
}

bool convert_ints(PyObject* object, const char* name, IntList* list) {
  list->at = NULL;
  list->count = -1;
  if (object == Py_None) return true;
  if (PyIndex_Check(object) && !PySequence_Check(object)) {
    return ints_reserve(list, 1) && convert_int64(object, name, list->at);
  }
  PyObject* items = PyUnicode_Check(object) ? NULL : PySequence_Fast(object, "");
  if (items == NULL) {
    PyErr_Clear();
    return fail_type(name, "an integer or a sequence of integers", object);
  }
  bool good = ints_reserve(list, PySequence_Fast_GET_SIZE(items));
  for (int64_t i = 0; good && i < list->count; ++i) {
    PyObject* item =
        i < PySequence_Fast_GET_SIZE(items) ? PySequence_Fast_GET_ITEM(items, i) : Py_None;
    good = item != Py_None ? convert_int64(item, name, &list->at[i])
                           : fail_type(name, "a sequence of integers", object);
  }
  Py_DECREF(items);
  return good;
}

PyObject* ints_result(const int64_t* values, int64_t count) {
  PyObject* tuple = PyTuple_New(count);
  for (int64_t i = 0; tuple != NULL && i < count; ++i) {
    PyObject* value = PyLong_FromLongLong(values[i]);
    if (value == NULL) {
      Py_CLEAR(tuple);
    } else {
      PyTuple_SET_ITEM(tuple, i, value);
    }
  }
  return tuple;
}

bool convert_int64(PyObject* object, const char* name, int64_t* value) {
  if (object == Py_None) {
    *value = AG_ABSENT;
    return true;
  }
  if (!PyIndex_Check(object)) return fail_type(name, "an integer", object);
  PyObject* number = PyNumber_Index(object);
  if (number == NULL) return false;
  int overflow = 0;
  *value = PyLong_AsLongLongAndOverflow(number, &overflow);
  Py_DECREF(number);
  if (overflow != 0) PyErr_Format(PyExc_OverflowError, "argument '%s' does not fit 64 bits", name);
  return overflow == 0 && !PyErr_Occurred();
}

bool convert_int32(PyObject* object, const char* name, int32_t* value) {
  int64_t wide = 0;
  if (object != Py_None && !convert_int64(object, name, &wide)) return false;
  if (wide < INT32_MIN || wide > INT32_MAX) {
    PyErr_Format(PyExc_OverflowError, "argument '%s' does not fit 32 bits", name);
    return false;
  }
  *value = (int32_t)wide;
  return true;
}

// ---- The rest

bool convert_double(PyObject* object, const char* name, double* value) {
  if (object == Py_None) {
    *value = NAN;
    return true;
  }
  PyNumberMethods* slots = Py_TYPE(object)->tp_as_number;
  if (slots == NULL || (slots->nb_float == NULL && slots->nb_index == NULL)) {
    return fail_type(name, "a real number", object);
  }
  *value = PyFloat_AsDouble(object);
  return *value != -1 || !PyErr_Occurred();
}

bool convert_text(PyObject* object, const char* name, const char** value) {
  *value = NULL;
  if (object == Py_None) return true;
  if (!PyUnicode_Check(object)) return fail_type(name, "a str", object);
  Py_ssize_t length = 0;
  *value = PyUnicode_AsUTF8AndSize(object, &length);
  if (*value == NULL) return false;
  if ((Py_ssize_t)strlen(*value) == length) return true;
  PyErr_Format(PyExc_ValueError, "argument '%s' has a null character inside", name);
  return false;
}

bool convert_address(PyObject* object, const char* name, void** value) {
  *value = NULL;
  if (object == Py_None) return true;
  if (!PyLong_Check(object)) return fail_type(name, "an address", object);
  *value = PyLong_AsVoidPtr(object);
  return *value != NULL || !PyErr_Occurred();
}

bool check_callable(PyObject* object) {
  if (PyCallable_Check(object)) return true;
  PyErr_Format(PyExc_TypeError, "the callback must be callable, not %.200s",
               Py_TYPE(object)->tp_name);
  return false;
}

static bool convert_count(PyObject* object, int64_t limit, int64_t* count) {
  if (!convert_int64(object, "the number of results", count)) return false;
  if (*count >= 0 && *count <= limit) return true;
  PyErr_SetString(PyExc_ValueError, "the number of results is out of range");
  return false;
}

void** reserve_results(PyObject* count, int64_t* n) {
  if (!convert_count(count, INT32_MAX, n)) return NULL;
  void** results = PyMem_Calloc((size_t)*n + 1, sizeof(void*));
  if (results == NULL) PyErr_NoMemory();
  return results;
}

bool reserve_ints(PyObject* count, IntList* list) {
  int64_t n = 0;
  if (!convert_count(count, UINT16_MAX, &n) || !ints_reserve(list, n)) return false;
  for (int64_t i = 0; i < n; ++i) list->at[i] = 0;
  return true;
}

PyObject* text_result(const char* text) {
  if (text == NULL) Py_RETURN_NONE;
  return PyUnicode_DecodeUTF8(text, (Py_ssize_t)strlen(text), NULL);
}

PyObject* append_result(PyObject* result, PyObject* value) {
  if (result == NULL || value == NULL) {
    Py_XDECREF(result);
    Py_XDECREF(value);
    return NULL;
  }
  if (result != Py_None) return Py_BuildValue("(NN)", result, value);
  Py_DECREF(result);
  return value;
}
