#!/usr/bin/env python3
"""Decodes the documents of `bench decode` with the feed parsers Python has.

Usage: decode.py FILE.xml…   (written by `bench decode --write FILE`; needs feedparser and fastfeedparser from PyPI)

Prints items a second of processor time, the fastest of three runs, and peak memory over the document's size.
"""

import resource
import sys
import time


def fastest(parse, document, runs=3):
    best = float("inf")
    count = 0
    for _ in range(runs):
        start = time.process_time()
        count = len(parse(document).entries)
        best = min(best, time.process_time() - start)
    return count, best


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main():
    import fastfeedparser
    import feedparser

    print("| peer | items/s | MB/s |")
    print("|---|---:|---:|")
    for name in sys.argv[1:]:
        with open(name, "rb") as file:
            document = file.read()
        for label, parse in (
            (f"fastfeedparser {fastfeedparser.__version__}", fastfeedparser.parse),
            (f"feedparser {feedparser.__version__}", feedparser.parse),
        ):
            count, seconds = fastest(parse, document)
            print(f"| {label} | {count / seconds:.0f} | {len(document) / seconds / 1e6:.1f} |")
        print(f"peak memory of the process: {peak() / len(document):.1f} times the document")


if __name__ == "__main__":
    main()
