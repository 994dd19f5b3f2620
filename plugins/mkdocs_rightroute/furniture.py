"""What the shell of every page needs from the knowledge base: where Leave goes, the edition, and the way on from a page not found."""

from __future__ import annotations

import datetime
from typing import Any

from rightroute.checklist import contact_lines
from rightroute.clocks import short_day
from rightroute.editions import code_for_paper
from rightroute.editions.signs import grouped
from rightroute.knowledge import Knowledge
from rightroute.organisation import Overlay
from rightroute.site.links import LOOK, NEAR
from rightroute.site.pages.local import banner


def furniture(knowledge: Knowledge, as_at: datetime.date | None, overlay: Overlay | None = None, safer: bool = False) -> dict[str, Any]:
    """Values for ``config.extra``; ``as_at`` is the day of a preview. Pages are named without their ending, as ``footer`` names them."""
    guide = knowledge.guide
    danger = knowledge.notices[guide.danger]
    return {
        "leave_to": (overlay.file.leave_address if overlay else None) or guide.leave_to,
        "organisation": _organisation(overlay, knowledge.as_at, safer) if overlay else None,
        "as_at": short_day(as_at) if as_at else "",
        "edition": guide.edition,
        "edition_code": grouped(code) if (code := code_for_paper(knowledge)) else "",
        "start": f"start/{guide.first_question}",
        "danger": {"page": f"urgent/{danger.id}", "words": danger.title},
        "helplines": [
            {"name": body.name[0].upper() + body.name[1:], "words": line.lines[0], "href": line.href}
            for body in (knowledge.bodies[one] for one in danger.bodies)
            for line in [next((one for one in contact_lines(knowledge, body) if one.kind == "phone"), None)]
            if line and line.href
        ],
    }


def _organisation(overlay: Overlay, today: datetime.date, safer: bool) -> dict[str, Any]:
    """Who hands the guide on. The safer edition says it on no page: a name or a logo tells from across a room."""
    file = overlay.file
    logo = overlay.logo
    return {
        "sheet": LOOK,
        "name": "" if safer else file.name,
        "short_name": "" if safer else file.short_name or file.name,
        "logo": logo.file_name if logo and not safer else "",
        "logo_words": file.logo_words or "",
        "footer": [] if safer else list(file.footer),
        "near": NEAR.removesuffix(".md") if overlay.contacts else "",
        "full_guide": file.full_guide or "",
        "notices": [banner(overlay, one) for one in overlay.notices(today)],
    }
