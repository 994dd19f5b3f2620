"""The papers for an organisation's file: what was looked at in this very copy of the guide, with what came of it."""
