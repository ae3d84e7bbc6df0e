// Whether "done" is true: rules in a list, each of which looks at one thing. Errors block, warnings tell.
import { describeOpenBoxes, type OpenBoxes } from '../../text/open-boxes.ts'

/** `message` says what is missing and how to give it. `none`: there was nothing to look at, so nothing is told. */
export type Verdict = { level: 'met' } | { level: 'none' } | { level: 'warning' | 'error'; message: string }

export interface Rule<Subject> {
  /** Its line in the checklist: "Summary". */
  title: string
  judge(subject: Subject): Verdict
}

/** A line of the checklist. */
export interface Requirement {
  title: string
  level: Exclude<Verdict['level'], 'none'>
  /** Null when it is met. */
  message: string | null
}

export interface Validation {
  /** Nothing blocks. */
  valid: boolean
  errors: string[]
  warnings: string[]
  requirements: Requirement[]
  /** What was counted and measured, by name. */
  details: Record<string, string | number | null>
}

/** Of boxes that stand in no list that is judged. */
export function openBoxesVerdict(open: OpenBoxes[]): Verdict {
  if (open.length === 0) return { level: 'none' }
  return { level: 'warning', message: `${describeOpenBoxes(open)}. Tick what is done, in an editor.` }
}

export function validate<Subject>(
  rules: Rule<Subject>[],
  subject: Subject,
  details: Validation['details'],
): Validation {
  const requirements = rules.flatMap(({ title, judge }): Requirement[] => {
    const verdict = judge(subject)
    if (verdict.level === 'none') return []
    return [{ title, level: verdict.level, message: verdict.level === 'met' ? null : verdict.message }]
  })
  const tell = (level: Verdict['level']) =>
    requirements.flatMap(requirement =>
      requirement.level === level && requirement.message !== null ? [requirement.message] : [],
    )
  const errors = tell('error')
  return { valid: errors.length === 0, errors, warnings: tell('warning'), requirements, details }
}
