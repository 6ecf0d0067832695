import os
import socket
import stat
from pathlib import Path

import pytest

from hireloom.cli import freshness, home, settings
from hireloom.cli.commands import web
from hireloom.cli.console import Refusal
from tests.homes import free_ports, is_root


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HIRELOOM_HOME", str(tmp_path / "from-environment"))


def test_the_option_goes_before_the_environment(tmp_path: Path) -> None:
    assert home.choose() == tmp_path / "from-environment"
    assert home.choose(tmp_path / "from-option") == tmp_path / "from-option"
    assert os.environ["HIRELOOM_HOME"] == str(tmp_path / "from-option")


def test_a_new_home_is_closed_to_others_and_an_old_one_stays_as_it_is(tmp_path: Path) -> None:
    assert stat.S_IMODE(home.choose().stat().st_mode) == (0o711 if is_root() else 0o700)
    open_home = tmp_path / "open"
    open_home.mkdir(mode=0o755)
    home.choose(open_home)
    assert stat.S_IMODE(open_home.stat().st_mode) == 0o755


def test_a_home_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match=r"cannot be made: .*choose another with --home"):
        home.choose(tmp_path / "file" / "below")


def test_one_home_has_one_occupant_at_a_time(tmp_path: Path) -> None:
    first, second = home.Occupation(tmp_path), home.Occupation(tmp_path)
    first.take("http://127.0.0.1:8123")
    with pytest.raises(Refusal, match=rf"already runs on this home: http://127.0.0.1:8123 \(process {os.getpid()}\)"):
        second.take("http://127.0.0.1:9000")
    first.leave()
    second.take("http://127.0.0.1:9000")
    second.leave()


def test_a_note_of_a_killed_occupant_keeps_nobody_out(tmp_path: Path) -> None:
    (tmp_path / "up.lock").write_text("")
    (tmp_path / "up.running").write_text("http://127.0.0.1:1 (process 1)")
    occupation = home.Occupation(tmp_path)
    occupation.take("http://127.0.0.1:8123")
    assert f"process {os.getpid()}" in (tmp_path / "up.running").read_text()
    occupation.leave()
    assert not (tmp_path / "up.running").exists()


def test_a_taken_port_is_refused_and_a_free_one_is_not() -> None:
    (port,) = free_ports()
    web.check_port("127.0.0.1", port)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with pytest.raises(Refusal, match=rf"Port {port} of 127.0.0.1 cannot be used \(address already in use\)"):
            web.check_port("127.0.0.1", port)


def test_an_address_that_is_not_this_machines_is_refused() -> None:
    with pytest.raises(Refusal, match="cannot be used"):
        web.check_port("192.0.2.1", free_ports()[0])


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),
        ("::", "http://[::1]:80"),
        ("::1", "http://[::1]:80"),
        ("loom.example.org", "http://loom.example.org:80"),
    ],
)
def test_the_address_shown_is_one_a_browser_can_open(host: str, expected: str) -> None:
    assert web.address(host, 80) == expected


def test_the_settings_of_the_command_have_working_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("HIRELOOM_")]:
        monkeypatch.delenv(name)
    chosen = settings.read()
    assert (chosen.host, chosen.port, chosen.workers, chosen.metrics_port) == ("127.0.0.1", 8000, 1, 0)
    assert chosen.home == Path.cwd() / "var"


def test_code_that_changed_is_seen_and_the_same_code_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "package"
    (package / "web" / "static").mkdir(parents=True)
    (package / "module.py").write_text("one = 1\n")
    (package / "web" / "static" / "style.css").write_text("a {}\n")
    monkeypatch.setattr(freshness, "PACKAGE", package)
    mark = freshness.mark_of_code()
    stamp = freshness.Stamp(tmp_path / "stamp")
    assert not stamp.is_fresh(mark)
    stamp.set(mark)
    assert stamp.is_fresh(freshness.mark_of_code())
    (package / "web" / "static" / "style.css").write_text("a { color: red }\n")
    assert not stamp.is_fresh(freshness.mark_of_code())
    stamp.clear()
    assert not stamp.is_fresh(mark)
