/**
 * \file
 * All ops.
 *
 * Made from api/ by tools/generate.py: edit the registry instead.
 */
#pragma once

#include "autograd/cpp/generated/creation.hpp"
#include "autograd/cpp/generated/elementwise.hpp"
#include "autograd/cpp/generated/comparison.hpp"
#include "autograd/cpp/generated/reduction.hpp"
#include "autograd/cpp/generated/sorting.hpp"
#include "autograd/cpp/generated/manipulation.hpp"
#include "autograd/cpp/generated/products.hpp"
#include "autograd/cpp/generated/norms.hpp"
#include "autograd/cpp/generated/decompositions.hpp"
#include "autograd/cpp/generated/solvers.hpp"
#include "autograd/cpp/generated/matrix_functions.hpp"
#include "autograd/cpp/generated/nn.hpp"
#include "autograd/cpp/generated/random.hpp"
