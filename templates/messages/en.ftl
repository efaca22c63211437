# The words of the interface in English. docs/TRANSLATE.md says how to change them.

## page.html

skip-to-the-text = Skip to the text
site = Site
search = Search
search-the-contracts = Search the contracts
sick-days-overtime-layoff = Sick days, overtime, layoff
menu = Menu
agreements = Agreements
topics = Topics
questions = Questions
compare = Compare
pay = Pay
timeline = Timeline
glossary = Glossary
sources = Sources
this-page-has-changed-since = This page has changed since you opened it.
show-the-new-version = Show the new version
unofficial-signed-rules = An unofficial reference: the signed text rules.
published-by = Published by { $name }.
license-of-the-text = License of the text: { $license }.
no-cookies = No cookies; what you search stays on your device.
as-of-day = As of { $day }.
what-is-known = What is known
as-voted = As voted
key-terms = Key terms
feed = Feed
feed-of-this-page = Feed of this page
data = Data
colors = Colors
as-on-this-device = as on this device
light = light
dark = dark
not-saved-for-offline = Not saved for offline.
saving-for-offline-of-mb = Saving for offline, { $saved } of { $all } MB.
saved-for-offline-mb = Saved for offline, { $all } MB.
this-site-is-large-what = This site is large: what you read is saved for offline.
it-could-not-be-saved = It could not be saved for offline.
offline-copy = Offline copy

## macros.html

breadcrumbs = Breadcrumbs
home = Home
agreement-in-force-is = The agreement in force is { $agreement }; it may differ.
no-agreement-in-force = No agreement in this library is in force.
rests-on = Rests on
what-changed = What changed
what-they-say = What { $n ->
       [one] it says
      *[other] they say
    }
link-to-this = Link to this
about-this-text = About this text
sources-counted = { $n } { $n ->
       [one] source
      *[other] sources
    }
notes-counted = { $n } { $n ->
       [one] note
      *[other] notes
    }
questions-counted = { $n } { $n ->
       [one] question
      *[other] questions
    }
source = Source
words-from = Words from
for = For
questions-about-this = Questions about this
a-card-for-the-bulletin = A card for the bulletin board
newer-text = Newer text<span class="vh"> in { $where }</span>
history-short = History<span class="vh"> of this right</span>
translation-original-binds = Translation; the original is binding
translated-by = Translated by { $who }.
what = What

## 404.html

page-not-found = Page not found
it-may-have-moved-when = It may have moved when a clause was renumbered. Search for its words, or look in an agreement's contents.
all-agreements = All agreements

## agreement.html

the-whole-text-on-one = The whole text on one page
changed-in-the-middle-of = Changed in the middle of its life
from-day = From { $day }
edition-begins = { $what } begins
edition-ended = { $what } has ended
contents = Contents
not-in-our-sources = not in our sources
clauses-counted = { $n } { $n ->
       [one] clause
      *[other] clauses
    }
comparisons = Comparisons
pay-schedules = Pay schedules
figures = Figures
figures-of-this-agreement = Figures of this agreement
how-much = How much
where-it-says-so = Where it says so

## article.html

topic = Topic
not-in-our-sources-sentence = Not in our sources.
contents-counted = Contents: { $n } clauses
sections-of-this-article = Sections of this article
no-longer-on-this-page = No longer on this page
articles-before-and-after = Articles before and after
before = Before
next = Next

## as-voted.html

each-packet-that-was-put = Each packet that was put to a vote has a code, which is printed on every page of it. This page says whether an agreement is what was voted on, clause by clause.
your-own-packet = Your own packet
choose-the-file-of-a = Choose the file of a packet: the page that you were given before the vote, or the JSON file that came with it. It stays on your device.
packet = Packet
agreement = Agreement
packet-needs-script = This needs JavaScript. Without it, run <code>sideletter compare PACKET AGREEMENT</code>, or check the packet by hand: it says how.
packet-named = Packet { $code }
this-packet-was-changed-after = This packet was changed after it was frozen:
no-agreement-in-this-library = No agreement in this library came of it yet.
all-as-voted = All { $n } clauses of { $agreement } are as they were voted on.
some-as-voted = Of { $agreement }, { $same } { $same ->
       [one] clause is
      *[other] clauses are
    } as voted on, and { $differ } { $differ ->
       [one] is
      *[other] are
    } not.
which-and-how = Which, and how
beyond-the-packet = { $n } more clauses of the agreement are not in the packet: only part of the agreement that it changes was known.

## card.html

print-this-page-the-code = Print this page. The code leads to the clause on this site.
back-to-the-clause = Back to the clause
read-it-at = Read it, with its sources and its history, at { $address }
show-this-clause-on-another = Show this clause on another website
it-has-no-script-and = It has no script, and changes when the clause does.

## compare.html

choose-an-older-text-above = Choose an older text above and a newer one at the left: the cell where they meet shows what changed.
from = from
to = to
agreements-to-compare = Agreements to compare

## comparison-article.html

all-changes-on-one-page = All changes on one page
clauses-changed = { $n } { $n ->
       [one] clause
      *[other] clauses
    } changed
changes = Changes
left = Left:
right = Right:
see-the-redline-under = See the redline under { $link }.
no-clause-here-has-its = No clause here has its own text.

## comparison-whole.html

changed-others-named = { $n } changed; the others are named and not shown.
number-changed = { $n } changed
no-change = no change
unchanged-or-unknown = { $n } unchanged or not to be compared

## comparison.html

read-them-whole = Read them whole: { $old } and { $new }.
read-the-changes = Read the changes article by article
articles-without-a-change = { $n ->
    [one] One article in which nothing is known to have changed
   *[other] { $n } articles in which nothing is known to have changed
 }
or-after-comma = , or {""}
all-on-one-page = all on one page
these-texts-are-so-large = These texts are so large or so different that some passages are compared in larger pieces than usual. Nothing is left out.
at-a-glance = At a glance
in-either-text = { $clauses } in either text.
difference = Difference
key-figures-that-changed = Key figures that changed
article-by-article = Article by article
by-topic-and-unit = By topic and unit
how-many-clauses-changed-what = How many clauses changed. What names no unit is for all.
figures-and-duties-in-the = Figures and duties in the text
numbers-dates-and-words-such = Numbers, dates, and words such as shall, may, not and only that differ between the two texts.
other = Other
and-more = {" "}and { $n } more
clause-by-clause = Clause by clause
old-and-new-numbers = Old and new numbers
outcome = Outcome

## coverage.html

how-much-is-held = How much of each agreement this library holds, whether it is the signed text, and where it was read.
clauses-of-each-agreement = Clauses of each agreement
clauses = Clauses
signed-text = Signed text
restated = Restated
inferred = Inferred
not-recorded = Not recorded
articles = Articles
articles-not-in-our-sources = Articles not in our sources
this-library-has-only-part = This library has only part of it. A right that seems to be missing may be in the agreement.
read-in-sources = Read in { $n } { $n ->
       [one] source
      *[other] sources
    }
not-in-our-sources-heading = Not in our sources

## embed.html

read-it-in = Read it in { $site }

## find-my-row.html

find-my-row = Find my row
what-a-step-pays-what = What a step pays, what the next one pays, and what the same step paid in every year of the tables.
choosing-a-row-needs-javascript = Choosing a row needs JavaScript. Without it, open the table for your year below.
unit = Unit
work-year = Work year
column = Column
row = Row
year = Year
compare-with = Compare with
at-the-table = At the table
what-this-row-would-be = What this row would be paid under each position of a negotiation:
all-tables = All tables
what-you-choose-can-be-shared = What you choose stays on your device and in the address of this page, which you can share.

## glossary.html

letters = Letters
also = Also
see = See
other-ways-to-say-it = Other ways to say it
terms-defined = Terms that the agreement defines
what-agreements-define = What the agreements define
close = Close

## guide.html

guide = Guide
about = About

## home.html

a-reference = { $official ->
        [no] An unofficial reference
       *[yes] A reference
    }{ $parties ->
        [none] {""}
        [union] {" "}to the agreements of the { $union }
       *[both] {" "}to the agreements of the { $union } with the { $employer }
    }{ $dated ->
        [no] {""}
       *[yes] , as of { $day }
    }.
report-an-error = Report an error
search-every-agreement-proposal-and = Search every agreement, proposal and guide
try-sick-days = Try: sick days
the-agreement-in-force = The agreement in force
the-latest-agreement = The latest agreement
this-library-has-no-agreements = This library has no agreements yet.
other-agreements = Other agreements
all-agreements-more = All agreements ({ $n } more)
all-questions-more = All questions ({ $n } more)
summaries = Summaries
negotiations = Negotiations
from-the-last-offer-to = From the last offer to the outcome
guides = Guides
latest-events = Latest events

## key-terms.html

days-dollars-percents-and-counts = Days, dollars, percents and counts of every agreement side by side. Each value leads to the clause that says it; what changed is drawn.

## lead.html

read-it-here = Read it here
text-changed-since-print = The text has changed since this was printed.

## moved.html

this-page-has-moved = This page has moved
it-is-now = It is now

## negotiation.html

negotiation = Negotiation
positions-point-by-point = Positions, point by point
silence-takes-nothing = Where a position is silent, nothing was found. Silence takes nothing away.
my-pay-at-the-table = My pay at the table
positions = Positions
the-last-of-each-side = the last of each side
all = all
points = Points
redline = Redline
notes = Notes
read-it-there = Read it there
before-in = Before, in
this-table-for-a-spreadsheet = This table for a spreadsheet (CSV)
the-last-pay-tables-before = The last pay tables before the talks, with the raises that each position names. Who moves up in the table is paid more than this.
what-one-step-would-be = What one step would be paid needs JavaScript. These are the raises.
raises-upon = Raises upon { $schedule }
position = Position
not-said = not said
what-you-choose-stays = What you choose stays on your device and in the address of this page.
about-these-talks = About these talks
step-by-step = Step by step
compare-any-two-positions = Compare any two positions
on-the-timeline = On the timeline

## not-saved.html

this-page-is-not-saved = This page is not saved on your device
you-are-offline-and-this = You are offline, and this page was not read before. Go back, or look through what is saved:

## overlay-article.html

strikes = Strikes
by = by
would-be-contract = Would-be contract
contract-as-amended = Contract as amended

## overlay.html

what-would-change = What would change
what-is-changed = What is changed
everything-else-stays = { $clauses }. Everything else stays as it is in { $base }.
what-the-changes-touch-beside = What the changes touch beside
clauses-that-nobody-proposes-to = Clauses that nobody proposes to change, and that cite a changed clause or use a word that it defines.

## poster.html

for-unit = For { $unit }.
each-code-leads = Each code leads to the whole answer and the clauses that it rests on.

## proposal.html

in = In
changes-base = Changes
would-change-base = Would change
holds = Holds
adds-no-such-clause = Adds: the base has no such clause
both-are-told = Both are told in plain words: other words need not be a change.
what-is-not-repeated = Both are told in plain words: what is not repeated need not be gone.

## questions.html

all-questions = All questions
a-poster-of-the-first = A poster of the first of them for

## right.html

history-of-one-right = History of one right
this-is-still-the-text = This is still the text that was printed.
text-changed-newest-below = The text has changed since this was printed. The newest one is below, with what changed.
newest-text-from = The newest text is from { $agreement }.
in-force-unknown = Whether { $agreement }, the agreement in force, says the same is not in our sources.
in-force-without = { $agreement }, the agreement in force, has no clause that is known to be the same right.
figures-through-time = Figures through time
changed-from-colon = Changed from { $before }:
same-words-as-in = The same words as in { $before }.
positions-in-negotiations = Positions in negotiations

## schedule-change.html

from-to = { $from } to { $to }
what-changed-in-a-pay = What changed in a pay schedule
who-moves-up-gets = Who moves up a step gets { $raise }.
figures-differ-by = Figures of the same row and column differ by { $difference }.
tables-share-no-figure = The two tables share no figure.
from-old-to-new = From { $old } to { $new }.
each-cell-with-raise = Each cell has the new figure, then the raise of somebody who came from the row before, and last, in parentheses, the difference from the figure of the same row and column before.
each-cell = Each cell has the new figure and, below it, how much more it is than the figure of the same row and column before.
one-table-worked-out = One of the two tables was worked out, not read: see its page.
state-added = added
state-removed = removed
from-row = from { $row }

## schedule.html

pay-schedule = Pay schedule
find-my-row-in-this = Find my row in this table
as-a-csv-file = as a CSV file
about-this-table = About this table
figures-to-be-careful-with = Figures to be careful with
no-reason-is-known = No reason is known.
checked-against-the-year-before = Checked against the year before
the-claim-with-steps = The claim: { $base }, { $raise }, each row from the row of the year before that leads to it, and what the step is worth.
the-claim = The claim: { $base }, { $raise }.
where-each-row-comes-from = Where each row comes from
the-table-as-a-chart = The table as a chart
what-changed-colon = What changed:
the-same-schedule-in-other = The same schedule in other years
the-year-before = The year before
the-year-after = The year after

## schedules.html

find-my-row-what-a = Find my row: what a step pays, year by year
this-library-has-no-pay = This library has no pay schedules yet.
each-link-shows-the-first = Each link shows the first figure of the schedule that it leads to.
schedule-from = { $schedule }, from

## search.html

words-a-section-number-or = Words, a section number, or a phrase in quotation marks
searching-needs-script = Searching needs JavaScript. Without it, find a clause by <a href="titles.html">its title</a>.
filter = Filter
filter-the-results = Filter the results
or-look-through = Or look through
the-titles-a-to-z = the titles, from A to Z
the-topics = the topics
the-glossary = the glossary
or = or
the-agreements = the agreements
what-you-type-stays = What you type stays on your device.

## sources.html

where-everything-was-read-and = Where everything was read, and what comes from each source.
how-much-is-known = How much of each agreement is known
read = Read
what-comes-from-it = What comes from it
and = And
nothing-in-this-library-comes = Nothing in this library comes from it.

## summary.html

summary = Summary
of = Of
compared-with = Compared with

## timeline.html

years = Years
vote = Vote

## titles.html

from-a-to-z = { $of }, from A to Z
searching-needs-script-titles = Searching needs JavaScript. Without it, find a clause by its title here; your browser can look for a word on this page.
or-start-with = Or start with

## topic.html

more-in-this-agreement = And { $n } more in this agreement.
all-key-terms = All key terms

## whole.html

whole-text = Whole text
the-whole-text-to-read = The whole text on one page, to read, to print, and to search with the browser.
booklet-to-print = The booklet: a PDF with an index of words, to print and to keep

## overlay.html

is-not-in-force = { $status ->
       [tentative] Tentative
       [rejected] Rejected
       [withdrawn] Withdrawn
      *[other] Proposed
    }: not in force.
as-it-would-read = This is { $base } as it would read with { $changes }.
as-amended = { $status ->
       [ratified] Ratified
      *[other] As amended
    }.
as-it-reads-with = This is { $base } with { $changes }.
as-it-reads-again = This is { $base } with no changes: those made before have ended.

## pay.html

what-a-step-pays-or = : what a step pays, year by year. Or choose from
all-pay-schedules = all pay schedules
schedules-by-name = { $n } schedules by name

## redline.html

link-to-this-change = Link to this change
taken-out = taken out
put-in = put in
was = was
is-now = is now
holds-only-parts = This library holds only part of { $one } and of { $other }. Text that appears on one side only may be missing here, not from the agreement.
holds-only-part = This library holds only part of { $of }. Text that appears on one side only may be missing here, not from the agreement.
more-changed-figures = { $n } more changed figures
show = Show
show-all = All
changed-only = Changed only
in-substance = In substance
layout = Layout
side-by-side = Side by side
in-one-column = In one column
previous = Previous
next-change = Next

## as-voted.js

not-a-packet = This file is not a packet. A packet is the page or the JSON file that the union froze before the vote.
cannot-hash = This browser cannot compute hashes here. Open the site with https, or a copy of it from a disk.
checking = Checking …
text-does-not-fit = the text of { $clause } does not fit its hash
hashes-give = its hashes give the code { $own }, not { $code }
struck = Struck
voted-not-under-this-name = was voted on, and is not in the agreement under this name
differs-from-voted = differs from what was voted on
in-the-agreement = In the agreement
as-voted-on = As voted on
packet-titled = Packet { $code }: { $title }
against-as-voted = Against { $title }: { $n } { $n ->
       [one] clause is
      *[other] clauses are
    } as voted on, { $differ } not.
extra-partly-known = { $n } { $n ->
       [one] clause is
      *[other] clauses are
    } in the agreement and not in the packet: only part of the agreement that it changes was known.
extra-clauses = In the agreement, and not in the packet
clauses-as-voted = { $n } { $n ->
       [one] clause is
      *[other] clauses are
    } as voted on
hashes-not-loaded = The hashes of this agreement could not be loaded.

## compare.js

changes-counted = { $n } { $n ->
       [one] change
      *[other] changes
    }
no-changes = No changes
change-of = Change { $n } of { $all }
last-change-here = That was the last change here.
last-change = That was the last change.

## negotiation-pay.js

the-pay-before-the-talks = the pay before the talks
against = Against { $what }
unit-years = { $number } { $n ->
       [one] year
      *[other] years
    }
total-not-known = not known
not-every-year = not every year is said
chosen = chosen
pay-at-the-table = { $title }: { $pay } in { $year }. Differences from { $from }
no-figure = no figure
all-its-years = All its years
table = Table
no-difference = no difference
number-locale = en-US

## negotiation.js

state = State
points-shown = { $n } of { $all } { $all ->
       [one] point
      *[other] points
    }

## pay.js

no-figure-to-compare = no figure to compare
next-step-named = Next step, { $step }
next-step = Next step
this-is-the-last-step = this is the last step
from-to-sentence = From { $from } to { $to }
no-step-in = no { $what } { $step } in { $year }
be-careful = Be careful with this figure. { $why }
pay-of-year = Pay
since-the-year-before = Since the year before
in-every-year = { $row } in every year
the-whole-table = The whole table
link-to-this-row = Link to this row
figures-not-loaded = The figures could not be loaded. The tables below have them all.

## search.js

kind = Kind
words = Words
pages = Pages
question = Question
page = Page
preamble = Preamble
article = Article
appendix = Appendix
side-letter = Side letter
searching = Searching…
index-not-loaded = the file search/{ $file }.js could not be loaded ({ $why })
index-file-not-loaded = the file search/{ $file }.js could not be loaded
search-stopped = the search stopped
remove-filters = Remove filters
same-table-in = The same table in
same-right-in = The same right in
same-right-in-texts = The same right in { $n } other texts
more-results = More results
did-you-mean = Did you mean:
corrected = {" "}No results for “{ $typed }”; showing “{ $used }”.
search-found = { $n } { $n ->
        [one] result
       *[other] results
    } for “{ $text }”{ $filtered ->
        [yes] {" "}with these filters
       *[no] {""}
    }.
quoted = “{ $word }”
or-between = {" "}or {""}
no-text-has = {" "}No text here has { $words }.
search-nothing = Nothing found for “{ $text }”{ $filtered ->
        [yes] {" "}with these filters
       *[no] {""}
    }.
search-advice = { $filtered ->
        [yes] {" "}Remove the filters, or try other words.
       *[no] {" "}Try other words, or fewer.
    }
events = Events
no-such-part = {" "}There is no { $name } here.
without-filters = {" "}Without them there { $n ->
        [one] is { $n } result
       *[other] are { $n } results
    }.
row-of = Find my row: { $schedule }
older-text = Older: { $ended }. { $now ->
        [kept] The agreement in force keeps this right.
        [silent] The agreement in force has no text for it here.
        [unknown] The agreement in force may have another text for it.
       *[none] No agreement here is in force.
    }
search-not-working = Search is not working right now: { $why }. The contents pages list every clause.
search-offline = You are offline. This page can still show searches made earlier on this device.

## site.js

more-columns = { $n ->
    [one] one more column →
   *[other] { $n } more columns →
  }
link-copied = Link copied.

## commands/compare/human.rs

moved = Moved
unchanged = unchanged

## commands/new.rs

proposal = Proposal

## commands/search.rs

in-force = In force
expired = Expired
proposed = Proposed
rejected = Rejected

## document/fence.rs

draft = Draft: not an agreement yet

## document/front_matter.rs

effective = Effective

## document/header/agreement.rs

tentative = Tentative: reached, not yet ratified
ratified = Ratified

## document/header/proposal.rs

withdrawn = Withdrawn
amends = Amends

## document/header/schedule.rs

currency = Currency

## document/headings/title.rs

between = Between

## editor/form.rs

memorandum = Memorandum

## entries.rs

in-force-on = in force on { $day }
amended-by = amended from { $day } by { $by }
standing-expired-on = expired { $day }
standing-expired = expired
standing-in-force = in force
standing-tentative = tentative
standing-draft = draft
standing-holds-from-to = ratified, holds from { $from } to { $to }
standing-holds-from = ratified, holds from { $day } on
standing-proposed = proposed
standing-rejected = rejected
standing-withdrawn = withdrawn
standing-ratified = ratified
finder-title = Find my row: pay by { $by }
finder-body = { $by }: what your row of a pay schedule pays, the next step, and the same row in other years.
job-title = Job
event-vote-of = Vote of { $who }

## language/citations.rs

appendices = Appendices

## language/figures.rs

point = Point

## language/small_words.rs

apart = { $low }, { $high }: { $amount } apart
everyone = Everyone

## library/overlay/apply.rs

added-of = Added: { $proposal }

## library/overlay/edition.rs

agreement-on = { $agreement } on { $day }
agreement-with = { $agreement } with { $names }
and-between = {" "}and {""}

## messages/mod.rs

date-day = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
date-month = { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
date-day-of-month = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
date-month-only = { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }

## render/feed.rs

changed-in-substance = Changed in substance
changed-in-wording = Changed in wording only
renumbered-or-moved = Renumbered or moved only
what-changed-in = What changed in { $agreement }
feed-summed-up = { $n } { $n ->
       [one] clause
      *[other] clauses
    } changed in substance, { $wording } in wording only, { $numbering } in number or place only

## render/html.rs

table-by = Table by { $what }
image-of = [Image: { $what }]

## render/offline.rs

not-saved = Not saved

## render/pages/agreement.rs

articles-counted = { $n } { $n ->
       [one] article
      *[other] articles
    }
articles-lacking = ; { $n } { $n ->
       [one] article
      *[other] articles
    } not in our sources
what-changed-from = What changed from { $before }
from-day-lower = from { $day }
until-day = until { $day }
ratified-by-members = Ratified by members
signed-or-dated = Signed or dated
comes-after = Comes after
side-letters = Side letters

## render/pages/article.rs

signed-not-recorded = Whether this is the signed text is not recorded.
this-is-signed = This is the signed text.
restated-not-signed = Restated in plain words: this is not the signed text.
inferred-not-signed = Inferred: this is not the signed text.
none-is-signed = None of this is the signed text: { $restated } of { $all } clauses are restated in plain words, { $inferred } inferred.
some-are-signed = Of { $all } clauses { $signed } are the signed text, { $restated } restated in plain words, { $inferred } inferred.
not-in-the-part-held = Not in the part of { $before } that is held here
new-since = New since { $before }
same-words-in = Same words in { $before }
same-words-other-number = Same words, other number in { $before }
same-words-elsewhere = Same words, elsewhere in { $before }
same-words-other-title = Same words, other title in { $before }
changed-from = Changed from { $before }
split-from = Split from one clause of { $before }
merged-from = Merged from { $before }

## render/pages/as_voted.rs

voted-not-in-agreement = was voted on, and is not in the agreement
in-agreement-not-voted = is in the agreement, and was not in the packet

## render/pages/card.rs

card-of = { $clause }: a card
code-of-the-address = Code of the address

## render/pages/comparison.rs

only-in-the-new = Only in the new text
only-in-the-old = Only in the old text
overview = Overview
this-text-in = This text in { $text }
moved-from-elsewhere = moved from elsewhere in this clause
moved-elsewhere = moved elsewhere in this clause
moved-from = moved from { $clause }
moved-to = moved to { $clause }
reworded = Reworded
and-in-substance = { $became }, and changed in substance
and-reworded = { $became }, and reworded
and-in-wording = { $became }, and changed in wording only
and-the-same-words = { $became }, the same words
same-right-by-id = the same right by its id
matched-by-wording = matched by wording ({ $percent }% confidence)

## render/pages/comparison/overview.rs

means-substance = figures, dates, duties or whole paragraphs
became-added = Added
means-added = no counterpart in the old text
became-removed = Removed
means-removed = no counterpart in the new text
means-wording = other words, the same figures and duties
means-renumbered = the same words in another place
became-unchanged = Unchanged
means-unchanged = word for word the same
not-to-be-compared = Not to be compared
means-unknown = on one side only, and it is not known whether the other has it: not counted as a change
number-in-substance = { $n } in substance
number-new = { $n } new
number-gone = { $n } gone
number-unknown = { $n } not to be compared
nothing-changed = nothing changed
some-changed = { $n } of { $all } changed

## render/pages/comparison/whole.rs

all-changes-of = { $what }: all changes

## render/pages/coverage.rs

claims-checked = { $claims } { $claims ->
       [one] claim
      *[other] claims
    } of summaries and { $answers } { $answers ->
       [one] answer
      *[other] answers
    } to questions cite the provisions that they rest on. { $numbers } { $numbers ->
       [one] number
      *[other] numbers
    } in them { $numbers ->
       [one] was
      *[other] were
    } checked against these when this site was built.

## render/pages/home.rs

not-found = Not found
agreements-counted = { $n } { $n ->
       [one] agreement
      *[other] agreements
    }
it-holds-only = It holds { $all } of { $of }; of { $title }, only { $newest }.
it-holds = It holds { $all } of { $of }; of { $title }, { $newest }.
from-offer-to = From “{ $from }” to “{ $to }”

## render/pages/key_terms.rs

all-about = All about { $topic }

## render/pages/negotiation/columns.rs

nothing-found = Nothing found
what-held-before = What held before
not-known = Not known
not-in-it = Not in it
what-it-changed = What it changed
what-it-would-change = What it would change

## render/pages/negotiation/mod.rs

what-changed-from-offer = What changed from “{ $from }” to “{ $to }”

## render/pages/negotiation/pay.rs

its-own-pay-table = Its own pay table
what-came-of-it = What came of it

## render/pages/negotiation/rows.rs

history-of-this-right = History of this right
would-be-struck = Would be struck
change-since = { $change } since { $since }
unchanged-since = Unchanged since { $since }
reworded-since = Reworded since { $since }
would-be-struck-there = Would be struck there
same-words = Same words
worded-differently = Worded differently

## render/pages/negotiation/words.rs

state-open = Open
state-settled = Settled
amount-more = { $amount } more
amount-less = { $amount } less
amount-later = { $amount } later
amount-earlier = { $amount } earlier
no-distance = { $value }: no distance
apart-settled = { $apart }. Settled at { $value }

## render/pages/overlay.rs

a-clause-is-struck = a clause is struck
the-redline = The redline, clause by clause
holds-from-to = holds from { $from } to { $to }
holds-from-on = holds from { $day } on
cites-it = cites it
uses-its-word = uses its word “{ $word }”

## render/pages/poster.rs

all-units = all
a-poster-for = A poster for { $unit }
a-poster = A poster

## render/pages/proposal.rs

whole-as-it-would-read = The whole contract as it would read
whole-as-it-reads-since = The whole contract as it reads since { $day }
from-text = from { $text }
to-text = to { $text }
from-on = From { $day } on
adds = Adds

## render/pages/right.rs

history-of = { $what }: history
right-in-texts = { $right } in { $texts }: what each says, and what changed.

## render/pages/schedule/change.rs

schedule-years = { $name }: { $from } to { $to }
new-labels = { $n } { $n ->
        [one] { $what }
       *[other] { $what }s
    } new: { $names }
gone-labels = { $n } { $n ->
        [one] { $what }
       *[other] { $what }s
    } gone: { $names }

## render/pages/schedule/chart.rs

pay-by = { $schedule }: pay by { $by }
span-of-steps = { $what } { $first } to { $what } { $last }
line-from-to = { $what } { $name } from { $from } to { $to }
lines-among-them = { $n } lines, among them { $one } and { $other }
a-line-for-each = A line for each { $what }, from { $span }: { $lines }. The table above has every figure.
one-drawing-for-each = One drawing for each { $what }, with the others in gray. All have one scale, from { $low } to { $high }.

## render/pages/schedule/claim.rs

one-cent = 1 cent
all-agree = all agree
all-but-one-agree = all but one agree
all-but-some-agree = all but { $n } agree
figures-checked = { $n } { $n ->
       [one] figure
      *[other] figures
    } checked to within { $rounding }: { $agree }
no-raise = no raise
step-from = { $rows } { $row }: { $what } { $from } of { $year }
figures-for-example = { $n } { $n ->
       [one] figure
      *[other] figures
    }, for example { $example }
rows-for-example = { $rows } ({ $n } { $n ->
       [one] figure
      *[other] figures
    }), for example { $example }
rows-named = { $n ->
        [one] { $rows }
       *[other] { $rows }s
    } { $names }
claim-gives = { $place }: { $found }; the claim gives { $expected }

## render/pages/schedule/mod.rs

the-signed-table = The signed table
figures-as-read = Figures as read in the source, not the signed table
figures-worked-out = Figures worked out, not read

## render/pages/search.rs

titles-from-a-to-z = Titles from A to Z

## render/pages/sources.rs

clauses-come-from-it = { $n } { $n ->
       [one] clause comes from it
      *[other] clauses come from it
    }
points-counted = { $n } { $n ->
       [one] point
      *[other] points
    }
timeline-event = Timeline: { $event }

## render/pages/text.rs

the-full-comparison = The full comparison
summary-mentions-all = This summary mentions all of the { $n } changes in substance that are known.
summary-leaves-out = What this summary does not mention: { $omitted } of { $n } changes in substance
clause-added = added
clause-removed = removed
clause-split = split
clause-merged = merged
clause-changed = changed
figure-removed = { $figure } (removed)
figure-added = { $figure } (added)

## render/pages/timeline.rs

votes-yes-no = { $yes } yes, { $no } no
votes-yes = { $yes } yes
votes-no = { $no } no
share-of-cast = { $share } of the votes cast were yes
voted-of = { $cast } of { $eligible } voted ({ $turnout })
votes-cast = { $n } votes cast
could-vote = { $n } could vote
turnout = turnout { $share }
share-of-eligible = that is { $share } of all who could vote
needed-of-eligible = needed: { $share } of all who could vote
needed-of-cast = needed: { $share } of the votes cast
bar-of-eligible = { $share } yes of all who could vote
bar-of-cast = { $share } yes of the votes cast
bar-needed = { $share } were needed

## render/pages/whole.rs

whole-text-of = { $agreement }: the whole text

## render/redline.rs

became-unknown = Unknown
became-split = Split
became-merged = Merged
became-amended = Amended
became-moved = Moved
became-retitled = Retitled
became-renumbered = Renumbered
table-in-currency = { $table }, in { $currency }
old-text = Old text
new-text = New text
mark-removed = removed
mark-added = added
mark-moved-from = moved from here
mark-moved-to = moved to here
mark-removed-end = end removed
mark-added-end = end added
mark-moved-end = end moved

## render/reviewed.rs

not-yet-reviewed = Not yet reviewed as it reads now.
last-reviewed = Last reviewed on { $day } by { $by }, against an earlier text.
reviewed-against-this = Reviewed against this text on { $day } by { $by }.
changed-since-review = The text this rests on has changed since it was reviewed on { $day }.

## render/status.rs

in-force-until = In force until { $day }
expired-on = Expired { $day }
status-not-recorded = Status not recorded
tentative-agreement = Tentative agreement
official-text = Official text
restated-in-plain-words = Restated in plain words
carried-over = Carried over

## render/terms.rs

name-in-percent = { $name }, percent
value-from-day = { $value } from { $day }

## render/translated.rs

translation-is-stale = The original has changed since this translation was reviewed.

## render/views.rs

inferred-carried = Inferred: carried from { $from }, not read in { $to }
basis-the-same-as = { $basis }, the same as { $agreement }, { $clause }
the-same-as = The same as { $agreement }, { $clause }
unit-days = { $number } { $n ->
       [one] day
      *[other] days
    }
unit-hours = { $number } { $n ->
       [one] hour
      *[other] hours
    }
unit-minutes = { $number } { $n ->
       [one] minute
      *[other] minutes
    }
unit-weeks = { $number } { $n ->
       [one] week
      *[other] weeks
    }
unit-months = { $number } { $n ->
       [one] month
      *[other] months
    }
unit-points = { $number } { $n ->
       [one] point
      *[other] points
    }
unit-percentage-points = { $number } { $n ->
       [one] percentage point
      *[other] percentage points
    }

## the page of a packet

packet-page = { $title } – packet { $code }
packet-from = From { $party }
packet-changes = Changes { $base }
packet-counts = Clauses: { $amended } amended, { $added } added, { $struck } struck, { $unchanged } unchanged
packet-partial = Only part of the agreement that it changes is known here: clauses that are not known cannot be shown.
packet-change = { $change ->
       [amended] amended
       [added] added
       [struck] struck
      *[unchanged] unchanged
    }
packet-marks = <del>Removed</del> and <ins>added</ins> words are marked. The clause as it would read follows.
as-it-would-be = As it would read
clauses-that-stay = Clauses that stay as they are
how-to-check-this-packet = How to check this packet
packet-how = The text of a clause is its title and its paragraphs, an empty line between them. White space is one space; marks of emphasis, the numbers of sections and editor's notes are left out; the rows of a table are lines, with ' | ' between the cells. Its sha256 is the SHA-256 of the UTF-8 bytes of "text", with no line end after them. The code is the first 12 hexadecimal digits of the SHA-256 of these lines, each ended by one line feed: for every clause, then every claim, then every table, in their order here, its sha256, two spaces and its id.
packet-manifest = The manifest is the JSON file that came with this page, and is also inside it. <code>sideletter compare PACKET AGREEMENT</code> holds an agreement against it.

## render/pages/booklet

index-of-words = Index of words
index-explained = Each word has the clauses that are about it and, in parentheses, their pages. Clauses in bold say what the word means or are the ones to read first.
page-abbreviated = p.
index-see = see
note-of-the-editor = Editor’s note
on-the-web = On the web

## serve

problem-error = Error
problem-warning = Warning
preview-errors = { $n ->
    [one] One error: this is the last good version of the page
   *[other] { $n } errors: this is the last good version of the page
  }
preview-warnings = { $n ->
    [one] One warning
   *[other] { $n } warnings
  }
preview-dismiss = Dismiss
preview-more = … and { $n } more: run sideletter check
preview-more-of-a-kind = … and { $n } more of the kind { $kind }: run `sideletter check --all`
preview-withheld = { $n } more may only follow from files that could not be read; correct these first
preview-page-failed = This page could not be built
preview-page-failed-why = { $path } could not be built: { $error }
preview-no-site = The site cannot be built yet
preview-no-page = Page not found
preview-reloads = This page reloads by itself when you save the corrected file.
preview-crashed = the build crashed: { $reason }
preview-crashed-why-unknown = no reason was given
preview-report-crash = this is a bug in Sideletter; please report it and say what you changed last

## diagnostic

problem-not-utf8 = The file is not UTF-8 text.
problem-too-large = The file is larger than the limit.
problem-unreadable = The file could not be read.
problem-link-leaves-folder = A symbolic link leads out of the contract folder.
problem-case-clash = Two names differ only in upper and lower case.
problem-bad-name = A name has characters that cannot be used in a web address.
problem-no-header = The file has no header.
problem-broken-header = The header is not closed or is not YAML.
problem-duplicate-field = A field appears twice in a header.
problem-unknown-field = A field that this kind of file does not know.
problem-missing-field = A required field is missing.
problem-wrong-type = A value of the wrong type.
problem-unknown-value = A value that is not one of the known words.
problem-unknown-kind = The header's kind is not one of the known ones.
problem-bad-date = A date that is not one.
problem-bad-number = A number that cannot be read.
problem-bad-id = An id with characters that ids do not have.
problem-generated-anchor = Anchors that a word processor made, which are not used as ids.
problem-duplicate-id = Two things with the same id.
problem-unknown-attribute = An attribute of a heading that is not known.
problem-broken-citation = A citation by id that leads nowhere.
problem-unresolved-citation = A citation by number that leads nowhere.
problem-unknown-agreement = An agreement or proposal that is not there.
problem-unknown-base = A proposal's base that is not there.
problem-broken-same-as = A provision with `same_as` whose target does not exist.
problem-circular-same-as = Provisions whose `same_as` form a circle.
problem-text-beside-same-as = A provision that has both `same_as` and its own text.
problem-unknown-topic = A topic that the site does not list.
problem-unknown-unit = A unit that the site does not list.
problem-unknown-source = A source that the sources file does not list.
problem-duplicate-number = Two articles, or two sections of one, with the same number.
problem-number-out-of-order = An article whose number does not fit between those before and after it.
problem-missing-number = A number that typed text jumps over, or that only the contents have.
problem-long-provision = A provision so long that it must hold others.
problem-no-headings = A long text in which no heading was recognized.
problem-empty-provision = A heading with nothing below it.
problem-unannotated = A provision without an authored id, a source or a basis.
problem-unanswered-word = A word of the glossary that no text has and that names no clause.
problem-uncited-claim = A summary's claim or an answer that cites nothing.
problem-unbacked-number = A number in a claim or an answer that does not appear in any provision it cites.
problem-differing-duty = A claim that turns a duty of a provision that it cites into another: `must` where that says `may`.
problem-stale-claim = A claim whose cited text has changed since it was reviewed.
problem-changed-reading = A restated provision or pay table that has changed since it was last held against its source.
problem-omitted-change = A change that a reviewed summary does not mention, and did not leave out when it was reviewed.
problem-broken-lock = A line of `claims.lock` that cannot be read.
problem-unstated-term = A typed term whose value does not appear in the text of its provision.
problem-impossible-dates = Something ends before it begins.
problem-impossible-vote = Impossible counts or shares of a vote.
problem-not-in-force = An agreement that cannot be in force: another one is, or it has ended.
problem-nothing-to-change = A proposal amends or strikes what its base does not have.
problem-already-there = A proposal adds what its base has.
problem-no-base = A proposal that does not say which agreement it would change.
problem-amended-twice = A clause that is changed twice at once.
problem-amends-struck = An amendment of a clause that the same proposal strikes.
problem-cites-struck = A citation of a clause that would be struck.
problem-table-differs = A schedule that differs from the table it comes from.
problem-missing-provision = An expected provision that is missing.
problem-ragged-row = A CSV row with too few or too many cells.
problem-not-a-number = A CSV cell that is not a number.
problem-missing-data = A schedule whose CSV file is not there or cannot be read.
problem-duplicate-label = A name that another one of its kind has: a row or column of a pay table, a pay schedule, a term of the glossary.
problem-unknown-label = A row or column that a schedule's header names and the table does not have.
problem-broken-raise = Figures that differ from the schedule's claim about its base.
problem-idle-exception = An exception for figures that keep the claim.
problem-broken-move = A moved address that still exists, or whose new address does not.
problem-nothing-here = A folder in which no contract was found.
problem-too-deep = A header or text that is nested too deeply.
problem-merge-conflict = The marks of a merge that somebody has to finish.
problem-cut-value = A value of a header that a comment cuts off.
problem-broken-braces = The braces of a heading that are not read as attributes.
problem-unread-file = A file that is not read, such as a Word document.
problem-open-quote = A quotation mark of a table that is not closed.
problem-no-question = A heading of a list of questions that asks nothing.
problem-no-claims = A summary without claims.
problem-broken-link = A link or image whose file does not exist.
problem-blocked-link = A link or image that pages may not lead to or load.
problem-unmatched-translation = A translation, or a part of one, whose original is not found.
problem-interface-language = The interface is not in the language of the texts.
problem-no-address = The site's own address is not known.
problem-no-contact = Readers cannot report an error.
