// Sends what waits of one project, in its order, and keeps how far that is. It is kept before each push how far that push
// goes, and after it that it was answered: whoever goes on after a crash knows which lines the hub may have already.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { PushAnswer } from '../../../hub/push-answer.ts'
import { openStatusFiles } from '../../../store/disk/status/status-files.ts'
import { OUTBOX } from '../../../store/paths.ts'
import { type HubClient, HubFault } from '../hub-client.ts'
import { type MaskText, toWireLine } from '../wire-line.ts'
import { Collector } from './collect.ts'
import { fitting } from './fit-push.ts'
import { mergeKept } from './merge-kept.ts'
import { beginAnew, type Ready, takeOtherPlaces, withEpoch } from './other-places.ts'
import {
  bare,
  emptyOutbox,
  type Kept,
  type OutboxPlace,
  readOutbox,
  setAside,
  writeOutbox,
} from './outbox.ts'
import type { Entry } from './places.ts'
import type { Waiting } from './read-source.ts'

export interface Route {
  hub: HubClient
  /** What this machine is called there. */
  host: string
  messages: boolean
  conceal: MaskText
}

/** Where another process sends the same, it has written within this time. */
const OTHER_MS = 2_000

export class ProjectOutbox {
  readonly project: string
  private readonly place: OutboxPlace
  private readonly route: Route
  private readonly sleep: (ms: number) => Promise<void>
  private readonly collector: Collector
  private kept: Kept
  private written = ''
  private stamp = ''
  /** The names of files of which the hub has taken a line since the start. */
  private readonly trusted = new Set<string>()
  private size = Number.POSITIVE_INFINITY

  constructor(project: string, place: OutboxPlace, route: Route, sleep: (ms: number) => Promise<void>) {
    this.project = project
    this.place = place
    this.route = route
    this.sleep = sleep
    this.collector = new Collector(openStatusFiles(place.root))
    this.kept = readOutbox(place) ?? emptyOutbox()
    this.stamp = this.readStamp()
  }

  get runs(): Readonly<Record<string, string>> {
    return this.kept.runs
  }

  keepRuns(runs: Record<string, string>): void {
    this.kept.runs = runs
    this.write()
  }

  lookAgain(): void {
    this.collector.forget()
  }

  /** Sends a batch. False if nothing waited. Throws HubFault, and what the system says. */
  async step(now: Date): Promise<boolean> {
    this.takeOver()
    const { waiting, passed } = await this.collector.collect(this.kept.files, this.kept.sending, now)
    if (waiting.length > 0 && !(await this.send(waiting, now))) return true
    let hasMoved = waiting.length > 0
    for (const [name, entry] of passed) {
      hasMoved ||= markOf(entry) !== markOf(this.kept.files[name])
      this.kept.files[name] = entry
    }
    if (!hasMoved) {
      this.kept.isFresh = false
      this.kept.sending = bare({})
    }
    this.write()
    return hasMoved
  }

  /** False if the rest must be read anew. */
  private async send(waiting: Waiting[], now: Date): Promise<boolean> {
    const first = this.unproven(waiting)
    let isWhole = first === undefined
    let rest: Ready[] = []
    for (const one of first ?? waiting) rest.push(await this.prepare(one))
    while (rest.length > 0) {
      const slice = fitting(rest, this.size)
      const expected = slice.filter(one => this.mayBeKnown(one)).length
      this.note(slice)
      const answer = await this.push(slice)
      if (answer === 'halve') {
        this.size = Math.max(1, Math.floor(slice.length / 2))
        continue
      }
      if (answer.duplicate > expected) {
        await this.clearUp(slice, now)
        return false
      }
      const again = takeOtherPlaces(this.kept, slice, answer.refused, now)
      isWhole &&= again.size === 0
      this.settle(slice, answer, again)
      this.size = Math.min(500, this.size * 2)
      const left = rest.slice(slice.length).map(one => withEpoch(one, again.get(one.name)?.epoch))
      rest = [...[...again.values()].flatMap(({ lines }) => lines), ...left]
    }
    return isWhole
  }

  /**
   * One line of each file that was not sent by this process before. Where a copy of this machine or of the project sends
   * under the same name, the hub knows another line in its place, and only one line is in doubt.
   */
  private unproven(waiting: Waiting[]): Waiting[] | undefined {
    if (this.kept.isFresh) return undefined
    const seen = new Set<string>()
    const first = waiting.filter(({ name, isOwn }) => {
      if (isOwn || this.trusted.has(name) || seen.has(name)) return false
      seen.add(name)
      return true
    })
    if (first.length === 0 || first.length === waiting.length) return undefined
    // What stands before it in the same file goes along.
    const last = new Map(first.map(({ name, after }) => [name, after.seq]))
    return waiting.filter(({ name, after }) => after.seq <= (last.get(name) ?? 0))
  }

  private async prepare(one: Waiting): Promise<Ready> {
    const line = await toWireLine(one.update, { epoch: one.epoch, seq: one.seq }, this.route)
    return { ...one, line, size: Buffer.byteLength(JSON.stringify(line)) + 1 }
  }

  private mayBeKnown({ name, isOwn, epoch, seq }: Ready): boolean {
    const sent = this.kept.sending[name]
    return isOwn || this.kept.isFresh || (sent !== undefined && sent.epoch === epoch && seq <= sent.seq)
  }

  private note(slice: Ready[]): void {
    for (const { name, isOwn, epoch, seq } of slice) {
      const sent = this.kept.sending[name]
      if (!isOwn && !(sent?.epoch === epoch && sent.seq >= seq)) this.kept.sending[name] = { epoch, seq }
    }
    this.write()
  }

  private async push(slice: Ready[]): Promise<PushAnswer | 'halve'> {
    const { host, hub } = this.route
    try {
      return await hub.push({ host, project: this.project, lines: slice.map(({ line }) => line) })
    } catch (error) {
      if (!(error instanceof HubFault) || error.kind !== 'refused') throw error
      if (slice.length > 1) return 'halve'
      return { accepted: 0, duplicate: 0, late: 0, refused: [{ index: 0, why: error.message }] }
    }
  }

  private settle(slice: Ready[], { refused }: PushAnswer, again: ReadonlyMap<string, unknown>): void {
    for (const { index, why, clashes } of refused) {
      const one = slice[index]
      if (!one || (clashes && !one.isOwn)) continue
      this.kept.refused += 1
      setAside(this.place.root, { why, file: one.name, project: this.project, line: one.line })
    }
    for (const { name, after } of slice) {
      this.trusted.add(name)
      if (again.has(name)) continue
      this.kept.files[name] = after
      const sent = this.kept.sending[name]
      if (sent && (sent.epoch !== after.epoch || sent.seq <= after.seq)) delete this.kept.sending[name]
    }
  }

  /**
   * Where another process of this user has sent the same, this one goes on behind it. Otherwise a copy of the machine or of
   * the project sends under our name: these lines then begin anew, and none is lost.
   */
  private async clearUp(slice: Ready[], now: Date): Promise<void> {
    await this.sleep(OTHER_MS)
    this.takeOver()
    if (slice.every(({ name, after }) => this.isKept(name, after))) return
    const first = new Map(slice.flatMap(one => (one.isOwn ? [] : [[one.name, one] as const])))
    for (const one of first.values()) beginAnew(this.kept, one, now)
    this.write()
  }

  private isKept(name: string, { epoch, seq }: { epoch: number; seq: number }): boolean {
    const entry = this.kept.files[name]
    return entry !== undefined && (entry.epoch > epoch || (entry.epoch === epoch && entry.seq >= seq))
  }

  /** What another process has kept meanwhile counts too: nothing goes back. */
  private takeOver(): void {
    const stamp = this.readStamp()
    if (stamp === this.stamp) return
    this.stamp = stamp
    // Whoever takes it away wants all to be sent again.
    const other = stamp === '' ? undefined : readOutbox(this.place)
    if (other) this.kept = mergeKept(this.kept, other)
    else if (stamp === '') this.kept = emptyOutbox()
  }

  private write(): void {
    const text = JSON.stringify(this.kept)
    if (text === this.written && this.stamp !== '' && this.stamp === this.readStamp()) return
    writeOutbox(this.place, text)
    this.written = text
    this.stamp = this.readStamp()
  }

  private readStamp(): string {
    try {
      const { ino, mtimeMs, size } = statSync(join(this.place.root, OUTBOX, `${this.place.name}.json`))
      return `${ino} ${mtimeMs} ${size}`
    } catch {
      return ''
    }
  }
}

/** Tells two places in the files apart. */
function markOf(entry: Entry | undefined): string {
  return `${entry?.epoch} ${entry?.seq} ${entry?.live?.at} ${entry?.part?.number} ${entry?.part?.at}`
}
