// Names who carried out a run, alike wherever it is told.
import type { Run } from './run.ts'

/** `claude/sonnet` */
export function nameAgent({ agent, model }: Pick<Run, 'agent' | 'model'>): string {
  return model === undefined ? agent : `${agent}/${model}`
}
