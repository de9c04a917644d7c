"""Treaties in languages of which no words are known: what counts their articles is learned from the text."""

import pytest

from treatyref import Kind, Matcher, read_treaty

FORMS = (
    ("ΣΥΜΒΑΣΗ ΓΙΑ ΤΑ ΦΡΕΑΤΑ", "Άρθρο {}", "Το νερό ανήκει σε όλους και κανείς δεν το πουλά"),
    ("EGYEZMÉNY A KUTAKRÓL", "{}. cikk", "A víz mindenkié, és senki sem adhatja el azt"),
    ("YLEISSOPIMUS KAIVOISTA", "{} artikla", "Vesi kuuluu kaikille, eikä kukaan saa myydä sitä"),
    ("კონვენცია ჭების შესახებ", "მუხლი {}", "წყალი ეკუთვნის ყველას და არავინ ყიდის მას"),
    ("우물에 관한 협약", "제{}조", "물은 모든 사람의 것이며 아무도 그것을 팔 수 없다"),
    ("MKATABA WA VISIMA", "Ibara ya {}", "Maji ni ya wote na hakuna anayeyauza"),
)


@pytest.mark.parametrize(("title", "label", "words"), FORMS)
@pytest.mark.parametrize("numbered", [True, False])
def test_the_label_of_articles_is_learned(title: str, label: str, words: str, *, numbered: bool) -> None:
    inner = f"1. {words}.\n\n2. {words}!" if numbered else f"{words}."
    text = f"{title}\n\n" + "\n\n".join(f"{label.format(number)}\n\n{inner}" for number in range(1, 7))
    treaty = read_treaty(text.encode())
    assert (treaty.title, treaty.unit, treaty.count) == (title, "article", 6)
    assert [each.eid for each in treaty.versions[0].provisions] == [f"art_{number}" for number in range(1, 7)]
    found = [each.kind for each in Matcher(treaty, encoder=None).find(f"X: “{words}.”")]
    assert Kind.QUOTATION in found


def test_what_numbers_run_through_is_no_article() -> None:
    text = "Agreement on Wells\n\n1. Wells are open.\n\nTable 1\n\n2. They are deep.\n\nTable 2\n\n3. So be it.\n\nTable 3\n\n4. End.\n"
    eids = [each.eid for each in read_treaty(text.encode()).versions[0].provisions if each.number]
    assert eids == ["point_1", "point_2", "point_3", "point_4"]


def test_a_few_nouns_over_numbers_count_parts() -> None:
    parts = "\n\n".join(f"Strand {number}\n\n1. Wells are open.\n\n2. Wells are deep." for number in range(1, 4))
    eids = [each.eid for each in read_treaty(f"Agreement on Wells\n\n{parts}\n".encode()).versions[0].provisions]
    assert eids == ["part_1", "part_2", "part_3"]
