"""Treaties in languages of which no words are known: what counts their articles is learned from the text."""

import pytest

from treatyref import Kind, Matcher, load_treaty, read_treaty

DECLARATION = Matcher(load_treaty("trilateral-2020"), encoder=None)
FORMS = (
    ("ΣΥΜΒΑΣΗ ΓΙΑ ΤΑ ΦΡΕΑΤΑ", "Άρθρο {}", "Το νερό ανήκει σε όλους και κανείς δεν το πουλά"),
    ("EGYEZMÉNY A KUTAKRÓL", "{}. cikk", "A víz mindenkié, és senki sem adhatja el azt"),
    ("YLEISSOPIMUS KAIVOISTA", "{} artikla", "Vesi kuuluu kaikille, eikä kukaan saa myydä sitä"),
    ("კონვენცია ჭების შესახებ", "მუხლი {}", "წყალი ეკუთვნის ყველას და არავინ ყიდის მას"),
    ("우물에 관한 협약", "제{}조", "물은 모든 사람의 것이며 아무도 그것을 팔 수 없다"),
    ("MKATABA WA VISIMA", "Ibara ya {}", "Maji ni ya wote na hakuna anayeyauza"),
    ("कुओं पर संधि", "अनुच्छेद {}", "पानी सबका है और कोई उसे नहीं बेचता"),
    ("কূপ চুক্তি", "অনুচ্ছেদ {}", "পানি সবার এবং কেউ তা বিক্রি করে না"),
    ("សន្ធិសញ្ញាស្តីពីអណ្តូង", "មាត្រា {}", "ទឹកជារបស់មនុស្សទាំងអស់ ហើយគ្មាននរណាលក់វាឡើយ"),
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


def test_of_two_words_that_count_alike_the_first_is_the_label() -> None:
    """Which of them is met first in a set changes from run to run."""
    labels = [f"Ibara ya {number}." for number in range(1, 9)]
    labels[2], labels[4] = "Ibra ya 3.", "Ibara y 5."
    text = "MKATABA WA VISIMA\n\n" + "\n\n".join(f"{label}\nMaji ni ya wote na hakuna anayeyauza." for label in labels)
    numbers = [each.num for each in read_treaty(text.encode()).versions[0].provisions]
    assert numbers == [*labels[:2], "Ibra ya 3", *labels[3:]]


def test_what_numbers_run_through_is_no_article() -> None:
    text = "Agreement on Wells\n\n1. Wells are open.\n\nTable 1\n\n2. They are deep.\n\nTable 2\n\n3. So be it.\n\nTable 3\n\n4. End.\n"
    eids = [each.eid for each in read_treaty(text.encode()).versions[0].provisions if each.number]
    assert eids == ["point_1", "point_2", "point_3", "point_4"]


def test_a_few_nouns_over_numbers_count_parts() -> None:
    parts = "\n\n".join(f"Strand {number}\n\n1. Wells are open.\n\n2. Wells are deep." for number in range(1, 4))
    eids = [each.eid for each in read_treaty(f"Agreement on Wells\n\n{parts}\n".encode()).versions[0].provisions]
    assert eids == ["part_1", "part_2", "part_3"]


@pytest.mark.parametrize(
    ("title", "label", "cited"),
    [
        ("ΣΥΜΒΑΣΗ ΓΙΑ ΤΑ ΦΡΕΑΤΑ", "Άρθρο {}", "Το άρθρο 3 της Σύμβασης για τα Φρέατα ισχύει."),
        ("КОНВЕНЦИЈА О БУНАРИМА", "Члан {}", "Према члану 3 Конвенције о бунарима то важи."),
        ("EGYEZMÉNY A KUTAKRÓL", "{}. cikk", "A kutakról szóló egyezmény 3. cikke szerint ez így van."),
        ("YLEISSOPIMUS KAIVOISTA", "{} artikla", "Kaivoista tehdyn yleissopimuksen 3 artiklan mukaan se on niin."),
        ("KONVENSI TENTANG SUMUR", "Pasal {}", "Menurut Pasal 3 Konvensi tentang Sumur hal itu sah."),
        ("कुओं पर संधि", "अनुच्छेद {}", "कुओं पर संधि के अनुच्छेद 3 के अनुसार यह सही है।"),
        ("สนธิสัญญาว่าด้วยบ่อน้ำ", "ข้อ {}", "ตามข้อ 3 ของสนธิสัญญาว่าด้วยบ่อน้ำ"),
        ("SAMNINGUR UM BRUNNA", "{}. gr.", "Samkvæmt 3. gr. samnings um brunna er svo."),
        ("GUÝULAR HAKYNDA ŞERTNAMA", "{}-nji madda", "Guýular hakynda Şertnamanyň 3-nji maddasyna görä."),
    ],
)
def test_its_articles_are_cited_by_their_word(title: str, label: str, cited: str) -> None:
    text = f"{title}\n\n" + "\n\n".join(f"{label.format(number)}\n\nX y z {number}." for number in range(1, 6))
    found = Matcher(read_treaty(text.encode()), encoder=None).find(f"{title}. {cited}")
    assert [each.target for each in found if each.kind is Kind.CITATION] == ["art_3"]


@pytest.mark.parametrize(
    "text",
    [
        "Punt 9 van de trilaterale verklaring van 9 november 2020 gaat over verkeer.",
        "Punkt 9 trójstronnego oświadczenia z 9 listopada 2020 r. dotyczy komunikacji.",
        "Bod 9 trojstranného prohlášení z 9. listopadu 2020 mluví o dopravě.",
        "Punkt 9 i det trilaterala uttalandet från den 9 november 2020 handlar om transport.",
        "Punctul 9 din declarația trilaterală din 9 noiembrie 2020 privește transportul.",
        "Το σημείο 9 της τριμερούς δήλωσης της 9ης Νοεμβρίου 2020 αφορά τις μεταφορές.",
        "Точка 9 от тристранното изявление от 9 ноември 2020 г. е за транспорта.",
        "Тачка 9 трилатералне изјаве од 9. новембра 2020. говори о саобраћају.",
        "A háromoldalú nyilatkozat 9. pontja a közlekedésről szól.",
        "Kolmikantajulistuksen 9 kohta koskee liikennettä.",
        "סעיף 9 של ההצהרה המשולשת עוסק בתחבורה.",
    ],
)
def test_the_declaration_by_its_names_in_more_languages(text: str) -> None:
    found = DECLARATION.find(text)
    assert [each.target for each in found if each.kind is Kind.CITATION] == ["point_9"]


def test_roman_numbers_behind_an_unknown_word() -> None:
    """A label that no language has may count in Roman numbers."""
    words = "\n\n".join(f"Articulus {number}\nAqua omnium est." for number in ("I", "II", "III", "IV"))
    treaty = read_treaty(f"TRACTATUS DE PUTEIS\n\n{words}".encode())
    assert [each.num for each in treaty.versions[0].provisions] == [
        "Articulus I",
        "Articulus II",
        "Articulus III",
        "Articulus IV",
    ]
    found = Matcher(treaty, encoder=None).find("Articulo III Tractatus de puteis aqua omnium est.")
    assert [each.target for each in found if each.kind is Kind.CITATION] == ["art_III"]
