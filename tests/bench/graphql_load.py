"""Sends one request over and over: `graphql_load.py HOST:PORT CONNECTIONS SECONDS < request`.

Prints `{n, seconds, p50, p95, errors}`, times in milliseconds. Speaks just enough HTTP/1.1 to cost
little beside the server that it measures; the same for every server.
"""

import asyncio
import json
import sys
import time

import uvloop


async def main(place: str, connections: int, seconds: float, request: bytes) -> None:
    """Keep that many connections busy for so long and print what came of it."""
    host, port = place.split(":")
    times: list[float] = []
    errors: list[bytes] = []
    until = time.perf_counter() + seconds

    async def one() -> None:
        reader, writer = await asyncio.open_connection(host, int(port), limit=2**24)
        while time.perf_counter() < until:
            start = time.perf_counter()
            writer.write(request)
            status, body = await _response(reader)
            times.append(time.perf_counter() - start)
            if status != b"200" or body.startswith(b'{"errors"') or b'"errors":[' in body[-400:]:
                errors.append(body[:300])
        writer.close()

    start = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(connections)))
    spent = time.perf_counter() - start
    times.sort()
    told = {
        "n": len(times),
        "seconds": spent,
        "p50": times[len(times) // 2] * 1000,
        "p95": times[int(len(times) * 0.95)] * 1000,
        "errors": [error.decode(errors="replace") for error in errors[:1]],
    }
    print(json.dumps(told))


async def _response(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    lowered = head.lower()
    if b"transfer-encoding: chunked" in lowered:
        return head[9:12], await _chunks(reader)
    length = int(lowered.split(b"content-length:")[1].split(b"\r\n")[0])
    return head[9:12], await reader.readexactly(length)


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return body


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.stdin.buffer.read()))
