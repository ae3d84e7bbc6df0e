// Makes the time and the git state that every write records.

import { formatMinute, formatSecond } from '../text/time.ts'
import type { Value } from '../text/yaml/front-matter.ts'
import type { Workspace } from '../workspace.ts'

export interface Stamp {
  /** The time for entries in the text: `2025-01-15T10:30`. */
  minute: string
  /** The time for the front matter: `2025-01-15T10:30:00Z`. */
  second: string
  fields: Record<string, Value>
}

export function makeStamp(workspace: Workspace): Stamp {
  const now = workspace.now()
  const head = workspace.readHead()
  const second = formatSecond(now)
  return {
    minute: formatMinute(now),
    second,
    fields: {
      updated_at: second,
      ...(head?.branch ? { git_branch: head.branch } : {}),
      ...(head?.commit ? { git_last_commit: head.commit } : {}),
    },
  }
}
