// The hundred agents of the demo, and what each says. They differ in how they say it, as agents do: most add lines to a file
// themselves, some call `logbook push`.

export interface Agent {
  name: string
  /** `command` calls the real `logbook push`. */
  way: 'file' | 'command'
  /** Without `.jsonl`. Two that work together may share one. */
  file: string
  /** True if each line says much and there are many from before, so that its file moves on to another part. */
  isWordy: boolean
  /** True if its lines say `epoch` and `seq` themselves. */
  hasPlaces: boolean
  /** The step with which it ends for good; after that comes a line that was begun before. */
  endsAt: number | undefined
}

/** On each host. */
const SIZES = [34, 33, 33]

/** By the number of the host, from 0. */
export function crewOf(host: number): Agent[] {
  const own = `${host + 1}`
  const known: Partial<Agent>[] = [
    // One of this name is on every host.
    { name: 'reviewer' },
    { name: `Läufer „Nord ${own}“ / 夜`, file: `runner-${own}` },
    { name: `planner-${own}`, file: `planner-${own}` },
    { name: `planner-${own}: look for callers`, file: `planner-${own}` },
    { name: `builder-${own}`, hasPlaces: true },
    { name: `shell-${own}-a`, way: 'command' },
    { name: `shell-${own}-b`, way: 'command' },
    { name: `shell-${own}-wordy`, way: 'command', isWordy: true },
  ]
  return Array.from({ length: SIZES[host] ?? 0 }, (_, at) => {
    const name = `worker-${own}${`${at}`.padStart(2, '0')}`
    const given = known[at] ?? { name, endsAt: at % 3 === 0 ? 5 + at : undefined }
    const plain = { name, way: 'file', isWordy: false, hasPlaces: false, endsAt: undefined } as const
    return { ...plain, file: given.name ?? name, ...given } as Agent
  })
}

const WORDS = [
  'Reads the spec',
  'Runs "npm test" in C:\\src',
  'Sucht die Stelle: größer/kleiner?',
  '予約を直す',
  `Writes ${'a long line of what it found, '.repeat(12)}and goes on`,
  'Waits for review 👀',
]

/** No two lines of an agent say the same. */
export function messageOf(step: number): string {
  return `step ${step}: ${WORDS[step % WORDS.length]}`
}

export function stepOf(message: unknown): number | undefined {
  const [, step] = /^step (\d+): /.exec(String(message)) ?? []
  return step === undefined ? undefined : Number(step)
}

const STATUSES = ['working', 'working', 'idle', 'blocked', 'working', 'error', 'working'] as const

export function statusOf(step: number): string {
  return STATUSES[step % STATUSES.length] ?? 'working'
}
