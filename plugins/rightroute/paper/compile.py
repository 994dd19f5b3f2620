"""From plain data to PDF bytes: one Typst compiler with our own font and templates, and nothing else within its reach."""

from __future__ import annotations

import datetime
import hashlib
import importlib
import json
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Literal, Self

from ..kept import Kept
from .clean import missing, name_of, strings, supported_code_points

if TYPE_CHECKING:
    import typst

HERE = Path(__file__).parent
FONT_FILE = "SourceSans3[wght].ttf"
FONT_NAME = "Source Sans 3"
STANDARDS: Final[tuple[Literal["a-2a"], Literal["ua-1"]]] = ("a-2a", "ua-1")
"""PDF/UA-1 so that the sheet can be listened to; PDF/A-2a so that it can be kept. Typst refuses to write a file that breaks either."""
_NEEDED = ("typst", "segno", "fontpkg_source_sans_3")


class PaperError(Exception):
    """A sheet that could not be made. The message names the sheet, what is wrong and how to mend it."""


def available() -> str | None:
    """None when paper can be made here; otherwise the reason, for one warning to the person who builds the site."""
    for name in _NEEDED:
        try:
            importlib.import_module(name)
        except ImportError as problem:
            package = name.replace("_", "-")
            return f"No paper checklists: the package “{package}” cannot be imported ({problem}). Install it with: pip install {package}"
    return None


@lru_cache(maxsize=1)
def _font() -> bytes:
    from fontpkg_source_sans_3 import ROOT

    return (Path(ROOT) / "files" / FONT_FILE).read_bytes()


def _recipe() -> bytes:
    """A hash of everything but the data that decides the bytes of a sheet: our code and templates, the font, and Typst itself."""
    digest = hashlib.sha256(f"typst {version('typst')}\0{STANDARDS}\0".encode())
    for path in sorted(HERE.iterdir()):
        if path.suffix in (".py", ".typ"):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update(_font())
    return digest.digest()


class Press:
    """A compiler kept warm: about 10 ms a page, where a fresh one would read the font again each time.

    ``cache_dir`` keeps finished sheets between runs, under a name computed from everything that shapes them, so nothing there can be stale.
    Use it as a context manager, or call ``close``: it owns a temporary folder.

    Raises ImportError where Typst is not installed; ask ``available`` first.
    """

    def __init__(self, cache_dir: Path | None = None) -> None:
        import typst

        self._kept = Kept(cache_dir, _recipe() if cache_dir else b"", "pdf")
        self._supported = supported_code_points(_font())
        # Real copies in a folder of their own: Typst can read whatever lies under its root, and follows symbolic links out of it.
        self._folder = tempfile.TemporaryDirectory(prefix="rightroute-paper-")
        root = Path(self._folder.name)
        for path in HERE.glob("*.typ"):
            (root / path.name).write_bytes(path.read_bytes())
        fonts = root / "fonts"
        fonts.mkdir()
        (fonts / FONT_FILE).write_bytes(_font())
        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)])
        self._root = root
        self._compilers: dict[str, typst.Compiler] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Remove the temporary folder."""
        self._folder.cleanup()

    def checklist(self, model: Mapping[str, Any]) -> bytes:
        """The PDF of a checklist, from the data that ``sheets.checklist_model`` makes. The same data always gives the same bytes.

        Raises PaperError for a character the font lacks, and for anything Typst refuses or warns of.
        """
        return self.sheet("checklist", model)

    def flowchart(self, model: Mapping[str, Any]) -> bytes:
        """The PDF of a flowchart, from the data that ``sheets.flowchart_model`` makes. Raises PaperError as ``checklist`` does."""
        return self.sheet("flowchart", model)

    def picture(self, data: bytes, kind: str) -> str:
        """Put a picture within reach of the templates: the name to give to ``image``. ``kind`` is svg, png or jpg.

        The name is made from the bytes, so a finished sheet that is kept never shows another picture.
        """
        name = f"picture-{hashlib.sha256(data).hexdigest()[:16]}.{kind}"
        (self._root / name).write_bytes(data)
        return name

    def sheet(self, name: str, model: Mapping[str, Any]) -> bytes:
        """The PDF of the template ``name.typ``, from plain data with at least a ``title`` and a ``date``, as year-month-day.

        Raises PaperError as ``checklist`` does.
        """
        self._check_characters(name, model)
        data = json.dumps(model, ensure_ascii=False, sort_keys=True)
        day = datetime.date.fromisoformat(model["date"])
        return self._kept.get(name + data, lambda: self._compile(name, str(model["title"]), data, day))

    def _check_characters(self, name: str, model: Mapping[str, Any]) -> None:
        # All of it at once, because a book has a hundred thousand strings; which of them is looked for only when there is a fault.
        if all(ord(char) in self._supported for char in set(json.dumps(model, ensure_ascii=False))):
            return
        for text in strings(dict(model)):
            absent = missing(text, self._supported)
            if absent:
                names = ", ".join(name_of(char) for char in absent)
                raise PaperError(
                    f"the {name} “{model['title']}” cannot be printed: {FONT_NAME} has no {names}, in “{text[:120]}”. "
                    "Say it in words, or leave the sign out"
                )

    def _compile(self, name: str, title: str, data: str | None, day: datetime.date) -> bytes:
        """The PDF of a template; its data comes with it, or (None) lies in files that the template reads."""
        import typst

        try:
            made, warnings = self._compiler(name).compile_with_warnings(
                sys_inputs={} if data is None else {"model": data},
                format="pdf",
                pdf_standards=list(STANDARDS),
                timestamp=datetime.datetime.combine(day, datetime.time(), datetime.UTC),
            )
        except typst.TypstError as problem:
            hints = "".join(f" ({hint})" for hint in problem.hints)
            raise PaperError(f"the {name} “{title}” cannot be printed: {problem.message}{hints}") from problem
        if warnings:
            raise PaperError(f"the {name} “{title}” is not printed cleanly: {'; '.join(one.message for one in warnings)}")
        assert isinstance(made, bytes)
        return made

    def _compiler(self, name: str) -> typst.Compiler:
        import typst

        if name not in self._compilers:
            self._compilers[name] = typst.Compiler(str(self._root / f"{name}.typ"), root=str(self._root), font_paths=self._fonts)
        return self._compilers[name]
