"""Prepared static files ask for each other by hashed names, so that a browser may keep them for ever."""

import re
import shutil

import pytest

from hireloom.web.assets import Assets
from tests.web.components import STATIC

IMPORT = re.compile(r'^import[^"\n]*"\./(\w+)(\.[0-9a-f]{12})?\.js"', re.M)
ADDRESS = re.compile(r'url\("([^")]+)"\)')


@pytest.fixture
def prepared(tmp_path):
    shutil.copytree(STATIC, tmp_path, dirs_exist_ok=True)
    storage = Assets(location=tmp_path, base_url="/static/")
    paths = {str(file.relative_to(tmp_path)): (storage, str(file.relative_to(tmp_path))) for file in files(tmp_path)}
    failed = [processed for _, _, processed in storage.post_process(paths) if isinstance(processed, Exception)]
    assert failed == []
    return storage, tmp_path


def files(folder):
    return [file for file in folder.rglob("*") if file.is_file()]


def test_modules_and_fonts_are_asked_for_by_hashed_names(prepared):
    storage, folder = prepared
    script = (folder / storage.stored_name("js/app.js")).read_text()
    sheet = (folder / storage.stored_name("css/base.css")).read_text()
    imports, fonts = IMPORT.findall(script), ADDRESS.findall(sheet)
    assert len(imports) > 5
    assert [name for name, digest in imports if not digest] == []
    assert fonts
    assert [font for font in fonts if not re.search(r"\.[0-9a-f]{12}\.woff2$", font)] == []
