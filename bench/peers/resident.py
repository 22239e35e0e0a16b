"""How much a call makes the resident memory of the process grow, as bench/c/resident.h measures it."""
import ctypes
import gc


def status(key):
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith(key))


def resident_growth(run):
    run()
    run()
    gc.collect()
    ctypes.CDLL("libc.so.6").malloc_trim(0)
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    before = status("VmRSS")
    run()
    return status("VmHWM") - before
