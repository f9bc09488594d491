"""Which spellings a word of a question asks for, so that each form of an Indonesian word finds the others.

The index keeps the stem that PostgreSQL's ``indonesian`` configuration gives. Its stemmer cuts affixes without a
dictionary, and is deceived in three ways:

- **Nasal assimilation.** Before meN- and peN- a root loses its first letter to the nasal: ``t`` to ``n`` (tulis,
  menulis, penulisan), ``k`` to ``ng`` (kirim, mengirim), ``p`` to ``m`` (pakai, memakai), ``s`` to ``ny`` (susun,
  menyusun). The stemmer gives ``s`` back, and ``p`` always, also where the root begins with ``m`` (minta, meminta:
  ``pinta``); ``t`` and ``k`` it never gives back, and it takes the ``n`` of nilai: ``ulis``, ``irim``, ``ilai``.
  A root of one syllable takes menge-: sah, mengesahkan: ``esah``.
- **Roots that look prefixed.** terima, periksa, kelola begin like ter-, per-, ke-: ``ima``, ``iksa``, ``lola``, while
  memeriksa gives ``periksa``. So does pe- before ``r``: perencanaan gives ``encana``.
- **Ends that look like suffixes.** nilai loses an -i, tindakan a -kan: ``nila``, ``tinda``.

So a word of a question is taken apart in every way the grammar allows, and each root is asked for as it is, as the
stemmer cuts it, and without the letter it may have lost. What comes out of this is mostly no word and finds nothing by
mistake; where it is another word (tulang, ulang; tempat, empat) it is not asked. What PostgreSQL itself makes of the
word as typed is always asked: there the index has one stem for both (penempatan, empat; memohon, pohon).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from tnde.archives.rules.other_words import ALONE, LEXICAL, ONE_SYLLABLE, OTHERS, VOWEL_ROOTS

SHORTEST_ROOT = 3
SHORT_ROOT = 4
KEPT = 2_000

_VOWELS = tuple("aiueo")
_VOWEL, _PLAIN = "[aiueo]", "[^aiueo]"
_NASAL = tuple(
    (re.compile(f"^(?:{pattern})"), lost)
    for pattern, lost in (
        (rf"[mp]enge(?={_PLAIN}{_VOWEL}{_PLAIN}(?:kan|an)?$)", ("",)),
        (rf"[mp]eny(?={_VOWEL})", ("s", "ny")),
        (rf"[mp]eng(?={_VOWEL})", ("", "k")),
        (r"[mp]eng(?=[^aiueoy])", ("",)),
        (rf"[mp]em(?={_VOWEL})", ("p", "m")),
        (r"[mp]em(?=r)", ("p",)),
        (r"[mp]em(?=[bfpv])", ("",)),
        (rf"[mp]en(?={_VOWEL})", ("t", "n")),
        (r"[mp]en(?=[cdjstz])", ("",)),
        (r"me(?=[lrwymn])|pe(?=[bcdfgjklprstwy])", ("",)),
    )
)
"""Prefixes with a nasal by what follows, and the letters that may have stood there; the first that fits."""

_PREFIXES = ("di", "ke", "ter", "ber", "per")
_SUFFIXES = ("kan", "an", "i", "nya")
_BEHIND = ("", *_SUFFIXES, "lah")
_REDUPLICATED = re.compile(r"^(?P<first>[^\W\d_]+)-(?P<second>[^\W\d_]+)$")


@lru_cache(maxsize=KEPT)
def spellings(word: str) -> tuple[str, ...]:
    """The spellings that a folded word asks for, itself first; each is asked as written and by its stem.

    What is no plain word of letters, or too short for a root, asks for itself only.
    """
    if len(word) < SHORTEST_ROOT or not (word.isascii() and word.isalpha()):
        return (word,)
    stems = tuple(dict.fromkeys((word, *_without_prefix(word))))
    if any(_is_one_of(stem, ALONE) for stem in stems):
        return (word,)
    asked = [word]
    for root in _roots(stems):
        asked += _faces(root)
    return tuple(dict.fromkeys(asked))


def single(token: str) -> str:
    """A reduplication as the one word that it repeats (rapat-rapat, surat-suratnya, bersama-sama), else the token."""
    found = _REDUPLICATED.match(token)
    if found is None:
        return token
    first, second = found["first"].casefold(), found["second"].casefold()
    if first in LEXICAL:
        return token
    if second in {first + end for end in _BEHIND}:
        return found["second"]
    return found["first"] if first.endswith(second) and len(second) >= SHORTEST_ROOT else token


def _roots(stems: Iterable[str]) -> Iterator[str]:
    """What could be the root, of the word and of what is left of it without a prefix: with and without a suffix."""
    for stem in stems:
        yield from (root for root in _without_suffix(stem) if len(root) >= SHORTEST_ROOT and _has_vowel(root))


def _without_prefix(word: str) -> Iterator[str]:
    for prefix in _PREFIXES:
        if word.startswith(prefix):
            rest = word.removeprefix(prefix)
            if not (rest.startswith("ter") and rest.endswith("an")):  # keterangan: the stemmer would cut both ends
                yield rest
            yield from (root for root in _without_suffix(rest) if root != rest)
            if prefix == "per" and rest[:1] in _VOWELS:
                yield f"r{rest}"
    yield from _with_letter_back(word)


def _with_letter_back(word: str) -> Iterator[str]:
    for prefix, lost in _NASAL:
        rest = prefix.sub("", word)
        if rest != word:
            known = "" in lost and _is_one_of(rest, VOWEL_ROOTS)
            yield from (letter + rest for letter in (("",) if known else lost))
            return


def _without_suffix(stem: str) -> Iterator[str]:
    yield stem
    for suffix in _SUFFIXES:
        if stem.endswith(suffix):
            yield stem.removesuffix(suffix)


def _has_vowel(word: str) -> bool:
    return any(vowel in word for vowel in _VOWELS)


def _is_one_of(word: str, roots: frozenset[str]) -> bool:
    return any(root in roots for root in _without_suffix(word))


def _faces(root: str) -> Iterator[str]:
    """The root, and the shapes in which the stemmer may have left it in the index."""
    yield root
    yield from (root + suffix for suffix in _stuck(root))
    for short in _without_first_letter(root):
        yield short
        if short.endswith("k") and len(short) >= SHORT_ROOT:
            yield f"{short}an"
    if root.startswith("pe"):
        yield f"di{root}i"


def _without_first_letter(root: str) -> Iterator[str]:
    first, rest = root[0], root[1:]
    if root in ONE_SYLLABLE:
        yield f"e{root}"
    if first == "p" and rest.startswith("r"):
        yield rest
    elif first == "n" and rest.startswith("y"):
        yield f"s{rest[1:]}"
    elif rest[:1] not in _VOWELS:
        return
    elif first in "tknr" and len(rest) >= SHORTEST_ROOT and not _is_one_of(rest, VOWEL_ROOTS):
        yield rest
    elif first == "m" and not _is_one_of(f"p{rest}", OTHERS):
        yield f"p{rest}"


def _stuck(root: str) -> Iterable[str]:
    """Suffixes that the stemmer leaves, or of which it takes too much: tindakan, disahkan, terbitkan, mengawasi."""
    if root.endswith("k") and len(root) >= SHORT_ROOT and root[:-1] not in OTHERS:
        yield "an"
    if root in ONE_SYLLABLE or (root.startswith("ter") and len(root) > SHORT_ROOT + 1):
        yield "kan"
    if len(root) == SHORT_ROOT and root[-1] not in _VOWELS:
        yield "i"
