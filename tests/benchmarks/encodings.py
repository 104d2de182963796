"""
Encodings and languages: how many texts come back from another encoding, how many are told as English.

    python tests/benchmarks/encodings.py FOLDER [FOLDER …]

takes UTF-8 texts of English news (PolNeAR: data/train/text and data/dev/text), saves those that are not plain
ASCII in each encoding that can hold them, and compares what is read with what was saved. The language is
guessed of every text.
"""

import sys
from collections import Counter
from pathlib import Path

from seedkit.load.decoding import decode
from seedkit.load.languages import guess_language

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "cp1252", "mac-roman"]


def encoded(text, encoding):
    """The bytes of a text, None if the encoding cannot hold it."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def main():
    paths = sorted(path for folder in sys.argv[1:] for path in Path(folder).glob("*.txt"))
    texts = [path.read_bytes().decode("utf-8").removeprefix("\ufeff") for path in paths]
    print("| encoding | texts | come back |\n| --- | --- | --- |")
    for encoding in ENCODINGS:
        saved = [(text, encoded(text, encoding)) for text in texts if not text.isascii()]
        right = [decode(data)[0] == text for text, data in saved if data is not None]
        print(f"| {encoding} | {len(right)} | {sum(right)} |")
    print("\nlanguages guessed:", dict(Counter(map(guess_language, texts)).most_common()))


if __name__ == "__main__":
    main()
