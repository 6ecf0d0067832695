"""What the doctor says of this machine."""

from hireloom.cli import machine_checks
from hireloom.kit.embedded_postgres import places


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
