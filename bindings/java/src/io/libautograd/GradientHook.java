package io.libautograd;

/** Sees a gradient on its way, and may replace it. */
@FunctionalInterface
public interface GradientHook {
  /**
   * Called on the thread that called backward. What it throws ends the backward and arrives as the
   * cause of its exception.
   *
   * @param gradient the gradient of the tensor that the hook was added to
   * @return what goes on in its place, of the same shape and dtype; null: the gradient itself
   * @throws Exception as the hook likes
   */
  Tensor apply(Tensor gradient) throws Exception;
}
