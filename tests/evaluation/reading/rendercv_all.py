"""Run inside RenderCV's own environment: render every YAML file of a folder to a PDF beside it."""

import pathlib
import shutil
import subprocess
import sys

FOLDER = pathlib.Path(sys.argv[1])
for source in sorted(FOLDER.glob("*.yaml")):
    target = source.with_suffix(".pdf")
    if target.exists():
        continue
    command = [
        sys.executable, "-m", "rendercv", "render", source.name, "--output-folder-name", f"out-{source.stem}",
        "--dont-generate-markdown", "--dont-generate-html", "--dont-generate-png",
    ]  # fmt: skip
    subprocess.run(command, cwd=FOLDER, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    made = next((FOLDER / f"out-{source.stem}").glob("*.pdf"), None)
    if made is not None:
        made.rename(target)
    shutil.rmtree(FOLDER / f"out-{source.stem}", ignore_errors=True)
