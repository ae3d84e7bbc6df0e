// Decides what to do next. Exactly one scenario applies: the first that fits the situation.

/** The facts of a project that decide what to do next. */
export interface Situation {
  /** The open work sessions when it is unclear which one is meant. */
  candidates: { name: string; paused: boolean }[]
  /** Only a conversation remembers its work session. */
  inConversation: boolean
  /** The work session of the conversation. */
  session: SessionSituation | undefined
  /** The task in focus. */
  task: TaskSituation | undefined
  /** The task that comes next. */
  next: { id: string; title: string } | undefined
}

export interface SessionSituation {
  name: string
  paused: boolean
  blockers: string[]
  openSteps: number
  steps: number
  /** Open boxes that are not steps, as the beginning of a sentence; empty when there are none. */
  openBoxes: string
  /** The proof of its check is missing or no longer valid. */
  needsProof: boolean
}

export interface TaskSituation {
  id: string
  name: string
  /** What must be done before it can be completed, each as a sentence. */
  missing: string[]
  blocked: boolean
  overEstimatePercent: number | null
}

type Scenario =
  | 'choose'
  | 'conflict'
  | 'start'
  | 'paused'
  | 'blocked'
  | 'over-estimate'
  | 'task-unreadable'
  | 'task-open'
  | 'task-done'
  | 'no-task'
  | 'no-plan'
  | 'steps-open'
  | 'prove'
  | 'close'

export interface Instructions {
  scenario: Scenario
  title: string
  /** In order. Verbs are in braces. */
  steps: string[]
}

const OVER = 25

export function instruct({ candidates, inConversation, session, task, next }: Situation): Instructions {
  if (!session) return candidates.length > 0 ? choose(candidates, inConversation) : start(next)
  if (session.paused)
    return tell('paused', `${session.name} is paused`, [`Resume it: {resume} ${session.name}`])
  if (task) return instructTask(task, session)
  if (session.blockers.length > 0) return blocked(session)
  if (session.openSteps > 0) {
    const what = `${session.openSteps} of ${session.steps} steps are open in ${session.name}`
    return tell('steps-open', what, [
      'Do the next one, and mark it: {log} --done "<step>"',
      'Log decisions and discoveries on the way: {log} --decision "<what>" --discovery "<what>"',
    ])
  }
  if (next)
    return tell('no-task', 'No task is in focus', [
      `Activate the next one: {task activate} ${next.id} (${next.title})`,
      ...finish(session),
    ])
  if (session.steps === 0 && !session.openBoxes && !session.needsProof)
    return tell('no-plan', `No steps are planned in ${session.name}`, [
      'Plan what is to be done: {log} --step "<step>"',
      'Log as you go: {log} "<what was done>"',
    ])
  return session.needsProof
    ? tell('prove', `${session.name} has no valid proof`, [
        'Run its check: {prove}',
        'Then close it: {close} --complete',
      ])
    : tell(
        'close',
        session.openBoxes ? `${session.name} has open boxes` : `Nothing is open in ${session.name}`,
        [
          ...(session.openBoxes ? [`Tick what is done, in an editor: ${session.openBoxes}`] : []),
          ...finish(session),
        ],
      )
}

/** Comes first: nothing can be written to the work session before a person has resolved the conflict. */
export function mendFirst(what: string, how: string): Instructions {
  return tell('conflict', 'A merge has left conflict marks', [
    what,
    `Only a person knows which side is right. ${how}`,
  ])
}

/** Comes before all other work on the task: nobody knows what it asks for. */
export function mendTask(what: string, how: string): Instructions {
  return tell('task-unreadable', 'The task in focus cannot be read', [what, how])
}

function instructTask(task: TaskSituation, session: SessionSituation): Instructions {
  if (session.blockers.length > 0) return blocked(session)
  if (task.blocked)
    return tell('blocked', `${task.name} is blocked`, [
      `Look at what is in its way: {task show} ${task.id}`,
      `When it is out of the way: {task edit} ${task.id} --status in_progress`,
      'Until then, see what else there is: {task next}',
    ])
  const over = task.overEstimatePercent ?? 0
  if (over >= OVER)
    return tell('over-estimate', `${task.name} takes ${over} % longer than estimated`, [
      'Make the task smaller, or do something else first. Only the user can say which.',
      `Set a new estimate: {task edit} ${task.id} --estimate "<duration>"`,
    ])
  if (task.missing.length === 0)
    return tell('task-done', `Nothing is missing for ${task.name}`, [
      'Complete it: {task complete} --summary "<what was done>"',
      'See which comes next: {task next}',
    ])
  return tell('task-open', `${task.name} is in focus`, [
    'Log what is done. It also becomes an update of the task: {log} "<what was done>"',
    ...task.missing,
    'When it is done: {task complete} --summary "<what was done>"',
  ])
}

function blocked({ name, blockers }: SessionSituation): Instructions {
  return tell('blocked', `${name} is blocked`, [
    ...blockers.map(blocker => `Blocker: ${blocker}`),
    blockers.length > 1
      ? 'Get what is missing, or resolve one and name it: {log} --resolved "<its words>"'
      : 'Get what is missing, or resolve it and log how: {log} --resolved "<how>"',
  ])
}

function choose(candidates: Situation['candidates'], inConversation: boolean): Instructions {
  const active = candidates.filter(({ paused }) => !paused)
  const title =
    active.length > 0
      ? `${candidates.length} work sessions are open here`
      : `${candidates.length} work sessions are paused, none is active`
  if (!inConversation && active.length > 0)
    return tell('choose', title, [
      'Name the one you mean with --session <name>, or pause the others.',
      ...active.map(({ name }) => `{pause} --session ${name}`),
    ])
  return tell('choose', title, [
    inConversation ? 'Only the user can say which one is meant.' : 'Go on with the one you mean.',
    ...candidates.map(({ name }) => `{resume} ${name}`),
  ])
}

function start(next: Situation['next']): Instructions {
  return tell('start', 'No work session is open', [
    ...(next ? [`Start one on the next task: {init} --task ${next.id} (${next.title})`] : []),
    `Start one${next ? ' for something else' : ''}: {init} --goal "<what it is to achieve>"`,
  ])
}

function finish({ name, needsProof }: SessionSituation): string[] {
  return needsProof
    ? [`When all of ${name} is done, run its check: {prove}. Then close it: {close} --complete`]
    : [`When all of ${name} is done: {close} --complete`]
}

function tell(scenario: Scenario, title: string, steps: string[]): Instructions {
  return { scenario, title, steps }
}

export function renderMarkdown({ title, steps }: Instructions): string {
  return [
    `## ${title}`,
    '',
    ...steps.map((step, index) => `${index + 1}. ${step.replace(/\s+/g, ' ')}`),
    '',
  ].join('\n')
}
