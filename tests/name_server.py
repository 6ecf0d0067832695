"""A name server on loopback that knows the text records a test gives it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import dns.message
import dns.rcode
import dns.rrset


@contextmanager
def running(records: dict[str, list[str]]) -> Iterator[str]:
    """The address of a server that answers from these records as they are at the moment, by name in lower case."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        door.bind(("127.0.0.1", 0))
        door.settimeout(0.1)
        is_over = threading.Event()
        thread = threading.Thread(target=_answer, args=(door, records, is_over), daemon=True)
        thread.start()
        try:
            yield f"127.0.0.1:{door.getsockname()[1]}"
        finally:
            is_over.set()
            thread.join()


def _answer(door: socket.socket, records: dict[str, list[str]], is_over: threading.Event) -> None:
    while not is_over.is_set():
        try:
            said, whom = door.recvfrom(4096)
        except TimeoutError:
            continue
        question = dns.message.from_wire(said)
        answer = dns.message.make_response(question)
        name = question.question[0].name
        found = records.get(name.to_text(omit_final_dot=True).lower())
        if found is None:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        elif found:
            answer.answer.append(dns.rrset.from_text_list(name, 60, "IN", "TXT", [_quoted(one) for one in found]))
        door.sendto(answer.to_wire(max_size=65535), whom)


def _quoted(text: str) -> str:
    """A record in pieces of at most 255 letters, as name servers keep it."""
    return " ".join(f'"{text[start : start + 255]}"' for start in range(0, len(text), 255))
