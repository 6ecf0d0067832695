"""How static files are prepared for serving: hashed names, also inside style sheets and between modules."""

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class Assets(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed names let a browser keep a file for ever; a module asks for those it imports by such names, too."""

    support_js_module_import_aggregation = True
