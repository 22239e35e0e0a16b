// What the wrappers that SWIG writes call: arrays, text and bytes across JNI, and errors.
#ifndef AUTOGRAD_JAVA_SUPPORT_H
#define AUTOGRAD_JAVA_SUPPORT_H

#include <autograd/autograd.h>
#include <jni.h>
#include <stdlib.h>

// A copy of a long[]; short ones need no allocation.
typedef struct java_longs {
  int64_t small[12];
  int64_t* data;  // NULL for null
  int64_t size;
} java_longs;

// The functions that return int return 0 with a Java exception pending.
int java_longs_in(JNIEnv* env, jlongArray source, java_longs* longs);   // null: size -1
int java_longs_out(JNIEnv* env, jlongArray target, java_longs* longs);  // zeros; null: size 0
void java_longs_back(JNIEnv* env, jlongArray target, const java_longs* longs);

static inline void java_longs_free(java_longs* longs) {
  if (longs->data != longs->small) free(longs->data);
}

// The bytes of a primitive array, copied, or of a direct buffer, in place.
typedef struct java_bytes {
  void* data;
  int64_t size;
  int owned;
} java_bytes;

int java_bytes_in(JNIEnv* env, jobject array, int read, java_bytes* bytes);
void java_bytes_back(JNIEnv* env, jobject array, const java_bytes* bytes);

static inline void java_bytes_free(java_bytes* bytes) {
  if (bytes->owned) free(bytes->data);
}

// UTF-8 with a final 0, in `small` where it fits, else to be freed; NULL for null.
int java_text(JNIEnv* env, jbyteArray utf8, char* small, size_t capacity, char** text);
jbyteArray java_text_result(JNIEnv* env, const char* text);

// Throws the thread's error as its Java exception.
void java_raise(JNIEnv* env);

// Counts the bytes of tensors handed to Java, whose collector does not see them, and lets Java look
// at the library's memory after so many.
void java_count(JNIEnv* env, const ag_tensor* x);
void java_count_all(JNIEnv* env, const java_longs* tensors);

// callbacks.c: the static methods of io.libautograd.Callbacks.
extern jclass java_callbacks;
extern jmethodID java_callbacks_raise, java_callbacks_pressure;

#endif
