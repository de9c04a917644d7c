"""Sentences: what ends one, what only looks as if it did, and that nothing is lost."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatyref.sentence import sentences

pieces = st.sampled_from([
    "The Parties meet", "See Art. 6", "at 12:00 a.m. Moscow time", "И.Г.Алиев", "ст. 5", "2020 г. ", ". ", "; ", "?", "! ",
    "\n\n", "\n", "...", "[...]", "“Stop.” ", "(a) one; ", "No. 5", "U.S. ", "etc. ", "Կողմերը։ ", "1. ", "«Стоп», — сказал. ",
])  # fmt: skip


def cut(text: str, language: str | None = None) -> list[str]:
    return [span.cut(text) for span in sentences(text, language)]


class TestEnds:
    """A full stop ends less than it seems to."""

    @pytest.mark.parametrize(
        "text",
        [
            "See Art. 6 of the text.",
            "It begins at 12:00 a.m. Moscow time on 10 November.",
            "Mr. N. N. Smith signed for the U.S. Department of State.",
            "The company Lake Co. Ltd. keeps the port.",
            "Under Nos. 5 and 6, pp. 3-4, vol. II, it applies.",
            "The road (approx. 5 km wide) stays open.",
            "Лачинский коридор (шириной 5 км) остаётся, см. ст. 6 п. 2 настоящего Договора.",
            "И.Г.Алиев и Н.В.Пашинян подписали его.",
            "В 2020 г. в г. Москве он был подписан.",
            "Les art. 5 et 6 s'appliquent, cf. p. 3.",
            "1. Fire stops.",
            "(a) ships, boats etc. of either Party;",
            "5. madde uygulanır.",
            "Am 10. November 2020 galt Art. 5 Abs. 2 Buchst. a, vgl. S. 3.",
            "Nach dem 5. Punkt bleibt die Straße offen.",
            "El art. 5, párr. 2, y el Sr. García, cf. pág. 3.",
            "L'art. 5, par. 2, e l'avv. Rossi, cfr. p. 3.",
            "O art. 5, n.º 2, e o Dr. Silva, cf. pág. 3.",
            "Згідно зі ст. 5 п. 2 ч. 1 у 2020 р. було так.",
            "المادة 5 من الاتفاق، ص. 3.",
        ],
    )
    def test_one_sentence(self, text: str) -> None:
        """Abbreviations, initials, labels and numbers end none."""
        assert cut(text) == [text]

    @pytest.mark.parametrize(
        ("text", "language", "count"),
        [
            ("Fire stops. Talks go on.", "en", 2),
            ("Is it open? It is! It stays open.", "en", 3),
            ("The lists are in Annex A. The Parties exchange them.", "en", 2),
            ("It ended in 2020. The force left.", "en", 2),
            ("It applies to boats, ships, etc. The Parties agree.", "en", 2),
            ("The meeting begins at 5 p.m. The chair opens it.", "en", 2),
            ("Договор подписан в 2020 г. Стороны выполняют его.", "ru", 2),
            ("Пошлины, сборы и т.д. Стороны отменяют.", "ru", 2),
            ("Կրակը դադարում է։ Հողերը վերադարձվում են։", "hy", 2),
            ("Կրակը դադարում է: Հողերը վերադարձվում են:", "hy", 2),
            ("Atəş dayandırılır. Torpaqlar qaytarılır.", "az", 2),
            ("Le feu cesse. Les ports sont ouverts.", "fr", 2),
            ("Das Feuer endet. Die Häfen sind offen.", "de", 2),
            ("Es gilt Ziffer 5. Artikel 6 gilt nicht.", "de", 2),
            ("¿Está abierto? ¡Sí! Sigue abierto.", "es", 3),
            ("Il fuoco cessa. È aperto.", "it", 2),
            ("O fogo cessa. Os portos estão abertos.", "pt", 2),
            ("Вогонь припинено у 2020 р. Сторони виконують її.", "uk", 2),
            ("هل هو مفتوح؟ نعم. يبقى مفتوحا.", "ar", 3),
            ("双方停火。港口开放！真的吗？", "zh", 3),
            ("他说：“停火。”然后离开。", "zh", 2),
            ("Fire stops\n\nTalks go on", "en", 2),
            ("He said “Stop. It is over.” and left.", "en", 2),
        ],
    )
    def test_several_sentences(self, text: str, language: str, count: int) -> None:
        """A capital behind a full stop, a blank line, the Armenian full stop."""
        assert len(cut(text, language)) == count


class TestSpans:
    """What is promised of every text."""

    @given(st.lists(pieces, max_size=12).map(" ".join), st.sampled_from(["en", "ru", "hy", None]))
    def test_spans_hold_every_character_once(self, text: str, language: str | None) -> None:
        """Spans are in order, without white space at their edges, and leave only white space out."""
        spans = sentences(text, language)

        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
        assert all(span.cut(text) == span.cut(text).strip() != "" for span in spans)
        held = {at for span in spans for at in range(span.start, span.end)}
        assert all(char.isspace() for at, char in enumerate(text) if at not in held)

    @given(st.text(max_size=60))
    def test_any_text_is_cut(self, text: str) -> None:
        """Nothing breaks, and only white space is left out."""
        held = {at for span in sentences(text) for at in range(span.start, span.end)}

        assert all(char.isspace() for at, char in enumerate(text) if at not in held)
