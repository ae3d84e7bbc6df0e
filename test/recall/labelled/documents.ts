// Work sessions of an invented team, one fact a line, for the questions beside this file.

interface Facts {
  name: string
  goal: string
  decisions?: [title: string, rationale: string][]
  discoveries?: string[]
  deadEnds?: [approach: string, because: string][]
  keys?: string[]
  steps?: string[]
}

const FACTS: Facts[] = [
  {
    name: 'ferry-tickets',
    goal: 'Sell ferry tickets by phone',
    decisions: [
      ['Seats are held for twelve minutes', 'the slowest tenth of buyers needs nine'],
      ['Barcodes are Aztec, not QR', 'the scanners at the pier read small Aztec codes in the rain'],
      ['~~Prices are kept in the app~~', 'they change with the tide'],
      ['Prices come from the server at each start', 'the app of a phone in a drawer is months old'],
    ],
    discoveries: [
      '`HoldSeat` returns 409 when the crossing is full, and 410 when it was cancelled',
      'The pier has no signal behind the customs house, so tickets must open without a network',
    ],
    deadEnds: [
      ['Reading barcodes with the camera of the gate', 'salt on the lens after two days'],
      ['zxing-cpp in the browser', 'the wasm file was 1.9 MB and took four seconds on old phones'],
    ],
    keys: ['Never log the passport number, the coast guard fines for it'],
    steps: ['Draw the ticket', 'Show the tide beside the crossing'],
  },
  {
    name: 'harbour-billing',
    goal: 'Bill the berths of the harbour each month',
    decisions: [
      [
        'Invoices are numbered without gaps by a sequence of our own',
        'Postgres sequences skip numbers after a rollback',
      ],
      ['PDFs are made with Typst', 'LaTeX took 900 MB in the image'],
    ],
    discoveries: [
      'Stripe rounds half a cent away from zero, our ledger rounds to even',
      'ERR_LEDGER_417 means that the month is already closed',
    ],
    deadEnds: [
      ['wkhtmltopdf for invoices', 'page breaks cut the table of berths in two, and nobody maintains it'],
    ],
    steps: ['Send reminders after fourteen days'],
  },
  {
    name: 'deploy-pier',
    goal: 'Deploy without taking the pier offline',
    decisions: [
      [
        'Blue and green on one machine behind Caddy',
        'a second server would cost more than the ferry earns in winter',
      ],
    ],
    discoveries: ['systemd kills the old process after 90 seconds, websockets need TimeoutStopSec=300'],
    deadEnds: [['Kubernetes on three small boards', 'etcd wore out the memory cards within a month']],
    keys: ['The deploy key is in the safe of the harbour master, v2.4.1 of the runner is pinned'],
  },
  {
    name: 'gezeiten',
    goal: 'Gezeiten richtig berechnen',
    decisions: [['Pegelstände kommen vom Bundesamt', 'die eigenen Sensoren verschlammen jeden Herbst']],
    discoveries: [
      'Die Zeitumstellung verschiebt alle Hochwasser um eine Stunde',
      'Der Datenbankindex auf `pegel_zeit` fehlt in der Sicherung',
    ],
    deadEnds: [
      ['Harmonische Analyse mit nur acht Partialtiden', 'im Sturm lag sie vierzig Zentimeter daneben'],
    ],
  },
  {
    name: 'marees',
    goal: 'Afficher les marées sur le quai',
    decisions: [
      ["L'écran est rafraîchi toutes les dix minutes", "l'encre électronique s'use plus vite sinon"],
    ],
    discoveries: ['Le panneau solaire ne suffit plus en décembre'],
    deadEnds: [['Écran à cristaux liquides', 'illisible au soleil']],
  },
  {
    name: 'capitania',
    goal: 'Avisos de la capitanía por correo',
    decisions: [
      ['Los avisos se envían en lotes de cincuenta', 'el proveedor bloquea más de cien por minuto'],
    ],
    deadEnds: [['Enviar por SMS', 'cada mensaje costaba nueve céntimos']],
  },
  {
    name: 'boe',
    goal: 'Mappa delle boe',
    discoveries: ['Le coordinate della guardia costiera sono in gradi e minuti, non in decimali'],
    decisions: [['Le mappe vengono scaricate la notte', 'di giorno la rete del porto è lenta']],
  },
  {
    name: 'pescadores',
    goal: 'Aplicativo para os pescadores',
    decisions: [['Os dados são guardados no telefone até haver rede', 'no mar não há antenas']],
    deadEnds: [['Sincronizar com CouchDB', 'os conflitos apagavam capturas']],
  },
  {
    name: 'маяк',
    goal: 'Управление маяком по радио',
    decisions: [['Команды подтверждаются дважды', 'радио теряет каждый десятый пакет']],
    deadEnds: [['Спутниковый модем', 'антенна обледенела в ноябре']],
  },
  {
    name: '港口',
    goal: '港口摄像头',
    discoveries: ['夜间摄像头每两小时断线一次，因为电源不足'],
    decisions: [['视频保存七天', '磁盘只有四百吉字节']],
  },
  {
    name: '灯台',
    goal: '灯台の予約サイト',
    decisions: [['予約は前日の正午に締め切る', '船長が天気を確認するため']],
    deadEnds: [['自動キャンセル', '嵐の日に全員の予約が消えた']],
  },
  {
    name: '등대',
    goal: '등대 안내 방송',
    discoveries: ['스피커는 습기 때문에 석 달마다 고장난다'],
    decisions: [['방송은 세 가지 언어로 한다', '관광객 절반이 외국인이다']],
  },
]

export const DOCUMENTS = FACTS.map(facts => ({
  file: `archive/${facts.name}.md`,
  at: 0,
  text: render(facts),
}))

function render({
  name,
  goal,
  decisions = [],
  discoveries = [],
  deadEnds = [],
  keys = [],
  steps = [],
}: Facts): string {
  const lines = [
    `---\nshortname: ${name}\nstatus: completed\n---\n\n# Session: ${goal}\n`,
    `## Context\n**Objective**: ${goal}\n\n**Key Context** (survives compaction):`,
    ...keys.map(fact => `- ${fact}`),
    '\n## Progress\n\n### Completed',
    ...steps.map((step, index) => `- [x] ${index + 1}. ${step} (2025-01-15T13:00)`),
    '\n## Decisions',
    ...decisions.map(
      ([title, why], index) => `\n### ${index + 1}. ${title} (2025-01-15T13:00)\n- **Rationale**: ${why}`,
    ),
    '\n## Discoveries',
    ...discoveries.map((fact, index) => `${index + 1}. **${fact}** (2025-01-15T13:00)`),
    '\n## Dead Ends',
    ...deadEnds.map(
      ([approach, why], index) => `${index + 1}. **${approach}** (2025-01-15T13:00)\n   Because: ${why}`,
    ),
  ]
  return `${lines.join('\n')}\n`
}
