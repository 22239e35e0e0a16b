// C#: every parameter crosses as what it is in C. Handles and addresses are IntPtr, arrays are pointers
// that the caller pins, and int64_t is long by typemaps of its own (SWIG's would be 32 bits wide). Each
// type is covered alone, so the patterns of flat.i need nothing more.

%pragma(csharp) imclassclassmodifiers="internal static unsafe class"
%pragma(csharp) moduleclassmodifiers="internal unsafe class"
%pragma(csharp) imclasscode=%{
  static AutogradNativePINVOKE() { NativeStart.Run(); }
%}

// C type, C# type.
%define CSHARP_VALUE(TYPE, MANAGED)
%typemap(ctype) TYPE "TYPE"
%typemap(imtype) TYPE "MANAGED"
%typemap(cstype) TYPE "MANAGED"
%typemap(csin) TYPE "$csinput"
%typemap(csout, excode=SWIGEXCODE) TYPE { return $imcall; }
%typemap(in) TYPE %{ $1 = $input; %}
%typemap(out) TYPE %{ $result = $1; %}
%enddef

// C type, as which C type it crosses, C# type.
%define CSHARP_POINTER(TYPE, CROSSES, MANAGED)
%typemap(ctype) TYPE "CROSSES"
%typemap(imtype) TYPE "MANAGED"
%typemap(cstype) TYPE "MANAGED"
%typemap(csin) TYPE "$csinput"
%typemap(csout, excode=SWIGEXCODE) TYPE { return $imcall; }
%typemap(in) TYPE %{ $1 = ($1_ltype)$input; %}
%typemap(out) TYPE %{ $result = (CROSSES)$1; %}
%enddef

%define CSHARP_HANDLE(TYPE)
CSHARP_POINTER(TYPE *, void *, global::System.IntPtr)
CSHARP_POINTER(TYPE *const *, void *, global::System.IntPtr*)
CSHARP_POINTER(TYPE **, void *, global::System.IntPtr*)
%enddef

CSHARP_VALUE(int32_t, int)
CSHARP_VALUE(int64_t, long)
CSHARP_VALUE(double, double)
CSHARP_VALUE(ag_status, int)
CSHARP_POINTER(const int64_t *, void *, long*)
CSHARP_POINTER(int64_t *, void *, long*)
CSHARP_POINTER(double *, void *, double*)
CSHARP_POINTER(ag_status *, void *, int*)
CSHARP_POINTER(const char *, void *, byte*)
CSHARP_POINTER(char *, void *, byte*)
CSHARP_POINTER(const void *, void *, void*)
CSHARP_POINTER(void *, void *, void*)
CSHARP_HANDLE(ag_tensor)
CSHARP_HANDLE(ag_node)
CSHARP_HANDLE(ag_rng)
CSHARP_HANDLE(ag_function)
CSHARP_HANDLE(ag_context)
CSHARP_HANDLE(ag_optim)
CSHARP_HANDLE(ag_op)
CSHARP_HANDLE(ag_attrs)
CSHARP_HANDLE(ag_state)
CSHARP_HANDLE(ag_stream)
CSHARP_HANDLE(ag_error)

// flat.i applies a typemap to each pattern: one that does nothing.
%typemap(plain) (ag_tensor *const *TENSORS, int64_t N_TENSORS) ""
%typemap(plain) (ag_node *const *NODES, int64_t N_NODES) ""
%typemap(plain) (const int64_t *INTS, int64_t N_INTS) ""
%typemap(plain) (const void *BYTES, int64_t N_BYTES) ""
%typemap(plain) (void *BUFFER, int64_t N_BUFFER) ""
%typemap(plain) (ag_tensor **TENSORS_OUT, int64_t N_TENSORS_OUT) ""
%typemap(plain) (ag_node **NODES_OUT, int64_t N_NODES_OUT) ""
%typemap(plain) (int64_t *INTS_OUT, int64_t N_INTS_OUT) ""
%typemap(plain) int64_t *INT_OUT ""
%typemap(plain) double *FLOAT_OUT ""

// Text that the caller frees goes as it is: NativeText frees it with text_free.
%typemap(newfree) char * ""

// The collector does not see native memory. Each new tensor is counted here, at no cost to the caller,
// and after every BORN_STEP bytes TensorMemory looks at the library's own books.
%{
enum { BORN_OVERHEAD = 256, BORN_ELEMENT = 8, BORN_STEP = 1 << 18 };
typedef void (*born_fn)(void);
static born_fn born_callback;
static __thread int64_t born_bytes;

static void count_born(const ag_tensor *x) {
  if (x == NULL) return;
  born_bytes += BORN_OVERHEAD + BORN_ELEMENT * ag_tensor_numel(x);
  if (born_bytes < BORN_STEP) return;
  born_bytes = 0;
  if (born_callback != NULL) born_callback();
}
%}
%typemap(out) ag_tensor * %{ $result = (void *)$1; count_born($1); %}

%inline %{
// Called on the thread that made the tensors, after their call; it must not throw.
static void born_set(void *callback) { born_callback = (born_fn)(intptr_t)callback; }

static void born_many(ag_tensor *const *xs, int64_t n_xs) {
  for (int64_t i = 0; i < n_xs; ++i) count_born(xs[i]);
}

static void text_free(void *text) { free(text); }
%}
