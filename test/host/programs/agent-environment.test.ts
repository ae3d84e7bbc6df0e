import { expect, test } from 'vitest'
import { agentEnvironment } from '../../../src/host/programs/agent-environment.ts'

test('an agent has what its user has set, and its own mark', () => {
  const env = {
    PATH: '/bin',
    ANTHROPIC_API_KEY: 'k',
    CLAUDE_CONFIG_DIR: '/c',
    CLAUDE_CODE_USE_BEDROCK: '1',
    CLAUDE_CODE_OAUTH_TOKEN: 't',
    CLAUDE_CODE_MAX_RETRIES: '3',
    CLAUDE_CODE_SESSION_ACCESS_TOKEN: 'a',
    LOGBOOK_CLAUDE: '/claude',
    LOGBOOK_RUN: 'outer',
  }
  expect(agentEnvironment(env, 'r1')).toEqual({
    ...env,
    LOGBOOK_RUN: 'r1',
    OTEL_RESOURCE_ATTRIBUTES: 'logbook.run=r1',
  })
})

// As the shells, hooks and servers of 2.1.197 and 2.1.332 have them.
test.each([
  'CLAUDECODE',
  'AI_AGENT',
  'CLAUDE_PID',
  'CLAUDE_EFFORT',
  'CLAUDE_PROJECT_DIR',
  'CLAUDE_PLUGIN_ROOT',
  'CLAUDE_PLUGIN_OPTION_LANGUAGE',
  'CLAUDE_CODE_SESSION_ID',
  'CLAUDE_CODE_SESSION_ATTENDED',
  'CLAUDE_CODE_CHILD_SESSION',
  'CLAUDE_CODE_CHILD_NOTES_DIR',
  'CLAUDE_CODE_MESSAGING_SOCKET',
  'CLAUDE_CODE_MESSAGING_TOKEN',
  'CLAUDE_CODE_ENTRYPOINT',
  'CLAUDE_CODE_EXECPATH',
])('it has no %s of the conversation that started it', name => {
  expect(agentEnvironment({ [name]: '1' }, 'r1')).toEqual({
    LOGBOOK_RUN: 'r1',
    OTEL_RESOURCE_ATTRIBUTES: 'logbook.run=r1',
  })
})

test('telemetry tells which run it is of, beside what the user says of it', () => {
  const { OTEL_RESOURCE_ATTRIBUTES } = agentEnvironment({ OTEL_RESOURCE_ATTRIBUTES: 'team=a' }, 'r1')
  expect(OTEL_RESOURCE_ATTRIBUTES).toBe('team=a,logbook.run=r1')
})
