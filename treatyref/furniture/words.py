"""The words of page furniture, in the languages of the region: buttons, headings of related links, months, notices."""

from __future__ import annotations

__all__ = ["BUTTONS", "COUNTED", "ELSEWHERE", "MONTHS", "SIGNALS"]


def _entries(block: str) -> frozenset[str]:
    """Entries of several words, one or more a line, between upright strokes."""
    return frozenset(entry.strip() for entry in block.replace("\n", "|").split("|") if entry.strip())


BUTTONS = _entries(
    """
    home | home page | menu | main menu | search | accept | accept all | ok | close | cancel | submit | next
    previous | back
    follow us | share | share this | share this article | tweet | facebook | twitter | telegram | whatsapp
    instagram | youtube
    linkedin | vk | ok.ru | email | e-mail | print | copy link | rss | sign in | sign in to your account | log in
    login | sign up | register
    subscribe | subscribe now | welcome back! | lost your password? | forgot password? | forgot your password?
    remember me
    skip to content | skip to main content | read more | load more | show more | more | all news | about | about us
    who we are
    contact | contacts | contact us | advertise | advertise with us | advertisement | sponsored | privacy
    privacy policy
    terms | terms of use | terms of service | terms and conditions | cookies | cookie policy | cookies policy
    cookie settings
    font resizer | font resizeraa | leave a comment | leave a reply | comments | no comments | useful links
    site map | sitemap
    главная | главная страница | меню | поиск | найти | войти | вход | выход | регистрация | подписаться | подписка
    поделиться | закрыть
    принять | реклама | на правах рекламы | контакты | о нас | о проекте | подробнее | читать далее | печать
    распечатать | комментарии
    политика конфиденциальности | пользовательское соглашение | все новости | лента новостей | наверх | рассылка
    забыли пароль?
    accueil | recherche | rechercher | connexion | se connecter | s'abonner | s’abonner | partager | fermer
    accepter | publicité | imprimer
    nous contacter | contactez-nous | mentions légales | mot de passe oublié ? | lire la suite | en savoir plus
    politique de confidentialité
    ana səhifə | menyu | axtar | axtarış | daxil ol | qeydiyyat | paylaş | bağla | əlaqə | haqqımızda | reklam
    ətraflı | çap | çap et
    bütün xəbərlər | məxfilik siyasəti | abunə ol | yuxarı | rəylər
    ana sayfa | anasayfa | menü | ara | giriş | giriş yap | üye ol | abone ol | kapat | iletişim | hakkımızda
    devamını oku | yazdır
    gizlilik politikası | çerez politikası | tüm haberler | künye | yorumlar
    գլխավոր | գլխավոր էջ | ընտրացանկ | որոնում | որոնել | մուտք | գրանցվել | գրանցում | կիսվել | փակել | կապ
    մեր մասին | ավելին | տպել
    գովազդ | բոլոր լուրերը | լրահոս | գաղտնիության քաղաքականություն | բաժանորդագրվել | մեկնաբանություններ
    """
)
"""Whole lines that are buttons and entries of menus, in lower case."""

ELSEWHERE = _entries(
    """
    you might also like | you may also like | also like | also read | read also | read next | read more on this
    see also | see more
    related | related articles | related article | related news | related posts | related stories | related topics
    related content
    related links | more news | more stories | more articles | latest | latest news | latest articles | new articles
    most read | most popular
    popular | popular news | popular posts | top news | top stories | trending | trending now | recommended
    recommended for you | don't miss
    don’t miss | what to read next | useful links | editor's picks | editors' picks | editor’s picks | in other news
    other news
    читайте также | читать также | читайте ещё | читайте еще | по теме | другие новости | последние новости
    главные новости
    похожие новости | похожие материалы | популярные новости | популярное | материалы по теме | новости по теме
    самое читаемое | рекомендуем
    новости партнеров | новости партнёров | смотрите также | ещё по теме | еще по теме | статьи по теме | главное
    à lire aussi | lire aussi | à lire également | lire également | sur le même sujet | articles similaires
    articles liés | articles connexes
    les plus lus | plus lus | à voir aussi | voir aussi | nos derniers articles | dans la même rubrique
    oxşar xəbərlər | digər xəbərlər | son xəbərlər | həmçinin oxuyun | ən çox oxunan | ən çox oxunanlar
    xəbər lenti | bunu da oxuyun
    ilgili haberler | benzer haberler | diğer haberler | son haberler | çok okunanlar | en çok okunanlar
    ayrıca okuyun | bunlar da ilginizi çekebilir
    կարդացեք նաև | կարդալ նաև | նմանատիպ նյութեր | նմանատիպ լուրեր | վերջին լուրեր | վերջին լուրերը | այս թեմայով
    առավել ընթերցված
    ամենաընթերցված | թեմայի շրջանակում | դիտեք նաև
    """
)
"""Headings of links that lead elsewhere, in lower case; with a colon, the link itself follows."""

MONTHS = frozenset(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
    janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre decembre
    yanvar fevral mart aprel iyun iyul avqust sentyabr oktyabr noyabr dekabr
    ocak şubat nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի
    հունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր դեկտեմբեր
    """.split()
)
"""Months as they stand in dates."""

COUNTED = frozenset(
    """
    views view shares share comments comment min minutes mins read
    просмотров просмотра просмотр комментариев комментария минут минуты мин
    vues commentaires partages baxış şərh dəqiqə dəq görüntülenme okunma yorum dakika դիտում րոպե
    """.split()
)
"""What stands behind a number in reading times and view counts."""

_STEMS = """
    cookie cookies published reserved site website newsletter subscribe sign email e-mail tel phone fax photo image
    picture credit caption images shutterstock afp reuters ap tass фото тел факс эл автор тасс новости права куки
    перепечатка перепечатке иллюстрация материалов подпишитесь подписывайтесь droits abonnez-vous inscrivez-vous
    crédit hüquqlar hüquqları hakları kuki kukilərdən çerez çerezler çerezleri istinad şəkil fotoğraf foto
    իրավունքները մեջբերում մեջբերումներ լուսանկար լուսանկարը հեռ
"""
SIGNALS = frozenset(stem + end for stem in _STEMS.split() for end in ("", ".", ",", ":", ")", ").", "/"))
"""Words without which no line is looked into for a notice: a set answers sooner than a pattern."""
