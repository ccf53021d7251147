#!/usr/bin/env python3
"""Looks for near-duplicates of `bench dedup` with datasketch's MinHashLSH: 128 permutations, shingles of three words.

Usage: dedup.py WINDOW REPRINTS NEW   (lines of "number TAB text"; needs datasketch from PyPI)

Prints what a second of processor time does, and the memory of the process.
"""

import os
import sys
import time

PERMUTATIONS = 128
THRESHOLD = 0.5


def read(name):
    with open(name, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t", 1) for line in file]


def resident():
    """Bytes of this process in memory now (proc(5), statm)."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


def main():
    import datasketch

    def signature(text):
        words = text.lower().split()
        minhash = datasketch.MinHash(num_perm=PERMUTATIONS)
        minhash.update_batch({" ".join(words[i : i + 3]).encode() for i in range(len(words) - 2)})
        return minhash

    def decide(index, rows):
        """Every row's number with the numbers found, and the seconds that took."""
        start = time.process_time()
        found = [(number, index.query(signature(text))) for number, text in rows]
        return found, time.process_time() - start

    window, reprints, new = (read(name) for name in sys.argv[1:4])
    index = datasketch.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    before = resident()
    start = time.process_time()
    for number, text in window:
        index.insert(number, signature(text))
    filled = time.process_time() - start
    memory = resident() - before
    print(f"| datasketch {datasketch.__version__}, MinHashLSH, {PERMUTATIONS} permutations, {len(window)} versions | |")
    print("|---|---:|")
    print(f"| versions added, a second | {len(window) / filled:.0f} |")
    print(f"| memory | {memory / len(window):.0f} bytes a version |")
    found, seconds = decide(index, reprints)
    right = sum(number in numbers for number, numbers in found) / len(found)
    print(f"| reprints, decisions a second | {len(reprints) / seconds:.0f}, of which right {100 * right:.1f} % |")
    found, seconds = decide(index, new)
    right = sum(not numbers for _, numbers in found) / len(found)
    print(f"| new, decisions a second | {len(new) / seconds:.0f}, of which right {100 * right:.1f} % |")


if __name__ == "__main__":
    main()
