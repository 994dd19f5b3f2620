"""What the shell of every page needs from the knowledge base: where Leave goes, the edition, and the way on from a page not found."""

from __future__ import annotations

import datetime
from typing import Any

from rightroute.checklist import contact_lines
from rightroute.clocks import short_day
from rightroute.knowledge import Knowledge


def furniture(knowledge: Knowledge, as_at: datetime.date | None) -> dict[str, Any]:
    """Values for ``config.extra``; ``as_at`` is the day of a preview. Pages are named without their ending, as ``footer`` names them."""
    guide = knowledge.guide
    danger = knowledge.notices[guide.danger]
    return {
        "leave_to": guide.leave_to,
        "as_at": short_day(as_at) if as_at else "",
        "edition": guide.edition,
        "start": f"start/{guide.first_question}",
        "danger": {"page": f"urgent/{danger.id}", "words": danger.title},
        "helplines": [
            {"name": body.name[0].upper() + body.name[1:], "words": line.lines[0], "href": line.href}
            for body in (knowledge.bodies[one] for one in danger.bodies)
            for line in [next((one for one in contact_lines(knowledge, body) if one.kind == "phone"), None)]
            if line and line.href
        ],
    }
