"""Sentences as a pre-school writes them, drawn from a stock: the same for the same seed, and different for others."""

from __future__ import annotations

import random
import re
from typing import Final

SENTENCES: Final = (
    "We ask {who} to tell us {when} if {thing} changes, so that nobody is left guessing at {place}.",
    "Please bring {thing} and {thing} in a named bag, and leave it at {place} {when}.",
    "{Who} writes down what happened, and you are told {when}, in private and in plain words.",
    "Children {doing} every day, in all weathers, and {doing} when they are tired.",
    "If your child will not settle, {who} sits with them at {place} until they are ready to {do}.",
    "This week we are {doing_ing} and {doing_ing}, so expect {thing} to come home a little damp.",
    "Nobody is sent away because they have forgotten {thing}; we keep a spare at {place}.",
    "A small group of children will {do} with {who}, while the others {do} in {place}.",
    "Speak to {{{{manager}}}} {when}, or write to {{{{secretary}}}} at {{{{secretary.contact}}}} if that is easier.",
    "We count the children at {place}, again at {place}, and once more before anybody goes home.",
    "Last term {who} asked for {thing}, and we found that {thing} did the work better and cost less.",
    "Everyone who works here has read this, and is asked about it {when} by {{{{manager}}}}.",
    "You can ask to see {thing} at any time; it is kept locked at {place} and nothing in it is shared.",
    "The committee looks at {thing} {when}, and says in the newsletter what it has changed and why.",
    "When it rains hard we {do} indoors, and when it stops we go out to {do} in the puddles.",
    "We talked about {topic}, drew what we remembered, and counted {thing} as far as twenty.",
    "Thank you to {who} for mending {thing}, and to everyone who gave an hour at {place}.",
    "If {who} is away, {who} does this instead; the list of who is in today hangs at {place}.",
    "A child who needs {thing} has a plan, which {who} and the family write together and read again {when}.",
    "There is no charge for {thing}, but a pound towards {thing} is welcome in the tin at {place}.",
    "Ask your child about {topic} at bedtime: who was there, what it sounded like, and what they would do next.",
    "In the book of the week a {animal} loses {thing} and finds it again in the most unlikely place.",
    "Our {animal} hunt went as far as {place}, where {who} had hidden {thing} under the leaves.",
    "We do not use {thing} near {place}, because somebody once slipped there and we learned from it.",
    "Parents told us that mornings are hurried, so {thing} may now be handed in {when} as well.",
    "What we keep about {topic} is kept for three years and then shredded, as the law asks of us.",
    "The key person {doings} with your child and writes to you {when} about what has caught their interest.",
    "Every adult here may stop an activity that does not feel safe, and will be thanked for it.",
    "On the way to {place} the children hold the rope, look both ways and listen for {thing}.",
    "Should anything about {topic} worry you, say so {when}; it will never count against your child.",
)
SLOTS: Final = {
    "who": "{{manager}}|the key person|a member of staff|{{chair}}|the deputy|a volunteer|a grandparent|"
    "the room leader|a neighbour|the cook|our student|a governor of the school next door|two parents|{{senco}}|"
    "the health visitor|an older brother|whoever opens the door|the afternoon team",
    "when": "before nine|the same day|at home time|within two days|every half term|once a year|on Fridays|"
    "in the first week|as soon as you can|by the end of the month|after lunch|each September|at the drop-in|"
    "while the kettle boils|twice a term|on the morning itself|in writing|without delay",
    "thing": "a spare jumper|wellies|a sun hat|the register|the first-aid box|a favourite blanket|the red folder|"
    "cardboard tubes|a lunch box|the accident form|an inhaler|the trolley of blocks|a jar of buttons|seed trays|"
    "the visitors' book|clay|waterproof trousers|the home-time list|a picture of the family|library books|"
    "the water tray|a tin of biscuits|a bunch of keys|the weekly menu|drums and shakers|a roll of wallpaper|"
    "the fire blanket|old saucepans|paint brushes|a clean towel|the tomato plants|feathers|magnifying glasses|"
    "the questionnaire|a woolly scarf|the parachute|scissors|bird seed|the planning sheet|a change of socks",
    "place": "the porch|the garden gate|the book corner|the kitchen door|the orchard|the village hall|the allotment|"
    "the carpet|the office window|the bicycle shed|the quiet room|the mud kitchen|the noticeboard|the bus stop|"
    "the duck pond|the sand pit|the coat pegs|the old railway bridge|the library|the vegetable patch|the sink",
    "do": "build with blocks|sing|measure|dig|listen to a story|mix colours|roll down the bank|thread beads|"
    "sort leaves|make soup|dance|look for worms|pour and fill|dress up|write their names|post letters|rest|paint",
    "doing": "build dens|climb|share fruit|water the beans|dance to drums|choose a song|tidy the blocks|tell stories|"
    "practise zips|feed the birds|count steps|mix potions|care for the dolls|sketch what they see|weigh conkers",
    "doing_ing": "printing with leaves|baking bread|learning to wait|making maps|racing snails|washing the dolls|"
    "growing cress|tapping rhythms|measuring shadows|stirring mud|practising the fire drill|sewing sacks|"
    "wondering about ice|drawing with chalk|making masks|listening for owls|packing a suitcase|floating corks",
    "doings": "plays|reads|gardens|eats|walks|sings|builds|draws|cooks|explores",
    "topic": "puddles|teeth|new babies|friendship|minibeasts|shadows|feelings|the moon|fire engines|bread|maps|"
    "festivals of light|spiders|magnets|journeys|giants|planting|bones|lost property|the post|winter birds|"
    "healthy food|photographs|sleep|medicines|sharing|noise|trains|castles|seaside holidays|harvest|families",
    "animal": "fox|badger|hedgehog|mole|goose|snail|robin|bear|dragon|tortoise|mouse|otter|beetle|whale|donkey",
}  # fmt: skip
HEADINGS: Final = (
    "What we do|When it goes wrong|Who decides|What you can expect|How we keep {topic} safe|Before the day|"
    "Where {thing} is kept|Afterwards|What we ask of you|If you disagree|In an emergency|On an ordinary day|"
    "What we learned about {topic}|Please remember|Can you help?|Next time|What is written down|At {place}|"
    "For children who need more help|Where to check"
).split("|")
_SLOT = re.compile(r"(?<!\{)\{([A-Za-z_]+)\}(?!\})")


class Prose:
    """Text drawn by one random generator."""

    def __init__(self, seed: str) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - nothing is kept secret by it

    def filled(self, text: str) -> str:
        """The text with a phrase in each slot; a capital in the slot's name gives the phrase one."""
        said = _SLOT.sub(lambda slot: self._phrase(slot[1]), text).replace("{{{{", "{{").replace("}}}}", "}}")
        return said[0].upper() + said[1:]

    def sentence(self) -> str:
        """One sentence."""
        return self.filled(self.dice.choice(SENTENCES))

    def paragraph(self, sentences: int) -> str:
        """Some sentences."""
        return " ".join(self.sentence() for _ in range(sentences))

    def heading(self) -> str:
        """A heading, without a link or a token."""
        return self.filled(self.dice.choice(HEADINGS))

    def title(self) -> str:
        """A title of a few words: `Worms, clay and the duck pond`."""
        first, second = self.dice.sample(SLOTS["topic"].split("|"), 2)
        return self.filled(f"{first.capitalize()}, {second} and {{place}}")

    def bullets(self, count: int, mark: str = "-") -> str:
        """A list."""
        return "\n".join(f"{mark} {self.sentence()}" for _ in range(count))

    def table(self, rows: int) -> str:
        """A table of three columns."""
        lines = ["| when | what we do | who |", "|---|---|---|"]
        lines += [self.filled("| {when} | {do} with {thing} | {who} |") for _ in range(rows)]
        return "\n".join(lines)

    def _phrase(self, slot: str) -> str:
        phrase = self.dice.choice(SLOTS[slot.lower()].split("|"))
        return phrase[0].upper() + phrase[1:] if slot[0].isupper() and phrase[0] != "{" else phrase
