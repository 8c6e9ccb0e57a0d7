"""A server that sends scripted bytes, for what no well-behaved HTTP server would send."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

Script = bytes | Callable[[socket.socket], None]


def answer(body: bytes, *headers: str, kind: str = "text/html") -> bytes:
    """A whole HTTP response that ends with its connection."""
    head = ["HTTP/1.1 200 OK", f"Content-Type: {kind}", "Connection: close", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


@contextmanager
def serve_raw(scripts: Mapping[str, Script]) -> Iterator[str]:
    """Serve until the block ends; gives the address of its root.

    Args:
        scripts: path -> bytes to send, or what to do with the connection; others answer 404.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threads.append(threading.Thread(target=_serve, args=(connection, scripts), daemon=True))
            threads[-1].start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield f"http://localhost:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join()
        for thread in threads:
            thread.join(10)


def _serve(connection: socket.socket, scripts: Mapping[str, Script]) -> None:
    with connection, contextlib.suppress(OSError):
        request = b""
        while b"\r\n\r\n" not in request:
            piece = connection.recv(4096)
            if not piece:
                return
            request += piece
        path = request.split(b" ")[1].decode()
        script = scripts.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        if isinstance(script, bytes):
            connection.sendall(script)
        else:
            script(connection)
