"""The words of names: nouns for instruments, small words, and adjectives that tell nothing apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from treatyref.fold import fold

__all__ = ["is_instrument_noun", "is_small", "is_weak", "noun_row", "noun_words", "stem"]

LONG, SHORT = 8, 5
"""Letters of a long word, and of a short one that is declined, by which it is recognised."""
MEMORY = 50_000

NOUNS: Mapping[str, str] = {
    "statement": "statement statements communique communiqués заявлени* коммюнике հայտարարությ* bəyanat* beyanat* bildiri* açıklama* beyan*",
    "declaration": "declaration declarations деклараци* déclaration déclarations հռչակագ* bəyannamə* beyanname* deklarasiya* deklarasyon* erklärung declaración dichiarazione declaração",
    "agreement": "agreement agreements deal deals accord accords truce arrangement arrangements соглашени* договоренност* համաձայնագ* համաձայնությ* պայմանավորվածությ* saziş* razılaşma* anlaşma* mutabakat* abkommen übereinkommen vereinbarung acuerdo acuerdos accordo acordo",
    "treaty": "treaty treaties договор* traité traités պայմանագ* müqavilə* antlaşma* vertrag vertrags tratado tratados trattato",
    "convention": "convention conventions конвенци* կոնվենցիա* konvensiya* sözleşme* konvention convenio convenios convención convenzione convenção",
    "covenant": "covenant covenants pact pacts пакт* pacte pacto patto pakt pakt*",
    "charter": "charter charters устав* харти* charte կանոնադրությ* nizamnamə* şart* carta charta",
    "constitution": "constitution constitutions конституци* սահմանադրությ* konstitusiya* anayasa* constitución costituzione verfassung",
    "resolution": "resolution resolutions резолюци* résolution résolutions բանաձև* qətnamə* karar*",
    "order": "order orders judgment judgement ruling decision приказ* решени* постановлени* ordonnance arrêt décision որոշ* qərar* hüküm",
    "statute": "statute statutes статут* statut statuts estatuto statuto",
    "regulation": "regulation regulations règlement règlements регламент* verordnung reglamento regolamento tüzük*",
    "rules": "rules rule правил*",
    "code": "code codes кодекс* օրենսգ* məcəllə* código codice",
    "law": "law laws закон* указ* loi օրենք* qanun* kanun* yasa* gesetz ley legge",
    "act": "act acts acte акт*",
    "directive": "directive directives директив* richtlinie directiva direttiva",
    "bill": "bill bills decree decrees",
    "protocol": "protocol protocols протокол* protocole protocoles արձանագրությ* protokol* protokoll protocolo protocollo",
    "memorandum": "memorandum memoranda mou меморандум* mémorandum memorandum*",
    "concordat": "concordat concordats конкордат* konkordat",
    "compact": "compact compacts",
    "framework": "framework frameworks",
    "principles": "principles guidelines",
    "programme": "programme program",
    "document": "document instrument документ* փաստաթ* sənəd* belge*",
    "text": "text текст* texte տեքստ* mətn* metin metn*",
}  # fmt: skip
SMALL = frozenset(
    fold(
        "of on the and or for against to in with between concerning regarding respecting at by from as its their s a an "
        "de du des la le les l d et sur contre pour relative relatif relatifs relatives aux au à en entre "
        "o el los las del y sobre contra para e il lo gli della dei delle sul sui di da dos das "
        "über von der die das des und gegen zur zum zu für im "
        "о об обо по в во и на с со для против от за к между ve ile ilgili dair və haqqında мир "
        "մասին և եւ ու"
    ).split()
) - {"мир"}
WEAK = frozenset(
    fold(
        "international optional additional universal general multilateral supplementary supplemental final second first third fourth "
        "protocol relating relative united nations common joint new "
        "internationale international facultatif additionnel universelle général protocole nations unies "
        "internacional facultativo adicional universal general unidas naciones "
        "internationaler internationales internationalen internationale fakultativprotokoll zusatzprotokoll allgemeine "
        "международная международный международного международной факультативный всеобщая дополнительный общая организации объединенных наций"
    ).split()
)


@cache
def _tables() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Whole nouns, and stems, with their rows."""
    whole: dict[str, str] = {}
    stems: list[tuple[str, str]] = []
    for row, words in NOUNS.items():
        for word in fold(words).split():
            if word.endswith("*"):
                stems.append((word[:-1], row))
            else:
                whole.setdefault(word, row)
    return whole, tuple(sorted(stems, key=lambda each: -len(each[0])))


@lru_cache(maxsize=MEMORY)
def noun_row(word: str) -> str | None:
    """Return what kind of instrument a folded noun names, or None.

    Examples
    --------
    >>> noun_row("statement"), noun_row("заявления"), noun_row("covenant"), noun_row("road")
    ('statement', 'statement', 'covenant', None)
    """
    whole, stems = _tables()
    if word in whole:
        return whole[word]
    return next((row for stem, row in stems if word.startswith(stem) and len(word) - len(stem) <= LONG), None)


def noun_words() -> tuple[str, ...]:
    """Return what to look for in a text to find every noun: the shortest beginnings."""
    whole, stems = _tables()
    found: list[str] = []
    for word in sorted({*whole, *(stem for stem, _ in stems)}, key=len):
        if not any(word.startswith(each) for each in found):
            found.append(word)
    return tuple(found)


def is_instrument_noun(word: str) -> bool:
    """Whether a folded word is what an instrument calls itself in its title."""
    return noun_row(word) not in {None, "text", "document"}


def is_small(word: str) -> bool:
    """Whether a folded word only joins others in a name: "of", "on", "the"."""
    return word in SMALL


def is_weak(word: str) -> bool:
    """Whether a folded word is in so many names that it tells none apart: "international", "optional"."""
    return word in WEAK


@lru_cache(maxsize=MEMORY)
def stem(word: str) -> str:
    """A folded word without the ending that cases and plurals change: its beginning, if it is long."""
    if len(word) > LONG:
        return word[:LONG]
    return word.removesuffix("s") if word.isascii() and len(word) > SHORT else word if word.isascii() else word[:SHORT]
