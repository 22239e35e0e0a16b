// The thread's error, as ag_error_* show it.
#include <pthread.h>

#include <cctype>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string_view>

#include "api/guard.h"
#include "autograd/autograd.h"

// One malloc block: the struct, then its three texts.
struct ag_error {
  ag_status code;
  bool shared;  // the one below, which is never freed
  const char* op;
  const char* argument;
  const char* message;
  ag_error* cause;
};

namespace autograd::api {
namespace {

constinit ag_error no_memory = {
    AG_OUT_OF_MEMORY, true, "", "", "out of memory, even for the sentence that says what failed",
    nullptr};

// Plain thread-locals have no destructors; a pthread key frees the error when its thread ends.
constinit thread_local ag_error* current = nullptr;
constinit thread_local ag_status last_status = AG_OK;
constinit thread_local uint64_t stored = 0;

pthread_key_t thread_end;
pthread_once_t thread_end_once = PTHREAD_ONCE_INIT;

void free_chain(ag_error* error) noexcept {
  while (error != nullptr && !error->shared) {
    ag_error* cause = error->cause;
    std::free(error);
    error = cause;
  }
}

void replace(ag_error* error, ag_status status) noexcept {
  if (error != nullptr) {
    pthread_once(&thread_end_once,
                 [] { pthread_key_create(&thread_end, [](void*) { replace(nullptr, AG_OK); }); });
    pthread_setspecific(thread_end, error);
    ++stored;
  }
  free_chain(std::exchange(current, error));
  last_status = status;
}

bool starts_with_name(std::string_view sentence, std::string_view name) {
  if (!sentence.starts_with(name)) return false;
  if (sentence.size() == name.size()) return true;
  const char next = sentence[name.size()];
  return std::isalnum(static_cast<unsigned char>(next)) == 0 && next != '_';
}

char* append(char* to, std::string_view text) {
  std::memcpy(to, text.data(), text.size());
  return to + text.size();
}

// "op: argument: sentence", without the argument where the sentence begins with it.
ag_error* make(ag_status code, std::string_view op, std::string_view argument,
               std::string_view sentence, ag_error* cause) noexcept {
  const bool names_argument = !argument.empty() && !starts_with_name(sentence, argument);
  const size_t texts = 2 * (op.size() + 2) + 2 * (argument.size() + 2) + sentence.size() + 3;
  void* block = std::malloc(sizeof(ag_error) + texts);
  if (block == nullptr) {
    free_chain(cause);
    return &no_memory;
  }
  char* at = static_cast<char*>(block) + sizeof(ag_error);
  auto* error = new (block) ag_error{code, false, at, nullptr, nullptr, cause};
  at = append(append(at, op), {"\0", 1});
  error->argument = at;
  at = append(append(at, argument), {"\0", 1});
  error->message = at;
  if (!op.empty()) at = append(append(at, op), ": ");
  if (names_argument) at = append(append(at, argument), ": ");
  append(append(at, sentence), {"\0", 1});
  return error;
}

ag_status set(ag_status code, const char* op, std::string_view argument, std::string_view sentence,
              ag_error* cause = nullptr) noexcept {
  replace(make(code, op, argument, sentence, cause), code);
  return code;
}

}  // namespace

ag_status failure(const char* op) noexcept {
  try {
    throw;
  } catch (const CallbackError& e) {
    return set(AG_CALLBACK_FAILED, op, e.argument, e.message, e.cause.release());
  } catch (const Error& e) {
    return set(static_cast<ag_status>(e.status), op, e.argument, e.message);
  } catch (const std::bad_alloc&) {
    return set(AG_OUT_OF_MEMORY, op, "", "out of memory");
  } catch (const std::exception& e) {
    return set(AG_INTERNAL, op, "", e.what());
  } catch (...) {
    return set(AG_INTERNAL, op, "", "an unknown exception");
  }
}

void ReleaseError::operator()(ag_error* error) const noexcept { free_chain(error); }

uint64_t errors_stored() noexcept { return stored; }

void fail_callback(const char* what, ag_status status, bool has_cause) {
  ag_error* cause = nullptr;
  std::string message = std::string(what) + " returned status " + std::to_string(status);
  if (has_cause) {
    message += std::string(": ") + ag_error_message();
    ag_error_take(&cause);
  }
  throw CallbackError(std::move(message), cause);
}

}  // namespace autograd::api

using namespace autograd;       // NOLINT: the functions below are the C interface
using namespace autograd::api;  // NOLINT

const char* ag_error_message(void) { return current != nullptr ? current->message : ""; }
ag_status ag_error_status(void) { return last_status; }
void ag_error_clear(void) { replace(nullptr, AG_OK); }

ag_status ag_error_take(ag_error** out) {
  return guard("error_take", [&] {
    require(out, "out");
    *out = std::exchange(current, nullptr);
    last_status = AG_OK;
  });
}

ag_status ag_error_set(int32_t status, const char* message) {
  return guard("error_set", [&] {
    if (status <= AG_OK) {
      fail_argument(Status::InvalidArgument, "status", "status is %d, which is no failure", status);
    }
    set(status, "", "", message != nullptr ? message : "");
  });
}

ag_status ag_error_code(const ag_error* error) { return error != nullptr ? error->code : AG_OK; }
const char* ag_error_op(const ag_error* error) { return error != nullptr ? error->op : ""; }
const char* ag_error_argument(const ag_error* error) {
  return error != nullptr ? error->argument : "";
}
const char* ag_error_text(const ag_error* error) { return error != nullptr ? error->message : ""; }
const ag_error* ag_error_cause(const ag_error* error) {
  return error != nullptr ? error->cause : nullptr;
}
void ag_error_release(ag_error* error) { free_chain(error); }
