/**
 * \file
 * libautograd for C++20: header-only, over the C interface of autograd.h.
 *
 * - ag::Tensor is a handle: copies share the array, the last one frees it. Nothing else is to be
 *   freed by hand.
 * - Ops are functions, ag::sum(x), and where a tensor comes first methods, x.sum(). Those of linear
 *   algebra and of random numbers are in ag::linalg and ag::random. One that ends in _ writes into
 *   its tensor.
 * - What may be left out is an options struct at the end: ag::sum(x, {0, 1}, {.keepdims = true}).
 *   Several results are a struct: const auto [u, s, vh] = ag::linalg::svd(a).
 * - Where an op takes a tensor a number will do, and keeps the other operand's precision.
 * - x[i] and x[{ag::Slice{0, 5}, ag::ellipsis, -1}] are views; assigning to one writes into x.
 * - Comparisons give tensors of bool: ag::all(a == b).item<bool>().
 * - A status of the C interface is an exception, of a class of its own under ag::Error. What a
 *   callback throws arrives nested in ag::CallbackFailed: see ag::Error::cause.
 * - Lists are passed as ag::Ints, ag::OptionalInts and ag::Tensors, which borrow: they are no
 *   variables to keep.
 * - Threads may share tensors as the C interface allows; modes such as ag::NoGrad are the thread's.
 *
 * What each function computes, takes and throws stands with it: ops in cpp/generated, the rest in
 * cpp.
 */
#pragma once

#include "autograd/autograd.h"
#include "autograd/cpp/callbacks.hpp"
#include "autograd/cpp/devices.hpp"
#include "autograd/cpp/differentiation.hpp"
#include "autograd/cpp/elements.hpp"
#include "autograd/cpp/exchange.hpp"
#include "autograd/cpp/function.hpp"
#include "autograd/cpp/generated/ops.hpp"
#include "autograd/cpp/graph.hpp"
#include "autograd/cpp/hooks.hpp"
#include "autograd/cpp/memory.hpp"
#include "autograd/cpp/op.hpp"
#include "autograd/cpp/operators.hpp"
#include "autograd/cpp/optim.hpp"
#include "autograd/cpp/rng.hpp"
#include "autograd/cpp/system.hpp"
#include "autograd/cpp/tensor.hpp"
#include "autograd/cpp/text.hpp"
