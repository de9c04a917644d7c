"""Tell the prose of a saved page from its furniture: menus, notices, bylines, related links, footers.

Text that was saved from a web page has no markup left to go by, only lines.
Each line is judged by its length, its end and its words; then the stretches
that hold more prose than furniture are kept. A text without a page around it,
such as a paragraph typed into a notebook, is kept whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from treatyref.span import Span

__all__ = ["prose_spans"]

LONG = 25
"""Words of a line that is prose even without a full stop at its end: no headline is as long."""

FULL = 8
"""Words of a sentence that counts in full; a shorter one may be the caption of a button."""

MENU = 6
"""Short lines in a row that only a menu has; a signature block or the head of a court order has fewer."""

ASIDE = 3
"""Short lines in a row, within an article, that are links to elsewhere; one or two are headings."""

SIGNS = 2
"""Signs of a page that must come together before anything is left out; a menu alone is sign enough."""

WEIGHT_SHORT = -4
"""What a short line takes from a stretch: a heading costs less than the shortest paragraph gives."""

WEIGHT_FURNITURE = -8
"""What a line that is surely furniture takes: more than a heading, less than a standfirst of one sentence gives."""

WEIGHT_SECTION = -40
"""What a heading such as "You might also like" takes: the article rarely goes on behind it."""

SHARE_OF_BEST = 0.25
"""Share of the best stretch's weight that another must have to be kept too: half of an interrupted article has it."""

LEAST_OTHER = 50
"""Weight that another stretch must have at least: a line about the publisher has less."""

NARROWEST, WIDEST, RAGGED = 40, 130, 25
"""Columns of text that was wrapped by hand: its lines reach 40 to 130 columns, give or take a long word."""

LEAST_WRAPPED = 6
"""Spaces in a line that was wrapped by hand; the name of a picture's file has fewer."""

LONGEST_NOTICE = 60
"""Words of the longest cookie notice or copyright line that is looked into."""

LONGEST_LINE = 600
"""Characters of the longest line that is looked into; a longer one is prose, or nothing that a pattern should read."""

MOST_LABEL = 10
"""Words of the longest date line, view count or name of a picture."""

MOSTLY = 0.5
"""Share of a line's characters that stand in links and make it a menu."""


class Kind(IntEnum):
    """What a line is taken for."""

    PROSE = 0
    SHORT = 1
    ITEM = 2
    FURNITURE = 3
    SECTION = 4


@dataclass(slots=True)
class Line:
    """A line, or a paragraph wrapped by hand, and what it is taken for.

    Attributes
    ----------
    start, end : int
        Where it stands in the text, without white space around it.
    kind : Kind
        What it is taken for.
    weight : float
        What it adds to the stretch it stands in: words of prose above zero, furniture below.
    """

    start: int
    end: int
    kind: Kind
    weight: float


END = frozenset(".!?…։。؟;:")
"""Signs at the end of a sentence, the Armenian full stop among them."""

CLOSERS = "\"'”’»›“)]}*⁠\u200b0123456789¹²³⁴⁵⁶⁷⁸⁹⁰"
"""Signs behind the end of a sentence: quotation marks, brackets, the number of a footnote."""

MONTH = (
    r"(?:jan(?:uary|vier)?|feb(?:ruary)?|f[ée]vr(?:ier)?|mar(?:ch|s)?|apr(?:il)?|avr(?:il)?|may|mai|june?|juin|jul[yi]?|"
    r"juil(?:let)?|aug(?:ust)?|ao[uû]t|sep(?:t(?:ember|embre)?)?|oct(?:ob(?:er|re))?|nov(?:ember|embre)?|"
    r"dec(?:ember)?|d[ée]c(?:embre)?|"
    r"январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья]|"
    r"yanvar|fevral|mart|aprel|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr|"
    r"ocak|şubat|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık|"
    r"հունվարի?|փետրվարի?|մարտի?|ապրիլի?|մայիսի?|հունիսի?|հուլիսի?|օգոստոսի?|սեպտեմբերի?|հոկտեմբերի?|նոյեմբերի?|դեկտեմբերի?)"
)

DATE = re.compile(
    rf"""(?xi)
    \b (?: \d{{1,2}} (?:st|nd|rd|th|er)? [ ]+ {MONTH}\b [.,]? (?:[ ]+ \d{{4}})?   # 10 November 2020
         | {MONTH}\b [.]? [ ]+ \d{{1,2}} (?:[, ]+ \d{{4}})?                        # November 10, 2020
         | \d{{1,2}} [./-] \d{{1,2}} [./-] \d{{2,4}}                               # 10.11.2020
         | \d{{4}} - \d{{2}} - \d{{2}}
         | \d{{1,2}} : \d{{2}} (?: : \d{{2}} )? (?: [ ]? [ap]m )? ) \b
    """
)
"""A day or a time of day, in the languages of the region."""

COUNTER = re.compile(
    r"""(?xi)
    \b \d+ (?:[.,]\d+)? k? [ ]* (?: min(?:ute)?s?[ ]read | views? | shares? | comments? | minutes?[ ]de[ ]lecture
      | мин(?:ут[аы]?)?[ ](?:чтения|на[ ]чтение) | просмотр\w* | комментари\w* | dəq(?:iqə)? | baxış | görüntülə\w* | dakika
      | դիտում | րոպե ) \b
    """
)
"""Reading times and view counts."""

BUTTONS = frozenset(
    entry.strip()
    for entry in """
    home | home page | menu | main menu | search | accept | accept all | ok | close | cancel | submit | next | previous | back
    follow us | share | share this | share this article | tweet | facebook | twitter | telegram | whatsapp | instagram | youtube
    linkedin | vk | ok.ru | email | e-mail | print | copy link | rss | sign in | sign in to your account | log in | login | sign up | register
    subscribe | subscribe now | welcome back! | lost your password? | forgot password? | forgot your password? | remember me
    skip to content | skip to main content | read more | load more | show more | more | all news | about | about us | who we are
    contact | contacts | contact us | advertise | advertise with us | advertisement | sponsored | privacy | privacy policy
    terms | terms of use | terms of service | terms and conditions | cookies | cookie policy | cookies policy | cookie settings
    font resizer | font resizeraa | leave a comment | leave a reply | comments | no comments | useful links | site map | sitemap
    главная | главная страница | меню | поиск | найти | войти | вход | выход | регистрация | подписаться | подписка | поделиться | закрыть
    принять | реклама | на правах рекламы | контакты | о нас | о проекте | подробнее | читать далее | печать | распечатать | комментарии
    политика конфиденциальности | пользовательское соглашение | все новости | лента новостей | наверх | рассылка | забыли пароль?
    accueil | recherche | rechercher | connexion | se connecter | s'abonner | s’abonner | partager | fermer | accepter | publicité | imprimer
    nous contacter | contactez-nous | mentions légales | mot de passe oublié ? | lire la suite | en savoir plus | politique de confidentialité
    ana səhifə | menyu | axtar | axtarış | daxil ol | qeydiyyat | paylaş | bağla | əlaqə | haqqımızda | reklam | ətraflı | çap | çap et
    bütün xəbərlər | məxfilik siyasəti | abunə ol | yuxarı | rəylər
    ana sayfa | anasayfa | menü | ara | giriş | giriş yap | üye ol | abone ol | kapat | iletişim | hakkımızda | devamını oku | yazdır
    gizlilik politikası | çerez politikası | tüm haberler | künye | yorumlar
    գլխավոր | գլխավոր էջ | ընտրացանկ | որոնում | որոնել | մուտք | գրանցվել | գրանցում | կիսվել | փակել | կապ | մեր մասին | ավելին | տպել
    գովազդ | բոլոր լուրերը | լրահոս | գաղտնիության քաղաքականություն | բաժանորդագրվել | մեկնաբանություններ
    """.replace("\n", "|").split("|")
    if entry.strip()
)
"""Whole lines that are buttons and entries of menus, in lower case."""

ELSEWHERE = frozenset(
    entry.strip()
    for entry in """
    you might also like | you may also like | also like | also read | read also | read next | read more on this | see also | see more
    related | related articles | related article | related news | related posts | related stories | related topics | related content
    related links | more news | more stories | more articles | latest | latest news | latest articles | new articles | most read | most popular
    popular | popular news | popular posts | top news | top stories | trending | trending now | recommended | recommended for you | don't miss
    don’t miss | what to read next | useful links | editor's picks | editors' picks | editor’s picks | in other news | other news
    читайте также | читать также | читайте ещё | читайте еще | по теме | другие новости | последние новости | главные новости
    похожие новости | похожие материалы | популярные новости | популярное | материалы по теме | новости по теме | самое читаемое | рекомендуем
    новости партнеров | новости партнёров | смотрите также | ещё по теме | еще по теме | статьи по теме | главное
    à lire aussi | lire aussi | à lire également | lire également | sur le même sujet | articles similaires | articles liés | articles connexes
    les plus lus | plus lus | à voir aussi | voir aussi | nos derniers articles | dans la même rubrique
    oxşar xəbərlər | digər xəbərlər | son xəbərlər | həmçinin oxuyun | ən çox oxunan | ən çox oxunanlar | xəbər lenti | bunu da oxuyun
    ilgili haberler | benzer haberler | diğer haberler | son haberler | çok okunanlar | en çok okunanlar | ayrıca okuyun | bunlar da ilginizi çekebilir
    կարդացեք նաև | կարդալ նաև | նմանատիպ նյութեր | նմանատիպ լուրեր | վերջին լուրեր | վերջին լուրերը | այս թեմայով | առավել ընթերցված
    ամենաընթերցված | թեմայի շրջանակում | դիտեք նաև
    """.replace("\n", "|").split("|")
    if entry.strip()
)
"""Headings of links that lead elsewhere, in lower case; with a colon, the link itself follows."""

SIGNAL_STEMS = """
    cookie cookies published reserved site website newsletter subscribe sign email e-mail tel phone fax photo image picture credit caption by
    images shutterstock afp reuters ap tass agreeing continuing
    фото тел факс эл автор тасс новости права cookie куки перепечатка перепечатке иллюстрация материалов подпишитесь подписывайтесь
    droits abonnez-vous inscrivez-vous crédit
    hüquqlar hüquqları hakları kuki kukilərdən çerez çerezler çerezleri istinad şəkil fotoğraf foto
    իրավունքները մեջբերում մեջբերումներ լուսանկար լուսանկարը հեռ
"""
SIGNALS = frozenset(stem + end for stem in SIGNAL_STEMS.split() for end in ("", ".", ",", ":", ")", ").", "/"))
"""Words without which no line is looked into for a notice: a set answers sooner than a pattern."""

NOTICE = re.compile(
    r"""(?xi)
      ^\W*© | ©[ ]?\d{4} | \(c\)[ ]\d{4} | \ball[ ]rights[ ]reserved | \buse[sd]?[ ]cookies\b | \baccept[ ](?:all[ ])?cookies
    | \b(?:using|continu\w+)\b[^.]{0,40}\b(?:this|our|the)[ ](?:web)?site\b | ^by[ ]\S[^.]{0,60}\bpublished\b
    | \bsign[ ](?:up|in)[ ](?:for|to)[ ](?:our|the|your)\b | \bsubscribe[ ]to[ ](?:our|the)\b
    | ^(?:e-?mail|tel|phone|fax|тел|факс|эл\.?[ ]почта|հեռ)\.?[ ]?: | ^by[ ][^\W\d_][\w'’.-]{1,20}(?:[ ]\w[\w'’.-]{0,20}){0,2}$
    | ^(?:photo|image|picture|photo[ ]credit|credit|caption|crédit\w*|фото|иллюстрация|şəkil|fotoğraf|foto|լուսանկար\w*)[ ]?[:©/]
    | (?:getty[ ]images|shutterstock|/[ ]?(?:afp|reuters|ap|tass|тасс|риа[ ]новости))\)?\.?$
    | \b(?:photo|фото|foto|լուսանկար\w*)[ ]?:[^.]{1,60}\.?$
    | все[ ]права[ ]защищены | использу\w+[ ](?:файлы[ ])?(?:cookie|куки) | перепечатк\w+ | при[ ](?:использовании|цитировании)[ ]материалов
    | подпи(?:шитесь|сывайтесь)[ ]на | ^автор[ ]?:
    | tous[ ]droits[ ]réservés | utilis\w+[ ]des[ ]cookies | abonnez-vous | inscrivez-vous
    | bütün[ ]hüquqlar | tüm[ ]hakları | kuki\w*[ ]istifadə | çerez\w*[ ]kullan | istinad[ ](?:mütləq|zəruri)
    | բոլոր[ ]իրավունքները | մեջբերում\w*[ ]անելիս
    """
)
"""Words of notices, bylines, captions and contact lines."""

ITEM = re.compile(r"(?:[•●▪■◦‣·*–—-]|[(\[]?(?:\d{1,3}|[a-zа-яա-ֆ]|[ivxIVX]{1,6})[.)\]])\s")
"""The sign of a list item: a bullet, a number or a letter."""

TRAIL = re.compile(r"\S[^>»›→]{0,80} [>»›→] [^>»›→]{1,200}(?: [>»›→] |$)")
"""Breadcrumbs: a way from page to page."""

NAME_OF_FILE = re.compile(
    r"""(?xi)
      (?=\S*\d) [\w-]{6,} (?:[ ]\w{1,6})?          # 11012022 img
    | [^.!?]* (?: \d{2,4}x\d{2,4} | [ ]\d{5,} ) \S*  # Oil Rig 718729 1320x742
    | (?=.*\d) (?:[0-9a-f]{4,12}[ ]){3,} .*         # 96e40a2b 5fed 4332 83c6 60e4a89fd4d0
    """
)
"""What is left of a picture: the name of its file."""

SENTENCES = re.compile(r"[.!?։][”\"»’)]? +[“\"«‘(]?[A-ZÀ-ÞА-ЯЁԱ-ՖƏĞİŞ]")
"""The seam of two sentences, which no headline has."""

LETTER = re.compile(r"[^\W\d_]")
DIGIT = re.compile(r"\d")

ITEM_SECOND = frozenset(".)ivxIVX")
"""What may follow the first letter of a list item's sign."""

STOPS = frozenset(".…։")
"""Ends of sentences; a headline may end with a question mark, hardly with these."""

TRAIL_SIGNS = "›»>→"
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", " scaled", " src")


def prose_spans(text: str, links: Sequence[Span] = ()) -> tuple[Span, ...]:
    r"""Return the stretches of a text that are prose, in reading order.

    Paragraphs, quotations and lists of the article are kept, with headings
    between them; menus, breadcrumbs, notices, bylines, dates, names of
    pictures, related headlines, sign-in boxes and footers are left out. What
    shows no sign of a page is kept whole.

    Parameters
    ----------
    text : str
        The text of a page, one paragraph a line, or wrapped by hand.
    links : sequence of Span, optional
        The stretches of the text that are links, in reading order, where the
        markup is known: a line made of links is a menu whatever its words.

    Returns
    -------
    tuple of Span
        Stretches without white space around them, apart from each other;
        empty if the text is blank.

    Notes
    -----
    Lines of prose weigh as many points as they have words, furniture weighs
    less than nothing, and the stretches with the greatest sums are taken [1]_,
    all of them in one pass [2]_; what is surely furniture is then left out of
    them. The time is linear in the length of the text.

    References
    ----------
    .. [1] J. Pasternack and D. Roth, "Extracting article text from the web
       with maximum subsequence segmentation", WWW 2009.
    .. [2] W. L. Ruzzo and M. Tompa, "A linear time algorithm for finding all
       maximal scoring subsequences", ISMB 1999.

    Examples
    --------
    >>> page = '''Home > News
    ... Sign in
    ...
    ... The corridor was closed on Monday, and no convoy has passed it since.
    ...
    ... You might also like
    ... Pipeline opens
    ... © 2023 The Daily'''
    >>> [span.cut(page) for span in prose_spans(page)]
    ['The corridor was closed on Monday, and no convoy has passed it since.']
    >>> [span.cut("Article 6\nand no more ") for span in prose_spans("Article 6\nand no more ")]
    ['Article 6\nand no more']
    """
    lines = _lines(text)
    if links:
        _mark_linked(lines, links)
    if not lines:
        return ()
    if not _is_page(lines):
        return (Span(lines[0].start, lines[-1].end),)
    kept = [line for first, last in _stretches(lines) for line in _without_asides(lines[first:last])]
    return tuple(_joined(lines, kept))


def _lines(text: str) -> list[Line]:
    """Judge the lines of a text; lines that were wrapped by hand are one paragraph again."""
    lines: list[Line] = []
    block: list[tuple[int, str]] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        line = raw.strip()
        if line:
            block.append((at + (raw.index(line) if raw[0].isspace() else 0), line))
        elif block:
            lines += _lines_of(text, block)
            block = []
        at += len(raw)
    if block:
        lines += _lines_of(text, block)
    return lines


def _lines_of(text: str, block: list[tuple[int, str]]) -> Iterator[Line]:
    """Judge the lines of a block, those that run on into the next together with it."""
    width = max([len(line) for _, line in block]) if len(block) > 1 else 0
    reach = width - RAGGED if NARROWEST <= width <= WIDEST else WIDEST + 1
    begin = -1
    for start, line in block:
        if begin < 0:
            begin = start
        if len(line) < reach or line.count(" ") < LEAST_WRAPPED or _is_ended(line):
            end = start + len(line)
            kind, weight = _judge(line if begin == start else text[begin:end].replace("\n", " "))
            yield Line(begin, end, kind, weight)
            begin = -1
    if begin >= 0:
        kind, weight = _judge(text[begin : start + len(line)].replace("\n", " "))
        yield Line(begin, start + len(line), kind, weight)


def _is_ended(line: str) -> bool:
    """The line ends as a sentence does."""
    if line[-1] in END:
        return True
    bare = line[-12:].rstrip(CLOSERS)
    return bool(bare) and bare[-1] in END


def _judge(line: str) -> tuple[Kind, float]:
    """Take a line, without white space around it, for prose or furniture by its length, its end and its words."""
    words = line.count(" ") + 1
    if words > LONGEST_NOTICE or len(line) > LONGEST_LINE:
        return Kind.PROSE, words
    if ("©" in line or not SIGNALS.isdisjoint(line.lower().split())) and NOTICE.search(line):
        return Kind.FURNITURE, WEIGHT_FURNITURE
    ended = line[-1] in END or (line[-1] in CLOSERS and _is_ended(line))
    if words >= FULL and (ended or words >= LONG or SENTENCES.search(line)):
        return Kind.PROSE, words
    return _judge_short(line, words, ended=ended)


def _judge_short(line: str, words: int, *, ended: bool) -> tuple[Kind, float]:
    """Tell headings, list items and short paragraphs from buttons, dates, trails and names of pictures."""
    first = line[0]
    item = None if first.isalpha() and line[1:2] not in ITEM_SECOND else ITEM.match(line)
    bare = line[item.end() :].lstrip() if item else line
    head, _, rest = bare.lower().partition(":")
    head = head.rstrip(" »›>…")
    if head in ELSEWHERE:
        return (Kind.FURNITURE, WEIGHT_FURNITURE) if rest.strip() else (Kind.SECTION, WEIGHT_SECTION)
    if (head in BUTTONS and not rest) or _is_label(bare, words):
        return Kind.FURNITURE, WEIGHT_FURNITURE
    if item:
        return Kind.ITEM, (words if ended else 0 if words > 4 else WEIGHT_SHORT / 2)
    if ended and words > 2 and line[-1] != ":":
        return Kind.PROSE, (words / 2 if line[-1] in STOPS or line[-1] in CLOSERS else 0)
    return Kind.SHORT, WEIGHT_SHORT


def _is_label(line: str, words: int) -> bool:
    """The line is a date, a count, a trail or the name of a picture's file."""
    if words > MOST_LABEL:
        return _is_trail(line)
    if line.endswith(PICTURES):
        return True
    if not DIGIT.search(line):
        return not LETTER.search(line) or _is_trail(line)
    if COUNTER.search(line) or NAME_OF_FILE.fullmatch(line) or not LETTER.search(line):
        return True
    rest = DATE.sub(" ", line).split()
    if len(rest) <= 2 and len(rest) < len(line.split()):
        return all(not word[0].isalpha() or word[0].isupper() for word in rest)
    return _is_trail(line)


def _is_trail(line: str) -> bool:
    """Breadcrumbs: a way from page to page."""
    return any(sign in line for sign in TRAIL_SIGNS) and TRAIL.match(line) is not None


def _mark_linked(lines: Sequence[Line], links: Sequence[Span]) -> None:
    """Take for furniture what is mostly links, unless it is a sentence that happens to be one."""
    starts = [link.start for link in links]
    for line in lines:
        covered = 0
        for link in links[max(0, bisect_right(starts, line.start) - 1) : bisect_right(starts, line.end)]:
            covered += max(0, min(link.end, line.end) - max(link.start, line.start))
        if covered > MOSTLY * (line.end - line.start) and line.kind is not Kind.SECTION:
            line.kind, line.weight = Kind.FURNITURE, WEIGHT_FURNITURE


def _is_page(lines: Sequence[Line]) -> bool:
    """A menu, or two other signs, show that the text was saved from a page; there must be prose in it too."""
    signs = sum(line.kind >= Kind.FURNITURE for line in lines)
    if signs >= SIGNS:
        return True
    run = 0
    for line in lines:
        run = 0 if line.kind is Kind.PROSE else run + 1
        if run >= MENU:
            return any(each.kind is Kind.PROSE for each in lines)
    return False


def _stretches(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return first and last of the stretches that hold more prose than furniture, the list items behind them included."""
    scored = _maximal([line.weight for line in lines])
    best = max((score for _, _, score in scored), default=0.0)
    least = max(SHARE_OF_BEST * best, LEAST_OTHER)
    stretches = []
    for first, last, score in scored:
        if score == best or score >= least:
            end = last
            while end < len(lines) and lines[end].kind is Kind.ITEM:
                end += 1
            stretches.append((first, end))
    return stretches


def _maximal(weights: Sequence[float]) -> list[tuple[int, int, float]]:
    """Return the maximal scoring runs as (first, past the last, sum), after Ruzzo and Tompa."""
    runs: list[tuple[int, int, float, float]] = []  # first, past the last, sum before, sum after
    total = 0.0
    for at, weight in enumerate(weights):
        before, total = total, total + weight
        if weight <= 0:
            continue
        first, left = at, before
        while runs:
            # the nearest run that begins below this one absorbs what lies between, if it ends below as well
            earlier = len(runs) - 1
            while earlier >= 0 and runs[earlier][2] >= left:
                earlier -= 1
            if earlier < 0 or runs[earlier][3] >= total:
                break
            first, _, left, _ = runs[earlier]
            del runs[earlier:]
        runs.append((first, at + 1, left, total))
    return [(first, end, after - before) for first, end, before, after in runs]


def _without_asides(lines: Sequence[Line]) -> Iterator[Line]:
    """Leave out furniture, the links below a heading such as "Read also", and short lines in a row."""
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.kind is Kind.PROSE or line.kind is Kind.ITEM:
            yield line
            at += 1
            continue
        end = at
        while end < len(lines) and lines[end].kind not in {Kind.PROSE, Kind.ITEM}:
            end += 1
        aside = lines[at:end]
        if len(aside) < ASIDE and not any(each.kind is Kind.SECTION for each in aside):
            yield from (each for each in aside if each.kind is Kind.SHORT)
        at = end


def _joined(lines: Sequence[Line], kept: Sequence[Line]) -> Iterator[Span]:
    """Join neighbours to one stretch, so that a quotation may run over paragraphs."""
    place = {line.start: at for at, line in enumerate(lines)}
    start = end = last = -1
    for line in kept:
        at = place[line.start]
        if start >= 0 and at == last + 1:
            end, last = line.end, at
            continue
        if start >= 0:
            yield Span(start, end)
        start, end, last = line.start, line.end, at
    if start >= 0:
        yield Span(start, end)
