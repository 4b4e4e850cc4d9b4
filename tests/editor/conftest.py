"""The editor's modules, and the repository that they talk to."""

from tests.helpers.edited_website import example_repository, website  # noqa: F401 - fixtures
from tests.helpers.editor_page import editor, editor_address, github, small_repository  # noqa: F401 - fixtures
