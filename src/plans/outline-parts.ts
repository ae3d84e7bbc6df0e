// Puts the parts of an outline together: a stage holds batches, a batch threads, a thread tasks. A level that is left out
// is there once, with the name of what it stands in.
import { MOST_PARTS } from '../planning/plan-ids.ts'
import { finishOutline } from './finish-outline.ts'
import type { Outline, OutlineTask } from './outline.ts'
import { outlineFault } from './outline-fault.ts'
import { type HeadingRole, isNumberIn, type Role } from './outline-headings.ts'
import { hasTasks, type Part, quoted, tasksIn } from './outline-part.ts'

const MOST_TASKS = 1_000
const LONGEST_LABEL = 200
const DEEPER: Record<Role, Role | undefined> = { stage: 'batch', batch: 'thread', thread: undefined }

export class OutlineParts {
  private readonly file: string
  private title: string | undefined
  private readonly goal: string[] = []
  private readonly stages: Part[] = []
  /** From the stage to the innermost open part. */
  private open: Part[] = []
  /** The last heading without a role. */
  private beside = ''
  /** The heading above each task, if it has no role. */
  private readonly places = new Map<OutlineTask, string>()
  /** The tasks that stand in no thread, with what they stand in. */
  private readonly strays: { task: OutlineTask; parent: Part | undefined }[] = []

  constructor(file: string) {
    this.file = file
  }

  get isOpen(): boolean {
    return this.open.length > 0
  }

  /** Nothing is read so far. */
  get isEmpty(): boolean {
    return this.title === undefined && this.stages.length === 0 && this.goal.every(line => line === '')
  }

  isOpenAbove(depth: number): boolean {
    return this.open.some(part => part.depth < depth)
  }

  setTitle(title: string): void {
    this.title = title
  }

  /** `words` is the whole heading. */
  begin({ role, name, number }: HeadingRole, depth: number, line: number, words: string): void {
    const same = this.open.find(part => part.role === role && part.isSaid)
    const isInside = same !== undefined && depth > same.depth
    // `Phase 1 tasks` and `Phase 1.2` in phase 1.
    if (isInside && isNumberIn(same.number, number)) {
      this.leave(depth, words)
      return
    }
    if (isInside)
      throw this.fault(
        line,
        `this ${role} stands inside the ${role} ${quoted(same.name)} of line ${same.line}.`,
        `Give both headings the same depth, or name it otherwise.`,
      )
    this.close(role)
    const parent = this.parentFor(role, depth, line)
    const siblings = parent?.parts ?? this.stages
    const stray = siblings.find(part => !part.isSaid)
    if (stray && hasTasks(stray)) {
      for (const task of tasksIn(stray)) this.strays.push({ task, parent })
      siblings.splice(siblings.indexOf(stray), 1)
    }
    this.add(siblings, { role, name, number, line, depth, isSaid: true })
    this.beside = ''
  }

  /** A heading without a role: it ends what is not above it, and its words are text. */
  leave(depth: number, words: string): void {
    this.open = this.open.filter(part => part.depth < depth)
    this.beside = words
    this.addText('')
    this.addText(words === '' ? '' : `**${words.replace(/^[*_]+|[*_]+$/g, '')}**`)
    this.addText('')
  }

  addText(line: string): void {
    const text = this.open.at(-1)?.text ?? this.goal
    text.push(line)
  }

  /** An empty label is one that nobody has filled in. */
  setLabel(name: 'agent' | 'model', written: string, line: number): void {
    const value = written.replace(/^[`"'*_]+|[`"'*_]+$/g, '').trim()
    const part = this.open.at(-1)
    if (!part || value === '') return
    const before = part.labels[name]
    if (before !== undefined && before !== value)
      throw this.fault(
        line,
        `${quoted(part.name)} has the ${name} ${quoted(before)} already, and here ${quoted(value)}.`,
        'Keep one of the two.',
      )
    if (value.length > LONGEST_LABEL)
      throw this.fault(
        line,
        `the name of the ${name} is ${value.length.toLocaleString('en')} characters long.`,
        `Name one ${name}.`,
      )
    part.labels[name] = value
  }

  /** Several prompts are paragraphs of one. */
  addPrompt(text: string): void {
    const part = this.open.at(-1)
    if (part) part.labels.prompt = [part.labels.prompt, text].filter(said => said !== undefined).join('\n\n')
  }

  addTask(task: OutlineTask): void {
    this.places.set(task, this.beside)
    if (this.places.size > MOST_TASKS)
      throw this.fault(
        task.line,
        `a plan holds at most ${MOST_TASKS.toLocaleString('en')} tasks.`,
        'Make several plans of it.',
      )
    const thread = this.threadFor(task)
    if (!thread) return
    if (thread.tasks.length === MOST_PARTS)
      throw this.fault(
        task.line,
        `a thread holds at most ${MOST_PARTS} tasks.`,
        'Make several threads of it.',
      )
    thread.tasks.push(task)
  }

  end(): Outline {
    this.refuseStrays()
    return finishOutline(this.file, this.title, this.goal, this.stages)
  }

  /** Undefined for a task that stands in no thread. */
  private threadFor(task: OutlineTask): Part | undefined {
    for (;;) {
      const inner = this.open.at(-1)
      if (inner?.role === 'thread') return inner
      const siblings = inner?.parts ?? this.stages
      if (siblings.some(part => part.isSaid)) {
        this.strays.push({ task, parent: inner })
        return undefined
      }
      const role: Role = inner ? (DEEPER[inner.role] as Role) : 'stage'
      const made = siblings.at(-1)
      const depth = inner?.depth ?? 0
      if (made) this.open.push(made)
      else
        this.add(siblings, {
          role,
          name: '',
          number: '',
          line: inner?.line ?? task.line,
          depth,
          isSaid: false,
        })
    }
  }

  private add(
    siblings: Part[],
    said: Pick<Part, 'role' | 'name' | 'number' | 'line' | 'depth' | 'isSaid'>,
  ): void {
    if (siblings.length === MOST_PARTS)
      throw this.fault(
        said.line,
        `there are more than ${MOST_PARTS} ${said.role === 'batch' ? 'batches' : `${said.role}s`} side by side.`,
        'Make several plans of it.',
      )
    const part: Part = { ...said, labels: {}, text: [], parts: [], tasks: [] }
    siblings.push(part)
    this.open.push(part)
  }

  /** Ends the open part of this role and what is in it. */
  private close(role: Role): void {
    const at = this.open.findIndex(part => part.role === role)
    if (at !== -1) this.open = this.open.slice(0, at)
    if (role === 'stage') this.open = []
  }

  /** The open stage of a batch and the open batch of a thread. One that nobody has written is made. */
  private parentFor(role: Role, depth: number, line: number): Part | undefined {
    if (role === 'stage') return undefined
    const wanted: Role = role === 'batch' ? 'stage' : 'batch'
    while (this.open.at(-1)?.role !== wanted) {
      const inner = this.open.at(-1)
      const siblings = inner?.parts ?? this.stages
      const next: Role = inner ? 'batch' : 'stage'
      const made = siblings.at(-1)
      if (made && !made.isSaid) this.open.push(made)
      else if (made)
        throw this.fault(
          line,
          `this ${role} stands in no ${inner ? 'batch' : 'stage'}.`,
          `Put it below the heading of one.`,
        )
      else
        this.add(siblings, {
          role: next,
          name: '',
          number: '',
          line,
          depth: Math.min(inner?.depth ?? 0, depth - 1),
          isSaid: false,
        })
    }
    return this.open.at(-1)
  }

  private refuseStrays(): void {
    const [first, ...others] = this.strays.toSorted((one, other) => one.task.line - other.task.line)
    if (!first) return
    const { task, parent } = first
    const place = this.places.get(task) || parent?.name
    throw outlineFault(
      this.file,
      task.line,
      `the task ${quoted(task.title)} stands ${place ? `below ${quoted(place)}` : 'there'}, but in no ${parent ? 'thread' : 'stage'}.`,
      `Put it below the heading of a thread, or take its box away if it is no task.`,
      others.map(other => other.task.line),
    )
  }

  private fault(line: number, what: string, next: string): Error {
    return outlineFault(this.file, line, what, next)
  }
}
