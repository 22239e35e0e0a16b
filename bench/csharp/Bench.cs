static class Bench { static void Main() {} }
