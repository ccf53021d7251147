#!/usr/bin/env python3
"""Labels texts of the shared pairs: pairs.py PAIRS.jsonl > LABELLED.jsonl, by the labels in pairs.json beside this file.

A key such as "12a" is text a of line 12. "yes", "borderline" (with topics) and "no" were labelled by reading; "unlikely" texts,
which an earlier model found far from tech policy, count for less.
"""

import json
import pathlib
import sys


def main():
    labels = json.loads(pathlib.Path(__file__).with_suffix(".json").read_text())
    with open(sys.argv[1], encoding="utf-8") as file:
        pairs = [json.loads(line) for line in file]

    def write(key, label, topics=(), weight=0.6):
        text = pairs[int(key[:-1]) - 1][key[-1]]
        line = {
            "id": f"pairs-{key}",
            "language": text.get("lang"),
            "title": text.get("title") or "",
            "text": text.get("text") or "",
            "label": label,
            "topics": list(topics),
            "weight": weight,
        }
        print(json.dumps(line, ensure_ascii=False))

    for label in ("yes", "borderline"):
        for key, topics in labels[label].items():
            write(key, label, topics)
    for key in labels["no"]:
        write(key, "no")
    for key in labels["unlikely"]:
        write(key, "no", weight=0.2)


if __name__ == "__main__":
    main()
