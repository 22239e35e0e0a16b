"""The fused operations of bench/c in JAX, each function compiled by jit: jax_<their figure>."""
import os

# On one thread its pool must see one processor, before it is made.
if os.environ.get("BENCH_MODE") != "two":
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
os.environ["JAX_PLATFORMS"] = "cpu"

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

from timing import measure  # noqa: E402

random = np.random.default_rng(7)


def normal(*shape):
    return jnp.asarray(random.standard_normal(shape, dtype=np.float32))


def with_gradients(f):
    """Value and gradients of given cotangents: (g, *operands) → z, gradients."""
    def both(g, *operands):
        z, pull = jax.vjp(f, *operands)
        return z, pull(g)
    return both


def timed(name, f, *operands):
    compiled = jax.jit(f).lower(*operands).compile()
    measure(f"jax_{name}", lambda: jax.block_until_ready(compiled(*operands)))


def sine(x, y):
    return jnp.sin(x) + x * y


def chain8(x):
    t = x
    for i in range(8):
        t = t + x if i % 2 else t * x
    return t


def softmax(x):
    return jax.nn.softmax(x, axis=-1)


def layernorm(x, weight, bias):
    mean, var = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
    return (x - mean) / jnp.sqrt(var + 1e-5) * weight + bias


for n in (1_000, 10_000, 100_000, 1_000_000, 10_000_000):
    x, y, g = normal(n), normal(n), normal(n)
    timed(f"sinxxy_{n}_us", sine, x, y)
    timed(f"sinxxy_grad_{n}_us", with_gradients(sine), g, x, y)
timed("chain8_us", chain8, normal(4 << 20))
x, g, weight, bias = normal(4096, 512), normal(4096, 512), normal(512), normal(512)
timed("softmax_us", softmax, x)
timed("softmax_grad_us", with_gradients(softmax), g, x)
timed("layernorm_us", layernorm, x, weight, bias)
timed("layernorm_grad_us", with_gradients(layernorm), g, x, weight, bias)
