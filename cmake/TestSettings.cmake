# What all tests share: time limits and environments.

# Sanitized programs are slow, and OpenBLAS keeps memory that it never frees.
set(test_environment "ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1"
  "UBSAN_OPTIONS=print_stacktrace=1" "TSAN_OPTIONS=second_deadlock_stack=1")
set(test_timeout 300)
if(AUTOGRAD_SANITIZE)
  set(test_timeout 1200)
endif()

# Tests on a device run twice: on the simulated one, everywhere, and on the real one. Where there is no
# module or no device they end with 77 and count as skipped.
set(simulated_environment "${test_environment}"
  "AUTOGRAD_CUDA_MODULE=$<TARGET_FILE:autograd_simulated_cuda>")
set(cuda_environment "${test_environment}")
if(AUTOGRAD_HAVE_CUDA)
  list(APPEND cuda_environment "AUTOGRAD_CUDA_MODULE=$<TARGET_FILE:autograd_cuda>")
endif()
