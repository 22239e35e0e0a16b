// The other opaque types are capsules: they release what they hold when the last reference goes.
#include <string.h>

#include "native.h"

static const struct {
  const char* type;
  void (*release)(void*);  // NULL: lives without us
} kinds[] = {
    {"ag_node", (void (*)(void*))ag_node_release},
    {"ag_rng", (void (*)(void*))ag_rng_release},
    {"ag_function", (void (*)(void*))ag_function_release},
    {"ag_optim", (void (*)(void*))ag_optim_release},
    {"ag_state", (void (*)(void*))ag_state_release},
    {"ag_stream", (void (*)(void*))ag_stream_release},
    {"ag_attrs", (void (*)(void*))ag_attrs_release},
    {"ag_op", NULL},
    {"ag_context", NULL},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static void drop(PyObject* capsule) {
  const char* type = PyCapsule_GetName(capsule);
  for (int i = 0; i < KINDS; ++i) {
    if (type == kinds[i].type && kinds[i].release != NULL) {
      kinds[i].release(PyCapsule_GetPointer(capsule, type));
    }
  }
}

PyObject* handle_result(const void* handle, const char* type) {
  if (handle == NULL) Py_RETURN_NONE;
  for (int i = 0; i < KINDS; ++i) {
    if (strcmp(type, kinds[i].type) != 0) continue;
    PyObject* capsule = PyCapsule_New((void*)handle, kinds[i].type, drop);
    if (capsule == NULL && kinds[i].release != NULL) kinds[i].release((void*)handle);
    return capsule;
  }
  return PyErr_Format(PyExc_SystemError, "%s is no handle that the module knows", type);
}

PyObject* nodes_result(ag_node** nodes, int64_t count) {
  PyObject* tuple = PyTuple_New(count);
  for (int64_t i = 0; tuple != NULL && i < count; ++i) {
    PyObject* node = handle_result(nodes[i], "ag_node");
    nodes[i] = NULL;
    if (node == NULL) {
      Py_CLEAR(tuple);
    } else {
      PyTuple_SET_ITEM(tuple, i, node);
    }
  }
  if (tuple == NULL) ag_node_release_many(nodes, count);
  return tuple;
}

bool convert_handle(PyObject* object, const char* type, const char* name, void** handle) {
  *handle = NULL;
  if (object == Py_None) return true;
  if (PyCapsule_IsValid(object, type)) {
    *handle = PyCapsule_GetPointer(object, type);
    return true;
  }
  PyErr_Format(PyExc_TypeError, "argument '%s' must be a handle of type %s, not %.200s", name, type,
               PyCapsule_CheckExact(object) && PyCapsule_GetName(object) != NULL
                   ? PyCapsule_GetName(object)
                   : Py_TYPE(object)->tp_name);
  return false;
}

PyObject* handle_address(PyObject* module, PyObject* capsule) {
  (void)module;
  if (!PyCapsule_CheckExact(capsule))
    return PyErr_Format(PyExc_TypeError, "handle_address takes a handle");
  return PyLong_FromVoidPtr(PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule)));
}
