// Writes out all of a definition that is run or told, for the person who is asked whether it may.
import type { AgentDefinition } from './agent.ts'

/** Undefined if nothing of it came with the project. */
export function contentOfAgent(agent: AgentDefinition): { title: string; text: string } | undefined {
  const lines = agent.builtIn ? [] : linesOf(agent)
  return lines.length === 0 ? undefined : { title: `The agent ${agent.name}`, text: lines.join('\n') }
}

function linesOf(agent: AgentDefinition): string[] {
  const { models, prompt, permissionMode, allowedTools, maxTurns, maxCostUsd, command } = agent
  return [
    ...(command ? ['command:', ...command.map(word => `  - ${JSON.stringify(word)}`)] : []),
    ...(permissionMode === undefined ? [] : [`permission_mode: ${permissionMode}`]),
    ...(allowedTools.length > 0 ? ['allowed_tools:', ...allowedTools.map(rule => `  - ${rule}`)] : []),
    ...(models.length > 0 ? [`models: ${models.join(', ')}`] : []),
    ...(maxTurns === undefined ? [] : [`max_turns: ${maxTurns}`]),
    ...(maxCostUsd === undefined ? [] : [`max_cost_usd: ${maxCostUsd}`]),
    ...(prompt === undefined ? [] : ['prompt:', ...prompt.split('\n').map(line => `  ${line}`)]),
  ]
}
