# Las palabras de la interfaz en español, con trato de usted. Los números llevan coma y punto, como en América.

## page.html

skip-to-the-text = Ir al texto
site = Sitio
search = Buscar
search-the-contracts = Buscar en los convenios
sick-days-overtime-layoff = Enfermedad, horas extra, despido
menu = Menú
agreements = Convenios
topics = Temas
questions = Preguntas
compare = Comparar
pay = Salarios
timeline = Cronología
glossary = Glosario
sources = Fuentes
this-page-has-changed-since = Esta página ha cambiado desde que la abrió.
show-the-new-version = Mostrar la nueva versión
unofficial-signed-rules = Una referencia no oficial: prevalece el texto firmado.
published-by = Publicado por { $name }.
license-of-the-text = Licencia del texto: { $license }.
no-cookies = Sin cookies; lo que busca no sale de su dispositivo.
as-of-day = Datos al { $day }.
what-is-known = Lo que se conoce
as-voted = Lo que se votó
key-terms = Condiciones clave
feed = Canal de novedades
feed-of-this-page = Novedades de esta página
data = Datos
colors = Colores
as-on-this-device = como en este dispositivo
light = claro
dark = oscuro
not-saved-for-offline = Sin guardar para leer sin conexión.
saving-for-offline-of-mb = Guardando para leer sin conexión, { $saved } de { $all } MB.
saved-for-offline-mb = Guardado para leer sin conexión, { $all } MB.
this-site-is-large-what = Este sitio es grande: lo que lee se guarda para leerlo sin conexión.
it-could-not-be-saved = No se pudo guardar para leer sin conexión.
offline-copy = Copia sin conexión

## macros.html

breadcrumbs = Ruta de navegación
home = Inicio
agreement-in-force-is = El convenio vigente es { $agreement }; puede ser distinto.
no-agreement-in-force = Ningún convenio de esta biblioteca está vigente.
rests-on = Se basa en
what-changed = Qué cambió
what-they-say = Lo que { $n ->
       [one] dice
      *[other] dicen
    }
link-to-this = Enlace a esto
about-this-text = Sobre este texto
sources-counted = { $n } { $n ->
       [one] fuente
      *[other] fuentes
    }
notes-counted = { $n } { $n ->
       [one] nota
      *[other] notas
    }
questions-counted = { $n } { $n ->
       [one] pregunta
      *[other] preguntas
    }
source = Fuente
words-from = Palabras de
for = Para
questions-about-this = Preguntas sobre esto
a-card-for-the-bulletin = Una ficha para el tablero de anuncios
newer-text = Texto más nuevo<span class="vh"> en { $where }</span>
history-short = Historia<span class="vh"> de este derecho</span>
translation-original-binds = Traducción; prevalece el original
translated-by = Traducción: { $who }.
what = Qué

## 404.html

page-not-found = Página no encontrada
it-may-have-moved-when = Es posible que se haya movido al renumerarse una cláusula. Busque sus palabras o consulte el índice de un convenio.
all-agreements = Todos los convenios

## agreement.html

the-whole-text-on-one = Todo el texto en una página
changed-in-the-middle-of = Modificado durante su vigencia
from-day = Desde el { $day }
edition-begins = empieza { $what }
edition-ended = ha terminado { $what }
contents = Índice
not-in-our-sources = no consta en nuestras fuentes
clauses-counted = { $n } { $n ->
       [one] cláusula
      *[other] cláusulas
    }
comparisons = Comparaciones
pay-schedules = Tablas salariales
figures = Cifras
figures-of-this-agreement = Cifras de este convenio
how-much = Cuánto
where-it-says-so = Dónde lo dice

## article.html

topic = Tema
not-in-our-sources-sentence = No consta en nuestras fuentes.
contents-counted = Índice: { $n } { $n ->
       [one] cláusula
      *[other] cláusulas
    }
sections-of-this-article = Secciones de este artículo
no-longer-on-this-page = Ya no está en esta página
articles-before-and-after = Artículos anterior y siguiente
before = Anterior
next = Siguiente

## as-voted.html

each-packet-that-was-put = Cada paquete sometido a votación lleva un código, impreso en todas sus páginas. Esta página dice, cláusula por cláusula, si un convenio es lo que se votó.
your-own-packet = Su propio paquete
choose-the-file-of-a = Elija el archivo de un paquete: la página que le dieron antes de la votación o el archivo JSON que la acompañaba. No sale de su dispositivo.
packet = Paquete
agreement = Convenio
packet-needs-script = Esto necesita JavaScript. Sin él, ejecute <code>sideletter compare PAQUETE CONVENIO</code> o compruebe el paquete a mano: el propio paquete dice cómo.
packet-named = Paquete { $code }
this-packet-was-changed-after = Este paquete fue modificado después de cerrarse:
no-agreement-in-this-library = De él todavía no ha salido ningún convenio de esta biblioteca.
all-as-voted = Las { $n } cláusulas de { $agreement } son como se votaron.
some-as-voted = De { $agreement }, { $same } { $same ->
       [one] cláusula es
      *[other] cláusulas son
    } como se { $same ->
       [one] votó
      *[other] votaron
    } y { $differ } no.
which-and-how = Cuáles y en qué
beyond-the-packet = Otras cláusulas del convenio ({ $n }) no están en el paquete: solo se conocía una parte del convenio que modifica.

## card.html

print-this-page-the-code = Imprima esta página. El código lleva a la cláusula en este sitio.
back-to-the-clause = Volver a la cláusula
read-it-at = Léala, con sus fuentes y su historia, en { $address }
show-this-clause-on-another = Mostrar esta cláusula en otro sitio web
it-has-no-script-and = No lleva ningún script y cambia cuando cambia la cláusula.

## compare.html

choose-an-older-text-above = Elija arriba un texto anterior y a la izquierda uno más nuevo: la casilla en que se cruzan muestra lo que cambió.
from = de
to = a
agreements-to-compare = Convenios que comparar

## comparison-article.html

all-changes-on-one-page = Todos los cambios en una página
clauses-changed = { $n } { $n ->
       [one] cláusula modificada
      *[other] cláusulas modificadas
    }
changes = Cambios
left = Izquierda:
right = Derecha:
see-the-redline-under = Vea los cambios marcados en { $link }.
no-clause-here-has-its = Ninguna cláusula de aquí tiene texto propio.

## comparison-whole.html

changed-others-named = { $n } con cambios; las demás se nombran y no se muestran.
number-changed = { $n } con cambios
no-change = sin cambios
unchanged-or-unknown = { $n } sin cambios o sin comparación posible

## comparison.html

read-them-whole = Léalos enteros: { $old } y { $new }.
read-the-changes = Lea los cambios artículo por artículo
articles-without-a-change = { $n ->
    [one] Un artículo en el que no se conoce ningún cambio
   *[other] { $n } artículos en los que no se conoce ningún cambio
 }
or-after-comma = , o {""}
all-on-one-page = todos en una página
these-texts-are-so-large = Estos textos son tan extensos o tan distintos que algunos pasajes se comparan en trozos más grandes de lo habitual. No se omite nada.
at-a-glance = De un vistazo
in-either-text = { $clauses } en uno u otro texto.
difference = Diferencia
key-figures-that-changed = Cifras clave que cambiaron
article-by-article = Artículo por artículo
by-topic-and-unit = Por tema y unidad
how-many-clauses-changed-what = Cuántas cláusulas cambiaron. Lo que no nombra ninguna unidad vale para todas.
figures-and-duties-in-the = Cifras y obligaciones en el texto
numbers-dates-and-words-such = Números, fechas y palabras de obligación, permiso o negación que difieren entre los dos textos.
other = Otros
and-more = {" "}y { $n } más
clause-by-clause = Cláusula por cláusula
old-and-new-numbers = Números antiguos y nuevos
outcome = Resultado

## coverage.html

how-much-is-held = Cuánto de cada convenio contiene esta biblioteca, si es el texto firmado y dónde se leyó.
clauses-of-each-agreement = Cláusulas de cada convenio
clauses = Cláusulas
signed-text = Texto firmado
restated = Reformulado
inferred = Deducido
not-recorded = Sin registrar
articles = Artículos
articles-not-in-our-sources = Artículos que no constan en nuestras fuentes
this-library-has-only-part = Esta biblioteca solo tiene una parte. Un derecho que parece faltar puede estar en el convenio.
read-in-sources = Leído en { $n } { $n ->
       [one] fuente
      *[other] fuentes
    }
not-in-our-sources-heading = No consta en nuestras fuentes

## embed.html

read-it-in = Léala en { $site }

## find-my-row.html

find-my-row = Buscar mi fila
what-a-step-pays-what = Lo que paga un escalón, lo que paga el siguiente y lo que pagó el mismo escalón en cada año de las tablas.
choosing-a-row-needs-javascript = Para elegir una fila hace falta JavaScript. Sin él, abra más abajo la tabla de su año.
unit = Unidad
work-year = Año laboral
column = Columna
row = Fila
year = Año
compare-with = Comparar con
at-the-table = En la mesa
what-this-row-would-be = Lo que cobraría esta fila según cada posición de una negociación:
all-tables = Todas las tablas
what-you-choose-can-be-shared = Lo que elija se queda en su dispositivo y en la dirección de esta página, que puede compartir.

## glossary.html

letters = Letras
also = También
see = Véase
other-ways-to-say-it = Otras formas de decirlo
terms-defined = Términos que el convenio define
what-agreements-define = Lo que definen los convenios
close = Cerrar

## guide.html

guide = Guía
about = Sobre

## home.html

a-reference = { $official ->
        [no] Una referencia no oficial
       *[yes] Una referencia
    }{ $parties ->
        [none] {""}
        [union] {" "}de los convenios de { $union }
       *[both] {" "}de los convenios de { $union } con { $employer }
    }{ $dated ->
        [no] {""}
       *[yes] , con datos hasta: { $day }
    }.
report-an-error = Avisar de un error
search-every-agreement-proposal-and = Busque en todos los convenios, propuestas y guías
try-sick-days = Ej.: enfermedad
the-agreement-in-force = El convenio vigente
the-latest-agreement = El convenio más reciente
this-library-has-no-agreements = Esta biblioteca todavía no tiene convenios.
other-agreements = Otros convenios
all-agreements-more = Todos los convenios ({ $n } más)
all-questions-more = Todas las preguntas ({ $n } más)
summaries = Resúmenes
negotiations = Negociaciones
from-the-last-offer-to = De la última oferta al resultado
guides = Guías
latest-events = Últimos acontecimientos

## key-terms.html

days-dollars-percents-and-counts = Días, importes, porcentajes y cantidades de todos los convenios, lado a lado. Cada valor lleva a la cláusula que lo dice; lo que cambió aparece dibujado.

## lead.html

read-it-here = Léalo aquí
text-changed-since-print = El texto ha cambiado desde que se imprimió esto.

## moved.html

this-page-has-moved = Esta página se ha movido
it-is-now = Ahora es

## negotiation.html

negotiation = Negociación
positions-point-by-point = Posiciones, punto por punto
silence-takes-nothing = Donde una posición calla, no se encontró nada. El silencio no quita nada.
my-pay-at-the-table = Mi salario en la mesa
positions = Posiciones
the-last-of-each-side = la última de cada parte
all = todos
points = Puntos
redline = Cambios marcados
notes = Notas
read-it-there = Léalo allí
before-in = Antes, en
this-table-for-a-spreadsheet = Esta tabla para una hoja de cálculo (CSV)
the-last-pay-tables-before = Las últimas tablas salariales antes de la negociación, con los aumentos que nombra cada posición. Quien sube de escalón cobra más que esto.
what-one-step-would-be = Lo que cobraría un escalón requiere JavaScript. Estos son los aumentos.
raises-upon = Aumentos sobre { $schedule }
position = Posición
not-said = no se dice
what-you-choose-stays = Lo que elija se queda en su dispositivo y en la dirección de esta página.
about-these-talks = Sobre esta negociación
step-by-step = Paso a paso
compare-any-two-positions = Comparar dos posiciones cualesquiera
on-the-timeline = En la cronología

## not-saved.html

this-page-is-not-saved = Esta página no está guardada en su dispositivo
you-are-offline-and-this = No tiene conexión y esta página no se había leído antes. Vuelva atrás o vea lo que está guardado:

## overlay-article.html

strikes = Suprime
by = por
would-be-contract = Convenio propuesto
contract-as-amended = Convenio modificado

## overlay.html

what-would-change = Qué cambiaría
what-is-changed = Qué se modifica
everything-else-stays = { $clauses }. Todo lo demás queda como está en { $base }.
what-the-changes-touch-beside = A qué más afectan los cambios
clauses-that-nobody-proposes-to = Cláusulas que nadie propone cambiar, pero que citan una cláusula modificada o usan una palabra que esta define.

## poster.html

for-unit = Para { $unit }.
each-code-leads = Cada código lleva a la respuesta completa y a las cláusulas en que se basa.

## proposal.html

in = En
changes-base = Modifica
would-change-base = Modificaría
holds = Rige
adds-no-such-clause = Añade: la base no tiene esta cláusula
both-are-told = Ambos se cuentan en palabras sencillas: otras palabras no tienen por qué ser un cambio.
what-is-not-repeated = Ambos se cuentan en palabras sencillas: lo que no se repite no tiene por qué haber desaparecido.

## questions.html

all-questions = Todas las preguntas
a-poster-of-the-first = Un cartel con las primeras para

## right.html

history-of-one-right = Historia de un derecho
this-is-still-the-text = Este sigue siendo el texto impreso.
text-changed-newest-below = El texto ha cambiado desde que se imprimió esto. El más nuevo está abajo, con lo que cambió.
newest-text-from = El texto más nuevo es de { $agreement }.
in-force-unknown = No consta en nuestras fuentes si { $agreement }, el convenio vigente, dice lo mismo.
in-force-without = { $agreement }, el convenio vigente, no tiene ninguna cláusula de la que se sepa que es el mismo derecho.
figures-through-time = Las cifras a lo largo del tiempo
changed-from-colon = Cambió desde { $before }:
same-words-as-in = Las mismas palabras que en { $before }.
positions-in-negotiations = Posiciones en negociaciones

## schedule-change.html

from-to = { $from } a { $to }
what-changed-in-a-pay = Qué cambió en una tabla salarial
who-moves-up-gets = Quien sube un escalón recibe { $raise }.
figures-differ-by = Las cifras de la misma fila y columna difieren en { $difference }.
tables-share-no-figure = Las dos tablas no comparten ninguna cifra.
from-old-to-new = De { $old } a { $new }.
each-cell-with-raise = Cada casilla tiene la cifra nueva, después el aumento de quien viene de la fila anterior y, por último, entre paréntesis, la diferencia con la cifra previa de la misma fila y columna.
each-cell = Cada casilla tiene la cifra nueva y, debajo, cuánto más es que la cifra previa de la misma fila y columna.
one-table-worked-out = Una de las dos tablas se calculó, no se leyó: vea su página.
state-added = añadido
state-removed = eliminado
from-row = desde { $row }

## schedule.html

pay-schedule = Tabla salarial
find-my-row-in-this = Buscar mi fila en esta tabla
as-a-csv-file = en un archivo CSV
about-this-table = Sobre esta tabla
figures-to-be-careful-with = Cifras que conviene tomar con cautela
no-reason-is-known = No se conoce el motivo.
checked-against-the-year-before = Comprobado con el año anterior
the-claim-with-steps = Lo que se afirma: { $base }, { $raise }, cada fila a partir de la fila del año anterior que lleva a ella, más lo que vale el escalón.
the-claim = Lo que se afirma: { $base }, { $raise }.
where-each-row-comes-from = De dónde viene cada fila
the-table-as-a-chart = La tabla en un gráfico
what-changed-colon = Qué cambió:
the-same-schedule-in-other = La misma tabla en otros años
the-year-before = El año anterior
the-year-after = El año siguiente

## schedules.html

find-my-row-what-a = Buscar mi fila: lo que paga un escalón, año por año
this-library-has-no-pay = Esta biblioteca todavía no tiene tablas salariales.
each-link-shows-the-first = Cada enlace muestra la primera cifra de la tabla a la que lleva.
schedule-from = { $schedule }, desde

## search.html

words-a-section-number-or = Palabras, el número de una sección o una frase entre comillas
searching-needs-script = Para buscar hace falta JavaScript. Sin él, busque una cláusula por <a href="titles.html">su título</a>.
filter = Filtrar
filter-the-results = Filtrar los resultados
or-look-through = O recorra
the-titles-a-to-z = los títulos, de la A a la Z
the-topics = los temas
the-glossary = el glosario
or = o
the-agreements = los convenios
what-you-type-stays = Lo que escriba se queda en su dispositivo.

## sources.html

where-everything-was-read-and = Dónde se leyó todo y qué procede de cada fuente.
how-much-is-known = Cuánto se conoce de cada convenio
read = Consulta
what-comes-from-it = Lo que procede de ella
and = Y también
nothing-in-this-library-comes = Nada de esta biblioteca procede de ella.

## summary.html

summary = Resumen
of = De
compared-with = Comparado con

## timeline.html

years = Años
vote = Votación

## titles.html

from-a-to-z = { $of }, de la A a la Z
searching-needs-script-titles = Para buscar hace falta JavaScript. Sin él, busque aquí una cláusula por su título; su navegador puede buscar una palabra en esta página.
or-start-with = O recorra

## topic.html

more-in-this-agreement = Y { $n } más en este convenio.
all-key-terms = Todas las condiciones clave

## whole.html

whole-text = Texto completo
the-whole-text-to-read = Todo el texto en una página, para leerlo, imprimirlo y buscar en él con el navegador.
booklet-to-print = El folleto: un PDF con índice de palabras, para imprimir y guardar

## overlay.html

is-not-in-force = { $status ->
       [tentative] Provisional
       [rejected] Rechazado
       [withdrawn] Retirado
      *[other] Propuesto
    }: no está vigente.
as-it-would-read = Esto es { $base } tal como quedaría con { $changes }.
as-amended = { $status ->
       [ratified] Ratificado
      *[other] Con las modificaciones
    }.
as-it-reads-with = Esto es { $base } con { $changes }.
as-it-reads-again = Esto es { $base } sin cambios: los anteriores han terminado.

## pay.html

what-a-step-pays-or = : lo que paga un escalón, año por año. O elija entre
all-pay-schedules = todas las tablas salariales
schedules-by-name = { $n } { $n ->
       [one] tabla
      *[other] tablas
    } por nombre

## redline.html

link-to-this-change = Enlace a este cambio
taken-out = suprimido
put-in = añadido
was = antes:
is-now = ahora:
holds-only-parts = Esta biblioteca solo contiene una parte de { $one } y de { $other }. El texto que aparece en un solo lado puede faltar aquí y no en el convenio.
holds-only-part = Esta biblioteca solo contiene una parte de { $of }. El texto que aparece en un solo lado puede faltar aquí y no en el convenio.
more-changed-figures = { $n } { $n ->
       [one] cifra modificada más
      *[other] cifras modificadas más
    }
show = Mostrar
show-all = Todo
changed-only = Solo lo cambiado
in-substance = De fondo
layout = Disposición
side-by-side = Lado a lado
in-one-column = En una columna
previous = Anterior
next-change = Siguiente

## as-voted.js

not-a-packet = Este archivo no es un paquete. Un paquete es la página o el archivo JSON que el sindicato cerró antes de la votación.
cannot-hash = Este navegador no puede calcular aquí las huellas. Abra el sitio con https o una copia desde un disco.
checking = Comprobando…
text-does-not-fit = el texto de { $clause } no corresponde a su huella
hashes-give = sus huellas dan el código { $own }, no { $code }
struck = Suprimida
voted-not-under-this-name = se votó y no está en el convenio con este nombre
differs-from-voted = difiere de lo que se votó
in-the-agreement = En el convenio
as-voted-on = Tal como se votó
packet-titled = Paquete { $code }: { $title }
against-as-voted = Frente a { $title }: { $n } { $n ->
       [one] cláusula es
      *[other] cláusulas son
    } como se { $n ->
       [one] votó
      *[other] votaron
    }; { $differ } no.
extra-partly-known = { $n } { $n ->
       [one] cláusula está
      *[other] cláusulas están
    } en el convenio y no en el paquete: solo se conocía una parte del convenio que modifica.
extra-clauses = En el convenio y no en el paquete
clauses-as-voted = { $n } { $n ->
       [one] cláusula es
      *[other] cláusulas son
    } como se { $n ->
       [one] votó
      *[other] votaron
    }
hashes-not-loaded = No se pudieron cargar las huellas de este convenio.

## compare.js

changes-counted = { $n } { $n ->
       [one] cambio
      *[other] cambios
    }
no-changes = Sin cambios
change-of = Cambio { $n } de { $all }
last-change-here = Ese era el último cambio de aquí.
last-change = Ese era el último cambio.

## negotiation-pay.js

the-pay-before-the-talks = el salario antes de la negociación
against = Frente a { $what }
unit-years = { $number } { $n ->
       [one] año
      *[other] años
    }
total-not-known = no se sabe
not-every-year = no se dicen todos los años
chosen = elegido
pay-at-the-table = { $title }: { $pay } en { $year }. Diferencias con { $from }
no-figure = sin cifra
all-its-years = Todos sus años
table = Tabla
no-difference = sin diferencia
number-locale = es-US

## negotiation.js

state = Estado
points-shown = { $n } de { $all } { $all ->
       [one] punto
      *[other] puntos
    }

## pay.js

no-figure-to-compare = no hay cifra con que comparar
next-step-named = Escalón siguiente, { $step }
next-step = Escalón siguiente
this-is-the-last-step = este es el último escalón
from-to-sentence = Del { $from } al { $to }
no-step-in = no hay { $what } { $step } en { $year }
be-careful = Tome esta cifra con cautela. { $why }
pay-of-year = Salario
since-the-year-before = Desde el año anterior
in-every-year = { $row } en cada año
the-whole-table = La tabla entera
link-to-this-row = Enlace a esta fila
figures-not-loaded = No se pudieron cargar las cifras. Todas están en las tablas de abajo.

## search.js

kind = Tipo
words = Palabras
pages = Páginas
question = Pregunta
page = Página
preamble = Preámbulo
article = Artículo
appendix = Anexo
side-letter = Carta complementaria
searching = Buscando…
index-not-loaded = no se pudo cargar el archivo search/{ $file }.js ({ $why })
index-file-not-loaded = no se pudo cargar el archivo search/{ $file }.js
search-stopped = la búsqueda se detuvo
remove-filters = Quitar los filtros
same-table-in = La misma tabla en
same-right-in = El mismo derecho en
same-right-in-texts = El mismo derecho en otros { $n } textos
more-results = Más resultados
did-you-mean = ¿Quiso decir…?
corrected = {" "}No hay resultados para «{ $typed }»; se muestra «{ $used }».
search-found = { $n } { $n ->
        [one] resultado
       *[other] resultados
    } para «{ $text }»{ $filtered ->
        [yes] {" "}con estos filtros
       *[no] {""}
    }.
quoted = «{ $word }»
or-between = {" "}o {""}
no-text-has = {" "}Ningún texto de aquí contiene { $words }.
search-nothing = No se encontró nada para «{ $text }»{ $filtered ->
        [yes] {" "}con estos filtros
       *[no] {""}
    }.
search-advice = { $filtered ->
        [yes] {" "}Quite los filtros o pruebe con otras palabras.
       *[no] {" "}Pruebe con otras palabras o con menos.
    }
events = Acontecimientos
no-such-part = {" "}Aquí no hay { $name }.
without-filters = {" "}Sin ellos hay { $n } { $n ->
        [one] resultado
       *[other] resultados
    }.
row-of = Buscar mi fila: { $schedule }
older-text = Texto anterior: { $ended }. { $now ->
        [kept] El convenio vigente conserva este derecho.
        [silent] El convenio vigente no tiene aquí ningún texto sobre esto.
        [unknown] El convenio vigente puede tener otro texto sobre esto.
       *[none] Ningún convenio de aquí está vigente.
    }
search-not-working = La búsqueda no funciona en este momento: { $why }. Los índices tienen todas las cláusulas.
search-offline = No tiene conexión. Esta página todavía puede mostrar búsquedas hechas antes en este dispositivo.

## site.js

more-columns = { $n ->
    [one] una columna más →
   *[other] { $n } columnas más →
  }
link-copied = Enlace copiado.

## commands/compare/human.rs

moved = Página trasladada
unchanged = sin cambios

## commands/new.rs

proposal = Propuesta

## commands/search.rs

in-force = Vigente
expired = Vencido
proposed = Propuesta
rejected = Rechazada

## document/fence.rs

draft = Borrador: todavía no es un convenio

## document/front_matter.rs

effective = Vigencia

## document/header/agreement.rs

tentative = Preacuerdo: alcanzado, aún sin ratificar
ratified = Ratificada

## document/header/proposal.rs

withdrawn = Retirada
amends = Modifica

## document/header/schedule.rs

currency = Moneda

## document/headings/title.rs

between = Entre

## editor/form.rs

memorandum = Memorando

## entries.rs

in-force-on = vigente con fecha { $day }
amended-by = modificada desde { $day } por { $by }
standing-expired-on = vencido { $precision ->
        [day] el {""}
       *[other] {""}
    }{ $day }
standing-expired = vencido
standing-in-force = vigente
standing-tentative = preacuerdo
standing-draft = borrador
standing-holds-from-to = ratificada, rige del { $from } al { $to }
standing-holds-from = ratificada, rige a partir { $precision ->
        [day] del {""}
       *[other] de {""}
    }{ $day }
standing-proposed = propuesta
standing-rejected = rechazada
standing-withdrawn = retirada
standing-ratified = ratificada
finder-title = Buscar mi fila: salario por { $by }
finder-body = { $by }: lo que paga su fila de una tabla salarial, el escalón siguiente y la misma fila en otros años.
job-title = Puesto
event-vote-of = Votación: { $who }

## language/citations.rs

appendices = Anexos

## language/figures.rs

point = Punto

## language/small_words.rs

apart = { $low }, { $high }: a { $amount } de distancia
everyone = Todos

## library/overlay/apply.rs

added-of = Añadido: { $proposal }

## library/overlay/edition.rs

agreement-on = { $agreement } con fecha { $day }
agreement-with = { $agreement } con { $names }
and-between = {" "}y {""}

## messages/mod.rs

date-day = { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    } de { $year }
date-month = { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    } de { $year }
date-day-of-month = { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    }
date-month-only = { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    }

## render/feed.rs

changed-in-substance = Cambios de fondo
changed-in-wording = Solo cambios de redacción
renumbered-or-moved = Solo renumeradas o trasladadas
what-changed-in = Qué cambió en { $agreement }
feed-summed-up = { $n } { $n ->
       [one] cláusula
      *[other] cláusulas
    } con cambios de fondo, { $wording } solo de redacción, { $numbering } solo de número o lugar

## render/html.rs

table-by = Tabla por { $what }
image-of = [Imagen: { $what }]

## render/offline.rs

not-saved = Sin guardar

## render/pages/agreement.rs

articles-counted = { $n } { $n ->
       [one] artículo
      *[other] artículos
    }
articles-lacking = ; { $n } { $n ->
       [one] artículo no consta
      *[other] artículos no constan
    } en nuestras fuentes
what-changed-from = Qué cambió desde { $before }
from-day-lower = desde { $precision ->
        [day] el {""}
       *[other] {""}
    }{ $day }
until-day = hasta { $precision ->
        [day] el {""}
       *[other] {""}
    }{ $day }
ratified-by-members = Ratificado por la afiliación
signed-or-dated = Firmado o fechado
comes-after = Sucede a
side-letters = Cartas complementarias

## render/pages/article.rs

signed-not-recorded = No consta si este es el texto firmado.
this-is-signed = Este es el texto firmado.
restated-not-signed = Reformulado en palabras sencillas: no es el texto firmado.
inferred-not-signed = Deducido: no es el texto firmado.
none-is-signed = Nada de esto es el texto firmado: de { $all } cláusulas, { $restated } están reformuladas en palabras sencillas y { $inferred } deducidas.
some-are-signed = De { $all } cláusulas, { $signed } son el texto firmado, { $restated } están reformuladas en palabras sencillas y { $inferred } deducidas.
not-in-the-part-held = No está en la parte de { $before } que se conserva aquí
new-since = Nueva desde { $before }
same-words-in = Las mismas palabras en { $before }
same-words-other-number = Las mismas palabras, otro número en { $before }
same-words-elsewhere = Las mismas palabras, en otro lugar de { $before }
same-words-other-title = Las mismas palabras, otro título en { $before }
changed-from = Cambió desde { $before }
split-from = Dividida de una cláusula de { $before }
merged-from = Fusionada de { $before }

## render/pages/as_voted.rs

voted-not-in-agreement = se votó y no está en el convenio
in-agreement-not-voted = está en el convenio y no estaba en el paquete

## render/pages/card.rs

card-of = { $clause }: una ficha
code-of-the-address = Código de la dirección

## render/pages/comparison.rs

only-in-the-new = Solo en el texto nuevo
only-in-the-old = Solo en el texto antiguo
overview = Visión general
this-text-in = Este texto en { $text }
moved-from-elsewhere = trasladado desde otro lugar de esta cláusula
moved-elsewhere = trasladado a otro lugar de esta cláusula
moved-from = trasladado desde { $clause }
moved-to = trasladado a { $clause }
reworded = Con otra redacción
and-in-substance = { $became }, con cambios de fondo
and-reworded = { $became }, con otra redacción
and-in-wording = { $became }, solo con cambios de redacción
and-the-same-words = { $became }, las mismas palabras
same-right-by-id = el mismo derecho según su identificador
matched-by-wording = emparejada por su redacción (confianza del { $percent } %)

## render/pages/comparison/overview.rs

means-substance = cifras, fechas, obligaciones o párrafos enteros
became-added = Añadida
means-added = sin equivalente en el texto antiguo
became-removed = Eliminada
means-removed = sin equivalente en el texto nuevo
means-wording = otras palabras, las mismas cifras y obligaciones
means-renumbered = las mismas palabras en otro lugar
became-unchanged = Sin cambios
means-unchanged = igual palabra por palabra
not-to-be-compared = Sin comparación posible
means-unknown = en un solo lado, sin que se sepa si el otro la tiene: no se cuenta como cambio
number-in-substance = { $n } de fondo
number-new = { $n } { $n ->
       [one] nueva
      *[other] nuevas
    }
number-gone = { $n } { $n ->
       [one] eliminada
      *[other] eliminadas
    }
number-unknown = { $n } sin comparación posible
nothing-changed = nada cambió
some-changed = { $n } de { $all } con cambios

## render/pages/comparison/whole.rs

all-changes-of = { $what }: todos los cambios

## render/pages/coverage.rs

claims-checked = { $claims } { $claims ->
       [one] afirmación
      *[other] afirmaciones
    } de resúmenes y { $answers } { $answers ->
       [one] respuesta
      *[other] respuestas
    } a preguntas citan las cláusulas en que se basan. Al construir este sitio se { $numbers ->
       [one] comprobó
      *[other] comprobaron
    } con ellas { $numbers } { $numbers ->
       [one] número
      *[other] números
    }.

## render/pages/home.rs

not-found = No encontrada
agreements-counted = { $n } { $n ->
       [one] convenio
      *[other] convenios
    }
it-holds-only = Contiene { $all } de { $of }; de { $title }, solo { $newest }.
it-holds = Contiene { $all } de { $of }; de { $title }, { $newest }.
from-offer-to = De «{ $from }» a «{ $to }»

## render/pages/key_terms.rs

all-about = Todo sobre { $topic }

## render/pages/negotiation/columns.rs

nothing-found = No se encontró nada
what-held-before = Lo que regía antes
not-known = No se sabe
not-in-it = No está
what-it-changed = Qué cambió
what-it-would-change = Qué cambiaría

## render/pages/negotiation/mod.rs

what-changed-from-offer = Qué cambió de «{ $from }» a «{ $to }»

## render/pages/negotiation/pay.rs

its-own-pay-table = Su propia tabla salarial
what-came-of-it = En qué acabó

## render/pages/negotiation/rows.rs

history-of-this-right = Historia de este derecho
would-be-struck = Se suprimiría
change-since = { $change } desde { $since }
unchanged-since = Sin cambios desde { $since }
reworded-since = Con otra redacción desde { $since }
would-be-struck-there = Allí se suprimiría
same-words = Las mismas palabras
worded-differently = Con otra redacción

## render/pages/negotiation/words.rs

state-open = Abierto
state-settled = Acordado
amount-more = { $amount } más
amount-less = { $amount } menos
amount-later = { $amount } después
amount-earlier = { $amount } antes
no-distance = { $value }: sin distancia
apart-settled = { $apart }. Acordado en { $value }

## render/pages/overlay.rs

a-clause-is-struck = se suprime una cláusula
the-redline = Los cambios marcados, cláusula por cláusula
holds-from-to = rige del { $from } al { $to }
holds-from-on = rige a partir { $precision ->
        [day] del {""}
       *[other] de {""}
    }{ $day }
cites-it = la cita
uses-its-word = usa su palabra «{ $word }»

## render/pages/poster.rs

all-units = todas las unidades
a-poster-for = Un cartel para { $unit }
a-poster = Un cartel

## render/pages/proposal.rs

whole-as-it-would-read = El convenio entero tal como quedaría
whole-as-it-reads-since = El convenio entero tal como está desde { $day }
from-text = desde { $text }
to-text = a { $text }
from-on = A partir { $precision ->
        [day] del {""}
       *[other] de {""}
    }{ $day }
adds = Añade

## render/pages/right.rs

history-of = { $what }: historia
right-in-texts = { $right } en { $texts }: qué dice cada uno y qué cambió.

## render/pages/schedule/change.rs

schedule-years = { $name }: de { $from } a { $to }
new-labels = { $what }, novedades ({ $n }): { $names }
gone-labels = { $what }, eliminaciones ({ $n }): { $names }

## render/pages/schedule/chart.rs

pay-by = { $schedule }: salario por { $by }
span-of-steps = { $what } { $first } a { $what } { $last }
line-from-to = { $what } { $name } de { $from } a { $to }
lines-among-them = { $n } líneas, entre ellas { $one } y { $other }
a-line-for-each = Una línea por cada { $what }, de { $span }: { $lines }. La tabla de arriba tiene todas las cifras.
one-drawing-for-each = Un dibujo por cada { $what }, con las demás líneas en gris. Todos tienen la misma escala, de { $low } a { $high }.

## render/pages/schedule/claim.rs

one-cent = 1 centavo
all-agree = todas coinciden
all-but-one-agree = todas menos una coinciden
all-but-some-agree = todas menos { $n } coinciden
figures-checked = { $n } { $n ->
       [one] cifra comprobada
      *[other] cifras comprobadas
    } con un margen de { $rounding }: { $agree }
no-raise = sin aumento
step-from = { $rows } { $row }: { $what } { $from } de { $year }
figures-for-example = { $n } { $n ->
       [one] cifra
      *[other] cifras
    }, por ejemplo { $example }
rows-for-example = { $rows } ({ $n } { $n ->
       [one] cifra
      *[other] cifras
    }), por ejemplo { $example }
rows-named = { $rows }: { $names }
claim-gives = { $place }: { $found }; según lo afirmado, { $expected }

## render/pages/schedule/mod.rs

the-signed-table = La tabla firmada
figures-as-read = Cifras leídas en la fuente, no la tabla firmada
figures-worked-out = Cifras calculadas, no leídas

## render/pages/search.rs

titles-from-a-to-z = Títulos de la A a la Z

## render/pages/sources.rs

clauses-come-from-it = { $n } { $n ->
       [one] cláusula procede de ella
      *[other] cláusulas proceden de ella
    }
points-counted = { $n } { $n ->
       [one] punto
      *[other] puntos
    }
timeline-event = Cronología: { $event }

## render/pages/text.rs

the-full-comparison = La comparación completa
summary-mentions-all = Este resumen menciona todos los cambios de fondo que se conocen ({ $n }).
summary-leaves-out = Lo que este resumen no menciona: { $omitted } de { $n } cambios de fondo
clause-added = añadida
clause-removed = eliminada
clause-split = dividida
clause-merged = fusionada
clause-changed = modificada
figure-removed = { $figure } (eliminado)
figure-added = { $figure } (añadido)

## render/pages/timeline.rs

votes-yes-no = { $yes } a favor, { $no } en contra
votes-yes = { $yes } a favor
votes-no = { $no } en contra
share-of-cast = el { $share } de los votos emitidos fue a favor
voted-of = votaron { $cast } de { $eligible } ({ $turnout })
votes-cast = { $n } { $n ->
       [one] voto emitido
      *[other] votos emitidos
    }
could-vote = { $n } { $n ->
       [one] podía
      *[other] podían
    } votar
turnout = participación del { $share }
share-of-eligible = es decir, el { $share } de quienes podían votar
needed-of-eligible = necesario: el { $share } de quienes podían votar
needed-of-cast = necesario: el { $share } de los votos emitidos
bar-of-eligible = { $share } a favor de quienes podían votar
bar-of-cast = { $share } a favor de los votos emitidos
bar-needed = se necesitaba el { $share }

## render/pages/whole.rs

whole-text-of = { $agreement }: todo el texto

## render/redline.rs

became-unknown = Desconocida
became-split = Dividida
became-merged = Fusionada
became-amended = Modificada
became-moved = Trasladada
became-retitled = Con otro título
became-renumbered = Renumerada
table-in-currency = { $table }, en { $currency }
old-text = Texto antiguo
new-text = Texto nuevo
mark-removed = eliminado
mark-added = añadido
mark-moved-from = trasladado desde aquí
mark-moved-to = trasladado aquí
mark-removed-end = fin de lo eliminado
mark-added-end = fin de lo añadido
mark-moved-end = fin de lo trasladado

## render/reviewed.rs

not-yet-reviewed = Aún sin revisar tal como está ahora.
last-reviewed = Última revisión: { $day }, { $by }, con un texto anterior.
reviewed-against-this = Revisado con este texto: { $day }, { $by }.
changed-since-review = El texto en que se basa esto ha cambiado desde su revisión ({ $day }).

## render/status.rs

in-force-until = Vigente hasta { $precision ->
        [day] el {""}
       *[other] {""}
    }{ $day }
expired-on = Vencido { $precision ->
        [day] el {""}
       *[other] {""}
    }{ $day }
status-not-recorded = Estado sin registrar
tentative-agreement = Preacuerdo
official-text = Texto oficial
restated-in-plain-words = Reformulado en palabras sencillas
carried-over = Arrastrado

## render/terms.rs

name-in-percent = { $name }, por ciento
value-from-day = { $value } desde { $day }

## render/translated.rs

translation-is-stale = El original ha cambiado desde que se revisó esta traducción.

## render/views.rs

inferred-carried = Deducido: tomado de { $from }, no leído en { $to }
basis-the-same-as = { $basis }, igual que { $agreement }, { $clause }
the-same-as = Igual que { $agreement }, { $clause }
unit-days = { $number } { $n ->
       [one] día
      *[other] días
    }
unit-hours = { $number } { $n ->
       [one] hora
      *[other] horas
    }
unit-minutes = { $number } { $n ->
       [one] minuto
      *[other] minutos
    }
unit-weeks = { $number } { $n ->
       [one] semana
      *[other] semanas
    }
unit-months = { $number } { $n ->
       [one] mes
      *[other] meses
    }
unit-points = { $number } { $n ->
       [one] punto
      *[other] puntos
    }
unit-percentage-points = { $number } { $n ->
       [one] punto porcentual
      *[other] puntos porcentuales
    }

## the page of a packet

packet-page = { $title } – paquete { $code }
packet-from = De { $party }
packet-changes = Modifica { $base }
packet-counts = Cláusulas: { $amended } modificadas, { $added } añadidas, { $struck } suprimidas, { $unchanged } sin cambios
packet-partial = Aquí solo se conoce una parte del convenio que modifica: las cláusulas que no se conocen no se pueden mostrar.
packet-change = { $change ->
       [amended] modificada
       [added] añadida
       [struck] suprimida
      *[unchanged] sin cambios
    }
packet-marks = Las palabras <del>eliminadas</del> y <ins>añadidas</ins> están marcadas. Después sigue la cláusula tal como quedaría.
as-it-would-be = Tal como quedaría
clauses-that-stay = Cláusulas que quedan como están
how-to-check-this-packet = Cómo comprobar este paquete
packet-how = El texto de una cláusula es su título y sus párrafos, con una línea vacía entre ellos. Los espacios en blanco son un solo espacio; las marcas de énfasis, los números de las secciones y las notas de la redacción se omiten; las filas de una tabla son líneas, con ' | ' entre las celdas. Su sha256 es el SHA-256 de los bytes UTF-8 de "text", sin fin de línea detrás. El código son las primeras 12 cifras hexadecimales del SHA-256 de estas líneas, cada una terminada por un salto de línea: de cada cláusula, después de cada afirmación y después de cada tabla, en el orden en que están aquí, su sha256, dos espacios y su id.
packet-manifest = El manifiesto es el archivo JSON que vino con esta página, y también está dentro de ella. <code>sideletter compare PACKET AGREEMENT</code> coteja con él un convenio.

## render/pages/booklet

index-of-words = Índice de palabras
index-explained = Junto a cada palabra están las cláusulas que tratan de ella y, entre paréntesis, sus páginas. Las cláusulas en negrita dicen qué significa la palabra o son las que conviene leer primero.
page-abbreviated = pág.
index-see = véase
note-of-the-editor = Nota editorial
on-the-web = En la web

## serve

problem-error = Error
problem-warning = Advertencia
preview-errors = { $n ->
    [one] Un error: esta es la última versión buena de la página
   *[other] { $n } errores: esta es la última versión buena de la página
  }
preview-warnings = { $n ->
    [one] Una advertencia
   *[other] { $n } advertencias
  }
preview-dismiss = Cerrar
preview-more = … y { $n } más: ejecute sideletter check
preview-more-of-a-kind = … y { $n } más del tipo { $kind }: ejecute `sideletter check --all`
preview-withheld = Otros { $n } quizá solo se deban a archivos que no se pudieron leer; corrija primero estos
preview-page-failed = No se pudo hacer esta página
preview-page-failed-why = No se pudo hacer { $path }: { $error }
preview-no-site = El sitio aún no se puede hacer
preview-no-page = Página no encontrada
preview-reloads = Esta página se recarga sola cuando guarda el archivo corregido.
preview-crashed = el programa falló: { $reason }
preview-crashed-why-unknown = no se dio ningún motivo
preview-report-crash = es un error de Sideletter; avise y diga qué cambió por última vez

## diagnostic

problem-not-utf8 = El archivo no es texto en UTF-8.
problem-too-large = El archivo supera el límite de tamaño.
problem-unreadable = No se pudo leer el archivo.
problem-link-leaves-folder = Un enlace simbólico sale de la carpeta del convenio.
problem-case-clash = Dos nombres solo se distinguen por mayúsculas y minúsculas.
problem-bad-name = Un nombre tiene caracteres que no pueden ir en una dirección web.
problem-no-header = El archivo no tiene encabezado.
problem-broken-header = El encabezado no está cerrado o no es YAML.
problem-duplicate-field = Un campo aparece dos veces en un encabezado.
problem-unknown-field = Un campo que este tipo de archivo no conoce.
problem-missing-field = Falta un campo obligatorio.
problem-wrong-type = Un valor de un tipo equivocado.
problem-unknown-value = Un valor que no es una de las palabras conocidas.
problem-unknown-kind = El tipo del archivo no es ninguno de los conocidos.
problem-bad-date = Una fecha que no lo es.
problem-bad-number = Un número que no se puede leer.
problem-bad-id = Un identificador con caracteres que no se admiten.
problem-generated-anchor = Anclas que puso un procesador de textos y que no sirven de identificador.
problem-duplicate-id = Dos cosas con el mismo identificador.
problem-unknown-attribute = Un atributo desconocido en un título.
problem-broken-citation = Una cita por identificador que no lleva a ninguna parte.
problem-unresolved-citation = Una cita por número que no lleva a ninguna parte.
problem-unknown-agreement = Un convenio o una propuesta que no existe.
problem-unknown-base = La base de una propuesta no existe.
problem-broken-same-as = El destino de un `same_as` no existe.
problem-circular-same-as = Cláusulas cuyos `same_as` forman un círculo.
problem-text-beside-same-as = Una cláusula con `same_as` y además texto propio.
problem-unknown-topic = Un tema que el sitio no enumera.
problem-unknown-unit = Una unidad que el sitio no enumera.
problem-unknown-source = Una fuente que el archivo de fuentes no enumera.
problem-duplicate-number = Dos artículos, o dos secciones de uno, con el mismo número.
problem-number-out-of-order = Un artículo cuyo número no encaja entre el anterior y el siguiente.
problem-missing-number = Un número que el texto se salta, o que solo está en el índice.
problem-long-provision = Una cláusula tan larga que debe de contener otras.
problem-no-headings = Un texto largo en el que no se reconoció ningún título.
problem-empty-provision = Un título sin nada debajo.
problem-unannotated = Una cláusula sin identificador, fuente o base escritos por un autor.
problem-unanswered-word = Una palabra del glosario que ningún texto tiene y que no nombra ninguna cláusula.
problem-uncited-claim = Una afirmación de un resumen o una respuesta que no cita nada.
problem-unbacked-number = Un número de una afirmación o respuesta que no está en ninguna cláusula citada.
problem-differing-duty = Una afirmación que cambia el deber de la cláusula que cita: «debe» donde dice «puede».
problem-stale-claim = Una afirmación cuyo texto citado cambió desde que se revisó.
problem-changed-reading = Una cláusula reformulada o una tabla salarial que cambió desde que se cotejó con su fuente.
problem-omitted-change = Un cambio que un resumen revisado no menciona, y que no se dejó fuera al revisarlo.
problem-broken-lock = Una línea de `claims.lock` que no se puede leer.
problem-unstated-term = Un dato cuyo valor no aparece en el texto de su cláusula.
problem-impossible-dates = Algo que termina antes de empezar.
problem-impossible-vote = Recuentos o porcentajes imposibles en una votación.
problem-not-in-force = Un convenio que no puede estar vigente: lo está otro, o ya terminó.
problem-nothing-to-change = Una propuesta modifica o suprime lo que su base no tiene.
problem-already-there = Una propuesta añade lo que su base ya tiene.
problem-no-base = Una propuesta que no dice qué convenio cambiaría.
problem-amended-twice = Una cláusula que se cambia dos veces a la vez.
problem-amends-struck = Una enmienda de una cláusula que la misma propuesta suprime.
problem-cites-struck = Una cita de una cláusula que se suprimiría.
problem-table-differs = Una tabla salarial distinta de aquella de la que procede.
problem-missing-provision = Falta una cláusula que se esperaba.
problem-ragged-row = Una fila de CSV con celdas de menos o de más.
problem-not-a-number = Una celda de CSV que no es un número.
problem-missing-data = Una tabla salarial cuyo archivo CSV no está o no se puede leer.
problem-duplicate-label = Un nombre que ya tiene otra: una fila o columna de una tabla salarial, una tabla salarial, una palabra del glosario.
problem-unknown-label = Una fila o columna que el encabezado nombra y la tabla no tiene.
problem-broken-raise = Cifras que no cumplen lo que la tabla dice de su base.
problem-idle-exception = Una excepción para cifras que sí cumplen lo dicho.
problem-broken-move = Una dirección antigua que sigue existiendo, o cuya nueva dirección no existe.
problem-nothing-here = Una carpeta en la que no se encontró ningún convenio.
problem-too-deep = Un encabezado o texto con demasiados niveles.
problem-merge-conflict = Las marcas de una fusión que alguien debe terminar.
problem-cut-value = Un valor de un encabezado que un comentario corta.
problem-broken-braces = Las llaves de un título que no se leen como atributos.
problem-unread-file = Un archivo que no se lee, como un documento de Word.
problem-open-quote = Una comilla de una tabla que no se cierra.
problem-no-question = Un título de una lista de preguntas que no pregunta nada.
problem-no-claims = Un resumen sin afirmaciones.
problem-broken-link = Un enlace o una imagen cuyo archivo no existe.
problem-blocked-link = Un enlace o una imagen que las páginas no pueden usar.
problem-unmatched-translation = Una traducción, o una parte, cuyo original no se encuentra.
problem-interface-language = La interfaz no está en el idioma de los textos.
problem-no-address = No se conoce la dirección del sitio.
problem-no-contact = Los lectores no pueden avisar de un error.
