"""Menus, notices and related headlines go; paragraphs, headings, lists and quotations of the article stay."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.furniture import _maximal, prose_spans
from treatyref.span import Span

ENGLISH = """Accept all cookies
Home
News
Opinion
Science
Contact us
Search
Daily Digest > Opinion > The road
The road
By Jane Doe
January 19, 2023 3 Min Read

The road through the valley was closed on Monday, and no convoy has passed it since.

“It must be opened,” he said.

What was agreed

Under Article 6 the road shall remain under the control of the peacemaking forces:
1. for persons;
2. for vehicles and cargo.

You might also like
Article 4: what the withdrawal means
Pipeline opens in the south
Is the corridor of Article 9 next?
November 8, 2025
© 2023 Daily Digest. All rights reserved."""

RUSSIAN = """Главная
Новости
Политика
Общество
Войти
19 января 2023, 10:30
Фото: Министерство обороны

Дорога через долину была закрыта в понедельник, и с тех пор по ней не прошла ни одна колонна.

Согласно пункту 6 заявления, коридор остаётся под контролем российских миротворцев.

Читайте также: Пункт 4 заявления: вывод войск
Материалы по теме
Пункт 9 и транспортные связи
При использовании материалов ссылка обязательна."""

FRENCH = """Accueil
Politique
Culture
Se connecter
Publicité
Le 19 janvier 2023

La route de la vallée a été fermée lundi, et aucun convoi n’y est passé depuis ce jour.

L’article 6 prévoit que le corridor reste sous le contrôle des forces de maintien de la paix.

À lire aussi
L’article 4 et le retrait des troupes
Tous droits réservés."""

ARMENIAN = """Գլխավոր
Քաղաքականություն
Մշակույթ
Մուտք
Որոնում
19 հունվարի 2023

Ճանապարհը փակվել է երկուշաբթի օրը, և այդ օրվանից ոչ մի շարասյուն այնտեղով չի անցել։

6-րդ կետի համաձայն՝ միջանցքը մնում է խաղաղապահ զորակազմի վերահսկողության ներքո։

Կարդացեք նաև
4-րդ կետը և զորքերի դուրսբերումը
Բոլոր իրավունքները պաշտպանված են"""

AZERBAIJANI = """Ana səhifə
Siyasət
Mədəniyyət
Axtarış
Daxil ol
19 yanvar 2023

Vadidən keçən yol bazar ertəsi bağlanıb və həmin gündən oradan heç bir karvan keçməyib.

6-cı bəndə əsasən, dəhliz sülhməramlı qüvvələrin nəzarəti altında qalır, yol isə açıq olmalıdır.

Oxşar xəbərlər
4-cü bənd və qoşunların çıxarılması
Bütün hüquqlar qorunur"""

TURKISH = """Ana Sayfa
Gündem
Ekonomi
Giriş yap
Abone ol
19 Ocak 2023

Vadiden geçen yol pazartesi günü kapatıldı ve o günden beri hiçbir konvoy buradan geçmedi.

Altıncı maddeye göre koridor, barış gücünün kontrolü altında kalacak ve yol açık tutulacaktır.

İlgili haberler
4. madde ve birliklerin çekilmesi
Tüm hakları saklıdır."""

PAGES = {
    "en": (ENGLISH, "The road through", "vehicles and cargo.", ("Article 4", "Article 9", "Jane Doe", "cookies", "©")),
    "ru": (RUSSIAN, "Дорога", "миротворцев.", ("Пункт 4", "Пункт 9", "Фото", "Главная", "ссылка")),
    "fr": (FRENCH, "La route", "de la paix.", ("L’article 4", "Accueil", "droits")),
    "hy": (ARMENIAN, "Ճանապարհը", "ներքո։", ("4-րդ", "Գլխավոր", "իրավունքները")),
    "az": (AZERBAIJANI, "Vadidən", "açıq olmalıdır.", ("4-cü", "səhifə", "hüquqlar")),
    "tr": (TURKISH, "Vadiden", "açık tutulacaktır.", ("4. madde", "Sayfa", "hakları")),
}


def kept_of(text: str) -> str:
    return "\n".join(span.cut(text) for span in prose_spans(text))


@pytest.mark.parametrize("language", PAGES)
def test_a_page_in_each_language(language: str) -> None:
    """The article is kept from its first to its last word; what is around it goes."""
    page, first, last, furniture = PAGES[language]

    kept = kept_of(page)

    assert kept.startswith(first)
    assert kept.endswith(last)
    assert [words for words in furniture if words in kept] == []


def test_what_belongs_to_the_article_stays() -> None:
    """Headings between paragraphs, short quotations and numbered items are prose; the stretch is one."""
    spans = prose_spans(ENGLISH)

    assert len(spans) == 1
    assert "What was agreed" in kept_of(ENGLISH)
    assert "“It must be opened,” he said." in kept_of(ENGLISH)
    assert "1. for persons;\n2. for vehicles" in kept_of(ENGLISH)


def test_links_within_an_article_are_cut_out() -> None:
    """An article that is interrupted by related headlines is kept in two stretches."""
    paragraph = "The road through the valley was closed on Monday, and no convoy has passed it since."
    page = f"Sign in\nHome\n{paragraph}\n\nRead also: Article 4 explained\n\n{paragraph}\n\nRelated\nArticle 9"

    assert [span.cut(page) for span in prose_spans(page)] == [paragraph, paragraph]


def test_the_real_article(shared: Path) -> None:
    """Of the saved op-ed exactly the standfirst, the paragraphs and the headings between them are kept."""
    page = (shared / "texts" / "seed-article.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    first = next(at for at, line in enumerate(lines) if line.startswith("As part of the"))
    last = next(at for at, line in enumerate(lines) if line.startswith("Nurlan Mustafayev is"))
    standfirst = next(line for line in lines if line.startswith("While Azerbaijan gets most"))

    kept = [line.strip() for line in kept_of(page).splitlines() if line.strip()]

    assert kept == [standfirst, *lines[first : last + 1]]


CLEAN = [
    "Article 6",
    "It was agreed in Article 6 that the corridor shall remain open",
    "Article 4\nArticle 6\nPoint 9\nsee above",
    "Opinion\n\nThe road was closed on Monday, and no convoy has passed it since then.\n\nIt must be opened.",
    "1. All fire stops.\n2. The district is returned.\n3. Peacekeepers are deployed.\n\n4. The corridor stays open.",
    "The parties agreed\n(a) to stop;\n(b) to withdraw;\n(c) to exchange prisoners;\n(d) to unblock roads.",
    "Photo: AFP\n\nThe road through the valley was closed on Monday, and no convoy has passed it.",
    "All fire stops from midnight, Moscow\ntime, on 10 November 2020, and\nforces stay where they stand, as\nagreed.",
]


@pytest.mark.parametrize("text", CLEAN)
def test_a_text_without_a_page_is_kept_whole(text: str) -> None:
    """Without a menu, or two other signs, nothing is left out."""
    assert prose_spans(f"\n {text}\n\n") == (Span(2, 2 + len(text)),)


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    """A mail of 60 columns among furniture is kept whole, although most of its lines end in mid-sentence."""
    paragraph = (
        "The road through the valley was closed on Monday by a group\n"
        "Armenia calls activists, and no convoy has passed it in the\n"
        "days since then, although the statement of November says it\n"
        "shall stay open for persons, vehicles and cargo."
    )
    page = f"Sign in\nHome\nSearch\n\n{paragraph}\n\nRelated news\nArticle 9 next?\n"

    assert [span.cut(page) for span in prose_spans(page)] == [paragraph]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u2028", "\n" * 1000])
def test_a_blank_text_has_no_prose(text: str) -> None:
    """Nothing gives nothing."""
    assert prose_spans(text) == ()


def test_a_line_of_links_is_furniture() -> None:
    """Where the markup is known, a line that is one link goes, even if it reads like a sentence."""
    headline = "The minister said on Monday that Article 9 will be carried out this year."
    prose = "The road through the valley was closed on Monday, and no convoy has passed it since."
    text = f"{prose}\n\n{headline}\n\n{headline}"
    links = [Span(len(prose) + 2, len(prose) + 2 + len(headline)), Span(len(text) - len(headline), len(text))]

    assert prose_spans(text) == (Span(0, len(text)),)
    assert prose_spans(text, links) == (Span(0, len(prose)),)


lines = st.one_of(
    st.sampled_from([line for page in (ENGLISH, RUSSIAN, ARMENIAN) for line in page.splitlines()]),
    st.text(max_size=80),
)
pages = st.lists(lines, max_size=60).map("\n".join)


@given(pages)
def test_spans_are_in_order_and_bare(page: str) -> None:
    """Stretches are apart, in reading order, inside the text, and have no white space at their ends."""
    spans = prose_spans(page)

    assert all(span.end <= len(page) for span in spans)
    assert all(one.end < other.start for one, other in pairwise(spans))
    assert all(span.cut(page) == span.cut(page).strip() != "" for span in spans)


sentences = st.text(st.characters(categories=["Ll"]), min_size=3, max_size=12).flatmap(
    lambda word: st.integers(10, 40).map(lambda times: f"The {' '.join([word] * times)}.")
)


@given(st.lists(sentences, min_size=1, max_size=20))
def test_paragraphs_alone_are_kept_whole(paragraphs: list[str]) -> None:
    """Whatever the words, a text of full sentences is prose from end to end."""
    text = "\n\n".join(paragraphs)

    assert prose_spans(text) == (Span(0, len(text)),)


@given(st.lists(sentences, min_size=3, max_size=10))
def test_furniture_around_it_changes_nothing(paragraphs: list[str]) -> None:
    """The same prose is found with menus and footers before and behind it."""
    text = "\n\n".join(paragraphs)
    before = "Home\nNews\nSign in\nSearch\n\n"
    page = f"{before}{text}\n\nYou might also like\nPipeline opens\nSign in\n© 2023 The Daily"

    assert prose_spans(page) == (Span(len(before), len(before) + len(text)),)


def oracle(weights: list[int]) -> list[tuple[int, int, float]]:
    """Take the best run, shortest first among equals, then look left and right of it: the definition itself."""
    runs = [
        (sum(weights[first:end]), first - end, -first, first, end)
        for first in range(len(weights))
        for end in range(first + 1, len(weights) + 1)
    ]
    best = max(runs, default=None)
    if best is None or best[0] <= 0:
        return []
    score, _, _, first, end = best
    right = [(a + end, b + end, c) for a, b, c in oracle(weights[end:])]
    return [*oracle(weights[:first]), (first, end, score), *right]


@given(st.lists(st.integers(-9, 9), max_size=14))
def test_the_best_runs_are_those_of_the_definition(weights: list[int]) -> None:
    """One pass finds what trying every run finds; a different power of two in each weight keeps runs from tying."""
    distinct = [weight * 2**16 + 2**at for at, weight in enumerate(weights)]

    assert _maximal(distinct) == oracle(distinct)


def test_one_word_over_and_over() -> None:
    """Ten megabytes of one word, on one line or on a line each, are read in one go."""
    for text in ("word " * 200_000, "word" * 250_000, "word\n" * 200_000):
        assert prose_spans(text) == (Span(0, len(text.rstrip())),)
