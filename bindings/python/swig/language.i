// What Python makes of the patterns of flat.i: Tensors, numbers and None for tensors, sequences for
// lists, tuples for several results, capsules for other handles, exceptions for statuses.
%{
#include "native.h"

// Whatever their operands' size, these may take long or run callbacks. The names are compared when
// this is compiled.
#define IS(other) (strcmp(name, other) == 0)
static inline int is_long(const char *name) {
  return strncmp(name, "linalg_", 7) == 0 || IS("backward") || IS("grad") || IS("function_apply") ||
         IS("optim_step") || IS("einsum") || IS("eye") || IS("arange") || IS("linspace") ||
         IS("permutation") || IS("npy_load") || IS("npy_save") || IS("device_synchronize") ||
         IS("stream_synchronize");
}
#undef IS

// Lengths of axes say how much there is to do, unlike other integers.
static inline void count_shape(const char *name, const IntList *list) {
  if (strcmp(name, "shape") != 0) return;
  int64_t elements = 1;
  for (int64_t i = 0; i < list->count; ++i) {
    elements = list->at[i] < LONG_CALL && elements < LONG_CALL ? elements * list->at[i] : LONG_CALL;
  }
  count_work(elements);
}

static inline PyThreadState *begin_call(const char *name) {
  int64_t work = native_call.work;
  native_call.work = 0;
  native_call.status = AG_OK;
  return release_gil(is_long(name) ? LONG_CALL : work);
}
%}

%init %{
  if (native_init(m) != 0) return NULL;
%}

%exception {
  PyThreadState *released = begin_call("$symname");
  $action
  regain_gil(released);
  if (native_call.status != AG_OK) {
    raise_error();
    SWIG_fail;
  }
}

%typemap(in, numinputs=0) ag_status *STATUS "$1 = &native_call.status;"

// ---- Tensors
%typemap(in) ag_tensor * (ag_tensor *owned = NULL) {
  if (!convert_tensor($input, "$1_name", &$1, &owned)) SWIG_fail;
}
%typemap(freearg) ag_tensor * "if (owned$argnum != NULL) ag_tensor_release(owned$argnum);"
%typemap(out) ag_tensor * "$result = tensor_new($1);"

%typemap(in) (ag_tensor *const *TENSORS, int64_t N_TENSORS) (TensorList list = {NULL, 0}) {
  if (!convert_tensors($input, "$1_name", &list)) SWIG_fail;
  $1 = list.at;
  $2 = list.count;
}
%typemap(freearg) (ag_tensor *const *TENSORS, int64_t N_TENSORS) "tensors_done(&list$argnum);"

// Python says how many results there are, and gets a tuple of so many.
%define %results(TYPE, LIST, COUNT, TUPLE)
%typemap(in) (TYPE **LIST, int64_t COUNT) (TYPE **outs = NULL, int64_t n_outs = 0) {
  outs = (TYPE **)reserve_results($input, &n_outs);
  if (outs == NULL) SWIG_fail;
  $1 = outs;
  $2 = n_outs;
}
%typemap(argout) (TYPE **LIST, int64_t COUNT) {
  $result = append_result($result, TUPLE(outs$argnum, n_outs$argnum));
  if ($result == NULL) SWIG_fail;
}
%typemap(freearg) (TYPE **LIST, int64_t COUNT) "PyMem_Free(outs$argnum);"
%enddef
%results(ag_tensor, TENSORS_OUT, N_TENSORS_OUT, tensors_result)
%results(ag_node, NODES_OUT, N_NODES_OUT, nodes_result)

// Only ag_node_release_many takes a list of nodes, and that is left out below.
%typemap(in) (ag_node *const *NODES, int64_t N_NODES) ""

// ---- Other handles
%define %handle(TYPE)
%typemap(in) TYPE * {
  void *handle = NULL;
  if (!convert_handle($input, #TYPE, "$1_name", &handle)) SWIG_fail;
  $1 = (TYPE *)handle;
}
%typemap(out) TYPE * { $result = handle_result($1, #TYPE); }
%enddef
%handle(ag_node)
%handle(ag_rng)
%handle(ag_function)
%handle(ag_optim)
%handle(ag_state)
%handle(ag_stream)
%handle(ag_attrs)
%handle(ag_op)
%handle(ag_context)

// ---- Numbers, lists of numbers, text, memory
%typemap(in) int64_t { if (!convert_int64($input, "$1_name", &$1)) SWIG_fail; }
%typemap(in) int32_t { if (!convert_int32($input, "$1_name", &$1)) SWIG_fail; }
%typemap(in) double { if (!convert_double($input, "$1_name", &$1)) SWIG_fail; }
%typemap(in) const char * { if (!convert_text($input, "$1_name", (const char **)&$1)) SWIG_fail; }
%typemap(freearg) const char * ""
%typemap(in) void * { if (!convert_address($input, "$1_name", &$1)) SWIG_fail; }
%typemap(out) int64_t "$result = PyLong_FromLongLong($1);"
%typemap(out) int32_t "$result = PyLong_FromLong($1);"
%typemap(out) double "$result = PyFloat_FromDouble($1);"
%typemap(out) void * "$result = PyLong_FromVoidPtr($1);"
%typemap(out) const char *, char * "$result = text_result($1);"
%typemap(newfree) char * "free($1);"

%typemap(in) (const int64_t *INTS, int64_t N_INTS) (IntList list = {{0}, NULL, 0}) {
  if (!convert_ints($input, "$1_name", &list)) SWIG_fail;
  count_shape("$1_name", &list);
  $1 = list.at;
  $2 = list.count;
}
%typemap(freearg) (const int64_t *INTS, int64_t N_INTS) "ints_done(&list$argnum);"

%typemap(in) (int64_t *INTS_OUT, int64_t N_INTS_OUT) (IntList list = {{0}, NULL, 0}) {
  if (!reserve_ints($input, &list)) SWIG_fail;
  $1 = list.at;
  $2 = list.count;
}
%typemap(argout) (int64_t *INTS_OUT, int64_t N_INTS_OUT) {
  $result = append_result($result, ints_result(list$argnum.at, list$argnum.count));
  if ($result == NULL) SWIG_fail;
}
%typemap(freearg) (int64_t *INTS_OUT, int64_t N_INTS_OUT) "ints_done(&list$argnum);"

%typemap(in, numinputs=0) int64_t *INT_OUT (int64_t value = 0) "$1 = &value;"
%typemap(argout) int64_t *INT_OUT {
  $result = append_result($result, PyLong_FromLongLong(*$1));
  if ($result == NULL) SWIG_fail;
}
%typemap(in, numinputs=0) double *FLOAT_OUT (double value = 0) "$1 = &value;"
%typemap(argout) double *FLOAT_OUT {
  $result = append_result($result, PyFloat_FromDouble(*$1));
  if ($result == NULL) SWIG_fail;
}

%typemap(in) (const void *BYTES, int64_t N_BYTES) (Py_buffer view = {NULL}) {
  if (PyObject_GetBuffer($input, &view, PyBUF_SIMPLE) != 0) SWIG_fail;
  count_work(view.len);
  $1 = view.buf;
  $2 = view.len;
}
%typemap(freearg) (const void *BYTES, int64_t N_BYTES) "PyBuffer_Release(&view$argnum);"

// None: no memory, to learn how much is needed.
%typemap(in) (void *BUFFER, int64_t N_BUFFER) (Py_buffer view = {NULL}) {
  if ($input != Py_None && PyObject_GetBuffer($input, &view, PyBUF_WRITABLE) != 0) SWIG_fail;
  $1 = view.buf;
  $2 = view.len;
}
%typemap(freearg) (void *BUFFER, int64_t N_BUFFER) "PyBuffer_Release(&view$argnum);"

// ---- Callbacks are Python's own objects. One that outlives the call is kept until it is dropped.
%typemap(in) (void *callback, void *user) {
  if (!check_callable($input)) SWIG_fail;
  $1 = (void *)(intptr_t)call_tensors;
  $2 = $input;
}
%typemap(in) (void *callback, void *user, void *drop) {
  if (!check_callable($input)) SWIG_fail;
  $1 = (void *)(intptr_t)call_tensors;
  $2 = $input;
  $3 = (void *)(intptr_t)drop_object;
}
%typemap(in) (void *hook, void *user, void *drop) {
  if (!check_callable($input)) SWIG_fail;
  $1 = (void *)(intptr_t)call_hook;
  $2 = $input;
  $3 = (void *)(intptr_t)drop_object;
}
// An object with methods forward, vjp and perhaps jvp of (context, tensors, number of results).
%typemap(in) (void *forward, void *vjp, void *jvp, void *user, void *drop) {
  $1 = (void *)(intptr_t)call_forward;
  $2 = (void *)(intptr_t)call_vjp;
  $3 = PyObject_HasAttrString($input, "jvp") ? (void *)(intptr_t)call_jvp : NULL;
  $4 = $input;
  $5 = (void *)(intptr_t)drop_object;
}
// What a tensor's memory belongs to, or None.
%typemap(in) (void *user, void *drop) {
  $1 = $input;
  $2 = $input != Py_None ? (void *)(intptr_t)drop_object : NULL;
}
// Reached only where the call did not fail and thus took the object over.
%typemap(argout) (void *callback, void *user, void *drop), (void *hook, void *user, void *drop) {
  Py_INCREF((PyObject *)$2);
}
%typemap(argout) (void *forward, void *vjp, void *jvp, void *user, void *drop) {
  Py_INCREF((PyObject *)$4);
}
%typemap(argout) (void *user, void *drop) "if ($2 != NULL) Py_INCREF((PyObject *)$1);"

// ---- What Python does not need: objects hold and give back references, errors are exceptions, and
// DLPack's capsules and the memory callback are made by hand.
%ignore flat_error_message;
%ignore flat_error_status;
%ignore flat_error_clear;
%ignore flat_error_take;
%ignore flat_error_set;
%ignore flat_error_code;
%ignore flat_error_op;
%ignore flat_error_argument;
%ignore flat_error_text;
%ignore flat_error_cause;
%ignore flat_error_release;
%ignore flat_tensor_retain;
%ignore flat_tensor_release;
%ignore flat_scope_push;
%ignore flat_scope_keep;
%ignore flat_scope_pop;
%ignore flat_attrs_release;
%ignore flat_function_retain;
%ignore flat_function_release;
%ignore flat_node_retain;
%ignore flat_node_release;
%ignore flat_rng_release;
%ignore flat_optim_release;
%ignore flat_stream_retain;
%ignore flat_stream_release;
%ignore flat_state_release;
%ignore flat_release_many;
%ignore flat_node_release_many;
%ignore flat_tensor_to_dlpack;
%ignore flat_tensor_from_dlpack;
%ignore flat_memory_set_callback;
