/**
 * \file
 * Optimisers.
 *
 * Optimisers update parameters in place from their .grad, all parameters in one fused call. A
 * parameter without a gradient is left alone. Their state can be read and set, so that training can
 * be saved.
 *
 * Made from api/optim.toml by tools/generate.py: edit the registry instead.
 */
#ifndef AUTOGRAD_OPTIM_H
#define AUTOGRAD_OPTIM_H

#include "autograd/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/** An optimiser: references to its parameters, and a state for each of them. */
typedef struct ag_optim ag_optim;

#ifdef __cplusplus
}
#endif

#endif
