import errno
import importlib

import pytest

from hireloom import __version__
from hireloom.cli import main as command
from hireloom.cli.console import Refusal, StopRequested
from hireloom.kit.embedded_postgres import PostgresError
from hireloom.kit.environment import SettingsError


def test_without_a_command_the_help_lists_every_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in command.COMMANDS)


@pytest.mark.parametrize("name", [name for name in command.COMMANDS if name not in command.PASSES_ARGUMENTS_ON])
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main([name, "--help"])
    assert ended.value.code == 0
    assert f"usage: hireloom {name}" in capsys.readouterr().out


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--version"])
    assert capsys.readouterr().out == f"hireloom {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["fly"], ["up", "--port", "70000"], ["up", "--port", "x"], ["demo", "--size", "huge"]]
)
def test_what_is_not_understood_ends_with_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(arguments)
    assert ended.value.code == 2
    assert arguments[-1] in capsys.readouterr().err


@pytest.mark.parametrize("error", [Refusal("It is so."), SettingsError("It is so."), PostgresError("It is so.")])
def test_a_refusal_is_one_sentence_and_code_1(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_options: object) -> int:
        raise error

    monkeypatch.setattr(importlib.import_module("hireloom.cli.commands.doctor"), "run", refuse)
    assert command.main(["doctor"]) == 1
    assert capsys.readouterr().err == "hireloom: It is so.\n"


def test_an_interruption_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(_options: object) -> int:
        raise StopRequested

    monkeypatch.setattr(importlib.import_module("hireloom.cli.commands.doctor"), "run", interrupt)
    assert command.main(["doctor"]) == 130
    assert capsys.readouterr().err == ""


def test_a_full_disk_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def write(_options: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", "/var/lib/home/note")

    monkeypatch.setattr(importlib.import_module("hireloom.cli.commands.doctor"), "run", write)
    assert command.main(["doctor"]) == 1
    assert capsys.readouterr().err == "hireloom: There is no room left on the disk of /var/lib/home/note; make some.\n"
