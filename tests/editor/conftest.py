"""The editor's modules, and the repository that they talk to."""

from tests.helpers.edited_website import website  # noqa: F401 - a fixture
from tests.helpers.editor_page import editor, editor_address, github  # noqa: F401 - fixtures
