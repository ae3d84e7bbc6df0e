// The tools of the MCP server without a process: the official client on one end, our server on the other.

import { Client, InMemoryTransport } from '@modelcontextprotocol/client'
import { expect, onTestFinished } from 'vitest'
import type { Where } from '../../src/faces/mcp/call.ts'
import { makeServer } from '../../src/faces/mcp/server.ts'
import { wrongCalls } from './advice.ts'
import { NOBODY } from './home.ts'

interface Told {
  /** Code, message and what to do next of a failure; a page otherwise. */
  text: string
  json: ReturnType<typeof JSON.parse>
  failed: boolean
}

type Call = (tool: string, input?: Record<string, unknown>) => Promise<Told>

export interface Tools {
  client: Client
  call: Call
}

/** Every call that an answer advises must be possible. */
export async function openTools(cwd: string, where: Partial<Where> = {}): Promise<Tools> {
  const [here, there] = InMemoryTransport.createLinkedPair()
  const server = makeServer({
    cwd,
    env: { ...NOBODY },
    clientPid: 0,
    program: { version: '0.0.0', folder: '/nowhere', built: true },
    ...where,
  })
  const client = new Client({ name: 'test', version: '0' })
  await Promise.all([server.connect(there), client.connect(here)])
  onTestFinished(() => client.close())
  await client.listTools()
  return { client, call: callWith(client) }
}

export function callWith(client: Client): Call {
  return async (tool, input = {}) => {
    const { content, structuredContent, isError } = await client.callTool({ name: tool, arguments: input })
    const text = content.map(block => (block.type === 'text' ? block.text : '')).join('\n')
    const { next = '' } = (structuredContent ?? {}) as { next?: string }
    expect(wrongCalls(`${text}\n${next}`)).toEqual([])
    return { text, json: structuredContent, failed: isError === true }
  }
}
