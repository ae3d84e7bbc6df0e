// Asking what comes next, in the real client: the hook hears of commands about tasks as well.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPlugin, reportIn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Rig } from './rig/rig.ts'

describe.each(versions)('/task-next in Claude Code %s', version => {
  let rig: Rig

  beforeEach(async () => {
    rig = await openPlugin(version)
    await mkdir(join(rig.project.dir, '.tasks/active'), { recursive: true })
    await writeFile(join(rig.project.dir, '.tasks/active/pick-plums.md'), '# Pick the plums\n')
  })
  afterEach(() => rig.close())

  test.each(['/task-next', '/logbook:task-next'])(
    '%s names the task, and offers to start on it',
    async name => {
      const answer = await rig.ask(name)
      expect(answer).toMatchObject({ code: 0, stderr: '' })
      const turn = reportIn(answer.result)
      expect(turn).toContain('👉 Next: pick-plums – Pick the plums')
      expect(turn).toContain('no work session is open')
      expect(turn).toContain('/session-init --task pick-plums')
    },
  )
})
