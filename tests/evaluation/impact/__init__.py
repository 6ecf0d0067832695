"""Our figures of adverse impact beside those of aedt-audit, fairlearn and SciPy on the same counts."""
