// Lists the report of each verb, by the verb's name.
import type { VERBS } from '../../verbs/registry.ts'
import type { Answer } from './answer.ts'
import { reportHistory } from './reports/agent-status/history.ts'
import { reportPush } from './reports/agent-status/push.ts'
import { reportWatch } from './reports/agent-status/watch.ts'
import { reportInitAgents } from './reports/agents/init.ts'
import { reportAgents } from './reports/agents/list.ts'
import { reportCheckpoint } from './reports/checkpoint.ts'
import { reportClose } from './reports/close.ts'
import { reportContinue } from './reports/continue.ts'
import { reportDoctor } from './reports/doctor.ts'
import { reportEdit } from './reports/edit.ts'
import { reportFix } from './reports/fix.ts'
import { reportPopFocus } from './reports/focus.ts'
import { reportGuide } from './reports/guide.ts'
import { reportPruned } from './reports/hub/prune.ts'
import { reportToken } from './reports/hub/token.ts'
import { reportInit } from './reports/init.ts'
import { reportLog } from './reports/log.ts'
import { reportPause } from './reports/pause.ts'
import { reportAddedStages } from './reports/plan/add-stage.ts'
import { reportCompletePlan } from './reports/plan/complete.ts'
import { reportCreatePlan } from './reports/plan/create.ts'
import { reportPlans } from './reports/plan/list.ts'
import { reportPlanReport } from './reports/plan/report.ts'
import { reportPlan } from './reports/plan/show.ts'
import { reportPlanInShort } from './reports/plan/status.ts'
import { reportUpdatedPlan } from './reports/plan/update.ts'
import { reportUsePlan } from './reports/plan/use.ts'
import { reportProve } from './reports/prove.ts'
import { reportRemove } from './reports/remove.ts'
import { reportResume } from './reports/resume.ts'
import { reportRunThreads } from './reports/run.ts'
import { reportAnswered } from './reports/runs/answer.ts'
import { reportRuns } from './reports/runs/list.ts'
import { reportSettled } from './reports/runs/settle.ts'
import { reportRun } from './reports/runs/show.ts'
import { reportSearch } from './reports/search.ts'
import { reportServed } from './reports/serve.ts'
import { reportActivateSprint } from './reports/sprint/activate.ts'
import { reportCompleteSprint } from './reports/sprint/complete.ts'
import { reportCreateSprint } from './reports/sprint/create.ts'
import { reportSprints } from './reports/sprint/list.ts'
import { reportSprint } from './reports/sprint/show.ts'
import { reportStatus } from './reports/status.ts'
import { reportStopped } from './reports/stop.ts'
import { reportActivateTask } from './reports/task/activate.ts'
import { reportBlockTask } from './reports/task/block.ts'
import { reportCancelTask } from './reports/task/cancel.ts'
import { reportCompleteTask } from './reports/task/complete.ts'
import { reportCreateTask } from './reports/task/create.ts'
import { reportDeactivateTask } from './reports/task/deactivate.ts'
import { reportEditTask } from './reports/task/edit.ts'
import { reportTasks } from './reports/task/list.ts'
import { reportNextTask } from './reports/task/next.ts'
import { reportTask } from './reports/task/show.ts'
import { reportUpdateTask } from './reports/task/update.ts'
import { reportToday } from './reports/today.ts'
import { reportUndo } from './reports/undo.ts'
import { reportView } from './reports/view.ts'

/** Every verb of the registry has a report for its result type. */
type Reports<Verbs> = {
  [Name in keyof Verbs]: Verbs[Name] extends { verbs: infer Inner }
    ? Reports<Inner>
    : Verbs[Name] extends {
          run(workspace: never, input: infer Input): Promise<infer Result>
        }
      ? (result: Result, input: Input) => Answer
      : never
}

export const REPORTS: Reports<typeof VERBS> = {
  init: reportInit,
  log: reportLog,
  undo: reportUndo,
  edit: reportEdit,
  remove: reportRemove,
  checkpoint: reportCheckpoint,
  view: reportView,
  status: reportStatus,
  watch: reportWatch,
  guide: reportGuide,
  today: reportToday,
  search: reportSearch,
  resume: reportResume,
  pause: reportPause,
  prove: reportProve,
  close: reportClose,
  doctor: reportDoctor,
  serve: reportServed,
  push: reportPush,
  history: reportHistory,
  stop: reportStopped,
  task: {
    create: reportCreateTask,
    list: reportTasks,
    next: reportNextTask,
    activate: reportActivateTask,
    deactivate: reportDeactivateTask,
    show: reportTask,
    edit: reportEditTask,
    update: reportUpdateTask,
    block: reportBlockTask,
    cancel: reportCancelTask,
    complete: reportCompleteTask,
  },
  sprint: {
    create: reportCreateSprint,
    list: reportSprints,
    activate: reportActivateSprint,
    show: reportSprint,
    complete: reportCompleteSprint,
  },
  plan: {
    create: reportCreatePlan,
    list: reportPlans,
    show: reportPlan,
    use: reportUsePlan,
    update: reportUpdatedPlan,
    'add-stage': reportAddedStages,
    complete: reportCompletePlan,
    report: reportPlanReport,
    status: reportPlanInShort,
  },
  agents: { init: reportInitAgents, list: reportAgents },
  run: reportRunThreads,
  multi: reportRunThreads,
  fix: reportFix,
  continue: reportContinue,
  runs: { list: reportRuns, show: reportRun, answer: reportAnswered, settle: reportSettled },
  hub: { token: reportToken, prune: reportPruned },
  focus: { pop: reportPopFocus },
}
