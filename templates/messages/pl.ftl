# Słowa interfejsu po polsku. „Agreement” to układ zbiorowy, „clause” to postanowienie.

## page.html

skip-to-the-text = Przejdź do treści
site = Serwis
search = Szukaj
search-the-contracts = Szukaj w układach
sick-days-overtime-layoff = Chorobowe, nadgodziny, zwolnienia
menu = Menu
agreements = Układy
topics = Tematy
questions = Pytania
compare = Porównaj
pay = Płace
timeline = Oś czasu
glossary = Słowniczek
sources = Źródła
this-page-has-changed-since = Ta strona zmieniła się od chwili otwarcia.
show-the-new-version = Pokaż nową wersję
unofficial-signed-rules = Opracowanie nieoficjalne: wiąże podpisany tekst.
published-by = Wydaje: { $name }.
license-of-the-text = Licencja tekstu: { $license }.
no-cookies = Bez plików cookie; to, czego szukasz, zostaje na Twoim urządzeniu.
as-of-day = Stan: { $day }.
what-is-known = Co wiadomo
as-voted = Zgodność z głosowaniem
key-terms = Kluczowe warunki
feed = Kanał nowości
feed-of-this-page = Nowości tej strony
data = Dane
colors = Kolory
as-on-this-device = jak na urządzeniu
light = jasne
dark = ciemne
not-saved-for-offline = Nie zapisano do czytania bez połączenia.
saving-for-offline-of-mb = Zapisywanie do czytania bez połączenia, { $saved } z { $all } MB.
saved-for-offline-mb = Zapisano do czytania bez połączenia, { $all } MB.
this-site-is-large-what = Ten serwis jest duży: zapisywane jest to, co się czyta.
it-could-not-be-saved = Nie udało się zapisać do czytania bez połączenia.
offline-copy = Kopia bez połączenia

## macros.html

breadcrumbs = Ścieżka
home = Strona główna
agreement-in-force-is = Obowiązuje { $agreement }; może się różnić.
no-agreement-in-force = Żaden układ w tym zbiorze nie obowiązuje.
rests-on = Na podstawie
what-changed = Co się zmieniło
what-they-say = Co { $n ->
       [one] mówi
       [few] mówią
      *[many] mówią
    }
link-to-this = Odnośnik do tego miejsca
about-this-text = O tym tekście
sources-counted = { $n } { $n ->
       [one] źródło
       [few] źródła
      *[many] źródeł
    }
notes-counted = { $n } { $n ->
       [one] uwaga
       [few] uwagi
      *[many] uwag
    }
questions-counted = { $n } { $n ->
       [one] pytanie
       [few] pytania
      *[many] pytań
    }
source = Źródło
words-from = Słowa z
for = Dla
questions-about-this = Pytania na ten temat
a-card-for-the-bulletin = Karta na tablicę ogłoszeń
newer-text = Nowszy tekst<span class="vh">: { $where }</span>
history-short = Historia<span class="vh"> tego prawa</span>
translation-original-binds = Tłumaczenie; wiąże tekst oryginału
translated-by = Tłumaczenie: { $who }.
what = Co

## 404.html

page-not-found = Nie znaleziono strony
it-may-have-moved-when = Mogła zmienić adres, gdy zmieniła się numeracja postanowień. Można wyszukać jej słowa albo zajrzeć do spisu treści układu.
all-agreements = Wszystkie układy

## agreement.html

the-whole-text-on-one = Cały tekst na jednej stronie
changed-in-the-middle-of = Zmieniony w czasie obowiązywania
from-day = Od { $day }
edition-begins = zaczyna obowiązywać { $what }
edition-ended = przestaje obowiązywać { $what }
contents = Spis treści
not-in-our-sources = brak w naszych źródłach
clauses-counted = { $n } { $n ->
       [one] postanowienie
       [few] postanowienia
      *[many] postanowień
    }
comparisons = Porównania
pay-schedules = Tabele płac
figures = Liczby
figures-of-this-agreement = Liczby w tym układzie
how-much = Ile
where-it-says-so = Gdzie to zapisano

## article.html

topic = Temat
not-in-our-sources-sentence = Brak w naszych źródłach.
contents-counted = Spis treści: { $n } { $n ->
       [one] postanowienie
       [few] postanowienia
      *[many] postanowień
    }
sections-of-this-article = Części tego artykułu
no-longer-on-this-page = Już nie na tej stronie
articles-before-and-after = Poprzedni i następny artykuł
before = Poprzedni
next = Następny

## as-voted.html

each-packet-that-was-put = Każdy pakiet poddany pod głosowanie ma kod wydrukowany na każdej jego stronie. Ta strona pokazuje, postanowienie po postanowieniu, czy układ jest tym, nad czym głosowano.
your-own-packet = Własny pakiet
choose-the-file-of-a = Proszę wybrać plik pakietu: stronę otrzymaną przed głosowaniem albo dołączony do niej plik JSON. Plik nie opuszcza urządzenia.
packet = Pakiet
agreement = Układ
packet-needs-script = To wymaga JavaScriptu. Bez niego można uruchomić <code>sideletter compare PAKIET UKŁAD</code> albo sprawdzić pakiet ręcznie: opisano w nim, jak to zrobić.
packet-named = Pakiet { $code }
this-packet-was-changed-after = Ten pakiet zmieniono po jego zamknięciu:
no-agreement-in-this-library = Nie powstał z niego jeszcze żaden układ w tym zbiorze.
all-as-voted = Wszystkie postanowienia układu { $agreement } ({ $n }) są takie, jakie poddano pod głosowanie.
some-as-voted = Z układu { $agreement } { $same } { $same ->
       [one] postanowienie jest takie, nad jakim głosowano
       [few] postanowienia są takie, nad jakimi głosowano
      *[many] postanowień jest takich, nad jakimi głosowano
    }, a { $differ } nie.
which-and-how = Które i czym się różnią
beyond-the-packet = Innych postanowień układu ({ $n }) nie ma w pakiecie: znana była tylko część układu, który pakiet zmienia.

## card.html

print-this-page-the-code = Stronę można wydrukować. Kod prowadzi do postanowienia w tym serwisie.
back-to-the-clause = Powrót do postanowienia
read-it-at = Tekst, źródła i historia: { $address }
show-this-clause-on-another = Pokaż to postanowienie w innym serwisie
it-has-no-script-and = Nie zawiera skryptów i zmienia się razem z postanowieniem.

## compare.html

choose-an-older-text-above = U góry jest starszy tekst, po lewej nowszy: pole, w którym się spotykają, pokazuje, co się zmieniło.
from = z
to = na
agreements-to-compare = Układy do porównania

## comparison-article.html

all-changes-on-one-page = Wszystkie zmiany na jednej stronie
clauses-changed = { $n } { $n ->
       [one] zmienione postanowienie
       [few] zmienione postanowienia
      *[many] zmienionych postanowień
    }
changes = Zmiany
left = Po lewej:
right = Po prawej:
see-the-redline-under = Zmiany w tekście: { $link }.
no-clause-here-has-its = Żadne z tych postanowień nie ma własnego tekstu.

## comparison-whole.html

changed-others-named = Zmienione: { $n }; pozostałe wymieniono bez tekstu.
number-changed = zmienione: { $n }
no-change = bez zmian
unchanged-or-unknown = { $n } bez zmian lub nie do porównania

## comparison.html

read-them-whole = Całe teksty: { $old } i { $new }.
read-the-changes = Czytaj zmiany artykuł po artykule
articles-without-a-change = { $n ->
    [one] Jeden artykuł bez znanych zmian
    [few] { $n } artykuły bez znanych zmian
   *[many] { $n } artykułów bez znanych zmian
 }
or-after-comma = , albo {""}
all-on-one-page = wszystkie na jednej stronie
these-texts-are-so-large = Te teksty są tak obszerne lub tak różne, że niektóre fragmenty porównano w większych częściach niż zwykle. Niczego nie pominięto.
at-a-glance = W skrócie
in-either-text = { $clauses } w obu tekstach łącznie.
difference = Różnica
key-figures-that-changed = Kluczowe liczby, które się zmieniły
article-by-article = Artykuł po artykule
by-topic-and-unit = Według tematu i grupy
how-many-clauses-changed-what = Ile postanowień się zmieniło. Co nie wymienia żadnej grupy, dotyczy wszystkich.
figures-and-duties-in-the = Liczby i obowiązki w tekście
numbers-dates-and-words-such = Liczby, daty oraz słowa oznaczające obowiązek, zezwolenie lub zakaz, które różnią się w obu tekstach.
other = Inne
and-more = {" "}i jeszcze { $n }
clause-by-clause = Postanowienie po postanowieniu
old-and-new-numbers = Dawna i nowa numeracja
outcome = Wynik

## coverage.html

how-much-is-held = Ile z każdego układu zawiera ten zbiór, czy jest to tekst podpisany i gdzie go odczytano.
clauses-of-each-agreement = Postanowienia każdego układu
clauses = Postanowienia
signed-text = Tekst podpisany
restated = Własnymi słowami
inferred = Wywnioskowane
not-recorded = Nie odnotowano
articles = Artykuły
articles-not-in-our-sources = Artykuły, których brak w naszych źródłach
this-library-has-only-part = Ten zbiór zawiera tylko część układu. Prawo, którego pozornie brakuje, może w nim być.
read-in-sources = Odczytano w { $n } { $n ->
       [one] źródle
       [few] źródłach
      *[many] źródłach
    }
not-in-our-sources-heading = Brak w naszych źródłach

## embed.html

read-it-in = Czytaj w serwisie { $site }

## find-my-row.html

find-my-row = Znajdź swój wiersz
what-a-step-pays-what = Ile wynosi płaca na danym szczeblu, ile na następnym i ile wynosiła na tym samym szczeblu w każdym roku objętym tabelami.
choosing-a-row-needs-javascript = Wybór wiersza wymaga JavaScriptu. Bez niego można otworzyć poniżej tabelę dla swojego roku.
unit = Grupa
work-year = Rok pracy
column = Kolumna
row = Wiersz
year = Rok
compare-with = Porównaj z
at-the-table = Przy stole negocjacyjnym
what-this-row-would-be = Ile wyniosłaby płaca w tym wierszu według każdego stanowiska w negocjacjach:
all-tables = Wszystkie tabele
what-you-choose-can-be-shared = Wybór pozostaje na urządzeniu i w adresie tej strony, który można przekazać dalej.

## glossary.html

letters = Litery
also = Także
see = Zobacz
other-ways-to-say-it = Inne określenia
terms-defined = Pojęcia, które układ definiuje
what-agreements-define = Co definiują układy
close = Zamknij

## guide.html

guide = Poradnik
about = Dotyczy

## home.html

a-reference = { $official ->
        [no] Nieoficjalny przegląd
       *[yes] Przegląd
    } układów zbiorowych{ $parties ->
        [none] {""}
        [union] : { $union }
       *[both] : { $union } i { $employer }
    }{ $dated ->
        [no] {""}
       *[yes] , stan: { $day }
    }.
report-an-error = Zgłoś błąd
search-every-agreement-proposal-and = Szukaj we wszystkich układach, propozycjach i poradnikach
try-sick-days = Na przykład: zwolnienie lekarskie
the-agreement-in-force = Obowiązujący układ
the-latest-agreement = Najnowszy układ
this-library-has-no-agreements = Ten zbiór nie zawiera jeszcze układów.
other-agreements = Inne układy
all-agreements-more = Wszystkie układy (jeszcze { $n })
all-questions-more = Wszystkie pytania (jeszcze { $n })
summaries = Streszczenia
negotiations = Negocjacje
from-the-last-offer-to = Od ostatniej oferty do wyniku
guides = Poradniki
latest-events = Ostatnie wydarzenia

## key-terms.html

days-dollars-percents-and-counts = Dni, kwoty, procenty i liczby ze wszystkich układów obok siebie. Każda wartość prowadzi do postanowienia, które ją określa; zmiany pokazano na wykresach.

## lead.html

read-it-here = Czytaj tutaj
text-changed-since-print = Tekst zmienił się od czasu wydrukowania.

## moved.html

this-page-has-moved = Ta strona zmieniła adres
it-is-now = Teraz jest to

## negotiation.html

negotiation = Negocjacje
positions-point-by-point = Stanowiska punkt po punkcie
silence-takes-nothing = Gdzie stanowisko milczy, niczego nie znaleziono. Milczenie niczego nie odbiera.
my-pay-at-the-table = Moja płaca przy stole negocjacyjnym
positions = Stanowiska
the-last-of-each-side = ostatnie każdej strony
all = wszystkie
points = Punkty
redline = Zmiany w tekście
notes = Uwagi
read-it-there = Czytaj na miejscu
before-in = Wcześniej, w dokumencie
this-table-for-a-spreadsheet = Ta tabela dla arkusza kalkulacyjnego (CSV)
the-last-pay-tables-before = Ostatnie tabele płac sprzed negocjacji z podwyżkami wymienionymi w każdym stanowisku. Kto awansuje w tabeli, otrzymuje więcej.
what-one-step-would-be = Obliczenie płacy na jednym szczeblu wymaga JavaScriptu. Oto podwyżki.
raises-upon = Podwyżki w stosunku do: { $schedule }
position = Stanowisko
not-said = nie określono
what-you-choose-stays = Wybór pozostaje na urządzeniu i w adresie tej strony.
about-these-talks = O tych negocjacjach
step-by-step = Krok po kroku
compare-any-two-positions = Porównaj dowolne dwa stanowiska
on-the-timeline = Na osi czasu

## not-saved.html

this-page-is-not-saved = Ta strona nie jest zapisana na urządzeniu
you-are-offline-and-this = Brak połączenia, a tej strony wcześniej nie otwierano. Można wrócić albo przejrzeć to, co zapisano:

## overlay-article.html

strikes = Skreśla
by = na podstawie
would-be-contract = Układ po zmianach (propozycja)
contract-as-amended = Układ po zmianach

## overlay.html

what-would-change = Co by się zmieniło
what-is-changed = Co się zmienia
everything-else-stays = { $clauses }. Wszystko inne pozostaje jak w: { $base }.
what-the-changes-touch-beside = Czego jeszcze dotyczą zmiany
clauses-that-nobody-proposes-to = Postanowienia, których nikt nie proponuje zmienić, a które powołują się na zmienione postanowienie lub używają zdefiniowanego w nim słowa.

## poster.html

for-unit = Dla grupy: { $unit }.
each-code-leads = Każdy kod prowadzi do pełnej odpowiedzi i postanowień, na których się opiera.

## proposal.html

in = W ramach
changes-base = Zmienia
would-change-base = Zmieniłby
holds = Obowiązuje
adds-no-such-clause = Dodaje: w podstawie nie ma takiego postanowienia
both-are-told = Oba są opisane prostymi słowami: inne słowa nie muszą oznaczać zmiany.
what-is-not-repeated = Oba są opisane prostymi słowami: to, czego nie powtórzono, nie musiało zniknąć.

## questions.html

all-questions = Wszystkie pytania
a-poster-of-the-first = Plakat z pierwszymi z nich dla

## right.html

history-of-one-right = Historia jednego prawa
this-is-still-the-text = To nadal ten sam tekst, który wydrukowano.
text-changed-newest-below = Tekst zmienił się od czasu wydrukowania. Najnowszy jest poniżej, z zaznaczeniem zmian.
newest-text-from = Najnowszy tekst pochodzi z: { $agreement }.
in-force-unknown = Z naszych źródeł nie wynika, czy obowiązujący układ ({ $agreement }) mówi to samo.
in-force-without = W obowiązującym układzie ({ $agreement }) nie ma postanowienia, o którym wiadomo, że jest tym samym prawem.
figures-through-time = Liczby na przestrzeni lat
changed-from-colon = Zmiany w stosunku do: { $before }
same-words-as-in = Te same słowa co w: { $before }.
positions-in-negotiations = Stanowiska w negocjacjach

## schedule-change.html

from-to = { $from } do { $to }
what-changed-in-a-pay = Co się zmieniło w tabeli płac
who-moves-up-gets = Kto awansuje o szczebel, dostaje { $raise }.
figures-differ-by = Liczby z tego samego wiersza i kolumny różnią się o { $difference }.
tables-share-no-figure = Obie tabele nie mają wspólnych pól.
from-old-to-new = Od { $old } do { $new }.
each-cell-with-raise = Każde pole zawiera nową kwotę, potem podwyżkę osoby, która przeszła z poprzedniego wiersza, a na końcu, w nawiasie, różnicę wobec dawnej kwoty z tego samego wiersza i kolumny.
each-cell = Każde pole zawiera nową kwotę, a pod nią różnicę wobec dawnej kwoty z tego samego wiersza i kolumny.
one-table-worked-out = Jedną z tabel obliczono, a nie odczytano: zobacz jej stronę.
state-added = dodano
state-removed = usunięto
from-row = z { $row }

## schedule.html

pay-schedule = Tabela płac
find-my-row-in-this = Znajdź swój wiersz w tej tabeli
as-a-csv-file = w pliku CSV
about-this-table = O tej tabeli
figures-to-be-careful-with = Liczby wymagające ostrożności
no-reason-is-known = Przyczyna nie jest znana.
checked-against-the-year-before = Sprawdzono z poprzednim rokiem
the-claim-with-steps = Założenie: { $base }, { $raise }, każdy wiersz z wiersza poprzedniego roku, który do niego prowadzi, oraz wartość szczebla.
the-claim = Założenie: { $base }, { $raise }.
where-each-row-comes-from = Skąd pochodzi każdy wiersz
the-table-as-a-chart = Tabela jako wykres
what-changed-colon = Co się zmieniło:
the-same-schedule-in-other = Ta sama tabela w innych latach
the-year-before = Rok wcześniej
the-year-after = Rok później

## schedules.html

find-my-row-what-a = Znajdź swój wiersz: płaca na danym szczeblu rok po roku
this-library-has-no-pay = Ten zbiór nie zawiera jeszcze tabel płac.
each-link-shows-the-first = Każdy odnośnik pokazuje pierwszą liczbę tabeli, do której prowadzi.
schedule-from = { $schedule }, od

## search.html

words-a-section-number-or = Słowa, numer części albo fraza w cudzysłowie
searching-needs-script = Wyszukiwanie wymaga JavaScriptu. Bez niego można znaleźć postanowienie po <a href="titles.html">tytule</a>.
filter = Filtruj
filter-the-results = Filtruj wyniki
or-look-through = Można też przejrzeć
the-titles-a-to-z = tytuły od A do Z
the-topics = tematy
the-glossary = słowniczek
or = lub
the-agreements = układy
what-you-type-stays = Wpisywany tekst nie opuszcza urządzenia.

## sources.html

where-everything-was-read-and = Gdzie odczytano teksty i co pochodzi z każdego źródła.
how-much-is-known = Ile wiadomo o każdym układzie
read = Odczytano
what-comes-from-it = Co z niego pochodzi
and = Oraz
nothing-in-this-library-comes = Nic w tym zbiorze z niego nie pochodzi.

## summary.html

summary = Streszczenie
of = Dotyczy
compared-with = W porównaniu z

## timeline.html

years = Lata
vote = Głosowanie

## titles.html

from-a-to-z = { $of } od A do Z
searching-needs-script-titles = Wyszukiwanie wymaga JavaScriptu. Bez niego można tu znaleźć postanowienie po tytule; przeglądarka potrafi szukać słów na tej stronie.
or-start-with = Można też przejrzeć

## topic.html

more-in-this-agreement = I jeszcze { $n } w tym układzie.
all-key-terms = Wszystkie kluczowe warunki

## whole.html

whole-text = Cały tekst
the-whole-text-to-read = Cały tekst na jednej stronie: do czytania, drukowania i przeszukiwania w przeglądarce.
booklet-to-print = Broszura: PDF z indeksem słów, do druku i do zachowania

## overlay.html

is-not-in-force = { $status ->
       [tentative] Wstępne porozumienie
       [rejected] Odrzucone
       [withdrawn] Wycofane
      *[other] Propozycja
    }: nie obowiązuje.
as-it-would-read = Tak brzmiałby { $base } po przyjęciu: { $changes }.
as-amended = { $status ->
       [ratified] Ratyfikowane
      *[other] Po zmianach
    }.
as-it-reads-with = To { $base } ze zmianami: { $changes }.
as-it-reads-again = To { $base } bez zmian: wcześniejsze przestały obowiązywać.

## pay.html

what-a-step-pays-or = : płaca na danym szczeblu rok po roku. Można też wybrać ze
all-pay-schedules = wszystkich tabel płac
schedules-by-name = { $n } { $n ->
       [one] tabela
       [few] tabele
      *[many] tabel
    } według nazw

## redline.html

link-to-this-change = Odnośnik do tej zmiany
taken-out = usunięto
put-in = dodano
was = było:
is-now = jest:
holds-only-parts = Ten zbiór zawiera tylko część: { $one } oraz { $other }. Tekstu widocznego tylko po jednej stronie może brakować tutaj, a nie w układzie.
holds-only-part = Ten zbiór zawiera tylko część: { $of }. Tekstu widocznego tylko po jednej stronie może brakować tutaj, a nie w układzie.
more-changed-figures = Jeszcze { $n } { $n ->
       [one] zmieniona liczba
       [few] zmienione liczby
      *[many] zmienionych liczb
    }
show = Pokaż
show-all = Wszystko
changed-only = Tylko zmienione
in-substance = W istocie
layout = Układ strony
side-by-side = Obok siebie
in-one-column = W jednej kolumnie
previous = Poprzednia
next-change = Następna

## as-voted.js

not-a-packet = Ten plik nie jest pakietem. Pakiet to strona albo plik JSON, które związek zamknął przed głosowaniem.
cannot-hash = Ta przeglądarka nie może tu obliczyć skrótów. Proszę otworzyć serwis przez https albo jego kopię z dysku.
checking = Sprawdzanie…
text-does-not-fit = tekst: { $clause } nie pasuje do swojego skrótu
hashes-give = jego skróty dają kod { $own }, a nie { $code }
struck = Skreślone
voted-not-under-this-name = głosowano nad nim, a w układzie nie ma go pod tą nazwą
differs-from-voted = różni się od tego, nad czym głosowano
in-the-agreement = W układzie
as-voted-on = W wersji poddanej pod głosowanie
packet-titled = Pakiet { $code }: { $title }
against-as-voted = Wobec: { $title }. Zgodne z głosowaniem: { $n }, niezgodne: { $differ }.
extra-partly-known = W układzie, a nie w pakiecie: { $n } { $n ->
       [one] postanowienie
       [few] postanowienia
      *[many] postanowień
    }. Znana była tylko część układu, który pakiet zmienia.
extra-clauses = W układzie, a nie w pakiecie
clauses-as-voted = Zgodne z głosowaniem: { $n }
hashes-not-loaded = Nie udało się wczytać skrótów tego układu.

## compare.js

changes-counted = { $n } { $n ->
       [one] zmiana
       [few] zmiany
      *[many] zmian
    }
no-changes = Bez zmian
change-of = Zmiana { $n } z { $all }
last-change-here = To była ostatnia zmiana w tym miejscu.
last-change = To była ostatnia zmiana.

## negotiation-pay.js

the-pay-before-the-talks = płaca sprzed negocjacji
against = Wobec { $what }
unit-years = { $number } { $n ->
       [one] rok
       [few] lata
      *[many] lat
    }
total-not-known = nie wiadomo
not-every-year = nie podano wszystkich lat
chosen = wybrany
pay-at-the-table = { $title }: { $pay } w { $year }. Różnice wobec: { $from }
no-figure = brak liczby
all-its-years = Wszystkie lata
table = Tabela
no-difference = bez różnicy
number-locale = pl-PL

## negotiation.js

state = Stan
points-shown = { $n } z { $all } { $all ->
       [one] punktu
       [few] punktów
      *[many] punktów
    }

## pay.js

no-figure-to-compare = brak liczby do porównania
next-step-named = Następny szczebel, { $step }
next-step = Następny szczebel
this-is-the-last-step = to ostatni szczebel
from-to-sentence = Od { $from } do { $to }
no-step-in = brak w { $year }: { $what } { $step }
be-careful = Z tą liczbą ostrożnie. { $why }
pay-of-year = Płaca
since-the-year-before = Od poprzedniego roku
in-every-year = { $row } w każdym roku
the-whole-table = Cała tabela
link-to-this-row = Odnośnik do tego wiersza
figures-not-loaded = Nie udało się wczytać liczb. Wszystkie są w tabelach poniżej.

## search.js

kind = Rodzaj
words = Słowa
pages = Strony
question = Pytanie
page = Strona
preamble = Preambuła
article = Artykuł
appendix = Załącznik
side-letter = Porozumienie dodatkowe
searching = Wyszukiwanie…
index-not-loaded = nie udało się wczytać pliku search/{ $file }.js ({ $why })
index-file-not-loaded = nie udało się wczytać pliku search/{ $file }.js
search-stopped = wyszukiwanie się zatrzymało
remove-filters = Usuń filtry
same-table-in = Ta sama tabela w
same-right-in = To samo prawo w
same-right-in-texts = To samo prawo w { $n } innych tekstach
more-results = Więcej wyników
did-you-mean = Czy chodziło o:
corrected = {" "}Brak wyników dla „{ $typed }”; pokazano „{ $used }”.
search-found = { $n } { $n ->
        [one] wynik
        [few] wyniki
       *[many] wyników
    } dla „{ $text }”{ $filtered ->
        [yes] {" "}z tymi filtrami
       *[no] {""}
    }.
quoted = „{ $word }”
or-between = {" "}ani {""}
no-text-has = {" "}Żaden tekst tutaj nie zawiera { $words }.
search-nothing = Nic nie znaleziono dla „{ $text }”{ $filtered ->
        [yes] {" "}z tymi filtrami
       *[no] {""}
    }.
search-advice = { $filtered ->
        [yes] {" "}Proszę usunąć filtry albo spróbować innych słów.
       *[no] {" "}Proszę spróbować innych lub mniejszej liczby słów.
    }
events = Wydarzenia
no-such-part = {" "}Nie ma tu takiej części: { $name }.
without-filters = {" "}Bez nich: { $n } { $n ->
        [one] wynik
        [few] wyniki
       *[many] wyników
    }.
row-of = Znajdź swój wiersz: { $schedule }
older-text = Starszy tekst: { $ended }. { $now ->
        [kept] Obowiązujący układ zachowuje to prawo.
        [silent] Obowiązujący układ nie ma tu tekstu w tej sprawie.
        [unknown] Obowiązujący układ może mieć w tej sprawie inny tekst.
       *[none] Żaden układ tutaj nie obowiązuje.
    }
search-not-working = Wyszukiwanie teraz nie działa: { $why }. Wszystkie postanowienia są w spisach treści.
search-offline = Brak połączenia. Ta strona nadal może pokazać wyszukiwania wykonane wcześniej na tym urządzeniu.

## site.js

more-columns = jeszcze kolumn: { $n } →
link-copied = Skopiowano odnośnik.

## commands/compare/human.rs

moved = Przeniesiono
unchanged = bez zmian

## commands/new.rs

proposal = Propozycja

## commands/search.rs

in-force = Obowiązuje
expired = Wygasł
proposed = Propozycja
rejected = Odrzucona

## document/fence.rs

draft = Projekt: jeszcze nie układ

## document/front_matter.rs

effective = Obowiązuje

## document/header/agreement.rs

tentative = Wstępny: uzgodniony, jeszcze nieratyfikowany
ratified = Ratyfikowana

## document/header/proposal.rs

withdrawn = Wycofana
amends = Zmienia

## document/header/schedule.rs

currency = Waluta

## document/headings/title.rs

between = Strony

## editor/form.rs

memorandum = Memorandum

## entries.rs

in-force-on = obowiązuje w dniu { $day }
amended-by = zmienione od { $day }: { $by }
standing-expired-on = wygasł { $day }
standing-expired = wygasł
standing-in-force = obowiązuje
standing-tentative = wstępne
standing-draft = projekt
standing-holds-from-to = ratyfikowana, obowiązuje od { $from } do { $to }
standing-holds-from = ratyfikowana, obowiązuje od { $day }
standing-proposed = propozycja
standing-rejected = odrzucona
standing-withdrawn = wycofana
standing-ratified = ratyfikowana
finder-title = Znajdź swój wiersz: płaca, { $by }
finder-body = { $by }: płaca w danym wierszu tabeli, na następnym szczeblu i w tym samym wierszu w innych latach.
job-title = Stanowisko
event-vote-of = Głosowanie: { $who }

## language/citations.rs

appendices = Załączniki

## language/figures.rs

point = Punkt

## language/small_words.rs

apart = { $low }, { $high }: różnica { $amount }
everyone = Wszyscy

## library/overlay/apply.rs

added-of = Dodane: { $proposal }

## library/overlay/edition.rs

agreement-on = { $agreement }, stan na { $day }
agreement-with = { $agreement } po zmianach: { $names }
and-between = {" "}i {""}

## messages/mod.rs

date-day = { $day } { $month ->
        [1] stycznia
        [2] lutego
        [3] marca
        [4] kwietnia
        [5] maja
        [6] czerwca
        [7] lipca
        [8] sierpnia
        [9] września
        [10] października
        [11] listopada
       *[12] grudnia
    } { $year }
date-month = { $month ->
        [1] styczeń
        [2] luty
        [3] marzec
        [4] kwiecień
        [5] maj
        [6] czerwiec
        [7] lipiec
        [8] sierpień
        [9] wrzesień
        [10] październik
        [11] listopad
       *[12] grudzień
    } { $year }
date-day-of-month = { $day } { $month ->
        [1] stycznia
        [2] lutego
        [3] marca
        [4] kwietnia
        [5] maja
        [6] czerwca
        [7] lipca
        [8] sierpnia
        [9] września
        [10] października
        [11] listopada
       *[12] grudnia
    }
date-month-only = { $month ->
        [1] styczeń
        [2] luty
        [3] marzec
        [4] kwiecień
        [5] maj
        [6] czerwiec
        [7] lipiec
        [8] sierpień
        [9] wrzesień
        [10] październik
        [11] listopad
       *[12] grudzień
    }

## render/feed.rs

changed-in-substance = Zmiana istoty
changed-in-wording = Zmiana tylko w brzmieniu
renumbered-or-moved = Tylko przenumerowane lub przeniesione
what-changed-in = Co się zmieniło: { $agreement }
feed-summed-up = { $n } { $n ->
       [one] postanowienie
       [few] postanowienia
      *[many] postanowień
    } ze zmianą istoty, { $wording } tylko w brzmieniu, { $numbering } tylko w numerze lub miejscu

## render/html.rs

table-by = Tabela: { $what }
image-of = [Obraz: { $what }]

## render/offline.rs

not-saved = Nie zapisano

## render/pages/agreement.rs

articles-counted = { $n } { $n ->
       [one] artykuł
       [few] artykuły
      *[many] artykułów
    }
articles-lacking = ; { $n } { $n ->
       [one] artykułu
       [few] artykułów
      *[many] artykułów
    } brak w naszych źródłach
what-changed-from = Co się zmieniło w stosunku do: { $before }
from-day-lower = od { $day }
until-day = do { $day }
ratified-by-members = Ratyfikowany przez członków
signed-or-dated = Podpisany lub datowany
comes-after = Następuje po
side-letters = Porozumienia dodatkowe

## render/pages/article.rs

signed-not-recorded = Nie odnotowano, czy to tekst podpisany.
this-is-signed = To jest tekst podpisany.
restated-not-signed = Oddano prostymi słowami: to nie jest tekst podpisany.
inferred-not-signed = Wywnioskowane: to nie jest tekst podpisany.
none-is-signed = Nic z tego nie jest tekstem podpisanym: z { $all } postanowień oddano prostymi słowami { $restated }, a wywnioskowano { $inferred }.
some-are-signed = Z { $all } postanowień tekst podpisany: { $signed }, oddane prostymi słowami: { $restated }, wywnioskowane: { $inferred }.
not-in-the-part-held = Brak w zachowanej tu części: { $before }
new-since = Nowe w stosunku do: { $before }
same-words-in = Te same słowa w: { $before }
same-words-other-number = Te same słowa, inny numer w: { $before }
same-words-elsewhere = Te same słowa, w innym miejscu: { $before }
same-words-other-title = Te same słowa, inny tytuł w: { $before }
changed-from = Zmienione w stosunku do: { $before }
split-from = Wydzielone z jednego postanowienia: { $before }
merged-from = Połączone z: { $before }

## render/pages/as_voted.rs

voted-not-in-agreement = głosowano nad nim, a w układzie go nie ma
in-agreement-not-voted = jest w układzie, a w pakiecie go nie było

## render/pages/card.rs

card-of = { $clause }: karta
code-of-the-address = Kod adresu

## render/pages/comparison.rs

only-in-the-new = Tylko w nowym tekście
only-in-the-old = Tylko w dawnym tekście
overview = Przegląd
this-text-in = Ten tekst w: { $text }
moved-from-elsewhere = przeniesiono z innego miejsca tego postanowienia
moved-elsewhere = przeniesiono w inne miejsce tego postanowienia
moved-from = przeniesiono z: { $clause }
moved-to = przeniesiono do: { $clause }
reworded = Zmiana redakcji
and-in-substance = { $became }, zmiana istoty
and-reworded = { $became }, zmiana redakcji
and-in-wording = { $became }, zmiana tylko w brzmieniu
and-the-same-words = { $became }, te same słowa
same-right-by-id = to samo prawo według identyfikatora
matched-by-wording = dopasowano według brzmienia (pewność { $percent }%)

## render/pages/comparison/overview.rs

means-substance = liczby, daty, obowiązki lub całe akapity
became-added = Dodane
means-added = bez odpowiednika w dawnym tekście
became-removed = Usunięte
means-removed = bez odpowiednika w nowym tekście
means-wording = inne słowa, te same liczby i obowiązki
means-renumbered = te same słowa w innym miejscu
became-unchanged = Bez zmian
means-unchanged = słowo w słowo to samo
not-to-be-compared = Nie do porównania
means-unknown = tylko po jednej stronie i nie wiadomo, czy druga je ma: nie liczy się jako zmiana
number-in-substance = { $n } w istocie
number-new = nowe: { $n }
number-gone = usunięte: { $n }
number-unknown = nie do porównania: { $n }
nothing-changed = nic się nie zmieniło
some-changed = zmienione: { $n } z { $all }

## render/pages/comparison/whole.rs

all-changes-of = { $what }: wszystkie zmiany

## render/pages/coverage.rs

claims-checked = { $claims } { $claims ->
       [one] twierdzenie
       [few] twierdzenia
      *[many] twierdzeń
    } ze streszczeń i { $answers } { $answers ->
       [one] odpowiedź
       [few] odpowiedzi
      *[many] odpowiedzi
    } na pytania podaje postanowienia, na których się opiera. Przy tworzeniu serwisu sprawdzono z nimi { $numbers } { $numbers ->
       [one] liczbę
       [few] liczby
      *[many] liczb
    }.

## render/pages/home.rs

not-found = Nie znaleziono
agreements-counted = { $n } { $n ->
       [one] układu
       [few] układów
      *[many] układów
    }
it-holds-only = Zawiera { $all } z { $of }; { $title }: tylko { $newest }.
it-holds = Zawiera { $all } z { $of }; { $title }: { $newest }.
from-offer-to = Od „{ $from }” do „{ $to }”

## render/pages/key_terms.rs

all-about = Wszystko na temat: { $topic }

## render/pages/negotiation/columns.rs

nothing-found = Nic nie znaleziono
what-held-before = Co obowiązywało wcześniej
not-known = Nie wiadomo
not-in-it = Nie ma
what-it-changed = Co zmieniło
what-it-would-change = Co by zmieniło

## render/pages/negotiation/mod.rs

what-changed-from-offer = Co się zmieniło od „{ $from }” do „{ $to }”

## render/pages/negotiation/pay.rs

its-own-pay-table = Własna tabela płac
what-came-of-it = Co z tego wynikło

## render/pages/negotiation/rows.rs

history-of-this-right = Historia tego prawa
would-be-struck = Zostałoby skreślone
change-since = { $change } od: { $since }
unchanged-since = Bez zmian od: { $since }
reworded-since = Zmiana redakcji od: { $since }
would-be-struck-there = Tam zostałoby skreślone
same-words = Te same słowa
worded-differently = Inne brzmienie

## render/pages/negotiation/words.rs

state-open = Otwarte
state-settled = Uzgodnione
amount-more = { $amount } więcej
amount-less = { $amount } mniej
amount-later = { $amount } później
amount-earlier = { $amount } wcześniej
no-distance = { $value }: brak różnicy
apart-settled = { $apart }. Uzgodniono: { $value }

## render/pages/overlay.rs

a-clause-is-struck = skreślono postanowienie
the-redline = Zmiany w tekście, postanowienie po postanowieniu
holds-from-to = obowiązuje od { $from } do { $to }
holds-from-on = obowiązuje od { $day }
cites-it = powołuje się na nie
uses-its-word = używa jego słowa „{ $word }”

## render/pages/poster.rs

all-units = wszystkich
a-poster-for = Plakat dla grupy: { $unit }
a-poster = Plakat

## render/pages/proposal.rs

whole-as-it-would-read = Cały układ w proponowanym brzmieniu
whole-as-it-reads-since = Cały układ w brzmieniu od { $day }
from-text = od: { $text }
to-text = do: { $text }
from-on = Od { $day }
adds = Dodaje

## render/pages/right.rs

history-of = { $what }: historia
right-in-texts = { $right } w: { $texts }. Co mówi każdy tekst i co się zmieniło.

## render/pages/schedule/change.rs

schedule-years = { $name }: od { $from } do { $to }
new-labels = { $what }, nowe ({ $n }): { $names }
gone-labels = { $what }, usunięte ({ $n }): { $names }

## render/pages/schedule/chart.rs

pay-by = { $schedule }: płaca, { $by }
span-of-steps = { $what } { $first } do { $what } { $last }
line-from-to = { $what } { $name } od { $from } do { $to }
lines-among-them = linie ({ $n }), wśród nich { $one } i { $other }
a-line-for-each = Linia dla każdej pozycji ({ $what }), od { $span }: { $lines }. Powyższa tabela zawiera wszystkie liczby.
one-drawing-for-each = Osobny rysunek dla każdej linii ({ $what }), pozostałe są szare. Wszystkie mają jedną skalę: od { $low } do { $high }.

## render/pages/schedule/claim.rs

one-cent = 1 cent
all-agree = wszystkie się zgadzają
all-but-one-agree = wszystkie poza jedną się zgadzają
all-but-some-agree = wszystkie poza { $n } się zgadzają
figures-checked = { $n } { $n ->
       [one] liczba sprawdzona
       [few] liczby sprawdzone
      *[many] liczb sprawdzonych
    } z dokładnością do { $rounding }: { $agree }
no-raise = bez podwyżki
step-from = { $rows } { $row }: { $what } { $from } z { $year }
figures-for-example = { $n } { $n ->
       [one] liczba
       [few] liczby
      *[many] liczb
    }, na przykład { $example }
rows-for-example = { $rows } ({ $n } { $n ->
       [one] liczba
       [few] liczby
      *[many] liczb
    }), na przykład { $example }
rows-named = { $rows }: { $names }
claim-gives = { $place }: { $found }; według założenia { $expected }

## render/pages/schedule/mod.rs

the-signed-table = Podpisana tabela
figures-as-read = Liczby odczytane ze źródła, nie podpisana tabela
figures-worked-out = Liczby obliczone, nie odczytane

## render/pages/search.rs

titles-from-a-to-z = Tytuły od A do Z

## render/pages/sources.rs

clauses-come-from-it = Pochodzi z niego { $n } { $n ->
       [one] postanowienie
       [few] postanowienia
      *[many] postanowień
    }
points-counted = { $n } { $n ->
       [one] punkt
       [few] punkty
      *[many] punktów
    }
timeline-event = Oś czasu: { $event }

## render/pages/text.rs

the-full-comparison = Pełne porównanie
summary-mentions-all = To streszczenie wymienia wszystkie znane zmiany istoty ({ $n }).
summary-leaves-out = Czego to streszczenie nie wymienia: { $omitted } z { $n } zmian istoty
clause-added = dodane
clause-removed = usunięte
clause-split = podzielone
clause-merged = połączone
clause-changed = zmienione
figure-removed = { $figure } (usunięto)
figure-added = { $figure } (dodano)

## render/pages/timeline.rs

votes-yes-no = { $yes } za, { $no } przeciw
votes-yes = { $yes } za
votes-no = { $no } przeciw
share-of-cast = { $share } oddanych głosów było za
voted-of = głosowało { $cast } z { $eligible } ({ $turnout })
votes-cast = { $n } { $n ->
       [one] oddany głos
       [few] oddane głosy
      *[many] oddanych głosów
    }
could-vote = uprawnieni do głosowania: { $n }
turnout = frekwencja { $share }
share-of-eligible = czyli { $share } wszystkich uprawnionych
needed-of-eligible = wymagane: { $share } wszystkich uprawnionych
needed-of-cast = wymagane: { $share } oddanych głosów
bar-of-eligible = { $share } za wśród wszystkich uprawnionych
bar-of-cast = { $share } za wśród oddanych głosów
bar-needed = wymagano { $share }

## render/pages/whole.rs

whole-text-of = { $agreement }: cały tekst

## render/redline.rs

became-unknown = Nieznane
became-split = Podzielone
became-merged = Połączone
became-amended = Zmienione
became-moved = Przeniesione
became-retitled = Z innym tytułem
became-renumbered = Przenumerowane
table-in-currency = { $table }, w { $currency }
old-text = Dawny tekst
new-text = Nowy tekst
mark-removed = usunięto
mark-added = dodano
mark-moved-from = przeniesiono stąd
mark-moved-to = przeniesiono tutaj
mark-removed-end = koniec usuniętego
mark-added-end = koniec dodanego
mark-moved-end = koniec przeniesionego

## render/reviewed.rs

not-yet-reviewed = Jeszcze nie sprawdzono w obecnym brzmieniu.
last-reviewed = Ostatnio sprawdzono: { $day }, { $by }, z wcześniejszym tekstem.
reviewed-against-this = Sprawdzono z tym tekstem: { $day }, { $by }.
changed-since-review = Tekst, na którym się to opiera, zmienił się od sprawdzenia ({ $day }).

## render/status.rs

in-force-until = Obowiązuje do { $day }
expired-on = Wygasł { $day }
status-not-recorded = Status nieodnotowany
tentative-agreement = Porozumienie wstępne
official-text = Tekst oficjalny
restated-in-plain-words = Oddano prostymi słowami
carried-over = Przeniesiono

## render/terms.rs

name-in-percent = { $name }, w procentach
value-from-day = { $value } od { $day }

## render/translated.rs

translation-is-stale = Oryginał zmienił się od sprawdzenia tego tłumaczenia.

## render/views.rs

inferred-carried = Wywnioskowane: przeniesione z { $from }, nieodczytane w { $to }
basis-the-same-as = { $basis }, tak samo jak: { $agreement }, { $clause }
the-same-as = Tak samo jak: { $agreement }, { $clause }
unit-days = { $number } { $n ->
       [one] dzień
       [few] dni
      *[many] dni
    }
unit-hours = { $number } { $n ->
       [one] godzina
       [few] godziny
      *[many] godzin
    }
unit-minutes = { $number } { $n ->
       [one] minuta
       [few] minuty
      *[many] minut
    }
unit-weeks = { $number } { $n ->
       [one] tydzień
       [few] tygodnie
      *[many] tygodni
    }
unit-months = { $number } { $n ->
       [one] miesiąc
       [few] miesiące
      *[many] miesięcy
    }
unit-points = { $number } { $n ->
       [one] punkt
       [few] punkty
      *[many] punktów
    }
unit-percentage-points = { $number } { $n ->
       [one] punkt procentowy
       [few] punkty procentowe
      *[many] punktów procentowych
    }

## the page of a packet

packet-page = { $title } – pakiet { $code }
packet-from = Od: { $party }
packet-changes = Zmienia: { $base }
packet-counts = Postanowienia: zmienione – { $amended }, dodane – { $added }, skreślone – { $struck }, bez zmian – { $unchanged }
packet-partial = Znana jest tu tylko część układu, który on zmienia: nieznanych postanowień nie można pokazać.
packet-change = { $change ->
       [amended] zmienione
       [added] dodane
       [struck] skreślone
      *[unchanged] bez zmian
    }
packet-marks = Słowa <del>usunięte</del> i <ins>dodane</ins> są zaznaczone. Dalej następuje postanowienie w brzmieniu po zmianie.
as-it-would-be = Brzmienie po zmianie
clauses-that-stay = Postanowienia, które pozostają bez zmian
how-to-check-this-packet = Jak sprawdzić ten pakiet
packet-how = Tekst postanowienia to jego tytuł i jego akapity, oddzielone pustym wierszem. Odstępy są jedną spacją; wyróżnienia, numery sekcji i uwagi redakcji są pominięte; wiersze tabeli są wierszami tekstu, z ' | ' między komórkami. Jego sha256 to SHA-256 bajtów UTF-8 pola "text", bez końca wiersza po nich. Kod to pierwszych 12 cyfr szesnastkowych SHA-256 następujących wierszy, z których każdy kończy się znakiem końca wiersza: dla każdego postanowienia, potem każdego stwierdzenia, potem każdej tabeli, w kolejności, w jakiej tu są, jego sha256, dwie spacje i jego id.
packet-manifest = Manifest to plik JSON, który przyszedł z tą stroną; jest on też w niej samej. <code>sideletter compare PACKET AGREEMENT</code> porównuje z nim układ.

## render/pages/booklet

index-of-words = Indeks słów
index-explained = Przy każdym słowie podano postanowienia, które go dotyczą, a w nawiasach ich strony. Postanowienia pogrubione mówią, co słowo znaczy, albo warto je przeczytać najpierw.
page-abbreviated = s.
index-see = zob.
note-of-the-editor = Uwaga redakcji
on-the-web = W sieci

## serve

problem-error = Błąd
problem-warning = Ostrzeżenie
preview-errors = { $n ->
    [one] 1 błąd: to ostatnia dobra wersja strony
    [few] { $n } błędy: to ostatnia dobra wersja strony
   *[other] { $n } błędów: to ostatnia dobra wersja strony
  }
preview-warnings = { $n ->
    [one] 1 ostrzeżenie
    [few] { $n } ostrzeżenia
   *[other] { $n } ostrzeżeń
  }
preview-dismiss = Zamknij
preview-more = … i jeszcze { $n }: uruchom sideletter check
preview-more-of-a-kind = … i jeszcze { $n } rodzaju { $kind }: uruchom `sideletter check --all`
preview-withheld = Jeszcze { $n } może wynikać tylko z plików, których nie udało się odczytać; popraw najpierw te
preview-page-failed = Tej strony nie udało się utworzyć
preview-page-failed-why = Nie udało się utworzyć { $path }: { $error }
preview-no-site = Strony nie można jeszcze utworzyć
preview-no-page = Nie znaleziono strony
preview-reloads = Ta strona odświeży się sama, gdy zapiszesz poprawiony plik.
preview-crashed = program przerwał pracę: { $reason }
preview-crashed-why-unknown = nie podano powodu
preview-report-crash = to błąd Sideletter; zgłoś go i powiedz, co ostatnio zmieniono

## diagnostic

problem-not-utf8 = Plik nie jest tekstem w UTF-8.
problem-too-large = Plik jest większy niż dozwolono.
problem-unreadable = Pliku nie udało się odczytać.
problem-link-leaves-folder = Dowiązanie symboliczne wychodzi poza folder układu.
problem-case-clash = Dwie nazwy różnią się tylko wielkością liter.
problem-bad-name = Nazwa ma znaki, których nie może być w adresie strony.
problem-no-header = Plik nie ma nagłówka.
problem-broken-header = Nagłówek nie jest zamknięty albo nie jest w YAML.
problem-duplicate-field = Pole występuje w nagłówku dwa razy.
problem-unknown-field = Pole, którego ten rodzaj pliku nie zna.
problem-missing-field = Brakuje wymaganego pola.
problem-wrong-type = Wartość niewłaściwego rodzaju.
problem-unknown-value = Wartość, która nie jest żadnym ze znanych słów.
problem-unknown-kind = Rodzaj pliku nie jest żadnym ze znanych.
problem-bad-date = Data, która nie jest datą.
problem-bad-number = Liczba, której nie da się odczytać.
problem-bad-id = Identyfikator ze znakami, których mieć nie może.
problem-generated-anchor = Kotwice z edytora tekstu, które nie są używane jako identyfikatory.
problem-duplicate-id = Dwie rzeczy z tym samym identyfikatorem.
problem-unknown-attribute = Nieznany atrybut w tytule.
problem-broken-citation = Odwołanie przez identyfikator, które donikąd nie prowadzi.
problem-unresolved-citation = Odwołanie przez numer, które donikąd nie prowadzi.
problem-unknown-agreement = Układ albo propozycja, której nie ma.
problem-unknown-base = Podstawa propozycji, której nie ma.
problem-broken-same-as = Cel `same_as` nie istnieje.
problem-circular-same-as = Postanowienia, których `same_as` tworzą koło.
problem-text-beside-same-as = Postanowienie, które ma `same_as` i własny tekst.
problem-unknown-topic = Temat, którego strona nie wymienia.
problem-unknown-unit = Grupa, której strona nie wymienia.
problem-unknown-source = Źródło, którego plik źródeł nie wymienia.
problem-duplicate-number = Dwa artykuły albo dwa punkty jednego artykułu z tym samym numerem.
problem-number-out-of-order = Artykuł, którego numer nie pasuje między sąsiednie.
problem-missing-number = Numer, który tekst pomija albo który jest tylko w spisie treści.
problem-long-provision = Postanowienie tak długie, że musi zawierać inne.
problem-no-headings = Długi tekst, w którym nie rozpoznano żadnego tytułu.
problem-empty-provision = Tytuł, pod którym nic nie ma.
problem-unannotated = Postanowienie bez identyfikatora, źródła albo podstawy od autora.
problem-unanswered-word = Słowo słownika, którego nie ma w żadnym tekście i które nie prowadzi do postanowienia.
problem-uncited-claim = Twierdzenie streszczenia albo odpowiedź bez odwołania.
problem-unbacked-number = Liczba z twierdzenia albo odpowiedzi, której nie ma w żadnym przywołanym postanowieniu.
problem-differing-duty = Twierdzenie, które zmienia obowiązek z postanowienia: „musi” tam, gdzie jest „może”.
problem-stale-claim = Twierdzenie, którego tekst zmienił się od sprawdzenia.
problem-changed-reading = Omówione postanowienie albo tabela płac, które zmieniły się od porównania ze źródłem.
problem-omitted-change = Zmiana, której sprawdzone streszczenie nie wymienia i której nie pominięto przy sprawdzaniu.
problem-broken-lock = Wiersz `claims.lock`, którego nie da się odczytać.
problem-unstated-term = Dana, której wartości nie ma w tekście postanowienia.
problem-impossible-dates = Coś, co kończy się przed początkiem.
problem-impossible-vote = Niemożliwe liczby albo udziały głosowania.
problem-not-in-force = Układ, który nie może obowiązywać: obowiązuje inny albo ten się skończył.
problem-nothing-to-change = Propozycja zmienia albo skreśla to, czego nie ma w podstawie.
problem-already-there = Propozycja dodaje to, co w podstawie już jest.
problem-no-base = Propozycja, która nie mówi, jaki układ zmienia.
problem-amended-twice = Postanowienie zmieniane dwa razy naraz.
problem-amends-struck = Zmiana postanowienia, które ta sama propozycja skreśla.
problem-cites-struck = Odwołanie do postanowienia, które byłoby skreślone.
problem-table-differs = Tabela płac inna niż ta, z której pochodzi.
problem-missing-provision = Brakuje oczekiwanego postanowienia.
problem-ragged-row = Wiersz CSV ma za mało albo za dużo pól.
problem-not-a-number = Pole CSV, które nie jest liczbą.
problem-missing-data = Tabela płac, której pliku CSV nie ma albo nie da się odczytać.
problem-duplicate-label = Nazwa, którą ma już inna: wiersz albo kolumna tabeli płac, tabela płac, hasło słownika.
problem-unknown-label = Wiersz albo kolumna z nagłówka, której w tabeli nie ma.
problem-broken-raise = Kwoty niezgodne z tym, co tabela mówi o swojej podstawie.
problem-idle-exception = Wyjątek dla kwot, które są zgodne z regułą.
problem-broken-move = Dawny adres, który nadal istnieje, albo nowy, którego nie ma.
problem-nothing-here = Folder, w którym nie znaleziono układu.
problem-too-deep = Nagłówek albo tekst zagnieżdżony zbyt głęboko.
problem-merge-conflict = Znaki scalania, które ktoś musi dokończyć.
problem-cut-value = Wartość nagłówka ucięta przez komentarz.
problem-broken-braces = Nawiasy klamrowe tytułu, które nie są odczytywane jako atrybuty.
problem-unread-file = Plik, który nie jest czytany, na przykład dokument Worda.
problem-open-quote = Cudzysłów tabeli, który nie jest zamknięty.
problem-no-question = Tytuł na liście pytań, który o nic nie pyta.
problem-no-claims = Streszczenie bez twierdzeń.
problem-broken-link = Link albo obraz, którego pliku nie ma.
problem-blocked-link = Link albo obraz, którego strony nie mogą użyć.
problem-unmatched-translation = Tłumaczenie albo jego część, której oryginału nie ma.
problem-interface-language = Interfejs nie jest w języku tekstów.
problem-no-address = Adres strony nie jest znany.
problem-no-contact = Czytelnicy nie mogą zgłosić błędu.
