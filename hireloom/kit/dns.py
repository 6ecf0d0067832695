"""Asking the domain name system for the text records of a name."""

import dns.exception
import dns.resolver

SECONDS = 5.0


class NoAnswer(Exception):
    """No name server answered; nothing is known about the name."""


def texts(name: str, *, server: str = "") -> list[str]:
    """The text records of a name, none when there are none. `server` is one to ask, `address` or `address:port`.

    Raises: NoAnswer.
    """
    try:
        found = _resolver(server).resolve(name, "TXT", lifetime=SECONDS, search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except (dns.exception.DNSException, OSError, ValueError) as error:
        raise NoAnswer(str(error)) from error
    return [b"".join(record.strings).decode(errors="replace") for record in found]


def _resolver(server: str) -> dns.resolver.Resolver:
    if not server:
        return dns.resolver.Resolver()
    resolver = dns.resolver.Resolver(configure=False)
    address, _, port = server.rpartition(":") if server.count(":") == 1 else (server, "", "")
    resolver.nameservers = [address]
    resolver.port = int(port or 53)
    return resolver
