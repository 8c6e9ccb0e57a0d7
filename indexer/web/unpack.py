"""Compressed bodies -> their bytes, never more of them at once than a limit."""

import zlib
from collections.abc import Iterable, Iterator

_ENCODINGS = ("gzip", "x-gzip", "deflate")
_GZIP = b"\x1f\x8b"
_EITHER_HEADER, _NO_HEADER = 47, -15
_MOST_MEMBERS = 1000


def can_unpack(encoding: str) -> bool:
    """Whether a content encoding is one that is read here."""
    return encoding in ("", "identity", *_ENCODINGS)


def unpack(pieces: Iterable[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    """Decompress a body as it comes.

    Args:
        pieces: of the body as sent.
        encoding: one for which can_unpack is true.
        limit: how many bytes may come out.

    Yields:
        Decompressed pieces; after more than the limit has been yielded nothing is certain, so
        a caller stops there.

    Raises:
        zlib.error: if the body is not what its encoding says.
        EOFError: if it ends too early.
    """
    if encoding not in _ENCODINGS:
        yield from pieces
        return
    left, start, stream, members = limit, b"", None, 1
    for piece in pieces:
        data = start + piece
        if stream is None and len(data) < 2:
            start = data  # too little to tell the header from
            continue
        start = b""
        stream = stream or zlib.decompressobj(_window(data, encoding))
        while True:
            out = stream.decompress(data, left + 1)
            left -= len(out)
            yield out
            if left < 0:
                return
            data = stream.unused_data
            if not stream.eof or not data.startswith(_GZIP):
                break
            members += 1
            if members > _MOST_MEMBERS:
                raise zlib.error(f"more than {_MOST_MEMBERS} parts")
            stream = zlib.decompressobj(_EITHER_HEADER)
    if start or (stream is not None and not stream.eof):
        raise EOFError("the compressed body is cut off")


def _window(start: bytes, encoding: str) -> int:
    """How zlib has to read: many servers call data "deflate" that has no header at all."""
    has_header = start[0] & 15 == 8 and (start[0] * 256 + start[1]) % 31 == 0
    bare = encoding == "deflate" and not has_header and not start.startswith(_GZIP)
    return _NO_HEADER if bare else _EITHER_HEADER
