"""Questions a volunteer asks of the knowledge base: what is due, why does it say this, what changed, who reaches what. Nothing here writes facts."""

from __future__ import annotations
