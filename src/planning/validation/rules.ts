// Runs the rules that decide whether something is done. Each rule looks at one thing. Errors block, warnings inform.
import { describeOpenBoxes, type OpenBoxes } from '../../text/open-boxes.ts'

/** `message` says what is missing and how to add it. `none` means that there was nothing to judge, so no line is shown. */
export type Verdict = { level: 'met' } | { level: 'none' } | { level: 'warning' | 'error'; message: string }

export interface Rule<Subject> {
  /** The name of the rule in the checklist, such as "Summary". */
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
  /** True when nothing blocks. */
  valid: boolean
  errors: string[]
  warnings: string[]
  requirements: Requirement[]
  /** Counts and measurements, by name. */
  details: Record<string, string | number | null>
}

/** Judges open boxes outside the lists that other rules judge. */
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
