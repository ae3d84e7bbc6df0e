// What agents say of themselves, over any adapter: masked and cut before it is written.
import { agentStem } from '../../status/agent-file.ts'
import { fitUpdate, onOneLine } from '../../status/fit-update.ts'
import type { Update } from '../../status/update.ts'
import { renderUpdate } from '../../status/write-update.ts'
import { mapFields } from '../../text/map-texts.ts'
import { type HistoryQuery, readHistory } from './history.ts'
import { type AgentFile, type Latest, openLatest } from './latest.ts'
import { readRecent } from './recent.ts'
import type { StatusRecords } from './status-records.ts'

export type { HistoryQuery } from './history.ts'
export type { AgentFile } from './latest.ts'

export class Status {
  private readonly records: StatusRecords
  private readonly conceal: <T>(value: T) => Promise<T>
  private readonly kept: Latest

  /** `conceal` masks secrets in all texts of a value. */
  constructor(records: StatusRecords, conceal: <T>(value: T) => Promise<T>) {
    this.records = records
    this.conceal = conceal
    this.kept = openLatest(records)
  }

  /** Adds it to the file of its session. Returns what was written. Throws UNWRITABLE. */
  async push(update: Update): Promise<Update> {
    const written = fitUpdate(await this.masked(onOneLine(update)))
    await this.records.append(written.session, renderUpdate(written))
    return written
  }

  /** What every agent said last, by file. Reads what has changed since the last call. */
  async latest(): Promise<AgentFile[]> {
    return this.kept.look()
  }

  /** What all agents said since then, as far as the ends of their files tell. Oldest first for each. */
  async recent(since: Date): Promise<Update[]> {
    return readRecent(this.records, since)
  }

  /** What an agent said, oldest first. It is named by its session, or by the name that it is shown by. */
  async history(agent: string, query: HistoryQuery = {}): Promise<Update[]> {
    const name = agent.normalize('NFC')
    const files = await this.latest()
    const last = files.flatMap(file => file.last.map(update => ({ file, update })))
    const named = last.filter(({ update }) => update.session === name || update.name === name)
    const sessions = new Set([name, ...named.map(({ update }) => update.session)])
    const names = [agentStem(name), ...named.map(({ file }) => file.name)]
    return readHistory(this.records, names, ({ session }) => sessions.has(session), query)
  }

  /** Ids, times and paths stay as they are. */
  private async masked(update: Update): Promise<Update> {
    const { session, name, message, taskId, metadata, waits } = update
    return {
      ...update,
      ...(await this.conceal({
        session,
        message,
        ...(name === undefined ? {} : { name }),
        ...(taskId === undefined ? {} : { taskId }),
      })),
      ...(metadata ? { metadata: await mapFields(metadata, text => this.conceal(text)) } : {}),
      ...(waits ? { waits: { ...waits, what: await this.conceal(waits.what) } } : {}),
    }
  }
}
