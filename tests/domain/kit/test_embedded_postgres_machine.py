from pathlib import Path

import pytest

from hireloom.kit.embedded_postgres import binaries, configuration, machine
from hireloom.kit.embedded_postgres.identity import choose
from tests.homes import is_root, private_home

GIBIBYTE = 1024**3
X86 = pytest.mark.skipif(machine.platform.machine() not in {"x86_64", "amd64"}, reason="about x86 processors")


@X86
@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ("fpu sse4_2 avx avx2 bmi1 bmi2 fma", True),
        ("fpu sse4_2 avx avx2 bmi1 bmi2", False),
        ("fpu sse2 ssse3", False),
        ("", False),
    ],
)
def test_pgvector_is_used_only_where_the_processor_knows_its_instructions(flags: str, expected: bool) -> None:
    assert machine.can_run_pgvector(f"processor : 0\nflags\t\t: {flags}\nbugs : none\n") is expected


@X86
def test_a_processor_that_says_nothing_about_itself_gets_no_pgvector() -> None:
    assert machine.can_run_pgvector("") is False


def test_other_processors_have_a_build_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.platform, "machine", lambda: "aarch64")
    assert machine.can_run_pgvector("") is True


@pytest.mark.parametrize(
    ("memory", "buffers", "work"),
    [(GIBIBYTE // 4, "32MB", "4MB"), (GIBIBYTE, "128MB", "4MB"), (24 * GIBIBYTE, "2048MB", "32MB")],
)
def test_memory_settings_follow_the_machine_within_bounds(memory: int, buffers: str, work: str) -> None:
    settings = configuration.sized_for(memory, 2, small_shared_memory=False)
    assert (settings["shared_buffers"], settings["work_mem"]) == (buffers, work)
    assert settings["max_parallel_maintenance_workers"] == "1"


def test_a_containers_small_shared_memory_is_not_used() -> None:
    settings = configuration.sized_for(GIBIBYTE, 8, small_shared_memory=True)
    assert settings["dynamic_shared_memory_type"] == "mmap"
    assert settings["max_parallel_maintenance_workers"] == "0"


def test_quotation_marks_in_settings_are_written_so_that_they_are_read_back(tmp_path: Path) -> None:
    configuration.write(tmp_path / "settings.conf", tmp_path / "it's", {"application_name": "back\\slash"})
    written = (tmp_path / "settings.conf").read_text()
    assert "it''s'" in written
    assert "application_name = 'back\\\\slash'" in written


def test_the_limit_of_a_container_counts_as_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without = machine.memory_bytes()
    limit = tmp_path / "memory.max"
    monkeypatch.setattr(machine, "_CGROUP_LIMITS", (limit,))
    limit.write_text("1073741824\n")
    assert machine.memory_bytes() == min(GIBIBYTE, without)
    limit.write_text("max\n")
    assert machine.memory_bytes() >= without


@pytest.mark.skipif(not is_root(), reason="only root runs the server as somebody else")
def test_programs_in_a_folder_of_roots_own_are_copied_to_where_their_user_can_run_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    packages = binaries.folder().parents[2]
    with private_home() as home:
        closed = home / "closed"
        closed.mkdir(parents=True, mode=0o700)
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            (closed / name).symlink_to(packages / name)
        home.chmod(0o755)
        monkeypatch.setattr(binaries, "SYSTEM_FOLDER", home / "system")
        monkeypatch.setattr(binaries, "folder", lambda: closed / "embedded_postgres" / "pginstall" / "bin")
        copied = binaries.folder_for(choose())
        assert copied.is_relative_to(home / "system")
        assert choose().may_enter(copied / "initdb")
        assert binaries.folder_for(choose()) == copied
        assert not list((home / "system").glob(".programs-*"))
