import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hireloom.kit import secret_files


def test_a_secret_is_made_once_and_stays(tmp_path: Path) -> None:
    file = tmp_path / "below" / "secret"
    first = secret_files.read_or_create(file)
    assert len(first) == 32
    assert secret_files.read_or_create(file) == first
    assert secret_files.read_or_create(tmp_path / "other") != first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_many_at_once_agree_on_one_secret_and_leave_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: secret_files.read_or_create(file), range(32)))
    assert len(found) == 1
    assert list(tmp_path.iterdir()) == [file]
