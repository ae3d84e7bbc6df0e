// Defines what a check finds. Checks change nothing; a finding that is safe to mend has a `fix` function.

export interface Finding {
  code:
    | 'ACTIVITY_UNREADABLE'
    | 'AGENT_MISTAKE'
    | 'AMBIGUOUS_ID'
    | 'AMBIGUOUS_KEY'
    | 'CONFLICT_COPY'
    | 'DEPENDENCY_CIRCLE'
    | 'DOCUMENT_MISPLACED'
    | 'DOCUMENT_MISSING'
    | 'DOCUMENT_UNREADABLE'
    | 'DOUBLED_KEY'
    | 'ENTRIES_WAITING'
    | 'HOOK_FAULTS'
    | 'HOOKS_OFF'
    | 'HUB'
    | 'HUB_REFUSED'
    | 'JOURNAL_MISSING'
    | 'KEPT_FILE'
    | 'LEFT_OVER'
    | 'LOCK_HELD'
    | 'MERGE_CONFLICT'
    | 'LOCK_STALE'
    | 'MERGE_UNSET'
    | 'NOT_READ'
    | 'OLD_PLUGIN'
    | 'OUTSIDE_ROOT'
    | 'PARENT_CIRCLE'
    | 'SECRET'
    | 'SETTINGS'
    | 'STATE_FOLDER'
    | 'UNKNOWN_AGENT'
    | 'UNKNOWN_DEPENDENCY'
    | 'UNKNOWN_PARENT'
    | 'UNKNOWN_PLAN'
    | 'UNKNOWN_SPRINT'
    | 'UNKNOWN_WORD'
    | 'UNWRITABLE'
  /** `error`: something does not work. `warning`: worth a look. */
  level: 'error' | 'warning'
  /** What is wrong, and where. */
  message: string
  /** What to do about it, if it is not mended. */
  next: string
  /** Safe: loses nothing, and can be done at any time. */
  fix?: () => Promise<unknown>
}
