"""The flywheel: who may be handed back, who came back, and what came of it."""
