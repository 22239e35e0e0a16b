"""The other tests again while the garbage collector runs at almost every allocation."""

import gc
import unittest

import test_differentiation
import test_exchange
import test_function
import test_graph
import test_tensor


def load_tests(loader, tests, pattern):
    suite = unittest.TestSuite()
    for module in (test_tensor, test_exchange, test_differentiation, test_function, test_graph):
        suite.addTests(loader.loadTestsFromModule(module))
    return suite


if __name__ == "__main__":
    gc.set_threshold(1, 1, 1000)
    unittest.main()
