#include "library.h"

#include <dlfcn.h>

#include <cstring>

#include "device.h"

namespace table {
namespace {

class Attributes {
 public:
  Attributes() { check(ag_attrs_new(&handle_)); }
  ~Attributes() {
    ag_attrs_release(handle_);
    ag_rng_release(rng_);
  }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  ag_attrs* get() const { return handle_; }
  // A generator at the start of this seed's stream, as long as the attributes live.
  void set_rng(const std::string& name, int64_t seed) {
    check(ag_rng_new(&rng_, seed));
    check(ag_attrs_set_rng(handle_, name.c_str(), rng_));
  }

 private:
  ag_attrs* handle_ = nullptr;
  ag_rng* rng_ = nullptr;
};

int32_t dtype_code(const Json& value) {
  return value.is_string() ? dtype_of(value) : value.get<int32_t>();
}

void set(Attributes& set, const std::string& name, const std::string& kind, const Json& value) {
  ag_attrs* attrs = set.get();
  const char* key = name.c_str();
  if (kind == "ints") {
    const auto values = value.get<std::vector<int64_t>>();
    check(ag_attrs_set_ints(attrs, key, values.data(), static_cast<int64_t>(values.size())));
  } else if (kind == "bool") {
    check(ag_attrs_set_bool(attrs, key, value.get<bool>() ? 1 : 0));
  } else if (kind.starts_with("float")) {
    check(ag_attrs_set_float(attrs, key, number(value)));
  } else if (kind == "dtype") {
    check(ag_attrs_set_dtype(attrs, key, dtype_code(value)));
  } else if (kind == "device") {
    check(ag_attrs_set_device(attrs, key, value.at(0), value.at(1)));
  } else if (kind == "string") {
    check(ag_attrs_set_string(attrs, key, value.get_ref<const std::string&>().c_str()));
  } else if (kind.starts_with("rng")) {
    set.set_rng(name, value.get<int64_t>());
  } else if (kind.starts_with("int") || kind.starts_with("enum")) {
    check(ag_attrs_set_int(attrs, key, value.get<int64_t>()));
  } else {
    throw std::runtime_error("the table cannot set a parameter of kind " + kind);
  }
}

bool is_tensor_kind(const std::string& kind) { return kind.starts_with("tensor"); }

// A tensor over memory of its own with any strides; `user` owns the bytes.
Tensor wrap(std::vector<uint8_t> bytes, int64_t first, const Shape& shape, const Shape& strides,
            int dtype) {
  auto* owned = new std::vector<uint8_t>(std::move(bytes));  // freed by drop
  ag_tensor_wrap_opts opts = AG_TENSOR_WRAP_OPTS_INIT;
  opts.strides = strides.data();
  opts.n_strides = static_cast<int64_t>(strides.size());
  opts.user = owned;
  opts.drop = [](void* user) { delete static_cast<std::vector<uint8_t>*>(user); };
  ag_tensor* out = nullptr;
  const ag_status status =
      ag_tensor_wrap(&out, owned->data() + first * size_of(dtype), shape.data(),
                     static_cast<int64_t>(shape.size()), dtype, &opts);
  if (status != AG_OK) delete owned;
  check(status);
  return Tensor(out);
}

}  // namespace

void check(ag_status status) {
  if (status != AG_OK) throw Failure(status, ag_error_message());
}

std::vector<ag_tensor*> handles(const Tensors& tensors) {
  std::vector<ag_tensor*> out;
  for (const Tensor& t : tensors) out.push_back(t.get());
  return out;
}

Tensor make(const Array& value, const std::string& layout) {
  const auto ndim = static_cast<int64_t>(value.shape.size());
  const std::vector<uint8_t> bytes = encode(value);
  if (layout.empty() || value.shape.empty()) {
    ag_tensor* out = nullptr;
    check(ag_tensor_from_data(&out, bytes.data(), static_cast<int64_t>(bytes.size()),
                              value.shape.data(), ndim, value.dtype));
    return to_device(Tensor(out));
  }
  // Strides of the stored array, in elements; element i of the logical one goes to its place.
  const size_t rank = value.shape.size();
  std::vector<size_t> order(rank);  // axes from slowest to fastest
  for (size_t a = 0; a < rank; ++a) order[a] = a;
  if (layout == "transposed" && rank >= 2) std::swap(order[rank - 1], order[rank - 2]);
  Shape strides(rank);
  int64_t step = layout == "strided" ? 2 : 1;
  for (size_t k = rank; k-- > 0;) {
    strides[order[k]] = step;
    step *= value.shape[order[k]];
  }
  int64_t first = 0;
  for (size_t a = 0; a < rank && layout == "reversed"; ++a) {
    first += strides[a] * std::max<int64_t>(value.shape[a] - 1, 0);
    strides[a] = -strides[a];
  }
  if (layout == "broadcast") strides[0] = 0;
  const int64_t size = size_of(value.dtype);
  std::vector<uint8_t> stored(static_cast<size_t>((step + 1) * size), 0x5a);
  for (int64_t i = 0; i < value.count(); ++i) {
    int64_t place = first;
    int64_t rest = i;
    for (size_t a = rank; a-- > 0;) {
      place += rest % value.shape[a] * strides[a];
      rest /= value.shape[a];
    }
    std::memcpy(stored.data() + place * size, bytes.data() + i * size, static_cast<size_t>(size));
  }
  if (!on_device()) return wrap(std::move(stored), first, value.shape, strides, value.dtype);
  if (value.dtype == kBool) {  // what lies between the elements becomes a bool there
    for (uint8_t& byte : stored) byte = byte == 1;
  }
  ag_tensor* buffer = nullptr;
  const int64_t length = step + 1;
  check(ag_tensor_from_data(&buffer, stored.data(), static_cast<int64_t>(stored.size()), &length, 1,
                            value.dtype));
  return view_on_device(Tensor(buffer), value.shape, layout, strides);
}

Tensor make(const Input& input) {
  if (!input.weak) return make(input.value, input.layout);
  ag_tensor* out = nullptr;
  if (!is_inexact(input.value.dtype)) {
    check(ag_scalar_int(&out, input.value.n[0]));
  } else {
    const Complex z = input.value.z[0];
    const int32_t kind = z.imag() != 0 ? AG_KIND_COMPLEX : AG_KIND_REAL;
    check(ag_scalar(&out, z.real(), z.imag(), kind));
  }
  return Tensor(out);
}

Array read(const Tensor& x) {
  int32_t dtype = 0;
  int64_t ndim = 0;
  check(ag_tensor_dtype(&dtype, x.get()));
  check(ag_tensor_shape(nullptr, 0, &ndim, x.get()));
  Shape shape(static_cast<size_t>(ndim));
  check(ag_tensor_shape(shape.data(), ndim, nullptr, x.get()));
  std::vector<uint8_t> bytes(static_cast<size_t>(count_of(shape) * size_of(dtype)));
  check(ag_tensor_read(bytes.data(), static_cast<int64_t>(bytes.size()), x.get()));
  return decode(dtype, shape, bytes.data());
}

bool exists(const std::string& op) {
  const ag_op* found = nullptr;
  return ag_op_find(&found, op.c_str()) == AG_OK;
}

ag_status call_raw(const Case& c, int dtype, const Tensors& ins, std::vector<ag_tensor*>& outs) {
  const ag_op* op = nullptr;
  check(ag_op_find(&op, c.op->name.c_str()));
  const Json& args = c.record.at("args");
  Attributes attrs;
  std::vector<ag_tensor*> list;
  size_t next = 0;
  bool has_tensor = false;
  for (const auto& [name, kind, in_call] : c.op->params) {
    has_tensor = has_tensor || is_tensor_kind(kind);
    if (is_tensor_kind(kind)) {
      const size_t count = !args.contains(name) ? 0 : kind == "tensors" ? args[name].size() : 1;
      if (count == 0 && kind != "tensors") list.push_back(nullptr);
      for (size_t i = 0; i < count; ++i) list.push_back(ins.at(next++).get());
    } else if (kind == "device" && on_device() && !c.fails()) {
      check(ag_attrs_set_device(attrs.get(), name.c_str(), device_type(), 0));
    } else if (args.contains(name)) {
      set(attrs, name, kind, args[name]);
    }
  }
  if (!has_tensor && !args.contains("dtype")) {
    for (const auto& [name, kind, in_call] : c.op->params) {
      if (kind == "dtype") check(ag_attrs_set_dtype(attrs.get(), name.c_str(), dtype));
    }
  }
  return ag_op_call(op, outs.data(), static_cast<int64_t>(outs.size()), list.data(),
                    static_cast<int64_t>(list.size()), attrs.get());
}

Tensors call(const Case& c, int dtype, const Tensors& ins) {
  const size_t n = c.record.contains("outs") ? c.record["outs"].size() : c.op->outputs.size();
  std::vector<ag_tensor*> outs(n, nullptr);
  check(call_raw(c, dtype, ins, outs));
  Tensors made;
  for (ag_tensor* out : outs) made.emplace_back(out);
  return made;
}

bool call_in_place(const Case& c, const Tensors& ins) {
  using Word = intptr_t;  // every argument of these functions is a pointer or an int64_t
  const Json& args = c.record.at("args");
  std::vector<Word> a;
  std::vector<std::vector<int64_t>> lists;
  lists.reserve(c.op->params.size());
  bool options = false;
  size_t next = 0;
  for (const auto& [name, kind, in_call] : c.op->params) {
    options = options || !in_call;
    const bool given = args.contains(name);
    if (in_call && is_tensor_kind(kind)) {
      a.push_back(given ? reinterpret_cast<Word>(ins.at(next++).get()) : 0);
    } else if (in_call && kind == "ints" && given) {
      lists.push_back(args[name].get<std::vector<int64_t>>());
      a.push_back(reinterpret_cast<Word>(lists.back().data()));
      a.push_back(static_cast<Word>(lists.back().size()));
    } else if (in_call || given) {
      return false;
    }
  }
  if (options) a.push_back(0);
  void* symbol = dlsym(RTLD_DEFAULT, ("ag_" + c.op->name + "_").c_str());
  if (symbol == nullptr) throw std::runtime_error("ag_" + c.op->name + "_ is not exported");
  using W = Word;
  switch (a.size()) {
    case 1:
      check(reinterpret_cast<ag_status (*)(W)>(symbol)(a[0]));
      break;
    case 2:
      check(reinterpret_cast<ag_status (*)(W, W)>(symbol)(a[0], a[1]));
      break;
    case 3:
      check(reinterpret_cast<ag_status (*)(W, W, W)>(symbol)(a[0], a[1], a[2]));
      break;
    case 4:
      check(reinterpret_cast<ag_status (*)(W, W, W, W)>(symbol)(a[0], a[1], a[2], a[3]));
      break;
    default:
      return false;
  }
  return true;
}

Tensors grad(const Tensors& ys, const Tensors& xs, const Tensors& cotangents, bool create_graph) {
  ag_grad_opts opts = AG_GRAD_OPTS_INIT;
  opts.create_graph = create_graph ? 1 : 0;
  opts.allow_unused = 1;
  std::vector<ag_tensor*> outs(xs.size(), nullptr);
  const auto y = handles(ys), x = handles(xs), g = handles(cotangents);
  check(ag_grad(outs.data(), y.data(), static_cast<int64_t>(y.size()), x.data(),
                static_cast<int64_t>(x.size()), g.data(), static_cast<int64_t>(g.size()), &opts));
  Tensors made;
  for (ag_tensor* out : outs) made.emplace_back(out);
  return made;
}

Tensors jvp(const Tensors& ys, const Tensors& xs, const Tensors& tangents) {
  ag_jvp_opts opts = AG_JVP_OPTS_INIT;
  opts.allow_unused = 1;
  std::vector<ag_tensor*> outs(ys.size(), nullptr);
  const auto y = handles(ys), x = handles(xs), t = handles(tangents);
  check(ag_jvp(outs.data(), y.data(), static_cast<int64_t>(y.size()), x.data(),
               static_cast<int64_t>(x.size()), t.data(), static_cast<int64_t>(t.size()), &opts));
  Tensors made;
  for (ag_tensor* out : outs) made.emplace_back(out);
  return made;
}

void require_grad(const Tensor& x) { check(ag_tensor_set_requires_grad(x.get(), 1)); }

int64_t live_tensors() {
  ag_memory_stats stats = AG_MEMORY_STATS_INIT;
  check(ag_memory_statistics(&stats));
  return stats.live_tensors;
}

}  // namespace table
