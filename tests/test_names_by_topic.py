"""What lawyers call an instrument by what it is on: before its noun, in the singular, with who made it, in small letters too."""

import pytest

from treatyref import Kind, Matcher, read_treaty

CASES = {
    "Convention Relating to the Status of Refugees": ["Article 2 of the 1961 Refugee Convention", "refugee convention, art. 2"],
    "Charter of the United Nations": ["Article 2 of the UN Charter", "Art. 2 UN Charter"],
    "Agreement on the River Sane": ["Article 2 of the Sane Agreement", "Article 2 of the Sane River Agreement"],
    "Agreement between Arden and Vell on Fisheries": [
        "Article 2 of the Arden-Vell Agreement", "Article 2 of the fishery agreement between Arden and Vell",
        "Article 2 of the Arden-Vell fisheries agreement", "Art. 2 of the Vell-Arden Fishery Agreement", "Article 2 of the Fisheries Agreement",
    ],
    "Agreement between Orm and Velm on Visas": [
        "Article 2 of the visa agreement", "Article 2 of the Visa Agreement of 1961", "Article 2 of the Orm-Velm visa agreement",
    ],
    "Treaty on Kites": ["Article 2 of the Kite Treaty", "Article 2 of the Kites Treaty", "article 2 of the kite treaty"],
    "Regulation (EU) 2019/812 of the Council of 14 March 2019 on seed samples": [
        "Article 2 of the Seed Sample Regulation", "Article 2 of the Regulation on seed samples",
    ],
    "Convention on the Rights of the Herder": ["article 2 of the herder rights convention", "Herder Rights Convention, art. 2"],
    "Protocol on Prisoners of War": ["Article 2 of the Prisoners of War Protocol"],
}  # fmt: skip


@pytest.mark.parametrize("title", CASES)
def test_a_treaty_is_known_by_its_topic(title: str) -> None:
    articles = "".join(f"Article {number}\n\nQwert asdf {number}.\n\n" for number in range(1, 5))
    text = f"{title.upper()}\n\n{articles}Done at Lund on 3 March 1961.\n"
    matcher = Matcher(read_treaty(text.encode(), id="t"), encoder=None)
    for cited in CASES[title]:
        found = [each.target for each in matcher.find(f"{cited} is new.") if each.kind is Kind.CITATION]
        assert found == ["art_2"], cited


def test_the_place_of_signature_may_be_like_a_party() -> None:
    text = "ABKOMMEN ZWISCHEN HALMEN UND VOST ÜBER DIE SALINE\n\n" + "\n\n".join(
        f"Artikel {number}\nQwert asdf {number}." for number in range(1, 5)
    )
    treaty = read_treaty(f"{text}\n\nGeschehen zu Halm am 3. Mai 1991.\n".encode(), id="t")
    matcher = Matcher(treaty, encoder=None)
    for cited in ("Artikel 2 des Abkommens zwischen Halmen und Vost", "Artikel 2 des Halmen-Vost-Abkommens"):
        assert [each.target for each in matcher.find(f"Siehe {cited}.") if each.kind is Kind.CITATION] == ["art_2"]
    assert "HALMEN-VOST ABKOMMEN" in {each.text for each in treaty.names}
