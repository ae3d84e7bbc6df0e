// Opens a work session: a new document, made current for this conversation.
import { openWorkSession } from '../parts/open-work-session.ts'
import { recallFor } from '../parts/recall/load-offering.ts'
import { suggest } from '../parts/suggestions.ts'
import { defineVerb } from './definition.ts'

export const init = defineVerb({
  summary: 'Start a work session',
  usage: [
    '--goal <goal> [--name <name>] [--step <step>]… [--task <id>] [--check <command>] [--force]',
    '<goal>',
    '--parent <id or name> [--goal <goal>]',
  ],
  arguments: {
    goal: {
      kind: 'text',
      value: '<goal>',
      help: 'what the work is to achieve',
      told: 'What the work is to achieve',
    },
    name: { kind: 'text', value: '<name>', help: 'a short name; made from the goal when left out' },
    step: {
      kind: 'texts',
      value: '<step>',
      help: 'a planned step; may be given again',
      told: 'Planned steps',
    },
    task: {
      kind: 'texts',
      value: '<id>',
      help: 'a task to link, from .tasks/active/ when it is there',
      told: 'Ids of tasks to link',
      names: 'tasks',
    },
    tasks: { kind: 'text', value: '<id>,<id>', help: 'several tasks to link', only: 'terminal' },
    parent: {
      kind: 'text',
      value: '<id or name>',
      help: 'start it as a child of that work session, beside it; its goal when no other is given',
      told: 'Work session to be a child of',
      names: 'work-sessions',
    },
    check: {
      kind: 'text',
      value: '<command>',
      help: 'the command that shows that it is done; run by logbook prove alone',
      only: 'terminal',
    },
    force: { kind: 'switch', help: 'start it beside one that is active', told: 'Beside an active one' },
  },
  bare: ['goal'],
  isFinal: true,
  slash: {
    hint: '--goal <goal> [--name <name>] [--step <step>]… [--task <id>] [--check <command>] [--parent <id or name>] [--force]',
    refused:
      'When it says that a goal is needed, ask the user in one sentence what the work is to achieve and which steps they see. Then run `logbook init --goal "<goal>" --step "<step>" …` and show its report.',
  },
  tool: {
    title: 'Start a work session',
    description:
      'Open a work session, the journal of work with many steps. Where the project has no .sessions/, ask the user first.',
  },
  run: async (workspace, { step, task, tasks, ...input }) => {
    const opened = await openWorkSession(workspace, {
      ...input,
      steps: step,
      tasks: [...task, ...(tasks ?? '').split(/[\s,]+/).filter(Boolean)],
    })
    const { stored } = opened
    const recalled = await recallFor(workspace, { for: 'goal', text: stored.session.objective, stored })
    return { ...opened, suggestions: await suggest(workspace, stored), recalled }
  },
})
