// What an agent asks, from its first word to the answer. Its input is closed when its work is over, since it would wait for
// another prompt.
import { QuestionFiles } from '../../host/programs/question-files.ts'
import type { HeldProgram } from '../../host/programs/start-program.ts'
import type { WindowOrder } from '../../host/programs/window-files.ts'
import { toQuestion } from '../../runs/asking/question.ts'
import { type Ask, readAsk } from '../../runs/asking/read-ask.ts'
import { replyLine } from '../../runs/asking/replies.ts'
import { beginStream, foldLine } from '../../runs/stream/fold-stream.ts'
import { maskWords } from '../../secrets/load-mask.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import { formatSecond } from '../../text/time.ts'

/** When work in the background has ended, the next turn begins sooner. */
const NEXT_TURN_MS = 2_000

type Awaited = Ask & { number: number }

export class Asking {
  private readonly program: Pick<HeldProgram, 'write' | 'closeInput'>
  private readonly files: QuestionFiles
  private stream = beginStream()
  private awaited: Awaited[] = []
  private asked = 0
  private isClosed = false
  private heardAt: number
  private readonly elapsed: () => number

  constructor({ output }: Pick<WindowOrder, 'output'>, program: Asking['program'], elapsed = elapsedMs) {
    this.elapsed = elapsed
    this.heardAt = elapsed()
    this.files = new QuestionFiles(output.replace(/\.out\.jsonl$/, ''))
    this.program = program
  }

  async hear(line: string): Promise<void> {
    const said = readAsk(line)
    if (said?.kind === 'ask') await this.ask(said)
    if (said?.kind === 'taken_back') this.forget(said.id)
    const { results } = this.stream
    this.stream = foldLine(this.stream, line, new Date()).stream
    this.heardAt = this.elapsed()
    if (this.stream.results > results) this.closeIfOver()
  }

  /** Hands over the answers that have come. Call it again and again. */
  answer(): void {
    if (this.elapsed() - this.heardAt > NEXT_TURN_MS) this.closeIfOver()
    for (const one of this.awaited) {
      const decision = this.files.answered(one.number)
      if (decision === undefined) continue
      this.awaited = this.awaited.filter(other => other !== one)
      if (decision !== 'over') this.program.write(replyLine(one, decision))
    }
  }

  /** Nobody waits for an answer any more. */
  closeAll(): void {
    for (const { number } of this.awaited) this.close(number)
    this.awaited = []
  }

  private async ask(ask: Ask): Promise<void> {
    this.asked += 1
    const number = this.asked
    const about = { number, askedAt: formatSecond(new Date()) }
    // Without the rules for secrets, nothing of the input is written down.
    const question = await toQuestion(ask, about, maskWords).catch(() => toQuestion(ask, about, undefined))
    try {
      this.files.ask(question)
      this.awaited.push({ ...ask, number })
    } catch {
      const reason = 'Nobody could be asked: the question could not be written down.'
      this.program.write(replyLine(ask, { allow: false, reason }))
    }
  }

  private forget(id: string): void {
    for (const one of this.awaited.filter(other => other.id === id)) this.close(one.number)
    this.awaited = this.awaited.filter(other => other.id !== id)
  }

  private close(number: number): void {
    try {
      this.files.close(number)
    } catch {
      // It counts no more as soon as this process has ended.
    }
  }

  /** Work in the background may still begin another turn, which may ask. */
  private closeIfOver(): void {
    const { lastResult, turnOpen, backgroundWork } = this.stream
    if (this.isClosed || lastResult === undefined || turnOpen || backgroundWork > 0) return
    this.isClosed = true
    this.program.closeInput()
  }
}
