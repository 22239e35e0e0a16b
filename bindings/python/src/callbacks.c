// The C callbacks behind functions, hooks and drops written in Python. They take the GIL, and an
// exception arrives where the call was made as the very same exception.
#include <stdatomic.h>

#include "native.h"

static atomic_bool closed;  // the interpreter is going: nothing of Python's may be touched

static PyObject* close_callbacks(PyObject* module, PyObject* unused) {
  (void)module;
  (void)unused;
  atomic_store(&closed, true);
  Py_RETURN_NONE;
}

void drop_with_gil(void (*drop)(void*), void* user) {
  if (atomic_load(&closed) || !Py_IsInitialized()) return;
  PyGILState_STATE gil = PyGILState_Ensure();
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  drop(user);
  PyErr_Restore(type, value, traceback);
  PyGILState_Release(gil);
}

static void release_object(void* object) { Py_DECREF((PyObject*)object); }

void drop_object(void* object) { drop_with_gil(release_object, object); }

static PyObject* borrowed_tensor(ag_tensor* handle) { return tensor_new(ag_tensor_retain(handle)); }

static PyObject* borrowed_tensors(ag_tensor* const* handles, int64_t n) {
  PyObject* tuple = PyTuple_New(n);
  for (int64_t i = 0; tuple != NULL && i < n; ++i) {
    PyObject* tensor = borrowed_tensor(handles[i]);
    if (tensor == NULL) {
      Py_CLEAR(tuple);
    } else {
      PyTuple_SET_ITEM(tuple, i, tensor);
    }
  }
  return tuple;
}

// Stores references to a sequence's tensors (None: NULL). Returns success.
static bool store(PyObject* made, ag_tensor** outs, int64_t n) {
  if (made == NULL) return false;
  PyObject* single = is_tensor(made) ? PyTuple_Pack(1, made) : Py_NewRef(made);
  TensorList list = {NULL, 0};
  bool good = single != NULL && convert_tensors(single, "result", &list);
  Py_XDECREF(single);
  if (good && list.count != n) {
    PyErr_Format(PyExc_ValueError, "the function returned %lld tensors where %lld are expected",
                 (long long)(list.count < 0 ? 0 : list.count), (long long)n);
    good = false;
  }
  if (good) {
    for (int64_t i = 0; i < n; ++i) {
      outs[i] = list.at[i];
      list.at[i] = NULL;
    }
  }
  tensors_done(&list);
  return good;
}

static ag_status refuse(void) {
  return fail_with(AG_INVALID_STATE,
                   "the Python interpreter that the function belongs to has ended");
}

ag_status call_tensors(ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins, int64_t n_ins,
                       void* user) {
  if (atomic_load(&closed)) return refuse();
  PyGILState_STATE gil = PyGILState_Ensure();
  PyObject* args = borrowed_tensors(ins, n_ins);
  PyObject* made = args != NULL ? PyObject_CallObject((PyObject*)user, args) : NULL;
  Py_XDECREF(args);
  ag_status status = store(made, outs, n_outs) ? AG_OK : keep_exception();
  Py_XDECREF(made);
  PyGILState_Release(gil);
  return status;
}

ag_status call_hook(ag_tensor** new_grad_out, const ag_tensor* grad, void* user) {
  if (atomic_load(&closed)) return refuse();
  PyGILState_STATE gil = PyGILState_Ensure();
  PyObject* tensor = borrowed_tensor((ag_tensor*)grad);
  PyObject* made = tensor != NULL ? PyObject_CallOneArg((PyObject*)user, tensor) : NULL;
  Py_XDECREF(tensor);
  bool good = made != NULL && (made == Py_None || store(made, new_grad_out, 1));
  ag_status status = good ? AG_OK : keep_exception();
  Py_XDECREF(made);
  PyGILState_Release(gil);
  return status;
}

// Calls a method (context, tensors) of a function's object. The context ends with the call.
static ag_status call_method(const char* name, ag_tensor** outs, int64_t n_outs,
                             ag_tensor* const* ins, int64_t n_ins, ag_context* ctx, void* user) {
  if (atomic_load(&closed)) return refuse();
  PyGILState_STATE gil = PyGILState_Ensure();
  PyObject* context = handle_result(ctx, "ag_context");
  PyObject* args = borrowed_tensors(ins, n_ins);
  PyObject* made = NULL;
  if (context != NULL && args != NULL) {
    made = PyObject_CallMethod((PyObject*)user, name, "OOL", context, args, (long long)n_outs);
  }
  ag_status status = store(made, outs, n_outs) ? AG_OK : keep_exception();
  if (context != NULL) PyCapsule_SetName(context, "ag_context of a callback that is over");
  Py_XDECREF(context);
  Py_XDECREF(args);
  Py_XDECREF(made);
  PyGILState_Release(gil);
  return status;
}

ag_status call_forward(ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins, int64_t n_ins,
                       ag_context* ctx, void* user) {
  return call_method("forward", outs, n_outs, ins, n_ins, ctx, user);
}

ag_status call_vjp(ag_tensor** grads_out, int64_t n_ins, ag_tensor* const* grads, int64_t n_outs,
                   ag_context* ctx, void* user) {
  return call_method("vjp", grads_out, n_ins, grads, n_outs, ctx, user);
}

ag_status call_jvp(ag_tensor** tangents_out, int64_t n_outs, ag_tensor* const* tangents,
                   int64_t n_ins, ag_context* ctx, void* user) {
  return call_method("jvp", tangents_out, n_outs, tangents, n_ins, ctx, user);
}

// An exception has nowhere to go from here: it is reported as one of a destructor is.
static int32_t call_memory(int64_t bytes_wanted, void* user) {
  if (atomic_load(&closed)) return 0;
  PyGILState_STATE gil = PyGILState_Ensure();
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  PyObject* made = PyObject_CallFunction((PyObject*)user, "L", (long long)bytes_wanted);
  int freed = made != NULL ? PyObject_IsTrue(made) : -1;
  Py_XDECREF(made);
  if (freed < 0) PyErr_WriteUnraisable((PyObject*)user);
  PyErr_Restore(type, value, traceback);
  PyGILState_Release(gil);
  return freed > 0;
}

PyObject* memory_set_callback(PyObject* module, PyObject* callback) {
  (void)module;
  if (callback == Py_None) return none_or_error(ag_memory_set_callback(NULL, NULL, NULL));
  if (!check_callable(callback)) return NULL;
  Py_INCREF(callback);
  ag_status status = ag_memory_set_callback(call_memory, callback, drop_object);
  if (status != AG_OK) Py_DECREF(callback);
  return none_or_error(status);
}

// Python's own exit functions run before the interpreter is taken apart.
int callbacks_init(void) {
  static PyMethodDef method = {"close_callbacks", close_callbacks, METH_NOARGS, NULL};
  PyObject* atexit = PyImport_ImportModule("atexit");
  PyObject* function = atexit != NULL ? PyCFunction_New(&method, NULL) : NULL;
  PyObject* done = function != NULL ? PyObject_CallMethod(atexit, "register", "O", function) : NULL;
  Py_XDECREF(done);
  Py_XDECREF(function);
  Py_XDECREF(atexit);
  return done != NULL ? 0 : -1;
}
