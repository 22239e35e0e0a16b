/* A good guest: loaded and closed again and again by a program that does not link it, used by
 * threads that come and go, left with live tensors, a scope and an error at exit; nothing is
 * printed, and loading starts no thread. */
#include <dirent.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "autograd/types.h"

#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) {                                               \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
      exit(1);                                                        \
    }                                                                 \
  } while (0)

typedef ag_status (*make_fn)(ag_tensor** out, const int64_t* shape, int64_t n, const void* opts);
typedef ag_status (*binary_fn)(ag_tensor** out, const ag_tensor* a, const ag_tensor* b);
typedef void (*release_fn)(ag_tensor* x);
typedef ag_status (*plain_fn)(void);

static void* library;

/* A function of the library, without the cast that ISO C lacks. */
static void find(const char* name, void* function) {
  *(void**)function = dlsym(library, name);
  CHECK(*(void**)function != NULL);
}

static void* use(void* leave_alive) {
  const int64_t dims[2] = {300, 300};
  make_fn ones;
  binary_fn matmul;
  release_fn release;
  plain_fn push;
  ag_tensor* x = NULL;
  ag_tensor* y = NULL;
  find("ag_ones", &ones);
  find("ag_matmul", &matmul);
  find("ag_tensor_release", &release);
  find("ag_scope_push", &push);
  CHECK(ones(&x, dims, 2, NULL) == AG_OK);
  CHECK(matmul(&y, x, x) == AG_OK);
  CHECK(matmul(NULL, x, x) == AG_NULL_ARGUMENT);
  if (leave_alive != NULL) {
    CHECK(push() == AG_OK);
    y = NULL;
    CHECK(matmul(&y, x, x) == AG_OK);
    return NULL;
  }
  release(x);
  release(y);
  return NULL;
}

static int count_threads(void) {
  int n = 0;
  DIR* tasks = opendir("/proc/self/task");
  CHECK(tasks != NULL);
  for (const struct dirent* task; (task = readdir(tasks)) != NULL;) n += task->d_name[0] != '.';
  closedir(tasks);
  return n;
}

static void load_and_close(const char* path, int times, int leave_alive) {
  while (times-- > 0) {
    pthread_t thread;
    const int threads_before = count_threads();
    library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) fprintf(stderr, "%s\n", dlerror());
    CHECK(library != NULL);
    CHECK(!PRIVATE_BLAS || count_threads() == threads_before);
    use(NULL);
    CHECK(pthread_create(&thread, NULL, use, NULL) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
    if (leave_alive) use(&library);
    CHECK(dlclose(library) == 0);
  }
}

int main(void) {
  const char* path = getenv("AUTOGRAD_LIBRARY");
  int pipe_ends[2];
  char said[256];
  int status = 0;
  ssize_t n;
  pid_t child;
  if (path == NULL) return 77;
  CHECK(pipe(pipe_ends) == 0);
  child = fork();
  CHECK(child >= 0);
  if (child == 0) { /* what it prints, and how it ends, is what counts */
    dup2(pipe_ends[1], 1);
    dup2(pipe_ends[1], 2);
    close(pipe_ends[0]);
    load_and_close(path, 1, 1);
    exit(0);
  }
  close(pipe_ends[1]);
  n = read(pipe_ends[0], said, sizeof said - 1);
  CHECK(waitpid(child, &status, 0) == child);
  if (n > 0) fprintf(stderr, "it said: %.*s\n", (int)n, said);
  CHECK(n == 0);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  load_and_close(path, 50, 0);
  return 0;
}
