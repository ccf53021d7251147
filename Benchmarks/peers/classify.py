#!/usr/bin/env python3
"""Classifies the dispatches of `bench classify` with what one would take from the shelf: scikit-learn's TF-IDF over words or
runs of letters, and logistic regression.

Usage: classify.py LABELLED.jsonl   (lines {"title", "text", "label": "yes" | "no"}; learns from them and classifies them again,
for time alone)

Prints texts a second of processor time on one core, the fastest of three runs.
"""

import json
import os
import sys
import time

# One core: what numerical libraries start threads for is not what is compared.
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"


def fastest(work, runs=3):
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main():
    import sklearn
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    with open(sys.argv[1], encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    texts = [f"{line['title']} {line['text']}" for line in lines]
    labels = [line["label"] == "yes" for line in lines]
    print("| peer | stories/s | µs a story |")
    print("|---|---:|---:|")
    for name, options in (
        ("words", {}),
        ("runs of 3 to 5 letters", {"analyzer": "char_wb", "ngram_range": (3, 5)}),
    ):
        pipeline = make_pipeline(
            TfidfVectorizer(sublinear_tf=True, **options), LogisticRegression(max_iter=200)
        )
        pipeline.fit(texts, labels)
        seconds = fastest(lambda: pipeline.predict_proba(texts))
        rate = len(texts) / seconds
        print(f"| scikit-learn {sklearn.__version__}, {name} | {rate:.0f} | {1e6 / rate:.0f} |")


if __name__ == "__main__":
    main()
