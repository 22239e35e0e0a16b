// From statuses to exceptions, and back in callbacks.
#include "native.h"

static PyObject* exceptions;  // {code: class}
static PyObject* base;        // libautograd.Error
_Thread_local NativeCall native_call;

// An exception that left a callback waits here under a status of its own until the call that ran
// the callback fails with that status among its causes: what the caller then gets is this very
// exception.
enum { FIRST_OWN_STATUS = 1000, OWN_STATUSES = 1000000000 };
static _Thread_local PyObject* kept;
static _Thread_local ag_status kept_status;

ag_status keep_exception(void) {
  static ag_status counter;
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  PyErr_NormalizeException(&type, &value, &traceback);
  if (traceback != NULL) PyException_SetTraceback(value, traceback);
  PyObject* text = PyObject_Str(value);
  const char* message = text != NULL ? PyUnicode_AsUTF8(text) : NULL;
  PyErr_Clear();
  counter = (counter + 1) % OWN_STATUSES;
  ag_status status = FIRST_OWN_STATUS + counter;
  ag_error_set(status, message != NULL ? message : "");
  Py_XDECREF(text);
  Py_XDECREF(type);
  Py_XDECREF(traceback);
  Py_XSETREF(kept, value);
  kept_status = status;
  return status;
}

static bool caused_by(const ag_error* error, ag_status status) {
  for (; error != NULL; error = ag_error_cause(error)) {
    if (ag_error_code(error) == status) return true;
  }
  return false;
}

static PyObject* exception_of(const ag_error* error) {
  PyObject* cause = error == NULL ? NULL : Py_NewRef(Py_None);
  const ag_error* inner = ag_error_cause(error);
  if (inner != NULL) Py_XSETREF(cause, exception_of(inner));
  if (cause == NULL) return NULL;
  PyObject* code = PyLong_FromLong(ag_error_code(error));
  PyObject* type = code != NULL ? PyDict_GetItemWithError(exceptions, code) : NULL;
  PyObject* made = NULL;
  if (!PyErr_Occurred()) {
    made = PyObject_CallFunction(type != NULL ? type : base, "sOssO", ag_error_text(error), code,
                                 ag_error_op(error), ag_error_argument(error), cause);
  }
  if (made != NULL && cause != Py_None) PyException_SetCause(made, Py_NewRef(cause));
  Py_XDECREF(code);
  Py_DECREF(cause);
  return made;
}

PyObject* raise_error(void) {
  ag_error* error = NULL;
  if (ag_error_take(&error) != AG_OK || error == NULL) {
    PyErr_SetString(base, "a call failed and left no error");
    return NULL;
  }
  PyObject* raised = NULL;
  if (kept != NULL && caused_by(error, kept_status)) {
    raised = kept;
    kept = NULL;
  } else {
    Py_CLEAR(kept);
    raised = exception_of(error);
  }
  ag_error_release(error);
  if (raised != NULL) {
    PyErr_SetObject((PyObject*)Py_TYPE(raised), raised);
    Py_DECREF(raised);
  }
  return NULL;
}

int errors_init(void) {
  PyObject* module = PyImport_ImportModule("libautograd._errors");
  if (module == NULL) return -1;
  exceptions = PyObject_GetAttrString(module, "EXCEPTIONS");
  base = PyObject_GetAttrString(module, "Error");
  Py_DECREF(module);
  return exceptions == NULL || base == NULL ? -1 : 0;
}
