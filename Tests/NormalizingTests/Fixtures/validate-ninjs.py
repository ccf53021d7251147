"""Validates JSON Lines on stdin against the ninjs schema given as argument; prints one line a fault.

Formats count: uri by RFC 3986's grammar (jsonschema itself checks it only with a further package), date-time by
RFC 3339. Exit code 3: the jsonschema package is missing.
"""

import json
import re
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(3)

PCHAR = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})"
HOST = r"(?:\[[0-9A-Fa-f:.]+\]|(?:[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)"
URI = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.\-]*:(?://(?:{PCHAR}*@)?{HOST}(?::[0-9]*)?(?:/{PCHAR}*)*|/?(?:{PCHAR}+(?:/{PCHAR}*)*)?)"
    rf"(?:\?(?:{PCHAR}|[/?])*)?(?:#(?:{PCHAR}|[/?])*)?"
)
DATE = re.compile(
    r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)"
    r"(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)

checker = jsonschema.FormatChecker(formats=())
checker.checks("uri")(lambda value: not isinstance(value, str) or URI.fullmatch(value) is not None)
checker.checks("date-time")(lambda value: not isinstance(value, str) or DATE.fullmatch(value) is not None)

with open(sys.argv[1], encoding="utf-8") as file:
    validator = jsonschema.Draft202012Validator(json.load(file), format_checker=checker)

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)


for number, line in enumerate(sys.stdin.buffer, 1):
    try:
        story = json.loads(line.decode("utf-8"))
    except ValueError as error:
        print(f"line {number}: {error}")
        continue
    for error in validator.iter_errors(story):
        print(f"line {number}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
    for text in strings(story):
        if CONTROL.search(text):
            print(f"line {number}: control character in {text[:100]!r}")
