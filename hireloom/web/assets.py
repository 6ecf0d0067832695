"""How static files are prepared for serving: hashed names, also inside style sheets and between modules."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Assets(CompressedManifestStaticFilesStorage):
    """Hashed names let a browser keep a file for ever; a module that imports another asks for it by such a name, too."""

    support_js_module_import_aggregation = True
