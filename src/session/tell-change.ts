// What was logged, in a few words.
import type { Change } from './changes.ts'

export function tellChange(change: Change): string {
  switch (change.kind) {
    case 'progress':
      return change.text
    case 'done':
      return `Done: ${change.query}`
    case 'current':
      return `Now: ${change.query}`
    case 'step':
      return `Step: ${change.text}`
    case 'decision':
      return `Decision: ${change.decision.title}`
    case 'discovery':
      return `Discovery: ${change.text}`
    case 'dead-end':
      return `Dead end: ${change.approach}`
    case 'blocker':
      return `Blocker: ${change.text}`
    case 'resolved':
      return `Resolved: ${change.blocker ?? change.words ?? 'the blocker'}`
    case 'next':
      return `Next: ${change.steps.join('; ')}`
    case 'file':
      return `File: ${change.path}`
    case 'key':
      return `Key context: ${change.fact}`
    case 'summary':
      return 'A new summary'
  }
}
