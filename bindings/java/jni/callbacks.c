// The trampoline: C callbacks that call io.libautograd.Callbacks, with a global reference to the
// Java object as `user`. Java catches what is thrown, sets the library's error and returns null.
#include <pthread.h>

#include "support.h"

jclass java_callbacks;
jmethodID java_callbacks_raise, java_callbacks_pressure;
static jmethodID call_method, hook_method, memory_method;
static JavaVM* machine;
static pthread_key_t attached;

enum { TENSORS, FORWARD, VJP, JVP };

static void detach(void* unused) {
  (void)unused;
  (*machine)->DetachCurrentThread(machine);
}

// This thread's environment. A thread that Java does not know is attached until it ends; NULL where
// the virtual machine is gone.
static JNIEnv* enter(void) {
  JNIEnv* env = NULL;
  if ((*machine)->GetEnv(machine, (void**)&env, JNI_VERSION_1_8) == JNI_OK) return env;
  if ((*machine)->AttachCurrentThreadAsDaemon(machine, (void**)&env, NULL) != JNI_OK) return NULL;
  pthread_setspecific(attached, env);
  return env;
}

static ag_status failed(JNIEnv* env) {
  if (env != NULL && (*env)->ExceptionCheck(env)) {
    (*env)->ExceptionClear(env);
    return ag_error_set(AG_OUT_OF_MEMORY, "Java had no memory or no stack left for a callback");
  }
  const ag_status status = ag_error_status();
  return status != AG_OK ? status : ag_error_set(AG_INTERNAL, "the Java virtual machine is gone");
}

static ag_status call(int which, ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins,
                      int64_t n_ins, ag_context* ctx, void* user) {
  JNIEnv* env = enter();
  if (env == NULL || (*env)->PushLocalFrame(env, 8) != 0) return failed(env);
  ag_status status = AG_OK;
  jlongArray given = (*env)->NewLongArray(env, (jsize)n_ins);
  jlongArray made = NULL;
  if (given != NULL) {
    (*env)->SetLongArrayRegion(env, given, 0, (jsize)n_ins, (const jlong*)ins);
    made = (*env)->CallStaticObjectMethod(env, java_callbacks, call_method, (jobject)user,
                                          (jint)which, given, (jint)n_outs, (jlong)(intptr_t)ctx);
  }
  if (made == NULL || (*env)->ExceptionCheck(env)) {
    status = failed(env);
  } else {
    (*env)->GetLongArrayRegion(env, made, 0, (jsize)n_outs, (jlong*)outs);
  }
  (*env)->PopLocalFrame(env, NULL);
  return status;
}

static ag_status tensors(ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins, int64_t n_ins,
                         void* user) {
  return call(TENSORS, outs, n_outs, ins, n_ins, NULL, user);
}

static ag_status forward(ag_tensor** outs, int64_t n_outs, ag_tensor* const* ins, int64_t n_ins,
                         ag_context* ctx, void* user) {
  return call(FORWARD, outs, n_outs, ins, n_ins, ctx, user);
}

static ag_status vjp(ag_tensor** outs, int64_t n_ins, ag_tensor* const* grads, int64_t n_outs,
                     ag_context* ctx, void* user) {
  return call(VJP, outs, n_ins, grads, n_outs, ctx, user);
}

static ag_status jvp(ag_tensor** outs, int64_t n_outs, ag_tensor* const* tangents, int64_t n_ins,
                     ag_context* ctx, void* user) {
  return call(JVP, outs, n_outs, tangents, n_ins, ctx, user);
}

static ag_status hook(ag_tensor** new_grad_out, const ag_tensor* grad, void* user) {
  JNIEnv* env = enter();
  if (env == NULL) return failed(env);
  const jlong made = (*env)->CallStaticLongMethod(env, java_callbacks, hook_method, (jobject)user,
                                                  (jlong)(intptr_t)grad);
  if (made < 0 || (*env)->ExceptionCheck(env)) return failed(env);
  if (made != 0) *new_grad_out = (ag_tensor*)(intptr_t)made;
  return AG_OK;
}

static int32_t memory(int64_t bytes_wanted, void* user) {
  (void)user;
  JNIEnv* env = enter();
  if (env == NULL || (*env)->ExceptionCheck(env)) return 0;
  const jint freed =
      (*env)->CallStaticIntMethod(env, java_callbacks, memory_method, (jlong)bytes_wanted);
  if ((*env)->ExceptionCheck(env)) {
    (*env)->ExceptionClear(env);
    return 0;
  }
  return freed;
}

static void drop(void* user) {
  JNIEnv* env = user != NULL ? enter() : NULL;
  if (env != NULL) (*env)->DeleteGlobalRef(env, (jobject)user);
}

JNIEXPORT jlong JNICALL Java_io_libautograd_Callbacks_address(JNIEnv* env, jclass type,
                                                              jint which) {
  (void)env, (void)type;
  // In the order of the constants in Callbacks.java.
  void (*const functions[])(void) = {
      (void (*)(void))tensors, (void (*)(void))forward, (void (*)(void))vjp,  (void (*)(void))jvp,
      (void (*)(void))hook,    (void (*)(void))memory,  (void (*)(void))drop,
  };
  return (jlong)(intptr_t)functions[which];
}

JNIEXPORT jlong JNICALL Java_io_libautograd_Callbacks_hold(JNIEnv* env, jclass type, jobject user) {
  (void)type;
  return (jlong)(intptr_t)(*env)->NewGlobalRef(env, user);
}

JNIEXPORT void JNICALL Java_io_libautograd_Callbacks_letGo(JNIEnv* env, jclass type, jlong user) {
  (void)type;
  (*env)->DeleteGlobalRef(env, (jobject)(intptr_t)user);
}

JNIEXPORT jobject JNICALL Java_io_libautograd_Callbacks_buffer(JNIEnv* env, jclass type,
                                                               jlong address, jlong size) {
  (void)type;
  return (*env)->NewDirectByteBuffer(env, (void*)(intptr_t)address, size);
}

JNIEXPORT jlong JNICALL Java_io_libautograd_Callbacks_addressOf(JNIEnv* env, jclass type,
                                                                jobject buffer) {
  (void)type;
  return (jlong)(intptr_t)(*env)->GetDirectBufferAddress(env, buffer);
}

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM* vm, void* reserved) {
  (void)reserved;
  JNIEnv* env = NULL;
  machine = vm;
  if ((*vm)->GetEnv(vm, (void**)&env, JNI_VERSION_1_8) != JNI_OK) return JNI_ERR;
  if (pthread_key_create(&attached, detach) != 0) return JNI_ERR;
  jclass found = (*env)->FindClass(env, "io/libautograd/Callbacks");
  if (found == NULL) return JNI_ERR;
  java_callbacks = (*env)->NewGlobalRef(env, found);
  if (java_callbacks == NULL) return JNI_ERR;
  call_method =
      (*env)->GetStaticMethodID(env, java_callbacks, "call", "(Ljava/lang/Object;I[JIJ)[J");
  hook_method = (*env)->GetStaticMethodID(env, java_callbacks, "hook", "(Ljava/lang/Object;J)J");
  memory_method = (*env)->GetStaticMethodID(env, java_callbacks, "memory", "(J)I");
  java_callbacks_raise = (*env)->GetStaticMethodID(env, java_callbacks, "raise", "()V");
  java_callbacks_pressure = (*env)->GetStaticMethodID(env, java_callbacks, "pressure", "(J)V");
  return (*env)->ExceptionCheck(env) ? JNI_ERR : JNI_VERSION_1_8;
}
