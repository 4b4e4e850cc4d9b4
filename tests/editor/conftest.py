"""The editor's modules, and the repository that they talk to."""

from tests.helpers.editor_page import editor, editor_address, github  # noqa: F401 - fixtures
