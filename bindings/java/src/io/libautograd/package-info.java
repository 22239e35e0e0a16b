/**
 * N-dimensional tensors, linear algebra and automatic differentiation.
 *
 * <p>{@link io.libautograd.Tensor} is where to begin. Operations are its methods, and functions of
 * {@link io.libautograd.Ops}, {@link io.libautograd.Linalg} and {@link io.libautograd.Random};
 * {@link io.libautograd.Autograd} holds what concerns derivatives.
 *
 * <p>Tensors hold native memory: close them, or let a {@link io.libautograd.Scope} do it; what is
 * dropped goes with a collection. Errors are subclasses of {@link io.libautograd.AutogradException}.
 */
package io.libautograd;
