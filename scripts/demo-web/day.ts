// The day that the page shows in the demo: what a small team and its agents have done since the morning, as verbs, minutes
// before now. Nothing here is real, but all of it is written by Logbook itself.

/** What is logged in a call, in order. */
type Entries = { name: string; value: string }[]

export interface WorkOfDay {
  name: string
  goal: string
  steps: string[]
  tasks?: string[]
  logs: { ago: number; entries: Entries }[]
  ends?: { ago: number; how: 'pause' | 'close'; words: string }
  /** Minutes before now. */
  begun: number
}

const entry = (name: string, value: string) => ({ name, value })

export const WORK: WorkOfDay[] = [
  {
    name: 'node-22',
    goal: 'Move the service to Node 22',
    begun: 2 * 24 * 60,
    steps: ['Read the release notes', 'Run the tests', 'Change the images', 'Watch one night'],
    logs: [
      {
        ago: 26 * 60,
        entries: [
          entry('done', 'Read the release notes'),
          entry('done', 'Run the tests'),
          entry('dead-end', 'The image with musl'),
          entry('because', 'The PDF library needs glibc; building it takes 14 minutes.'),
          entry('done', 'Change the images'),
        ],
      },
      { ago: 9 * 60, entries: [entry('done', 'Watch one night')] },
    ],
    ends: { ago: 8.9 * 60, how: 'close', words: 'All workers run on Node 22; memory fell by an eighth.' },
  },
  {
    name: 'label-printer',
    goal: 'Print labels on the small printers too',
    begun: 30 * 60,
    steps: ['Find what the small ones understand', 'Scale the logo', 'Try on all three models'],
    logs: [
      {
        ago: 28 * 60,
        entries: [
          entry('done', 'Find what the small ones understand'),
          entry('discovery', 'The small printers take ZPL, but no fonts above 32 points'),
        ],
      },
    ],
    ends: {
      ago: 27 * 60,
      how: 'pause',
      words: 'The third model comes on Thursday; Kim has the key to the lab.',
    },
  },
  {
    name: 'slow-tracking',
    goal: 'Find out why the tracking page takes 4 seconds',
    begun: 170,
    tasks: ['TASK-004'],
    steps: ['Measure where the time goes', 'Find the query', 'Fix it', 'Compare before and after'],
    logs: [
      {
        ago: 150,
        entries: [
          entry('done', 'Measure where the time goes'),
          entry(
            'discovery',
            '3.1 of 4 seconds are one query: `events` is read once for each stop of a parcel',
          ),
          entry('file', 'src/tracking/read-events.ts: asks for events, one stop at a time'),
        ],
      },
      {
        ago: 120,
        entries: [
          entry('dead-end', 'An index on events.parcel'),
          entry(
            'because',
            'The planner does not use it: the query casts the id to text. 4.0 s before and after.',
          ),
          entry('decision', 'How to read the events of a parcel'),
          entry('context', 'One query for each stop, 40 stops on the longest way.'),
          entry('options', 'a join, a cache beside the table, or one query with all stops'),
          entry('choice', 'one query with all stops'),
          entry('rationale', 'A cache would be a second truth; a join repeats the parcel 40 times.'),
          entry('done', 'Find the query'),
          entry('current', 'Fix it'),
        ],
      },
      {
        ago: 34,
        entries: [
          entry('progress', 'One query reads all stops; 0.31 s on the longest way, measured ten times'),
          entry('key', 'Ids of stops are text in `events` and numbers everywhere else'),
          entry('blocker', 'The staging data has no way with more than 12 stops'),
          entry('next', 'Ask Ines for a dump of last week'),
          entry('next', 'Compare before and after'),
        ],
      },
    ],
  },
]

export const OUTLINE = `# Returns without a printer

Customers hand in a parcel with a code on their phone. No label is printed before the depot.

## Stage 1: Foundation

### Batch 1: Codes

#### Thread 1: Code service
Agent: builder

- [ ] Make codes that cannot be guessed
- [ ] Refuse a code after its day

#### Thread 2: Depot scanner
Agent: builder

- [ ] Read the code from a screen
- [ ] Print the label at the belt

### Batch 2: Clients

#### Thread 1: App
Agent: builder

- [ ] Show the code large and bright
- [ ] Keep it without a network

#### Thread 2: Mail
Agent: writer

- [ ] Put the code into the mail

#### Thread 3: Help page
Agent: writer

- [ ] Say what to do at the depot

## Stage 2: Opening

### Batch 1: Rehearsal

#### Thread 1: Ten parcels
Agent: tester

- [ ] Send ten parcels through the depot in Linz
`

export const AGENTS = `agents:
  builder:
    description: Writes code and its tests
    models: [opus, sonnet]
    prompt: Work on the thread that you are given, and nothing else.
    max_turns: 80
    max_cost_usd: 4
  writer:
    description: Writes for customers
    models: [sonnet]
    prompt: Write plainly. No sentence longer than fifteen words.
  tester:
    description: Tries what others have built
    models: [sonnet]
    prompt: Try it as a customer would, and write down what was odd.
`

export interface RunOfDay {
  thread: string
  attempt: number
  agent: string
  model: string
  /** Minutes before now. */
  from: number
  to?: number
  status: 'running' | 'completed' | 'failed' | 'interrupted'
  reason?: 'exit' | 'limit' | 'max_turns' | 'lost' | 'api_error'
  detail?: string
  cost?: number
}

export const RUNS: RunOfDay[] = [
  {
    thread: '01.01.01',
    attempt: 1,
    agent: 'builder',
    model: 'opus',
    from: 320,
    to: 284,
    status: 'completed',
    reason: 'exit',
    cost: 1.92,
  },
  {
    thread: '01.01.02',
    attempt: 1,
    agent: 'builder',
    model: 'opus',
    from: 320,
    to: 301,
    status: 'failed',
    reason: 'api_error',
    detail: 'API Error: 529 overloaded',
    cost: 0.44,
  },
  {
    thread: '01.01.02',
    attempt: 2,
    agent: 'builder',
    model: 'sonnet',
    from: 299,
    to: 233,
    status: 'completed',
    reason: 'exit',
    cost: 1.18,
  },
  {
    thread: '01.02.01',
    attempt: 1,
    agent: 'builder',
    model: 'opus',
    from: 95,
    to: 51,
    status: 'failed',
    reason: 'max_turns',
    detail: 'Reached the maximum of 80 turns',
    cost: 2.71,
  },
  {
    thread: '01.02.01',
    attempt: 2,
    agent: 'builder',
    model: 'sonnet',
    from: 48,
    status: 'running',
    cost: 0.63,
  },
  {
    thread: '01.02.02',
    attempt: 1,
    agent: 'writer',
    model: 'sonnet',
    from: 95,
    to: 80,
    status: 'completed',
    reason: 'exit',
    cost: 0.22,
  },
  {
    thread: '01.02.03',
    attempt: 1,
    agent: 'writer',
    model: 'sonnet',
    from: 31,
    status: 'running',
    cost: 0.18,
  },
]

/** Ids of tasks behind the name of the plan, with what was reached. */
export const DONE_IN_PLAN: [id: string, summary: string][] = [
  ['01.01.01.01', '128 bits from the system; 1 in 10^32 hits in a day'],
  ['01.01.01.02', 'A code ends at midnight of the depot'],
  ['01.01.02.01', 'Reads at 40 cm, also with a cracked screen'],
  ['01.01.02.02', 'The belt prints in 0.8 s'],
  ['01.02.01.01', 'White ground, full brightness while it shows'],
  ['01.02.02.01', 'As text and as picture'],
]

/** What a summary kept of the active work session, minutes before now. */
export const COMPACTION = {
  ago: 28,
  summary: `<summary>The tracking page took 4 seconds. 3.1 of them are one query: events are read once for each stop of a
parcel. The decision is one query with all stops. Current step: Fix it.</summary>`,
}
