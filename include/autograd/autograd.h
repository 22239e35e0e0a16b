/**
 * \file
 * The whole public interface of libautograd.
 *
 * Made from api/ by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_AUTOGRAD_H
#define AUTOGRAD_AUTOGRAD_H

#include "autograd/status.h"
#include "autograd/types.h"
#include "autograd/tensor.h"
#include "autograd/ops.h"
#include "autograd/differentiation.h"
#include "autograd/function.h"
#include "autograd/graph.h"
#include "autograd/creation.h"
#include "autograd/elementwise.h"
#include "autograd/comparison.h"
#include "autograd/reduction.h"
#include "autograd/sorting.h"
#include "autograd/manipulation.h"
#include "autograd/products.h"
#include "autograd/norms.h"
#include "autograd/decompositions.h"
#include "autograd/solvers.h"
#include "autograd/matrix_functions.h"
#include "autograd/nn.h"
#include "autograd/random.h"
#include "autograd/optim.h"
#include "autograd/exchange.h"
#include "autograd/devices.h"
#include "autograd/memory.h"
#include "autograd/system.h"

#endif
