// What `agents list` tells.
import { describeMistake } from '../../../../runs/agents/mistakes.ts'
import { shorten } from '../../../../text/cut.ts'
import { counted } from '../../../../text/names/counted.ts'
import { oneLine } from '../../../../text/one-line.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { firstOf } from '../../pages.ts'
import { presentUnknownAgents } from '../../present-plan.ts'

type Listed = ResultOf<'agents list'>
type Agent = Listed['agents'][number]

const AT_MOST = 100

export function reportAgents(listed: Listed): Answer {
  const { agents, file, mistakes, unknown, plan } = listed
  return {
    exit: mistakes.length > 0 ? 1 : 0,
    page: {
      icon: '🤖',
      heading: counted(agents.length, 'agent'),
      facts: [
        ['File', file ?? undefined],
        ['Plan', plan],
      ],
      lists: [
        { title: 'Agents', lines: agents.map(agent => linesOf(agent, listed).join('\n')) },
        { title: 'Mistakes', lines: firstOf(mistakes.map(one => `- ${describeMistake(file ?? '', one)}`)) },
        { title: 'Unknown agents', lines: unknown.map(one => `- ${describeUnknown(one)}`) },
      ],
      next: nextOf(listed),
    },
    json: {
      file: file ?? null,
      plan: plan ?? null,
      agents: agents.map(agent => presentAgent(agent, idsOf(listed, agent.name))),
      mistakes: mistakes.map(({ line, column, message, agent }) => ({
        line,
        column,
        message,
        agent: agent ?? null,
      })),
      unknown: presentUnknownAgents(unknown),
    },
  }
}

function linesOf(agent: Agent, listed: Listed): string[] {
  const { name, description, builtIn } = agent
  const about = description === undefined ? '' : `  ${shorten(oneLine(description), AT_MOST)}`
  const ids = idsOf(listed, name)
  return [
    `- ${name}${about}${builtIn ? ' (built in)' : ''}`,
    ...settingsOf(agent),
    ...(ids.length > 0 ? [`threads: ${ids.join(', ')}`] : []),
  ]
}

function settingsOf(agent: Agent): string[] {
  const { models, permissionMode, allowedTools, maxTurns, maxCostUsd, command, prompt } = agent
  const limits = [
    models.length > 0 ? models.join(', then ') : undefined,
    permissionMode,
    maxTurns && `at most ${counted(maxTurns, 'turn')}`,
    maxCostUsd && `at most $${maxCostUsd}`,
  ].filter(Boolean)
  return [
    ...(command
      ? [
          `runs ${shorten(command.map(word => (/\s/.test(word) ? JSON.stringify(word) : word)).join(' '), AT_MOST)}`,
        ]
      : []),
    ...(limits.length > 0 ? [limits.join('; ')] : []),
    ...(allowedTools.length > 0 ? [`may use ${shorten(allowedTools.join(', '), AT_MOST)}`] : []),
    ...(prompt === undefined ? [] : [`told: ${shorten(oneLine(prompt), AT_MOST)}`]),
  ]
}

function describeUnknown({ agent, nearest, threads }: Listed['unknown'][number]): string {
  const ids = threads.map(({ id }) => id).join(', ')
  return `${JSON.stringify(agent)} in ${ids}${nearest === undefined ? '' : `. Did you mean ${nearest}?`}`
}

function idsOf({ threads }: Listed, name: string): string[] {
  return (threads.get(name) ?? []).map(({ id }) => id)
}

function nextOf({ file, mistakes, unknown }: Listed): string {
  if (mistakes.length > 0) return 'correct the mistakes in an editor; docs/runs.md explains each key.'
  if (unknown.length > 0)
    return `define the unknown agents in ${file ?? '.tasks/agents.yaml'}, or name others in the outline with {plan update}.`
  return file
    ? 'name them in the outline of a plan: "Agent: <name>".'
    : 'write an example to change with {agents init}.'
}

/** The JSON of a definition. docs/json.md documents it. */
function presentAgent(agent: Agent, threads: string[]) {
  return {
    name: agent.name,
    description: agent.description ?? null,
    models: agent.models,
    prompt: agent.prompt ?? null,
    permissionMode: agent.permissionMode ?? null,
    allowedTools: agent.allowedTools,
    maxTurns: agent.maxTurns ?? null,
    maxCostUsd: agent.maxCostUsd ?? null,
    command: agent.command ?? null,
    builtIn: agent.builtIn ?? false,
    threads,
  }
}
