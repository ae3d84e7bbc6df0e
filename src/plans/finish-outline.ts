// Makes the outline from its parts: names what has no name, and hands agents and prompts down to the threads.
import type { Outline, OutlineBatch, OutlineStage, OutlineThread } from './outline.ts'
import { outlineFault } from './outline-fault.ts'
import { plainName } from './outline-headings.ts'
import { hasTasks, type Part, quoted } from './outline-part.ts'

/** Throws INVALID_DOCUMENT for a part without tasks, because parts are found by their tasks. */
export function finishOutline(
  file: string,
  title: string | undefined,
  goal: string[],
  parts: Part[],
): Outline {
  if (parts.length === 0)
    throw outlineFault(
      file,
      1,
      'there is no task in it.',
      'Write each task as a line "- [ ] <task>" below a heading such as "#### Thread 1: <name>".',
    )

  const empty: { part: Part; name: string }[] = []
  const stages = parts.map(toStage)
  const [first] = empty
  if (first)
    throw outlineFault(
      file,
      first.part.line,
      `the ${first.part.role} ${quoted(first.name)} has no task.`,
      'Write each task as a line "- [ ] <task>" below it, or make the heading plain text.',
      empty.map(({ part }) => part.line),
    )
  return { title, goal: textOf(goal), stages }

  function toStage(part: Part): OutlineStage {
    const name = nameOf(part, parts, title)
    const batches = part.parts.map(batch => toBatch(batch, part, name))
    return { name, line: part.line, notes: textOf(part.text), batches }
  }

  function toBatch(part: Part, stage: Part, stageName: string): OutlineBatch {
    const name = nameOf(part, stage.parts, stageName)
    const threads = part.parts.map(thread => toThread(thread, [thread, part, stage], name))
    return { name, line: part.line, notes: textOf(part.text), threads }
  }

  function toThread(part: Part, around: [Part, Part, Part], batchName: string): OutlineThread {
    const said = (label: keyof Part['labels']) =>
      around.find(({ labels }) => labels[label] !== undefined)?.labels[label]
    return {
      name: nameOf(part, around[1].parts, batchName),
      line: part.line,
      notes: textOf(part.text),
      agent: said('agent'),
      model: said('model'),
      prompt: said('prompt'),
      tasks: part.tasks,
    }
  }

  function nameOf(part: Part, siblings: Part[], above: string | undefined): string {
    const numbered = `${part.role[0]?.toUpperCase()}${part.role.slice(1)} ${siblings.indexOf(part) + 1}`
    const name = part.name || (part.isSaid ? numbered : plainName(above ?? '') || 'Plan')
    if (!hasTasks(part)) empty.push({ part, name })
    return name
  }
}

function textOf(lines: string[]): string {
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
