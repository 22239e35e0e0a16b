// The type Tensor: making and dropping its objects.
#include "native.h"

PyTypeObject* tensor_type;

// Objects of temporaries are used again, as CPython does with its floats.
enum { FREE_LIMIT = 256 };
static Tensor* free_objects[FREE_LIMIT];
static int free_count;

PyObject* tensor_new(ag_tensor* handle) {
  if (handle == NULL) Py_RETURN_NONE;
  Tensor* self;
  if (free_count > 0) {
    self = free_objects[--free_count];
    PyObject_Init((PyObject*)self, tensor_type);
  } else {
    self = PyObject_New(Tensor, tensor_type);
    if (self == NULL) {
      ag_tensor_release(handle);
      return NULL;
    }
  }
  self->handle = handle;
  self->weakrefs = NULL;
  return (PyObject*)self;
}

static void tensor_dealloc(PyObject* object) {
  Tensor* self = (Tensor*)object;
  PyTypeObject* type = Py_TYPE(object);
  if (self->weakrefs != NULL) PyObject_ClearWeakRefs(object);
  ag_tensor_release(self->handle);
  if (type == tensor_type && free_count < FREE_LIMIT) {
    free_objects[free_count++] = self;
  } else {
    type->tp_free(object);
  }
  Py_DECREF(type);
}

// Tensor(x) is another object for the same tensor: what a subclass is made of.
static PyObject* tensor_tp_new(PyTypeObject* type, PyObject* args, PyObject* kwargs) {
  if (kwargs != NULL && PyDict_GET_SIZE(kwargs) > 0 && type == tensor_type) {
    PyErr_SetString(PyExc_TypeError,
                    "Tensor takes no keyword arguments; use asarray to make a tensor of data");
    return NULL;
  }
  if (PyTuple_GET_SIZE(args) < 1 || !is_tensor(PyTuple_GET_ITEM(args, 0))) {
    PyErr_SetString(PyExc_TypeError, "Tensor takes a Tensor; use asarray to make one of data");
    return NULL;
  }
  Tensor* self = (Tensor*)type->tp_alloc(type, 0);
  if (self == NULL) return NULL;
  self->handle = ag_tensor_retain(handle_of(PyTuple_GET_ITEM(args, 0)));
  self->weakrefs = NULL;
  return (PyObject*)self;
}

static Py_hash_t tensor_hash(PyObject* self) { return _Py_HashPointer(self); }

static PyMemberDef tensor_members[] = {
    {"__weaklistoffset__", T_PYSSIZET, offsetof(Tensor, weakrefs), READONLY, NULL},
    {NULL, 0, 0, 0, NULL}};

static const char documentation[] =
    "An N-dimensional array, and a node of the graph where it was recorded.\n\n"
    "Made by asarray, zeros, ... and by functions of tensors. Tensors are compared element by "
    "element and\n"
    "hashed by identity.";

static PyType_Slot own_slots[] = {
    {Py_tp_doc, (void*)documentation}, {Py_tp_new, tensor_tp_new},
    {Py_tp_dealloc, tensor_dealloc},   {Py_tp_hash, tensor_hash},
    {Py_tp_repr, tensor_repr},         {Py_tp_str, tensor_str},
    {Py_tp_members, tensor_members},   {Py_tp_getset, tensor_attributes},
    {Py_tp_methods, tensor_methods},   {0, NULL}};

int tensor_init(PyObject* module) {
  const PyType_Slot* parts[] = {own_slots, tensor_number_slots, tensor_sequence_slots,
                                tensor_buffer_slots};
  PyType_Slot slots[96];
  int count = 0;
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; ++i) {
    for (const PyType_Slot* slot = parts[i]; slot->slot != 0; ++slot) slots[count++] = *slot;
  }
  slots[count] = (PyType_Slot){0, NULL};
  PyType_Spec spec = {"libautograd.Tensor", sizeof(Tensor), 0,
                      Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, slots};
  tensor_type = (PyTypeObject*)PyType_FromModuleAndSpec(module, &spec, NULL);
  if (tensor_type == NULL) return -1;
  return PyModule_AddObjectRef(module, "Tensor", (PyObject*)tensor_type);
}
