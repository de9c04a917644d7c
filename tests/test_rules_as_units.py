"""Instruments whose units are rules, principles or guidelines."""

import pytest

from treatyref import Kind, Matcher, read_treaty

FORMS = (
    ("en", "BASIC PRINCIPLES ON THE USE OF WELLS", "Principle", "Principle 2 (b) of the Basic Principles on the Use of Wells"),
    ("en", "GUIDELINES ON TOWERS", "Guideline", "Guideline 2(b) of the Guidelines on Towers"),
    ("fr", "PRINCIPES DE BASE SUR L'USAGE DES PUITS", "Principe", "principe 2, b) des Principes de base sur l'usage des puits"),
    ("es", "PRINCIPIOS BÁSICOS SOBRE EL USO DE POZOS", "Principio", "principio 2 b) de los Principios básicos sobre el uso de pozos"),
    ("de", "REGELN ÜBER BRUNNEN", "Regel", "Regel 2 lit. b der Regeln über Brunnen"),
    ("ru", "ОСНОВНЫЕ ПРИНЦИПЫ ПОЛЬЗОВАНИЯ КОЛОДЦАМИ", "Принцип", "Принцип 2 (b) Основных принципов пользования колодцами"),
)  # fmt: skip


@pytest.mark.parametrize(("language", "title", "unit", "cited"), FORMS)
def test_rules_and_principles_are_units_and_cited_by_their_word(
    language: str, title: str, unit: str, cited: str
) -> None:
    text = f"{title}\n\n{unit} 1\n\nQwert.\n\n{unit} 2\n\nAsdf:\n\n(a) yxcv;\n\n(b) hjkl.\n\n{unit} 3\n\nPoiu.\n"
    treaty = read_treaty(text.encode(), language=language)
    assert (treaty.title, treaty.unit, treaty.count) == (title, "rule", 3)
    found = [each.target for each in Matcher(treaty).find(f"{cited}.") if each.kind is Kind.CITATION]
    assert found == ["rule_2__point_b"]


def test_a_treaty_of_articles_has_no_principles() -> None:
    treaty = read_treaty(b"CONVENTION ON WELLS\n\nArticle 1\n\nQwert.\n\nArticle 2\n\nAsdf.\n\nArticle 3\n\nHjkl.\n")
    text = "Article 2 of the Convention on Wells is new. Principle 3 is not, and this principle is old."
    found = [(each.target, each.resolved) for each in Matcher(treaty).find(text) if each.kind is Kind.CITATION]
    assert found == [("art_2", True), (None, False)]
