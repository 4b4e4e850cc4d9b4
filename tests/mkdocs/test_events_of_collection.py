"""What has been imported is not looked through for garbage while a command of MkDocs runs."""

from __future__ import annotations

import gc

from bookbag.mkdocs.events import on_shutdown, on_startup


def test_garbage_is_collected_as_ever_when_a_command_has_ended() -> None:
    """Until then nothing that was there before it counts; afterwards all does."""
    gc.unfreeze()
    on_startup(command="build", dirty=False)
    assert gc.get_freeze_count() > 0
    on_shutdown()
    assert gc.get_freeze_count() == 0
