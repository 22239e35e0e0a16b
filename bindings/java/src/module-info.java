/** N-dimensional tensors, linear algebra and automatic differentiation. */
module io.libautograd {
  exports io.libautograd;
}
