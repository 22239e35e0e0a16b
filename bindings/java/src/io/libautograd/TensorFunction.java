package io.libautograd;

/** A function of tensors, for {@link Autograd}'s derivatives of functions. */
@FunctionalInterface
public interface TensorFunction {
  /**
   * Computes the function. What it throws arrives as the cause of the outer call's exception.
   *
   * @param inputs the arguments
   * @return the results
   * @throws Exception as the function likes
   */
  Tensor[] apply(Tensor[] inputs) throws Exception;
}
