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
#include "autograd/elementwise.h"
#include "autograd/reduction.h"

#endif
