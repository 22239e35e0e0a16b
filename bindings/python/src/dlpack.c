// DLPack's capsules. The structs behind them are the library's to fill in; here only their deleters
// matter.
#include <string.h>

#include "native.h"

// The heads of DLPack's structs, as dlpack.h 1.0 lays them out.
typedef struct DLTensor {
  void* data;
  int32_t device_type, device_id;
  int32_t ndim;
  uint8_t code, bits;
  uint16_t lanes;
  int64_t *shape, *strides;
  uint64_t byte_offset;
} DLTensor;

typedef struct DLManagedTensor {
  DLTensor tensor;
  void* context;
  void (*deleter)(struct DLManagedTensor*);
} DLManagedTensor;

typedef struct DLManagedTensorVersioned {
  uint32_t major, minor;
  void* context;
  void (*deleter)(struct DLManagedTensorVersioned*);
} DLManagedTensorVersioned;

static const char* const names[] = {"dltensor", "dltensor_versioned"};
static const char* const used_names[] = {"used_dltensor", "used_dltensor_versioned"};

// A capsule that nobody took over still owns its struct.
static void drop_capsule(PyObject* capsule) {
  if (PyCapsule_IsValid(capsule, names[0])) {
    DLManagedTensor* managed = PyCapsule_GetPointer(capsule, names[0]);
    if (managed->deleter != NULL) managed->deleter(managed);
  } else if (PyCapsule_IsValid(capsule, names[1])) {
    DLManagedTensorVersioned* managed = PyCapsule_GetPointer(capsule, names[1]);
    if (managed->deleter != NULL) managed->deleter(managed);
  }
}

// to_dlpack(tensor, versioned, stream)
PyObject* to_dlpack(PyObject* module, PyObject* args) {
  (void)module;
  PyObject* tensor = NULL;
  int versioned = 0;
  long long stream = 0;
  if (!PyArg_ParseTuple(args, "O!pL", tensor_type, &tensor, &versioned, &stream)) return NULL;
  ag_tensor_to_dlpack_opts opts = AG_TENSOR_TO_DLPACK_OPTS_INIT;
  opts.stream = stream;
  void* managed = NULL;
  PyThreadState* state = release_gil(ag_tensor_numel(handle_of(tensor)));
  ag_status status = ag_tensor_to_dlpack(&managed, handle_of(tensor), versioned, &opts);
  regain_gil(state);
  if (status != AG_OK) return raise_error();
  return PyCapsule_New(managed, names[versioned], drop_capsule);
}

PyObject* from_dlpack(PyObject* module, PyObject* capsule) {
  (void)module;
  int versioned = PyCapsule_IsValid(capsule, names[1]);
  if (!versioned && !PyCapsule_IsValid(capsule, names[0])) {
    return PyErr_Format(PyExc_TypeError,
                        "__dlpack__ must return a capsule that was not used before, not %.200s",
                        PyCapsule_CheckExact(capsule) && PyCapsule_GetName(capsule) != NULL
                            ? PyCapsule_GetName(capsule)
                            : Py_TYPE(capsule)->tp_name);
  }
  ag_tensor* out = NULL;
  void* managed = PyCapsule_GetPointer(capsule, names[versioned]);
  ag_status status = ag_tensor_from_dlpack(&out, managed, versioned);
  if (status == AG_OK) {
    PyCapsule_SetName(capsule, used_names[versioned]);
    PyCapsule_SetDestructor(capsule, NULL);
  }
  return tensor_result(status, out);
}
