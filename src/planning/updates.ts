// Reads and writes the updates of a task: what was done, the oldest first, each with its minute.
import { readEntries, renderItem, stamp, takeStamp } from '../text/items.ts'
import { appendItem } from '../text/outline.ts'
import type { Update } from './task.ts'
import { taskLayout } from './task-sections.ts'

export function readUpdates(text: string): Update[] {
  const section = taskLayout.find(text, 'Updates')
  const items = section ? readEntries(text, section.body, section.end) : []
  return items.map(item => takeStamp(item.text))
}

/** `at` is a minute in UTC. */
export function addUpdate(text: string, words: string, at: string): string {
  const made = taskLayout.ensure(text, 'Updates')
  return appendItem(made.text, made.section.body, made.section.end, renderItem('- ', words, stamp(at)))
}
