// Earlier work sessions of an invented company, in five languages, and prompts of a later day: what should be told for them,
// and what should not. `offer` is a part of the line that is worth telling; any one of several counts.

export interface Effort {
  name: string
  goal: string
  decided?: [title: string, why: string][]
  deadEnds?: [approach: string, because: string][]
  foundOut?: string[]
  key?: string[]
  /** Steps that were done: they are never told. */
  done?: string[]
}

export const EFFORTS: Effort[] = [
  {
    name: 'tide-cache',
    goal: 'Answer tide tables from a cache',
    decided: [
      ['Redis for the tide cache, one key for each harbour', 'memcached lost all keys at each deploy'],
      ['Cached tables expire after six hours', 'the hydrographic office corrects them twice a day'],
    ],
    deadEnds: [
      ['Warming the cache for all harbours at start', 'the provider banned our address after 900 requests'],
      ['Storing tables as JSON in SQLite', 'two workers wrote at once and the file was locked for seconds'],
    ],
    foundOut: ['The provider answers 304 to a conditional request without counting it against the quota'],
    done: ['Moved the harbour list into its own module', 'Renamed fetchTides to loadTides'],
  },
  {
    name: 'ferry-search',
    goal: 'Find ferries between two harbours',
    decided: [['A* with the great circle as its estimate', 'Dijkstra took 400 ms for Lofoten to Trieste']],
    deadEnds: [
      ['Precomputing all pairs of harbours', '11 million rows, and a timetable changes every day'],
      ['Asking Elasticsearch for connections', 'it has no notion of a transfer'],
    ],
    foundOut: [
      'Timetables of the Greek lines come in local time without a zone, and shift at the end of March',
    ],
    key: ['Harbours are named by UN/LOCODE, never by their label'],
  },
  {
    name: 'ticket-pdf',
    goal: 'Print tickets as PDF',
    decided: [['pdfkit for tickets, not a headless browser', 'Chromium needed 300 MB for each ticket']],
    deadEnds: [['wkhtmltopdf', 'its WebKit knows no flexbox, and nobody maintains it']],
    foundOut: ['Scanners at the gate read the QR code only with a quiet zone of four modules'],
  },
  {
    name: 'login-links',
    goal: 'Let people log in by a link in a mail',
    decided: [
      [
        'A login link works for one visit and ten minutes',
        'mail scanners of companies open links in advance',
      ],
      ['Sessions are kept in Postgres', 'signed cookies could not be revoked when a laptop was stolen'],
    ],
    deadEnds: [['Blocking mail scanners by their user agent', 'Outlook SafeLinks pretends to be Edge']],
  },
  {
    name: 'worker-memory',
    goal: 'Find out why workers grow until they are killed',
    foundOut: [
      'sharp keeps decoded pictures in a cache of 50 files; sharp.cache(false) freed 800 MB',
      'AbortSignal.any leaks listeners before Node 20.9',
    ],
    deadEnds: [
      ['Restarting workers every hour by cron', 'bookings that were under way at that moment were lost'],
    ],
  },
  {
    name: 'rechnung-export',
    goal: 'Rechnungen für die Buchhaltung ausgeben',
    decided: [
      ['Rechnungsnummern vergibt allein die Datenbank', 'zwei Server haben im März dieselbe Nummer vergeben'],
    ],
    deadEnds: [
      ['Export als Excel mit exceljs', 'Beträge kamen als Text an, und die Buchhaltung rechnete mit 0'],
    ],
    foundOut: ['Das Finanzamt verlangt die Steuernummer des Fährbetreibers auf jeder Rechnung, nicht unsere'],
  },
  {
    name: 'mehrsprachig',
    goal: 'Die Seite in vier Sprachen anbieten',
    decided: [
      ['Übersetzungen liegen als JSON im Repository', 'beim Anbieter Lokalise ging der Verlauf verloren'],
    ],
    deadEnds: [['Sprache aus der IP-Adresse erraten', 'Reisende in Norwegen bekamen alles auf Norwegisch']],
  },
  {
    name: 'paiement',
    goal: 'Accepter les paiements par carte',
    decided: [
      ['Stripe plutôt que Adyen', 'Adyen exige un volume minimal que nous n’atteignons pas en hiver'],
    ],
    deadEnds: [
      [
        'Rembourser automatiquement les traversées annulées',
        'les annulations tardives ont été remboursées deux fois',
      ],
    ],
    foundOut: ['Le webhook de Stripe arrive parfois avant la réponse à la création du paiement'],
  },
  {
    name: 'mapa-puertos',
    goal: 'Mostrar los puertos en un mapa',
    decided: [['MapLibre con teselas propias', 'Google Maps cobraba 2.000 € al mes en agosto']],
    deadEnds: [
      ['Agrupar los puertos en el navegador', 'con 11.000 marcadores el móvil se quedaba congelado'],
    ],
  },
  {
    name: 'расписание',
    goal: 'Загружать расписание паромов каждую ночь',
    decided: [
      ['Расписание загружаем через очередь, по одному перевозчику', 'параллельная загрузка роняла их сервер'],
    ],
    deadEnds: [
      ['Разбор расписания из PDF регулярными выражениями', 'перевозчик меняет вёрстку каждый сезон'],
    ],
  },
]

export interface LabelledPrompt {
  prompt: string
  offer: string[]
  /** Of the work session that one is in. */
  own?: string
}

export const WORTH_TELLING: LabelledPrompt[] = [
  {
    prompt: 'fill the tide cache for every harbour when the server starts so the first visitor is fast',
    offer: ['Warming the cache'],
  },
  {
    prompt: 'put the cached tables into sqlite instead of redis',
    offer: ['Storing tables', 'Redis for the tide cache'],
  },
  { prompt: 'Use memcached for the harbour cache', offer: ['Redis for the tide cache'] },
  { prompt: 'could we precompute all harbour pairs over night?', offer: ['Precomputing all pairs'] },
  { prompt: 'let elasticsearch find the connections, we have it anyway', offer: ['Asking Elasticsearch'] },
  { prompt: 'replace A* by plain dijkstra, simpler code', offer: ['A* with the great circle'] },
  {
    prompt: 'Render the ticket with headless chromium to PDF, html is easier to style',
    offer: ['pdfkit for tickets'],
  },
  { prompt: 'try wkhtmltopdf for the tickets', offer: ['wkhtmltopdf', 'pdfkit for tickets'] },
  {
    prompt: 'the scanner at the gate does not recognise our new QR code, it sits right at the border',
    offer: ['Scanners at the gate'],
  },
  {
    prompt: 'login links should stay valid for a day, people complain',
    offer: ['A login link works for one visit'],
  },
  { prompt: 'Move sessions from postgres into a signed cookie', offer: ['Sessions are kept in Postgres'] },
  {
    prompt: 'Detect mail scanners by user agent and do not spend the login link on them',
    offer: ['Blocking mail scanners', 'A login link works'],
  },
  {
    prompt: 'workers eat memory again. just restart the workers hourly with cron',
    offer: ['Restarting workers'],
  },
  { prompt: 'memory of the picture workers grows, is it sharp?', offer: ['sharp keeps decoded'] },
  { prompt: 'Greek timetables are an hour off since Sunday', offer: ['Timetables of the Greek lines'] },
  { prompt: 'Gib die Rechnungen als Excel aus, exceljs kennen wir schon', offer: ['Export als Excel'] },
  {
    prompt: 'Die Rechnungsnummer kann doch der Server selbst hochzählen',
    offer: ['Rechnungsnummern vergibt'],
  },
  { prompt: 'Erkenne die Sprache an der IP-Adresse des Besuchers', offer: ['Sprache aus der IP-Adresse'] },
  { prompt: 'Wir könnten die Übersetzungen bei Lokalise pflegen lassen', offer: ['Übersetzungen liegen'] },
  { prompt: 'passe à Adyen, Stripe est trop cher', offer: ['Stripe plutôt'] },
  {
    prompt: 'rembourse automatiquement les traversées annulées par la compagnie',
    offer: ['Rembourser automatiquement'],
  },
  { prompt: 'cambia MapLibre por Google Maps, se ve mejor', offer: ['MapLibre con teselas'] },
  { prompt: 'agrupa los marcadores de los puertos en el navegador', offer: ['Agrupar los puertos'] },
  { prompt: 'разбирай расписание из PDF, там всё есть', offer: ['Разбор расписания из PDF'] },
]

const LOG = `2026-03-02T10:11:12Z INFO  worker started, memory 120 MB
2026-03-02T10:11:13Z WARN  cache miss for harbour NOBGO, provider quota 12
2026-03-02T10:11:14Z ERROR sqlite: database is locked
    at Object.locked (/app/src/cache/tables.ts:41:9)
    at warmHarbours (/app/src/cache/warm.ts:12:3)`

/** The same words in another sense, names alone, chit-chat, chores, and what programs wrote. */
export const NOT_WORTH_TELLING: LabelledPrompt[] = [
  { prompt: 'ok', offer: [] },
  { prompt: 'continue', offer: [] },
  { prompt: 'thanks, looks good. commit and push it', offer: [] },
  { prompt: 'Guten Morgen! Was steht heute an?', offer: [] },
  { prompt: 'rename loadTides to readTides everywhere', offer: [] },
  { prompt: 'move the harbour list into its own file', offer: [] },
  { prompt: 'write a unit test for formatHarbour', offer: [] },
  { prompt: 'the link in the footer is the wrong blue', offer: [] },
  { prompt: 'add a cron job that sends the newsletter every Monday', offer: [] },
  { prompt: 'add a Redis section to the glossary in the README', offer: [] },
  { prompt: 'update typescript and fix what breaks', offer: [] },
  { prompt: `The build fails:\n\n\`\`\`\n${LOG}\n\`\`\``, offer: [] },
  { prompt: `what is this?\n\n${LOG}`, offer: [] },
  { prompt: LOG, offer: [] },
  { prompt: 'Who is on call this week? Put the name into the Stripe dashboard.', offer: [] },
  { prompt: 'key lime pie for the office, four ingredients', offer: [] },
  { prompt: 'the ferry icon is blurry on retina screens', offer: [] },
  { prompt: 'print the list of routes to the console', offer: [] },
  { prompt: 'Excel ist auf meinem Rechner kaputt, kannst du die Tabelle hier im Chat zeigen?', offer: [] },
  { prompt: 'Übersetze den Kommentar über der Funktion ins Englische', offer: [] },
  { prompt: 'ajoute un bouton pour fermer la fenêtre', offer: [] },
  { prompt: 'pon el logo en el pie de página', offer: [] },
  { prompt: 'добавь тест для новой функции', offer: [] },
  { prompt: 'delete the old branch and pull main', offer: [] },
  { prompt: 'explain what AbortSignal does', offer: [] },
  { prompt: 'make the map of the office printable', offer: [] },
  { prompt: 'sort harbours by name in the dropdown', offer: [] },
  { prompt: 'Add a dark mode to the ticket page', offer: [] },
  { prompt: "Don't touch the login links, only make the mail prettier", offer: [] },
  { prompt: 'the worker of the month photo is upside down', offer: [] },
  { prompt: 'What is the difference between a cookie and local storage?', offer: [] },
  { prompt: 'bump sharp to the newest version', offer: [] },
  { prompt: 'stripe the table rows in light grey', offer: [] },
  { prompt: 'the tide of spam in the contact form is annoying, add a captcha', offer: [] },
  { prompt: 'put the cached tables into sqlite instead of redis', offer: [], own: 'tide-cache' },
]
