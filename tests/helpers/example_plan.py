"""What the example says, written down from its plan and not from what the program makes of it."""

from __future__ import annotations

from typing import Final

Standing = tuple[str, str]
"""A status, and the due date in words; empty where there is none."""

STANDINGS: Final[dict[str, Standing]] = {
    "behaviour": ("overdue", "31 October 2026"),
    "home-languages": ("overdue", "October 2026"),
    "equality": ("due-soon", "10 December 2026"),
    "smoke-free": ("due-soon", "14 January 2027"),
    "allergies-and-food": ("due-soon", "15 January 2027"),
    "first-aid-and-accidents": ("current", "11 February 2027"),
    "missing-child": ("current", "11 February 2027"),
    "online-safety": ("current", "11 February 2027"),
    "complaints": ("current", "18 March 2027"),
    "health-and-safety": ("current", "18 March 2027"),
    "sleep-and-rest": ("current", "18 March 2027"),
    "fire-and-evacuation": ("current", "March 2027"),
    "outings": ("current", "22 April 2027"),
    "students-and-volunteers": ("current", "22 April 2027"),
    "sun-and-weather": ("current", "22 April 2027"),
    "fees": ("current", "12 May 2027"),
    "illness-and-infection": ("current", "13 May 2027"),
    "moving-on": ("current", "13 May 2027"),
    "parents-apart": ("current", "13 May 2027"),
    "risk-assessment": ("current", "14 May 2027"),
    "nappies-and-toilets": ("current", "10 June 2027"),
    "working-with-parents": ("current", "10 June 2027"),
    "learning-through-play": ("current", "June 2027"),
    "privacy": ("current", "June 2027"),
    "arrivals-and-collections": ("current", "8 July 2027"),
    "key-person": ("current", "8 July 2027"),
    "settling-in": ("current", "8 July 2027"),
    "administering-medicines": ("current", "9 July 2027"),
    "attendance": ("current", "16 September 2027"),
    "phones-and-cameras": ("current", "16 September 2027"),
    "safeguarding-children": ("current", "16 September 2027"),
    "speaking-up": ("current", "17 September 2027"),
    "emergency-closure": ("current", "14 October 2027"),
    "safer-recruitment": ("current", "14 October 2027"),
    "special-educational-needs": ("current", "14 October 2027"),
    "visitors": ("current", "14 October 2027"),
    "admissions": ("current", "11 November 2027"),
    "staffing": ("current", "11 November 2027"),
}
"""Every public policy on 22 November 2026, most pressing first."""

PAGES: Final = (
    "accessibility",
    "contact",
    "feedback",
    "first-weeks",
    "friends",
    "help-for-families",
    "learning-at-home",
    "our-day",
    "places-and-fees",
    "policies-read",
    "privacy-and-this-website",
    "questionnaire",
    "the-committee",
    "training-for-parents",
    "visit",
    "your-key-person",
)
WEEKS: Final = (
    "2026-08-31",
    "2026-09-07",
    "2026-09-14",
    "2026-09-21",
    "2026-09-28",
    "2026-10-05",
    "2026-10-12",
    "2026-10-19",
    "2026-11-02",
    "2026-11-09",
    "2026-11-16",
    "2026-11-23",
)
NEWSLETTERS: Final = ("2026-09-04", "2026-09-25", "2026-10-16", "2026-11-06", "2026-11-20")
EVENTS: Final = (
    "agm",
    "autumn-drop-in",
    "bedtime-story-day",
    "coffee-morning",
    "committee-meeting",
    "committee-meeting-january",
    "first-aid-for-parents",
    "harvest-walk",
    "jumble-sale",
    "lambing-trip",
    "open-morning",
    "photograph-morning",
    "sounds-workshop",
    "summer-drop-in",
    "summer-picnic",
    "winter-sing-along",
)
NOTICES: Final = ("boiler", "flu-spray", "head-lice", "lane-closed")

ADDRESSES: Final = {
    *(f"{slug}/" for slug in PAGES),
    *(f"policies/{slug}/" for slug in STANDINGS),
    *(f"weekly/{slug}/" for slug in WEEKS),
    *(f"newsletters/{slug}/" for slug in NEWSLETTERS),
    *(f"events/{slug}/" for slug in EVENTS),
    *(f"notices/{slug}/" for slug in NOTICES),
}
"""Where its public records stand."""
