// Questions of a run and their answers, as files beside its output: in the user's own state folder, where nobody but the
// user writes. In the project, an agent that may edit files could answer itself. Making the file of an answer is the answer,
// so that the first one counts; it stays until the run has ended.
import { linkSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Decision, Question } from '../../runs/asking/question.ts'
import { besideName } from '../../store/disk/keep-quickly.ts'
import { readOwnFile } from '../../store/disk/plain-file.ts'
import { isNamedRunning, nameProcess } from '../../store/disk/process-start.ts'
import { outputBase } from './output-files.ts'

interface KeptQuestion extends Question {
  /** The process that waits for the answer; without it nobody takes one. */
  keeper: string
}

/** What the keeper writes itself when nobody waits for an answer any more. */
type KeptAnswer = { over: true } | { over?: never; allow: boolean; reason?: string }

const LARGEST = 1 << 20

export class QuestionFiles {
  /** How the paths of all files of the run begin. */
  private readonly base: string

  constructor(base: string) {
    this.base = base
  }

  /** Of a run. Throws UNWRITABLE if there is no home. */
  static of(env: NodeJS.ProcessEnv, run: string): QuestionFiles {
    return new QuestionFiles(outputBase(env, run))
  }

  /** For the process that awaits the answer. */
  ask(question: Question): void {
    this.make(this.questionPath(question.number), { ...question, keeper: nameProcess(process.pid) })
  }

  /** Those that nobody has answered, while somebody waits for an answer. Oldest first. */
  open(): Question[] {
    const isOurs = /\.asks-(\d{1,9})\.json$/
    return namesIn(dirname(this.base))
      .filter(name => name.startsWith(`${basename(this.base)}.asks-`))
      .map(name => Number(isOurs.exec(name)?.[1] ?? 0))
      .filter(number => number > 0)
      .sort((a, b) => a - b)
      .flatMap(number => this.openOne(number) ?? [])
  }

  /** True if this is the answer. False if there was one before, or nobody waits for it any more. */
  answer(number: number, { allow, reason }: Decision): boolean {
    if (!this.decide(number, { allow, ...(reason ? { reason } : {}) })) return false
    // Somebody may have ended the run in this moment.
    if (this.read(number)) return true
    remove(this.answerPath(number))
    return false
  }

  /** Nobody waits for an answer any more. */
  close(number: number): void {
    this.decide(number, { over: true })
  }

  /** What was decided, if anything was: undefined in that case. `over` if it was closed. */
  answered(number: number): Decision | 'over' | undefined {
    const answer = readJson(this.answerPath(number)) as KeptAnswer | undefined
    if (!answer) return undefined
    if (answer.over === true || typeof answer.allow !== 'boolean') return 'over'
    return { allow: answer.allow, ...(typeof answer.reason === 'string' ? { reason: answer.reason } : {}) }
  }

  private openOne(number: number): Question | undefined {
    return this.answered(number) === undefined ? this.read(number) : undefined
  }

  private read(number: number): Question | undefined {
    const kept = readJson(this.questionPath(number)) as Partial<KeptQuestion> | undefined
    if (!kept || typeof kept.keeper !== 'string' || !isNamedRunning(kept.keeper)) return undefined
    const { tool, what, input, cut, askedAt, subagent } = kept
    const texts = [tool, what, input, askedAt]
    if (!texts.every(text => typeof text === 'string')) return undefined
    return {
      number,
      tool: tool ?? '',
      what: what ?? '',
      input: input ?? '',
      cut: typeof cut === 'number' ? cut : 0,
      askedAt: askedAt ?? '',
      subagent: subagent === true,
    }
  }

  private decide(number: number, answer: KeptAnswer): boolean {
    return this.make(this.answerPath(number), answer)
  }

  /** Whole, or not at all; false if it is there. Throws what writing throws. */
  private make(path: string, value: object): boolean {
    const temporary = besideName(path)
    writeFileSync(temporary, JSON.stringify(value), { mode: 0o600, flag: 'wx' })
    try {
      linkSync(temporary, path)
      return true
    } catch (error) {
      return isThere(error) ? false : makeUnlinked(path, value)
    } finally {
      remove(temporary)
    }
  }

  private questionPath(number: number): string {
    return `${this.base}.asks-${number}.json`
  }

  private answerPath(number: number): string {
    return `${this.base}.said-${number}.json`
  }
}

/** Open questions of a run; none where there is no home. */
export function openQuestions(env: NodeJS.ProcessEnv, run: string): Question[] {
  try {
    return QuestionFiles.of(env, run).open()
  } catch {
    return []
  }
}

/** On a disk that knows no links. Half of it reads as none, and is read again. */
function makeUnlinked(path: string, value: object): boolean {
  try {
    writeFileSync(path, JSON.stringify(value), { mode: 0o600, flag: 'wx' })
    return true
  } catch (error) {
    if (isThere(error)) return false
    throw error
  }
}

function isThere(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EEXIST'
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readOwnFile(path, LARGEST) ?? '')
  } catch {
    return undefined
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // It is gone.
  }
}
