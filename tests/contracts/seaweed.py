"""A real S3-compatible server for the contracts: SeaweedFS, alone in a folder, gone afterwards."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.homes import free_ports

KEY, SECRET = "loom", "shuttle"
IDENTITIES = {
    "identities": [{"name": "hireloom", "credentials": [{"accessKey": KEY, "secretKey": SECRET}], "actions": ["Admin"]}]
}
PORTS = (
    "master.port",
    "master.port.grpc",
    "volume.port",
    "volume.port.grpc",
    "filer.port",
    "filer.port.grpc",
    "s3.port",
    "s3.port.grpc",
)
PATIENCE_SECONDS = 60


def binary() -> str | None:
    """The server's program, if this machine has it."""
    beside_python = Path(sys.executable).with_name("weed")
    return str(beside_python) if beside_python.exists() else shutil.which("weed")


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Run the server on loopback; yields the address of its S3 interface."""
    config = folder / "identities.json"
    config.write_text(json.dumps(IDENTITIES))
    ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
    command = [
        str(binary()),
        "server",
        f"-dir={folder}",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        "-s3",
        f"-s3.config={config}",
    ]
    command += ["-s3.port.iceberg=0", "-s3.port.lance=0"]  # two servers more, on ports that we did not choose
    command += ["-master.telemetry=false", "-master.volumeSizeLimitMB=64", "-volume.max=8"]
    command += [f"-{name}={port}" for name, port in ports.items()]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            address = f"http://127.0.0.1:{ports['s3.port']}"
            _wait(address, server, folder / "log")
            yield address
        finally:
            server.kill()  # nothing in there is worth a graceful end, which takes it half a minute
            server.wait(timeout=20)


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server takes requests for buckets, which is a moment after it says that it is alive."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        assert server.poll() is None, log.read_text(errors="replace")[-2000:]
        try:
            if httpx.get(f"{address}/healthz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise AssertionError(log.read_text(errors="replace")[-2000:])
