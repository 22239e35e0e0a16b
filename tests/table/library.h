// The library as the table sees it: the public C interface, and nothing else.
#pragma once

#include <autograd/autograd.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "cases.h"

namespace table {

// A status other than AG_OK, with its sentence.
class Failure : public std::runtime_error {
 public:
  Failure(ag_status status, const std::string& message)
      : std::runtime_error(message), status(status) {}
  ag_status status;
};

void check(ag_status status);  // throws Failure

class Tensor {
 public:
  Tensor() = default;
  explicit Tensor(ag_tensor* owned) : handle_(owned) {}
  Tensor(const Tensor& other) : handle_(ag_tensor_retain(other.handle_)) {}
  Tensor(Tensor&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Tensor& operator=(Tensor other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Tensor() { ag_tensor_release(handle_); }
  ag_tensor* get() const { return handle_; }
  explicit operator bool() const { return handle_ != nullptr; }

 private:
  ag_tensor* handle_ = nullptr;
};
using Tensors = std::vector<Tensor>;

std::vector<ag_tensor*> handles(const Tensors& tensors);

// A tensor of these values, stored as `layout` says: "", strided, reversed, transposed, broadcast.
Tensor make(const Array& value, const std::string& layout = "");
Tensor make(const Input& input);
Array read(const Tensor& x);

bool exists(const std::string& op);
// Calls the op on `ins` (one for each of the case's inputs) with the case's other arguments; those
// without tensors are asked for `dtype`.
Tensors call(const Case& c, int dtype, const Tensors& ins);
// The same into ready memory, for what must stay untouched on failure.
ag_status call_raw(const Case& c, int dtype, const Tensors& ins, std::vector<ag_tensor*>& outs);
// ag_<op>_ on the first input; false where the case has arguments beyond tensors.
bool call_in_place(const Case& c, const Tensors& ins);

Tensors grad(const Tensors& ys, const Tensors& xs, const Tensors& cotangents, bool create_graph);
Tensors jvp(const Tensors& ys, const Tensors& xs, const Tensors& tangents);
void require_grad(const Tensor& x);

int64_t live_tensors();

}  // namespace table
