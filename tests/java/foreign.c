/* A thread that Java did not make calls the trampoline: what a library's own thread would do. */
#include <jni.h>
#include <pthread.h>
#include <stdint.h>

typedef int32_t (*tensors_fn)(void** outs, int64_t n_outs, void* const* ins, int64_t n_ins,
                              void* user);
typedef void (*drop_fn)(void* user);

typedef struct task {
  tensors_fn function;
  drop_fn drop;
  void* user;
  int32_t status;
} task;

static void* run(void* argument) {
  task* t = argument;
  t->status = t->function(NULL, 0, NULL, 0, t->user);
  if (t->status == 0) t->status = t->function(NULL, 0, NULL, 0, t->user);
  t->drop(t->user);
  return NULL;
}

JNIEXPORT jint JNICALL Java_Foreign_call(JNIEnv* env, jclass type, jlong function, jlong drop,
                                         jlong user) {
  (void)env, (void)type;
  task t = {(tensors_fn)(intptr_t)function, (drop_fn)(intptr_t)drop, (void*)(intptr_t)user, -1};
  pthread_t thread;
  if (pthread_create(&thread, NULL, run, &t) != 0) return -1;
  pthread_join(thread, NULL);
  return t.status;
}
