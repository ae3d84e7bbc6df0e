// What to do now, by where things stand: one scenario holds at a time, the first that holds.

/** Where a project stands, as far as what to do next depends on it. */
export interface Situation {
  /** Names of the work sessions that are open and of which any could be meant. */
  candidates: string[]
  /** Only a conversation keeps in mind which one is its own. */
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
  /** Boxes that are no steps, as the beginning of a sentence; empty when none is open. */
  openBoxes: string
  /** What its check has shown is missing or does not hold. */
  needsProof: boolean
}

export interface TaskSituation {
  id: string
  name: string
  /** What is in the way of completing it, each as a sentence. */
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
  | 'task-open'
  | 'task-done'
  | 'no-task'
  | 'steps-open'
  | 'prove'
  | 'close'

export interface Instructions {
  scenario: Scenario
  title: string
  /** In order; verbs stand in braces. */
  steps: string[]
}

const OVER = 25

export function instruct({ candidates, inConversation, session, task, next }: Situation): Instructions {
  if (!session) return candidates.length > 0 ? choose(candidates, inConversation) : start(next)
  if (session.paused)
    return tell('paused', `${session.name} is paused`, [`Go on with it: {resume} ${session.name}`])
  if (task) return instructTask(task, session)
  if (session.blockers.length > 0) return blocked(session)
  if (session.openSteps > 0) {
    const what = `${session.openSteps} of ${session.steps} steps are open in ${session.name}`
    return tell('steps-open', what, [
      'Do the next one, and mark it: {log} --done "<step>"',
      'Write down what was decided and found on the way: {log} --decision "<what>" --discovery "<what>"',
    ])
  }
  if (next)
    return tell('no-task', 'No task is in focus', [
      `Activate the next one: {task activate} ${next.id} (${next.title})`,
      ...finish(session),
    ])
  return session.needsProof
    ? tell('prove', `${session.name} has no proof that holds`, [
        'Run its check in a terminal: {prove}',
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

/** Before anything else: nothing can be written to the work session until a person has done it. */
export function mendFirst(what: string, how: string): Instructions {
  return tell('conflict', 'A merge has left conflict marks', [
    what,
    `Ask the user, who knows which side is right. ${how}`,
  ])
}

function instructTask(task: TaskSituation, session: SessionSituation): Instructions {
  if (task.blocked || session.blockers.length > 0) return blocked(session)
  const over = task.overEstimatePercent ?? 0
  if (over >= OVER)
    return tell('over-estimate', `${task.name} takes ${over} % longer than estimated`, [
      'Tell the user, who may want to cut it down or to do something else first.',
      `Set a new estimate: {task edit} ${task.id} --estimate "<duration>"`,
    ])
  if (task.missing.length === 0)
    return tell('task-done', `Nothing is missing for ${task.name}`, [
      'Complete it: {task deactivate} --complete --summary "<what was done>"',
      'See which comes next: {task next}',
    ])
  return tell('task-open', `${task.name} is in focus`, [
    'Log what is done, it is an update of the task too: {log} "<what was done>"',
    ...task.missing,
    'When it is done: {task deactivate} --complete --summary "<what was done>"',
  ])
}

function blocked({ name, blockers }: SessionSituation): Instructions {
  return tell('blocked', `Something is in the way of ${name}`, [
    ...blockers.map(blocker => `In the way: ${blocker}`),
    blockers.length > 1
      ? 'Ask the user for what is missing, or clear one, and say which: {log} --resolved "<its words>"'
      : 'Ask the user for what is missing, or clear it, and say so: {log} --resolved "<how>"',
  ])
}

function choose(candidates: string[], inConversation: boolean): Instructions {
  const title = `${candidates.length} work sessions are open here`
  return inConversation
    ? tell('choose', title, [
        'Ask the user which one is meant.',
        ...candidates.map(name => `{resume} ${name}`),
      ])
    : tell('choose', title, [
        'Name the one that is meant with --session <name>, or set those aside that are not.',
        ...candidates.map(name => `{pause} --session ${name}`),
      ])
}

function start(next: Situation['next']): Instructions {
  return tell('start', 'No work session is open', [
    ...(next ? [`Start one on the next task: {init} --task ${next.id} (${next.title})`] : []),
    'Start one for something else: {init} --goal "<what it is to achieve>"',
  ])
}

function finish({ name }: SessionSituation): string[] {
  return [`When all of ${name} is done: {close} --complete`]
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
