#!/usr/bin/env python3
"""bench/run on a few programs and without peers: `smoke.py <bench/run> <build>`. It must make its tables from
what it measured, and say what it has not."""
import json
import pathlib
import subprocess
import sys
import tempfile

run, build = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder) / "figures.json"
    done = subprocess.run([run, "--build", build, "--quick", "--only", "random,limits", "--figures", path],
                          text=True, capture_output=True)
    assert done.returncode == 0, done.stderr
    modes = json.loads(path.read_text())["modes"]
    again = subprocess.run([run, "--from", path], text=True, capture_output=True, check=True).stdout

assert again == done.stdout, "what was kept prints another table"
assert all(value > 0 for values in modes["one"].values() for value in values), modes["one"]
assert {"normal_us", "uniform_us", "peak_f32_gflops", "copy_1024_gbs", "library_bytes"} <= set(modes["one"])
for mode in set(modes) - {"one"}:  # none where there is one core
    assert {"normal_us@1", "normal_us@2", "normal_us@ratio"} <= set(modes[mode]), modes[mode]
normal = [line for line in done.stdout.splitlines() if line.startswith("normal random numbers")]
assert "–" in normal[0] and "nothing measured of PyTorch" in normal[0], normal
assert "% of memory's speed" in normal[0], normal
assert any(line.startswith("libautograd.so") and ("PASS" in line or "FAIL" in line)
           for line in done.stdout.splitlines()), done.stdout
