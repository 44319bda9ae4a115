"""Bytes → text, or a clear word why not."""

from __future__ import annotations

import codecs
import re

from dateline.model import IntakeError

LIMIT = 10 * 1024 * 1024
"""Bytes that one report may have; a book has less than one tenth of it."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file", "save its text as .txt"),
    (b"PK\x03\x04", "a ZIP or office file", "unpack it, or save its text as .txt"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    (b"\x89PNG", "a picture", "give the text of the report"),
    (b"\xff\xd8\xff", "a picture", "give the text of the report"),
    (b"GIF8", "a picture", "give the text of the report"),
    (b"\xd0\xcf\x11\xe0", "an office file", "save its text as .txt"),
    (b"SQLite format 3", "a database", "give the reports themselves"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)


def size_error(size: int, limit: int = LIMIT) -> IntakeError:
    """Return the error for a report of `size` bytes that is over `limit`."""
    return IntakeError(f"is {size / 1048576:.0f} MB, more than the {limit / 1048576:.0f} MB one report may have", "split it")


def check_magic(data: bytes) -> None:
    """Raise IntakeError where `data` begins like a known kind of file that is no text."""
    for magic, name, remedy in _MAGIC:
        if data.startswith(magic):
            raise IntakeError(f"is not a text: it is {name}", remedy)


def decode(data: bytes, markup: bool = False) -> tuple[str, tuple[str, ...]]:
    """Return the text of `data` and notes on how it was decoded; a byte order mark is dropped, newlines are kept.

    Tried in order: byte order mark, the charset that a page declares (only with `markup`), UTF-8, UTF-16 told by its
    zero bytes, Windows-1252 with a note. Raises IntakeError where the bytes are empty or no text.
    """
    if not data.strip():
        raise IntakeError("is empty", "leave it out, or check how it was saved")
    check_magic(data)
    text, notes = _decoded(data, markup)
    controls = sum(1 for _ in _CONTROL.finditer(text[:65536]))
    if controls > len(text[:65536]) // 200 or "\x00" in text:
        raise IntakeError("is not a text: it holds control characters", "save the report as plain text in UTF-8")
    if not text.strip():
        raise IntakeError("is empty", "leave it out, or check how it was saved")
    return text, notes


def _decoded(data: bytes, markup: bool) -> tuple[str, tuple[str, ...]]:
    for bom, name in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(name, "replace")
            return text, (("some bytes could not be decoded",) if "�" in text else ())
    declared = _CHARSET.search(data[:4096]) if markup else None
    for name in (declared.group(1).decode("ascii") if declared else "utf-8", "utf-8"):
        try:
            return data.decode(name), ()
        except (LookupError, ValueError):
            continue
    return _undeclared(data)


def _undeclared(data: bytes) -> tuple[str, tuple[str, ...]]:
    head = data[:4096]
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if zeros and zeros.count(0) > len(zeros) // 2:
            return data.decode(name, "replace"), ()
    return data.decode("cp1252", "replace"), ("not UTF-8: read as Windows-1252",)


def newlines(text: str) -> str:
    """Return `text` with every line ended by a single newline character."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
