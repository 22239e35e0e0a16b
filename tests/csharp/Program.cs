using System;
using System.Reflection;

// tests.exe SUITE...: the public static methods of the class <SUITE>Tests, each a test.
static class Program {
  static int Main(string[] suites) {
    int failed = 0, run = 0;
    foreach (string suite in suites) {
      Type type = Type.GetType(suite + "Tests", true);
      foreach (MethodInfo test in type.GetMethods(BindingFlags.Public | BindingFlags.Static)) {
        ++run;
        try {
          test.Invoke(null, null);
        } catch (TargetInvocationException e) {
          ++failed;
          Console.WriteLine(suite + "." + test.Name + ": " + e.InnerException);
        }
      }
    }
    Console.WriteLine(run + " tests, " + failed + " failed");
    return failed == 0 && run > 0 ? 0 : 1;
  }
}
