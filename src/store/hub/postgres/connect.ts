// The only place that talks to PostgreSQL's client. It adds what the client lacks: an answer in time although the server is
// stopped or the network swallows everything, and words of ours for what goes wrong.
import postgres from 'postgres'
import type { LogbookError } from '../../../errors.ts'
import { describeFailure, isLost, refuseAddress } from './describe-failure.ts'
import { type PacedSockets, pacedSockets } from './paced-sockets.ts'

type Parameter = string | number | boolean | null
export type Row = Record<string, unknown>

export type Ask = (text: string, parameters?: Parameter[]) => Promise<Row[]>

/** Milliseconds. The server gives up after five seconds by itself, so that this is for one that says nothing. */
const LONGEST_ANSWER_MS = 8_000
const SERVER_LIMIT_MS = 5_000

export interface ConnectOptions {
  /** Connections at once. */
  most?: number
  /** Milliseconds. For tests. */
  longestAnswerMs?: number
}

export class Database {
  private readonly url: string
  private readonly options: postgres.Options<Record<string, never>>
  private readonly longestAnswerMs: number
  private readonly sockets = new WeakMap<postgres.Sql, PacedSockets>()
  private sql: postgres.Sql
  private isClosed = false
  private refusal: LogbookError | undefined

  /** Nothing is asked yet. Throws INVALID_INPUT for what is no address of a database. */
  constructor(url: string, { most = 6, longestAnswerMs = LONGEST_ANSWER_MS }: ConnectOptions = {}) {
    this.url = url
    this.longestAnswerMs = longestAnswerMs
    this.options = {
      max: most,
      idle_timeout: 60,
      connect_timeout: 5,
      // By itself it would wait up to 20 seconds after a few failures.
      backoff: failures => Math.min(0.1 * 2 ** failures, 1),
      // Lists and types of others are not used.
      fetch_types: false,
      onnotice: () => {},
      connection: {
        application_name: 'logbook',
        statement_timeout: SERVER_LIMIT_MS,
        lock_timeout: SERVER_LIMIT_MS,
        idle_in_transaction_session_timeout: SERVER_LIMIT_MS,
      },
    }
    this.sql = this.open()
  }

  private open(most = this.options.max): postgres.Sql {
    // Anything else would be taken for the name of a database on this machine.
    if (!/^postgres(?:ql)?:\/\//i.test(this.url)) throw refuseAddress()
    // A part of the password would be taken for the host or the name, and told as such.
    if (/^[^/]*\/\/[^/?#]*[/?#][^=]*@/.test(this.url)) throw refuseAddress()
    const sockets = pacedSockets()
    try {
      const socket = sockets.open
      const sql = postgres(this.url, { ...this.options, ...(most ? { max: most } : {}), ...{ socket } })
      this.sockets.set(sql, sockets)
      return sql
    } catch (error) {
      throw describeFailure(error)
    }
  }

  /** From now on whoever asks is told why that is in vain; undefined for no longer. */
  refuse(why: LogbookError | undefined): void {
    this.refusal = why
  }

  /** Throws a LogbookError. */
  ask: Ask = async (text, parameters = []) => {
    if (this.refusal) throw this.refusal
    return this.askAnyway(text, parameters)
  }

  /** Also where others are refused. */
  askAnyway: Ask = (text, parameters = []) => {
    const { sql } = this
    return this.inTime(sql, sql.unsafe(text, parameters, { prepare: true }) as unknown as Promise<Row[]>)
  }

  /** Does all of it or nothing. The limits of the server are those that `limits` sets. */
  async inTransaction<T>(work: (ask: Ask) => Promise<T>, longestMs: number): Promise<T> {
    if (this.refusal) throw this.refusal
    const { sql } = this
    const done = sql.begin(async inside => {
      await inside.unsafe(
        `set local statement_timeout = ${longestMs}; set local lock_timeout = ${longestMs}; set local idle_in_transaction_session_timeout = ${SERVER_LIMIT_MS}`,
      )
      return work(
        async (text, parameters = []) => inside.unsafe(text, parameters) as unknown as Promise<Row[]>,
      )
    })
    return this.inTime(sql, done as Promise<T>, longestMs + 2_000)
  }

  /** Listens on a connection of its own, which ends with what it gives back. Its losses are not told. */
  async listen(channel: string, listener: () => void): Promise<() => void> {
    const sql = this.open(1)
    const end = () => this.end(sql)
    try {
      await this.inTime(sql, sql.listen(channel, listener))
      if (this.isClosed) end()
      return end
    } catch (error) {
      end()
      throw error
    }
  }

  async close(): Promise<void> {
    this.isClosed = true
    const ended = this.sql.end({ timeout: 2 }).catch(() => {})
    this.sockets.get(this.sql)?.end()
    await ended
  }

  /** At once. */
  private end(sql: postgres.Sql): void {
    this.sockets.get(sql)?.end()
    void sql.end({ timeout: 0 }).catch(() => {})
  }

  private async inTime<T>(
    sql: postgres.Sql,
    answer: Promise<T>,
    longestMs = this.longestAnswerMs,
  ): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(Object.assign(new Error('no answer'), { code: 'NO_ANSWER' })),
        longestMs,
      )
    })
    try {
      return await Promise.race([answer, late])
    } catch (error) {
      answer.catch(() => {})
      if (isLost(error)) this.renew(sql)
      throw describeFailure(error)
    } finally {
      clearTimeout(timer)
    }
  }

  /** What hangs would hold its connection until the system gives it up, which takes a quarter of an hour. */
  private renew(hanging: postgres.Sql): void {
    if (this.sql !== hanging || this.isClosed) return
    this.sql = this.open()
    this.end(hanging)
  }
}
