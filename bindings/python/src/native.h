// What the parts of the extension module share. Everything here runs with the GIL held unless it
// says otherwise.
#ifndef LIBAUTOGRAD_NATIVE_H
#define LIBAUTOGRAD_NATIVE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <autograd/autograd.h>
#include <stdbool.h>
#include <structmember.h>

typedef struct {
  PyObject_HEAD ag_tensor* handle;  // never NULL, never changes
  PyObject* weakrefs;
} Tensor;

extern PyTypeObject* tensor_type;

static inline bool is_tensor(PyObject* object) {
  return Py_TYPE(object) == tensor_type || PyType_IsSubtype(Py_TYPE(object), tensor_type);
}

static inline ag_tensor* handle_of(PyObject* tensor) { return ((Tensor*)tensor)->handle; }

// A Tensor for a new reference, which it takes over even where it fails. NULL gives None.
PyObject* tensor_new(ag_tensor* handle);

// ---- errors.c
// Raises this thread's error as the Python exception of its status; returns NULL.
PyObject* raise_error(void);
// Keeps the exception in flight until raise_error meets its status, which it returns.
ag_status keep_exception(void);
int errors_init(void);

// Sets this thread's error, for raise_error, and returns its status.
static inline ag_status fail_with(ag_status status, const char* message) {
  ag_error_set(status, message);
  return status;
}

// A Tensor for the result of a call: raises where the call failed.
static inline PyObject* tensor_result(ag_status status, ag_tensor* handle) {
  return status == AG_OK ? tensor_new(handle) : raise_error();
}

static inline PyObject* none_or_error(ag_status status) {
  if (status != AG_OK) return raise_error();
  Py_RETURN_NONE;
}

// ---- Calls. Long ones release the GIL: those on many elements, and those that are long by their
// kind.
enum { LONG_CALL = 8192 };  // elements

typedef struct {
  ag_status status;
  int64_t work;  // elements of what was converted for the coming call: a hint
} NativeCall;
extern _Thread_local NativeCall native_call __attribute__((tls_model("initial-exec")));

// Elements of two operands, or rather more where they may make many out of few (products,
// broadcasts).
static inline int64_t work_of(int64_t a, int64_t b) {
  if (a >= LONG_CALL || b >= LONG_CALL || a + b >= LONG_CALL) return LONG_CALL;
  return a * b / 128 > a + b ? a * b / 128 : a + b;
}

static inline void count_work(int64_t elements) {
  native_call.work = work_of(native_call.work, elements);
}

static inline PyThreadState* release_gil(int64_t work) {
  return work >= LONG_CALL ? PyEval_SaveThread() : NULL;
}

static inline void regain_gil(PyThreadState* state) {
  if (state != NULL) PyEval_RestoreThread(state);
}

// ---- convert.c
// A tensor argument: a Tensor's handle, or a weak scalar made of a number, which *owned then holds.
// Returns 1; 0 where the object is neither, without an exception; -1 with one.
int tensor_argument(PyObject* object, ag_tensor** handle, ag_tensor** owned);
bool is_truth(PyObject* object);  // Python's or NumPy's bool
// tensor_argument, but None gives NULL and anything else that is no tensor raises TypeError.
// Returns success.
bool convert_tensor(PyObject* object, const char* name, ag_tensor** handle, ag_tensor** owned);

typedef struct {
  ag_tensor** at;
  int64_t count;
} TensorList;
// References to tensors of a sequence; None gives NULL and -1.
bool convert_tensors(PyObject* object, const char* name, TensorList* list);
void tensors_done(TensorList* list);
PyObject* tensors_result(ag_tensor** handles, int64_t count);  // a tuple; takes the references over

typedef struct {
  int64_t small[16];
  int64_t* at;  // small, or memory of its own
  int64_t count;
} IntList;
// Integers of a sequence, or a single one; None gives NULL and -1.
bool convert_ints(PyObject* object, const char* name, IntList* list);
bool ints_reserve(IntList* list, int64_t count);
void ints_done(IntList* list);
PyObject* ints_result(const int64_t* values, int64_t count);  // a tuple

bool convert_int64(PyObject* object, const char* name, int64_t* value);     // None: AG_ABSENT
bool convert_int32(PyObject* object, const char* name, int32_t* value);     // None: 0, the default
bool convert_double(PyObject* object, const char* name, double* value);     // None: NaN
bool convert_text(PyObject* object, const char* name, const char** value);  // None: NULL
bool convert_address(PyObject* object, const char* name, void** value);     // None: NULL
bool check_callable(PyObject* object);
PyObject* append_result(PyObject* result, PyObject* value);
PyObject* text_result(const char* text);  // NULL: None
// Room for as many results as Python asks for; NULL with an exception.
void** reserve_results(PyObject* count, int64_t* n);
bool reserve_ints(PyObject* count, IntList* list);

// ---- handles.c: capsules of the other opaque types, which release what they hold
bool convert_handle(PyObject* object, const char* type, const char* name, void** handle);
PyObject* handle_result(const void* handle, const char* type);
PyObject* nodes_result(ag_node** nodes, int64_t count);  // a tuple; takes the references over
PyObject* handle_address(PyObject* module, PyObject* capsule);

// ---- callbacks.c
void drop_object(void* object);  // an ag_drop_fn: gives a Python object's reference back
void drop_with_gil(void (*drop)(void*),
                   void* user);  // what such functions do; nothing after the interpreter
ag_status call_tensors(ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins, int64_t n_ins,
                       void* user);
ag_status call_hook(ag_tensor** new_grad_out, const ag_tensor* grad, void* user);
ag_status call_forward(ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins, int64_t n_ins,
                       ag_context* ctx, void* user);
ag_status call_vjp(ag_tensor** grads_out, int64_t n_ins, ag_tensor* const* grads, int64_t n_outs,
                   ag_context* ctx, void* user);
ag_status call_jvp(ag_tensor** tangents_out, int64_t n_outs, ag_tensor* const* tangents,
                   int64_t n_ins, ag_context* ctx, void* user);
PyObject* memory_set_callback(PyObject* module, PyObject* callback);
int callbacks_init(void);

// ---- What the Python layer registers: register(name, object)
typedef struct {
  PyObject* dtypes;   // a tuple by code
  PyObject* device;   // (type, index) -> object
  PyObject* getitem;  // (tensor, key) for keys that are no plain index
  PyObject* setitem;  // (tensor, key, value)
  PyObject* asarray;  // what makes a tensor of an assigned list
  PyObject* node;     // handle, output -> object
} Registered;
extern Registered registered;
PyObject* register_object(PyObject* module, PyObject* args);

// ---- The type's parts
extern PyType_Slot tensor_number_slots[];
extern PyType_Slot tensor_sequence_slots[];
extern PyType_Slot tensor_buffer_slots[];
extern PyGetSetDef tensor_attributes[];
extern PyMethodDef tensor_methods[];
PyObject* tensor_repr(PyObject* self);
PyObject* tensor_str(PyObject* self);
PyObject* tensor_format(PyObject* self, PyObject* spec);
PyObject* tensor_item(PyObject* self, PyObject* unused);
PyObject* tensor_tolist(PyObject* self, PyObject* unused);
int32_t dtype_of(const ag_tensor* x);
int64_t dtype_size(int32_t dtype);
PyObject* set_print_options(PyObject* module, PyObject* args);
int buffer_init(PyObject* module);
PyObject* to_dlpack(PyObject* module, PyObject* args);
PyObject* from_dlpack(PyObject* module, PyObject* capsule);
int tensor_init(PyObject* module);

// Everything that SWIG does not make of the flat interface; called by the module's initialisation.
int native_init(PyObject* module);

#endif
