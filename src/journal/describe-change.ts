// Describes a logged change in a few words.
import type { Change } from './changes.ts'

export function describeChange(change: Change): string {
  switch (change.kind) {
    case 'progress':
      return change.text.trim()
    case 'done':
      return say('Done', change.query)
    case 'current':
      return say('Now', change.query)
    case 'step':
      return say('Step', change.text)
    case 'decision':
      return say('Decision', change.decision.title)
    case 'discovery':
      return say('Discovery', change.text)
    case 'dead-end':
      return say('Dead end', change.approach)
    case 'blocker':
      return say('Blocker', change.text)
    case 'resolved':
      return say('Resolved', change.blocker ?? change.words ?? 'the blocker')
    case 'next':
      return say('Next', ...change.steps)
    case 'file':
      return say('File', change.path)
    case 'key':
      return say('Key context', change.fact)
    case 'summary':
      return 'A new summary'
  }
}

/** Only the label when there is no text. */
function say(label: string, ...texts: string[]): string {
  const told = joinDescriptions(texts)
  return told === '' ? label : `${label}: ${told}`
}

/** Leaves out empty texts. */
export function joinDescriptions(texts: string[]): string {
  return texts
    .map(text => text.trim())
    .filter(Boolean)
    .join('; ')
}
