// Reads an outline: headings for stages, batches and threads, and a checklist for the tasks. Nothing that looks like a
// task is left out in silence: what has no place is refused with its line.
import { refuseConflict } from '../text/conflict-marks.ts'
import type { Outline, OutlineTask } from './outline.ts'
import { type HeadingRole, readRole, readRoles } from './outline-headings.ts'
import { type OutlineLine, readOutlineLines } from './outline-lines.ts'
import { OutlineParts } from './outline-parts.ts'
import { type Label, PromptReader, readLabel } from './outline-prompt.ts'
import { TaskReader } from './outline-task.ts'
import { readUnderlined } from './underlined-headings.ts'

/** `file` is the name in messages. Throws INVALID_DOCUMENT with the line and what is wrong. */
export function parseOutline(text: string, file: string): Outline {
  refuseConflict(text, file)
  // Some programs write U+2028 for a line break within a paragraph.
  const clean = text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(/[\u0085\u2028\u2029]/g, ' ')
  const lines = readUnderlined(readOutlineLines(clean, file))
  const roles = readRoles(lines)
  const reader = new OutlineReader(file, roles)
  for (const line of lines) reader.read(line)
  return reader.end()
}

class OutlineReader {
  private readonly parts: OutlineParts
  private readonly roles: Map<OutlineLine, HeadingRole>
  private task: TaskReader | undefined
  private prompt: PromptReader | undefined
  private beforeWasBlank = true
  private hasHeading = false

  constructor(file: string, roles: Map<OutlineLine, HeadingRole>) {
    this.parts = new OutlineParts(file)
    this.roles = roles
  }

  end(): Outline {
    this.endTask()
    this.endPrompt()
    return this.parts.end()
  }

  read(line: OutlineLine): void {
    if (!this.isTaken(line)) this.readOwn(line)
    this.beforeWasBlank = line.kind === 'blank'
  }

  /** True if the line belongs to the prompt or task above it. */
  private isTaken(line: OutlineLine): boolean {
    if (this.prompt?.takes(line)) return true
    this.endPrompt()
    return this.task?.takes(line, this.beforeWasBlank) ?? false
  }

  private readOwn(line: OutlineLine): void {
    this.endTask()
    const label = line.kind === 'text' && !line.fence && this.parts.isOpen ? readLabel(line.raw) : undefined
    if (line.kind === 'heading') this.readHeading(line)
    else if (label) this.readLabel(label, line)
    else if (line.kind === 'task') this.task = new TaskReader(line)
    else this.parts.addText(line.raw.trimEnd())
  }

  private readHeading(line: OutlineLine): void {
    const { depth } = line
    const words = line.words.trim().replace(/\s+/g, ' ')
    const isTitle = !this.hasHeading && depth === 1 && words !== '' && !readRole(words)
    this.hasHeading = true
    const role = this.roles.get(line)
    const label = this.parts.isOpenAbove(depth) ? readLabel(words) : undefined
    if (role) this.parts.begin(role, depth, line.line, words)
    else if (label) this.readLabel(label, line)
    else if (isTitle) this.parts.setTitle(words)
    else this.parts.leave(depth, words)
  }

  private readLabel(label: Label, line: OutlineLine): void {
    if (label.name === 'prompt') this.prompt = new PromptReader(label.value)
    else this.parts.setLabel(label.name, label.value, line.line)
  }

  private endTask(): void {
    const task: OutlineTask | undefined = this.task?.end()
    this.task = undefined
    if (task) this.parts.addTask(task)
  }

  private endPrompt(): void {
    const text = this.prompt?.end() ?? ''
    this.prompt = undefined
    if (text !== '') this.parts.addPrompt(text)
  }
}
