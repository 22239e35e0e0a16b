#include "cuda/elementwise/launch.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "core/error.h"
#include "cuda/context.h"
#include "cuda/integers.h"

namespace autograd::cuda::elementwise {
namespace {

template <class... Ops>
constexpr std::array<int, sizeof...(Ops)> arities(functors::TypeList<Ops...>) {
  return {Ops::arity...};
}
template <class... Ops>
constexpr std::array<const char*, sizeof...(Ops)> names(functors::TypeList<Ops...>) {
  return {Ops::name...};
}
constexpr auto kArities = arities(functors::ElementwiseOps());
constexpr auto kNames = names(functors::ElementwiseOps());

const char* at(const View& view, int64_t offset) {
  return static_cast<const char*>(view.data) + offset * size_of(view.dtype);
}

Source constant(const View& view) {
  Source source;
  source.kind = Source::Constant;
  std::memcpy(source.bits, view.data, static_cast<size_t>(size_of(view.dtype)));
  return source;
}

unsigned blocks_for(unsigned n, unsigned stretch) { return (n - 1) / stretch + 1; }

template <int arity>
class Launch {
 public:
  Launch(const Entry& entry, const char* name, Ints dims, const View& out,
         std::span<const View* const> in)
      : entry_(entry), name_(name), out_(out), in_(in), plan_(make_plan<arity + 1>(dims, [&] {
          std::array<Ints, arity + 1> strides{Ints(out.strides)};
          // A constant has no place in memory: it goes along with the output.
          for (size_t k = 0; k < arity; ++k) {
            strides[k + 1] = in[k]->on_host ? out.strides : in[k]->strides;
          }
          return strides;
        }())) {
    linear_ = plan_.contiguous(0);
    vectors_ = entry.contiguous != nullptr && aligned(out);
    for (int k = 0; k < arity; ++k) {
      const View& view = *in[static_cast<size_t>(k)];
      if (view.on_host) {
        sources_[k] = constant(view);
      } else if (plan_.scalar(k + 1)) {
        sources_[k].kind = Source::Single;
      } else {
        linear_ = linear_ && plan_.contiguous(k + 1);
        vectors_ = vectors_ && (plan_.row_stride(k + 1) == 0 || aligned(view));
      }
    }
  }

  void run() {
    if (plan_.count == 0) return;
    if (!linear_) {
      if (rows_of_vectors()) return rows();
      plan_.pieces([this](const Piece<arity + 1>& piece) {
        general(piece.count, piece.base.data(), &piece.offsets);
      });
      return;
    }
    // No offsets to work out. Pieces start where vectors do.
    constexpr int64_t most = kPieceLimit - kPieceLimit % 4096;
    for (int64_t begin = 0; begin < plan_.count; begin += most) {
      const auto n = static_cast<unsigned>(std::min(most, plan_.count - begin));
      int64_t base[arity + 1];
      for (int k = 0; k <= arity; ++k) {
        base[k] = k == 0 || sources_[k - 1].kind == Source::Varies ? begin : 0;
      }
      if (vectors_) {
        contiguous(n, base);
      } else {
        general(n, base, nullptr);
      }
    }
  }

 private:
  bool aligned(const View& view) const {
    return aligned_to(view.data, entry_.lanes * size_of(view.dtype));
  }
  const Source& source(int k, const int64_t* base) {
    const View& view = *in_[static_cast<size_t>(k)];
    if (sources_[k].kind != Source::Constant) sources_[k].data = at(view, base[k + 1]);
    return sources_[k];
  }
  // Two axes, of which the inner one is whole vectors of everything that varies along it.
  bool rows_of_vectors() {
    if (entry_.rows == nullptr || plan_.n_axes != 2 || !vectors_ || plan_.row() > kPieceLimit ||
        plan_.row() % entry_.lanes != 0) {
      return false;
    }
    const auto per_row = [this](int k) {
      return k > 0 && sources_[k - 1].kind == Source::Varies && plan_.row_stride(k) == 0;
    };
    for (int k = 0; k <= arity; ++k) {
      if ((k > 0 && sources_[k - 1].kind != Source::Varies) || per_row(k)) continue;
      if (plan_.row_stride(k) != 1 || plan_.strides[k][0] % entry_.lanes != 0) return false;
    }
    for (int k = 1; k <= arity; ++k) {
      if (per_row(k)) sources_[k - 1].kind = Source::PerRow;
    }
    return true;
  }
  void rows() {
    const int64_t per_row = plan_.row() / entry_.lanes;
    const int64_t most = kPieceLimit / per_row;
    for (int64_t begin = 0; begin < plan_.sizes[0]; begin += most) {
      int64_t base[arity + 1];
      RowsCall call;
      for (int k = 0; k <= kMaxInputs; ++k) call.step[k] = 0;
      for (int k = 0; k <= arity; ++k) {
        call.step[k] = plan_.strides[k][0];
        base[k] = begin * plan_.strides[k][0];
      }
      call.out = out_at(base[0]);
      for (int k = 0; k < arity; ++k) call.in[k] = source(k, base);
      call.per_row = Divider(static_cast<unsigned>(per_row));
      call.count = static_cast<unsigned>(std::min(most, plan_.sizes[0] - begin) * per_row);
      launch(name_, entry_.rows, dim3(blocks_for(call.count, kBlock * entry_.packs)), dim3(kBlock),
             0, call);
    }
  }
  void* out_at(int64_t offset) const { return const_cast<char*>(at(out_, offset)); }

  void contiguous(unsigned n, const int64_t* base) {
    ContiguousCall call;
    call.out = out_at(base[0]);
    for (int k = 0; k < arity; ++k) call.in[k] = source(k, base);
    call.count = n;
    launch(name_, entry_.contiguous, dim3(blocks_for(n, kBlock * entry_.packs * entry_.lanes)),
           dim3(kBlock), 0, call);
  }
  void general(unsigned n, const int64_t* base, const Offsets<arity + 1>* offsets) {
    GeneralCall<arity> call;
    call.out = out_at(base[0]);
    for (int k = 0; k < arity; ++k) call.in[k] = source(k, base);
    call.count = n;
    call.linear = offsets == nullptr;
    if (offsets != nullptr) call.offsets = *offsets;
    launch(name_, entry_.general_of<arity>(), dim3(blocks_for(n, kBlock * kGeneralElements)),
           dim3(kBlock), 0, call);
  }

  const Entry& entry_;
  const char* name_;
  const View& out_;
  std::span<const View* const> in_;
  Plan<arity + 1> plan_;
  Source sources_[arity];
  bool linear_;   // what varies is contiguous
  bool vectors_;  // what varies along rows is aligned for the entry's vectors
};

}  // namespace

void launch_entry(const Entry& entry, const char* name, Ints dims, const View& out,
                  std::span<const View* const> in) {
  switch (in.size()) {
    case 1:
      return Launch<1>(entry, name, dims, out, in).run();
    case 2:
      return Launch<2>(entry, name, dims, out, in).run();
    default:
      return Launch<3>(entry, name, dims, out, in).run();
  }
}

int arity_of(const Instruction& instruction) {
  return instruction.opcode < kArities.size() ? kArities[instruction.opcode] : 1;
}

const char* name_of_operation(const Instruction& instruction) {
  return instruction.opcode < kNames.size() ? kNames[instruction.opcode] : "cast";
}

bool keeps_bits(Dtype to, Dtype from) {
  return to == from || (is_integer(to) && is_integer(from) && size_of(to) == size_of(from));
}

const Entry& cast_entry(Dtype to, Dtype from) {
  const Table& t = table();
  if (!keeps_bits(to, from)) return t.casts[index_of(to)][index_of(from)];
  return t.moves[std::countr_zero(static_cast<uint64_t>(size_of(to)))];
}

const Entry& entry_of(const Instruction& instruction, const Program& program) {
  if (instruction.opcode == kCast) {
    return cast_entry(program.slots[instruction.out], program.slots[instruction.in[0]]);
  }
  if (instruction.opcode < kArities.size()) {
    const Entry& entry = table().ops[instruction.opcode][index_of(instruction.dtype)];
    if (entry.general != nullptr) return entry;
  }
  fail(Status::Internal, "a program asks for operation %d of %s, for which there is no kernel",
       int{instruction.opcode}, name_of(instruction.dtype));
}

}  // namespace autograd::cuda::elementwise
