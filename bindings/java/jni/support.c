#include "support.h"

#include <string.h>

static void throw_new(JNIEnv* env, const char* name, const char* message) {
  jclass type = (*env)->FindClass(env, name);
  if (type != NULL) (*env)->ThrowNew(env, type, message);
}

static void* allocate(JNIEnv* env, size_t size) {
  void* made = malloc(size > 0 ? size : 1);
  if (made == NULL)
    throw_new(env, "java/lang/OutOfMemoryError", "no memory for a copy of an array");
  return made;
}

static int longs_of(JNIEnv* env, jsize size, java_longs* longs) {
  longs->size = size;
  longs->data = longs->small;
  if (size <= (jsize)(sizeof longs->small / sizeof longs->small[0])) return 1;
  longs->data = allocate(env, (size_t)size * sizeof(int64_t));
  return longs->data != NULL;
}

int java_longs_in(JNIEnv* env, jlongArray source, java_longs* longs) {
  longs->data = NULL;
  longs->size = -1;
  if (source == NULL) return 1;
  if (!longs_of(env, (*env)->GetArrayLength(env, source), longs)) return 0;
  (*env)->GetLongArrayRegion(env, source, 0, (jsize)longs->size, (jlong*)longs->data);
  return 1;
}

int java_longs_out(JNIEnv* env, jlongArray target, java_longs* longs) {
  longs->data = NULL;
  longs->size = 0;
  if (target == NULL) return 1;
  if (!longs_of(env, (*env)->GetArrayLength(env, target), longs)) return 0;
  memset(longs->data, 0, (size_t)longs->size * sizeof(int64_t));
  return 1;
}

void java_longs_back(JNIEnv* env, jlongArray target, const java_longs* longs) {
  if (target == NULL) return;
  (*env)->SetLongArrayRegion(env, target, 0, (jsize)longs->size, (const jlong*)longs->data);
}

// Bytes an element of a primitive array; 0 for anything else.
static int element_size(JNIEnv* env, jobject array) {
  static const struct {
    const char* name;
    int size;
  } arrays[] = {{"[F", 4}, {"[D", 8}, {"[J", 8}, {"[I", 4},
                {"[B", 1}, {"[S", 2}, {"[Z", 1}, {"[C", 2}};
  for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; ++i) {
    jclass type = (*env)->FindClass(env, arrays[i].name);
    const int found = (*env)->IsInstanceOf(env, array, type);
    (*env)->DeleteLocalRef(env, type);
    if (found) return arrays[i].size;
  }
  return 0;
}

// Copies between Java's heap and ours. No Java call, and none of the library's, comes between.
static void copy_array(JNIEnv* env, jarray array, void* mine, int64_t size, int to_java) {
  void* elements = (*env)->GetPrimitiveArrayCritical(env, array, NULL);
  if (elements == NULL) return;
  memcpy(to_java ? elements : mine, to_java ? mine : elements, (size_t)size);
  (*env)->ReleasePrimitiveArrayCritical(env, array, elements, to_java ? 0 : JNI_ABORT);
}

int java_bytes_in(JNIEnv* env, jobject array, int read, java_bytes* bytes) {
  *bytes = (java_bytes){NULL, 0, 0};
  if (array == NULL) return 1;
  const int element = element_size(env, array);
  if (element == 0) {
    bytes->data = (*env)->GetDirectBufferAddress(env, array);
    bytes->size = (*env)->GetDirectBufferCapacity(env, array);
    if (bytes->data != NULL || bytes->size == 0) return 1;
    throw_new(env, "java/lang/IllegalArgumentException",
              "neither a primitive array nor a direct buffer");
    return 0;
  }
  bytes->size = (int64_t)(*env)->GetArrayLength(env, (jarray)array) * element;
  bytes->data = allocate(env, (size_t)bytes->size);
  bytes->owned = 1;
  if (bytes->data != NULL && read) copy_array(env, (jarray)array, bytes->data, bytes->size, 0);
  return bytes->data != NULL;
}

void java_bytes_back(JNIEnv* env, jobject array, const java_bytes* bytes) {
  if (bytes->owned) copy_array(env, (jarray)array, bytes->data, bytes->size, 1);
}

int java_text(JNIEnv* env, jbyteArray utf8, char* small, size_t capacity, char** text) {
  *text = small;
  if (utf8 == NULL) {
    *text = NULL;
    return 1;
  }
  const jsize length = (*env)->GetArrayLength(env, utf8);
  if ((size_t)length >= capacity) *text = allocate(env, (size_t)length + 1);
  if (*text == NULL) return 0;
  (*env)->GetByteArrayRegion(env, utf8, 0, length, (jbyte*)*text);
  (*text)[length] = 0;
  return 1;
}

jbyteArray java_text_result(JNIEnv* env, const char* text) {
  if (text == NULL) return NULL;
  const jsize length = (jsize)strlen(text);
  jbyteArray made = (*env)->NewByteArray(env, length);
  if (made != NULL) (*env)->SetByteArrayRegion(env, made, 0, length, (const jbyte*)text);
  return made;
}

void java_raise(JNIEnv* env) {
  (*env)->CallStaticVoidMethod(env, java_callbacks, java_callbacks_raise);
}

// A look costs a call of Java, so each thread makes one a mebibyte. What an object costs beside its
// elements is an estimate: this only says when to look.
static _Thread_local int64_t counted;

void java_count(JNIEnv* env, const ag_tensor* x) {
  if (x == NULL) return;
  counted += 256 + 8 * ag_tensor_numel(x);
  if (counted < 1 << 20) return;
  const int64_t bytes = counted;
  counted = 0;
  (*env)->CallStaticVoidMethod(env, java_callbacks, java_callbacks_pressure, (jlong)bytes);
  if ((*env)->ExceptionCheck(env)) (*env)->ExceptionClear(env);  // the call itself has succeeded
}

void java_count_all(JNIEnv* env, const java_longs* tensors) {
  for (int64_t i = 0; i < tensors->size; ++i)
    java_count(env, (const ag_tensor*)(intptr_t)tensors->data[i]);
}
