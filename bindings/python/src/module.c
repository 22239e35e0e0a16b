// What the module has besides the flat functions.
#include "native.h"

static PyMethodDef functions[] = {
    {"register", register_object, METH_VARARGS,
     "register(name, object): what attributes and subscripts use"},
    {"handle_address", handle_address, METH_O,
     "handle_address(handle): an integer that identifies it"},
    {"to_dlpack", to_dlpack, METH_VARARGS,
     "to_dlpack(tensor, versioned, stream): a DLPack capsule"},
    {"from_dlpack", from_dlpack, METH_O, "from_dlpack(capsule): a tensor that shares its memory"},
    {"memory_set_callback", memory_set_callback, METH_O, "memory_set_callback(function or None)"},
    {"set_print_options", set_print_options, METH_VARARGS,
     "set_print_options(...): what repr uses"},
    {NULL, NULL, 0, NULL}};

#define TEXT_(x) #x
#define TEXT(x) TEXT_(x)
#define VERSION TEXT(AG_VERSION_MAJOR) "." TEXT(AG_VERSION_MINOR) "." TEXT(AG_VERSION_PATCH)

static int check_version(void) {
  if (strcmp(ag_version(), VERSION) == 0) return 0;
  PyErr_Format(
      PyExc_ImportError,
      "this module was built for libautograd %s, and libautograd.so.%d beside it is version %s: "
      "install the package again",
      VERSION, AG_VERSION_MAJOR, ag_version());
  return -1;
}

int native_init(PyObject* module) {
  if (check_version() != 0 || errors_init() != 0 || callbacks_init() != 0) return -1;
  if (tensor_init(module) != 0 || buffer_init(module) != 0) return -1;
  return PyModule_AddFunctions(module, functions);
}
