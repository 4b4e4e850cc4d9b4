"""What is read as a person's name in an imported policy."""

from __future__ import annotations

import pytest

from bookbag.authoring.importing.passes.personal_names import report_personal_names
from bookbag.authoring.importing.remarks import Remarks


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Manager: Hazel Birch", ["Hazel Birch"]),
        ("The SENCO is Ash Elder and she helps.", ["Ash Elder"]),
        ("Our lead (Hazel Rowan) is in.", ["Hazel Rowan"]),
        ("Hazel Birch, our manager, has the key.", ["Hazel Birch"]),
        ("Mrs Rowan keeps the key, and so does Dr. Alder.", ["Mrs Rowan", "Dr. Alder"]),
        ("Signed by: Hazel Birch", ["Hazel Birch"]),
        ("Written by: Hazel O'Birch-Elder\nCommittee", ["Hazel O'Birch-Elder"]),
        ("Manager – Prepare Boot Racks with regard to all sizes of boots.", []),
        ("Manager – Boot Racks Upstairs and all that is in them", []),
        ("Deputy: Ensure Fire Drills Happen", []),
        ("Chair: Review All Policies", []),
        ("Tell the manager\n- Ring Boot Cupboard", []),
        ("Contact: Local Authority Hub", []),
        ("Our Fire Officer is Early Years trained.", []),
        ("Drop off. Misstep Here", []),
        ("Fire warden: Hazel Birch", ["Hazel Birch"]),
        ("Our first aider is Rowan Ash.", ["Rowan Ash"]),
        ("Speak to Ivy Brook, our behaviour co-ordinator.", ["Ivy Brook"]),
        ("Bus driver: Linden Grove", ["Linden Grove"]),
        ("Hen keeper – Holly Thorn", ["Holly Thorn"]),
        ("| Post | Named person |\n| --- | --- |\n| Fire marshal | Hazel Birch |\n| Hens | Rowan Ash |", ["Hazel Birch", "Rowan Ash"]),
        ("| Item | Name |\n| --- | --- |\n| 1 | Boot Rack |\n\nA boot stands on its rack.", []),
        ("| Manager | Hazel Birch<br>Rowan Ash |\n| --- | --- |\n| What | Boots |", ["Hazel Birch", "Rowan Ash"]),
        ("| Lead | Boot Racks |\n| --- | --- |\n| x | y |\n\nBoots stand in racks; a boot is wet.", []),
        ("| Post | Name |\n| --- | --- |\n| Hens |\n| Hens | Rowan Ash | x |", ["Rowan Ash"]),
        ("Summer: Sports Day\nWe love a sports day.", []),
        ("Paper: Forest Green\nIt is as green as a forest.", []),
    ],
)  # fmt: skip
def test_a_name_needs_something_that_says_so(text: str, names: list[str]) -> None:
    """A title, a post beside it or a label makes a name; a sentence that goes on, or a word that is in no name, does not."""
    remarks = Remarks()
    report_personal_names(text, {"manager": "the manager"}, remarks)
    assert [each.near for each in remarks.collected] == names


def test_the_post_that_is_a_role_is_named() -> None:
    """Of two posts beside a name, that which the setting has as a role says what to write in its place."""
    remarks = Remarks()
    report_personal_names("Signatory: Mrs Rowan (Manager)", {"manager": "the manager"}, remarks)
    [remark] = remarks.collected
    assert "Write `{{manager}}` instead" in remark.what
