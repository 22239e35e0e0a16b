/**
 * \file
 * libautograd for C++20: header-only, over the C interface of autograd.h.
 *
 * ag::Tensor is a handle with operators, methods and functions; ag::Error and its classes are
 * thrown where the C interface returns a status. Options are structs for designated initialisers:
 * ag::sum(x, {0, 1}, {.keepdims = true}). Ops are in cpp/generated, all else in cpp.
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
