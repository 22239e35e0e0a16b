// What Java makes of each pattern of flat.py. Handles and addresses are long, strings are UTF-8 byte
// arrays on the way, arrays are long[], bytes are any primitive array or a direct ByteBuffer, and a
// status other than AG_OK is thrown as its exception.
%{
#include "support.h"
%}

%pragma(java) jniclassclassmodifiers="final class"
%pragma(java) moduleclassmodifiers="public final class"
%pragma(java) jniclasscode=%{
  static {
    Loader.load();
  }
%}

%apply int { int32_t, ag_status };
%apply long long { int64_t };

// Handles and addresses.
%typemap(jstype) SWIGTYPE *, void * "long"
%typemap(javain) SWIGTYPE *, void * "$javainput"
%typemap(javaout) SWIGTYPE *, void * "{ return $jnicall; }"
%typemap(out) ag_tensor * %{
  java_count(jenv, $1);
  $result = (jlong)(intptr_t)$1;
%}

// Text: UTF-8 without a detour over JNI's own encoding.
%typemap(jni) const char *, char * "jbyteArray"
%typemap(jtype) const char *, char * "byte[]"
%typemap(jstype) const char *, char * "String"
%typemap(javain) const char *, char * "Text.utf8($javainput)"
%typemap(javaout) const char *, char * "{ return Text.string($jnicall); }"
%typemap(in) const char * (char small[200]) %{
  if (!java_text(jenv, $input, small, sizeof small, &$1)) return $null;
%}
%typemap(freearg) const char * "if ($1 != small$argnum) free($1);"
%typemap(out) const char *, char * "$result = java_text_result(jenv, $1);"
%typemap(newfree) char * "free($1);"

%typemap(in, numinputs=0) ag_status *STATUS (ag_status status) "status = 0; $1 = &status;"
%typemap(argout) ag_status *STATUS "if (*$1) java_raise(jenv);"

// Arrays of handles and numbers: null is an absent list.
%define LONGS(POINTER, COUNT)
%typemap(jni) (POINTER, COUNT) "jlongArray"
%typemap(jtype) (POINTER, COUNT) "long[]"
%typemap(jstype) (POINTER, COUNT) "long[]"
%typemap(javain) (POINTER, COUNT) "$javainput"
%typemap(in) (POINTER, COUNT) (java_longs longs) %{
  if (!java_longs_in(jenv, $input, &longs)) return $null;
  $1 = (void *)longs.data;
  $2 = longs.size;
%}
%typemap(freearg) (POINTER, COUNT) "java_longs_free(&longs$argnum);"
%enddef
LONGS(ag_tensor *const *TENSORS, int64_t N_TENSORS)
LONGS(ag_node *const *NODES, int64_t N_NODES)
LONGS(const int64_t *INTS, int64_t N_INTS)

// The same, filled by the call: null asks for nothing.
%define LONGS_OUT(POINTER, COUNT, AFTER)
%typemap(jni) (POINTER, COUNT) "jlongArray"
%typemap(jtype) (POINTER, COUNT) "long[]"
%typemap(jstype) (POINTER, COUNT) "long[]"
%typemap(javain) (POINTER, COUNT) "$javainput"
%typemap(in) (POINTER, COUNT) (java_longs longs) %{
  if (!java_longs_out(jenv, $input, &longs)) return $null;
  $1 = (void *)longs.data;
  $2 = longs.size;
%}
%typemap(argout) (POINTER, COUNT) %{
  AFTER
  java_longs_back(jenv, $input, &longs$argnum);
%}
%typemap(freearg) (POINTER, COUNT) "java_longs_free(&longs$argnum);"
%enddef
LONGS_OUT(ag_tensor **TENSORS_OUT, int64_t N_TENSORS_OUT, java_count_all(jenv, &longs$argnum);)
LONGS_OUT(ag_node **NODES_OUT, int64_t N_NODES_OUT, )
LONGS_OUT(int64_t *INTS_OUT, int64_t N_INTS_OUT, )

// One number more: an array whose first element receives it.
%typemap(jni) int64_t *INT_OUT "jlongArray"
%typemap(jtype) int64_t *INT_OUT "long[]"
%typemap(jstype) int64_t *INT_OUT "long[]"
%typemap(javain) int64_t *INT_OUT "$javainput"
%typemap(in) int64_t *INT_OUT (int64_t value = 0) "$1 = &value;"
%typemap(argout) int64_t *INT_OUT %{
  if ($input) (*jenv)->SetLongArrayRegion(jenv, $input, 0, 1, (const jlong *)$1);
%}
%typemap(jni) double *FLOAT_OUT "jdoubleArray"
%typemap(jtype) double *FLOAT_OUT "double[]"
%typemap(jstype) double *FLOAT_OUT "double[]"
%typemap(javain) double *FLOAT_OUT "$javainput"
%typemap(in) double *FLOAT_OUT (double value = 0) "$1 = &value;"
%typemap(argout) double *FLOAT_OUT "if ($input) (*jenv)->SetDoubleArrayRegion(jenv, $input, 0, 1, $1);"

// Bytes: a primitive array or a direct ByteBuffer, whole.
%define BYTES(POINTER, COUNT, READ, AFTER)
%typemap(jni) (POINTER, COUNT) "jobject"
%typemap(jtype) (POINTER, COUNT) "Object"
%typemap(jstype) (POINTER, COUNT) "Object"
%typemap(javain) (POINTER, COUNT) "$javainput"
%typemap(in) (POINTER, COUNT) (java_bytes bytes) %{
  if (!java_bytes_in(jenv, $input, READ, &bytes)) return $null;
  $1 = bytes.data;
  $2 = bytes.size;
%}
%typemap(argout) (POINTER, COUNT) "AFTER"
%typemap(freearg) (POINTER, COUNT) "java_bytes_free(&bytes$argnum);"
%enddef
BYTES(const void *BYTES, int64_t N_BYTES, 1, )
BYTES(void *BUFFER, int64_t N_BUFFER, 0, java_bytes_back(jenv, $input, &bytes$argnum);)
