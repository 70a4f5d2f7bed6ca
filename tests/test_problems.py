"""Every problem that the code can report is explained, and none that it cannot."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import pipeline
from pipeline.errors import CopyRefused, VanbanError
from pipeline.model import Severity
from pipeline.problems import kinds, problems_page
from pipeline.write import TABLES

ROOT = Path(__file__).parent.parent
SOURCES = sorted(path for path in (ROOT / "pipeline").rglob("*.py") if path.name != "problems.py")
for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
    if not module.name.endswith(("__main__", "tesseract_library")):
        importlib.import_module(module.name)


def family(error):
    return [error, *(descendant for child in error.__subclasses__() for descendant in family(child))]


#: Classes of the package, not of the tests.
ERRORS = [error for error in family(VanbanError) if error.__module__.startswith("pipeline.")]
DECLARED = {kind.code: kind for kind in kinds()}


def texts(node):
    """The strings that an expression can be: `"a"`, or `"a" if … else "b"`."""
    if isinstance(node, ast.IfExp):
        return texts(node.body) | texts(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def assigned(node):
    """What an assignment gives to something called `code`, also within `code, severity = …`; values of `_CODES`."""
    for target in node.targets:
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        values = (
            node.value.elts if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple) else [node.value]
        )
        for name, value in zip(names, values, strict=False):
            if isinstance(name, ast.Name) and name.id == "code":
                yield from texts(value)
            elif isinstance(name, ast.Name) and name.id == "_CODES":
                yield from (text for part in value.values for text in texts(part))


def reported(node):
    """The code that a call of `Problem(…)` or `…_report(…)` is given."""
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name in ("Problem", "_report"):
        given = [keyword.value for keyword in node.keywords if keyword.arg == "code"] or node.args[:1]
        yield from (text for value in given for text in texts(value))


def codes_of(source):
    found = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign):
            found.update(assigned(node))
        elif isinstance(node, ast.Call):
            found.update(reported(node))
    return found


def codes_of_certificates():
    """`closing/copies.py` makes its codes of the columns that it names: `copied_on`, `copied-on-unreadable`."""
    tree = ast.parse((ROOT / "pipeline/split/closing/copies.py").read_text(encoding="utf-8"))
    named = {text for node in ast.walk(tree) for text in texts(node)}
    return {
        f"{column.name.replace('_', '-')}-unreadable" for column in TABLES["copies"].columns if column.name in named
    }


def test_every_code_is_explained_and_no_other():
    used = codes_of_certificates().union(*map(codes_of, SOURCES))
    assert sorted(used - set(DECLARED)) == [], "explain them in pipeline/problems.py"
    assert sorted(set(DECLARED) - used) == [], "no code reports them any more"


def test_no_code_is_explained_twice():
    assert len(DECLARED) == len(list(kinds()))


def test_the_page_is_rendered_from_the_declaration():
    page = (ROOT / "docs" / "PROBLEMS.md").read_text(encoding="utf-8")
    assert page == problems_page(), "python -c 'import pipeline.problems as p; print(p.problems_page(), end=str())'"


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_every_error_has_its_own_code_and_says_what_it_is(error):
    assert "code" in vars(error)
    assert inspect.getdoc(error) != inspect.getdoc(error.__base__)
    assert [other for other in ERRORS if other.code == error.code] == [error]
    severity = Severity.REFUSED if issubclass(error, CopyRefused) else None
    assert DECLARED[error.code].severity == severity


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.code)
def test_every_problem_says_what_it_means_and_what_to_do(kind):
    for sentence in (kind.meaning, kind.remedy):
        assert sentence[0].isupper() or sentence.startswith("`")
        assert sentence.endswith((".", "`", ".)"))
        assert "|" not in sentence
