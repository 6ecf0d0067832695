"""Names of uploaded files, made safe to show, store and compare."""

import unicodedata

_LONGEST = 120

PROGRAMS = frozenset(
    [
        ".exe",
        ".com",
        ".scr",
        ".bat",
        ".cmd",
        ".ps1",
        ".psm1",
        ".vbs",
        ".vbe",
        ".js",
        ".jse",
        ".wsf",
        ".wsh",
        ".hta",
        ".msi",
        ".msp",
        ".dll",
        ".sys",
        ".cpl",
        ".lnk",
        ".pif",
        ".reg",
        ".jar",
        ".apk",
        ".app",
        ".dmg",
        ".pkg",
        ".deb",
        ".rpm",
        ".sh",
        ".bash",
        ".zsh",
        ".py",
        ".pyc",
        ".rb",
        ".pl",
        ".php",
        ".elf",
        ".so",
        ".dylib",
        ".bin",
        ".iso",
        ".img",
        ".chm",
        ".inf",
        ".scf",
        ".url",
        ".desktop",
        ".appimage",
        ".docm",
        ".dotm",
        ".xlsm",
        ".pptm",
        ".xll",
    ]
)
ARCHIVES = frozenset(
    [".zip", ".rar", ".7z", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".tar", ".cab", ".arj", ".lzh", ".z"]
)
UNSUPPORTED = frozenset(
    [
        ".xlsx",
        ".xls",
        ".ods",
        ".csv",
        ".pptx",
        ".ppt",
        ".odp",
        ".pages",
        ".key",
        ".numbers",
        ".svg",
        ".xml",
        ".json",  # other than résumés
        ".epub",
        ".ps",
        ".eps",
        ".xps",
        ".wps",
        ".wpd",
        ".mp3",
        ".mp4",
        ".mov",
        ".avi",
        ".wav",
        ".ttf",
        ".otf",
        ".psd",
        ".ai",
        ".indd",
        ".msg",
    ]
)


def safe_filename(filename: str) -> str:
    """Give a file's name without folders, control and direction characters, at most 120 characters long.

    The ending is kept when the name is shortened; a name with nothing left becomes "document".
    """
    name = filename.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(char for char in name if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    name = " ".join(name.split()).strip(". ")
    if len(name) > _LONGEST:
        ending = extension_of(name)
        name = name[: _LONGEST - len(ending)] + ending
    return name or "document"


def extension_of(name: str) -> str:
    """Give a name's ending in lower case with its dot, or "" when it has none that looks like one."""
    stem, dot, ending = name.rpartition(".")
    is_ending = bool(stem and dot) and 1 <= len(ending) <= 8 and ending.isascii() and ending.isalnum()
    return f".{ending.lower()}" if is_ending else ""
