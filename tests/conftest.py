"""How hypothesis runs here: no deadline for one example, since the tests share their machine."""

from hypothesis import settings

settings.register_profile("project", deadline=None)
settings.load_profile("project")
