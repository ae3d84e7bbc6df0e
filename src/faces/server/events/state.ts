// What all event clients are told: agents, work sessions and runs as the routes give them, and which of it has changed.
// Each part is made into JSON once for all clients.
import { ChangeLog } from '../../../api/changes.ts'
import type { OwnBoard } from '../../../parts/serving/live-board.ts'
import type { Look } from '../../../status/board/board.ts'
import { visibleIn } from '../../../status/board/visible.ts'
import { type AgentRow, keyOfRow } from '../../../status/row.ts'
import { harmless } from '../../../text/harmless.ts'
import { mapTextsAtOnce } from '../../../text/map-texts.ts'
import { presentAgent, presentLook } from '../../render/agents/present-agents.ts'

export const TOPICS = ['agents', 'work', 'runs'] as const
export type Topic = (typeof TOPICS)[number]

/** The key of what stands beside the agents: totals, plans, alerts. */
const AROUND = 'around'
const AGENT = 'agent\n'

/** Changes of the time of an agent's last word alone are told this late, in milliseconds. */
const SAME_WORD_MS = 5_000

export interface Sources {
  /** A text that is another one once those files, or what stands for them, have changed. */
  signatureOf(topic: 'work' | 'runs'): string | Promise<string>
  board: OwnBoard
  /** True if the folder of the project is not there any more. */
  isMoved?(): boolean
  /** The JSON of `GET /api/work` or `GET /api/runs`. */
  read(topic: 'work' | 'runs'): Promise<string>
}

export class LiveState {
  readonly log = new ChangeLog()
  private readonly sources: Sources
  private readonly onChange: (keys: readonly string[]) => void
  /** As clients were told. */
  private rows = new Map<string, AgentRow>()
  private around = ''
  private readonly texts = { work: '', runs: '' }
  private readonly signatures = { work: '', runs: '' }
  /** Made since the last look. */
  private readonly changes = new Map<string, string | undefined>()
  private whole: { look: Look; text: string } | undefined
  private compared: Look | undefined

  constructor(sources: Sources, onChange: (keys: readonly string[]) => void) {
    this.sources = sources
    this.onChange = onChange
  }

  /** Takes in what the last look saw, and the files of those topics. */
  async update(topics: ReadonlySet<Topic>): Promise<void> {
    const changed = topics.has('agents') ? this.compareAgents() : []
    for (const topic of ['work', 'runs'] as const)
      if (topics.has(topic) && (await this.hasChanged(topic))) changed.push(topic)
    this.changes.clear()
    for (const key of changed) this.log.add(key)
    if (changed.length > 0) this.onChange(changed)
  }

  /** The data of `event: state`. */
  state(topics: readonly Topic[]): string {
    const parts = topics.map(
      topic => `"${topic}":${topic === 'agents' ? this.allAgents() : this.texts[topic]}`,
    )
    return `{${parts.join(',')}}`
  }

  /** The data of `event: change`; undefined if none of it is of these topics. Most clients miss the same. */
  change(keys: readonly string[], topics: readonly Topic[]): string | undefined {
    if (keys.length === 0) return undefined
    const asked = `${topics.join()}\n${keys.join('\n')}`
    if (!this.changes.has(asked)) this.changes.set(asked, this.makeChange(keys, topics))
    return this.changes.get(asked)
  }

  private makeChange(keys: readonly string[], topics: readonly Topic[]): string | undefined {
    const parts = topics.flatMap(topic => {
      if (topic === 'agents') return this.changedAgents(keys)
      return keys.includes(topic) ? [`"${topic}":${this.texts[topic]}`] : []
    })
    return parts.length === 0 ? undefined : `{${parts.join(',')}}`
  }

  private compareAgents(): string[] {
    const look = this.sources.board.look()
    // Many clients may come at once.
    if (look === this.compared) return []
    this.compared = look
    // All agents of a large hub are megabytes, and it is old now.
    this.whole = undefined
    const changed: string[] = []
    const rows = new Map<string, AgentRow>()
    for (const row of look.rows) {
      const key = keyOfRow(row)
      const known = this.rows.get(key)
      const isSame = known !== undefined && (known === row || looksLike(known, row))
      if (!isSame) changed.push(AGENT + key)
      rows.set(key, isSame ? known : row)
    }
    const left = [...this.rows.keys()].filter(key => !rows.has(key))
    for (const key of left) changed.push(AGENT + key)
    // What left is told by its id: one of the same id in another project is told again behind it.
    const ids = new Set(left.map(idIn))
    if (ids.size > 0)
      for (const key of rows.keys())
        if (ids.has(idIn(key)) && !changed.includes(AGENT + key)) changed.push(AGENT + key)
    this.rows = rows
    const around = aroundOf(look)
    if (around !== this.around) changed.push(AROUND)
    this.around = around
    return changed
  }

  private allAgents(): string {
    const look = this.sources.board.look()
    if (this.whole?.look !== look) this.whole = { look, text: show(presentLook(look)) }
    return this.whole.text
  }

  private changedAgents(keys: readonly string[]): string[] {
    const { now } = this.sources.board.look()
    const changed: string[] = []
    const left: string[] = []
    for (const key of keys) {
      if (!key.startsWith(AGENT)) continue
      const own = key.slice(AGENT.length)
      const known = this.rows.get(own)
      if (known) changed.push(show(presentAgent(known, now)))
      else left.push(idIn(own))
    }
    const around = keys.includes(AROUND) ? `,${this.around.slice(1, -1)}` : ''
    if (changed.length === 0 && left.length === 0 && around === '') return []
    return [`"agents":{"changed":[${changed.join(',')}],"left":${show(left)}${around}}`]
  }

  /** Files are read anew only where names or times of them have changed. */
  private async hasChanged(topic: 'work' | 'runs'): Promise<boolean> {
    const signature = await this.sources.signatureOf(topic)
    if (signature === this.signatures[topic] && this.texts[topic] !== '') return false
    const read = await this.sources.read(topic).catch(() => undefined)
    // What cannot be read now is read again with the next look, though no file changes.
    if (read !== undefined) this.signatures[topic] = signature
    const text = read ?? (this.texts[topic] || 'null')
    const isSame = text === this.texts[topic]
    this.texts[topic] = text
    return !isSame
  }
}

/** The text of what is seen is made twice rather than kept: it takes as much room as the row. */
function looksLike(known: AgentRow, row: AgentRow): boolean {
  return (
    row.updatedAt.getTime() - known.updatedAt.getTime() < SAME_WORD_MS && visibleIn(known) === visibleIn(row)
  )
}

/** Of the key of a row. */
function idIn(key: string): string {
  return key.slice(key.indexOf('\n') + 1)
}

function aroundOf(look: Look): string {
  const { agents: _, ...around } = presentLook({ ...look, rows: [] })
  const { total, byStatus, ended } = look.summary
  return show({ ...around, total, byStatus, ended })
}

/** Rows hold no secret any more. */
function show(value: unknown): string {
  return JSON.stringify(mapTextsAtOnce(value, harmless))
}
