// Plays a working day with Logbook in a throw-away project, through the programs that Claude Code calls. It is a show for
// newcomers and a test: it fails if a step does not give what the story says.
import { fileURLToPath } from 'node:url'
import { paint, say } from './demo/page.ts'
import { Stage } from './demo/stage.ts'
import { STORY } from './demo/story.ts'

const checkout = fileURLToPath(new URL('..', import.meta.url))

async function play(): Promise<void> {
  const stage = new Stage(checkout)
  try {
    say(
      paint.bold('A day with Logbook'),
      'A goal, a few finds, a compaction, a crash, a new conversation, and nothing forgotten.',
      'All of it really happens, in a throw-away repository; only Claude itself is left out.',
    )
    for (const [index, scene] of STORY.entries()) await scene(stage, index + 1)
  } finally {
    stage.close()
  }
  say(
    paint.bold('Yours in two lines, typed in Claude Code:'),
    '',
    `/plugin marketplace add ${checkout.replace(/[\\/]$/, '')}`,
    '/plugin install logbook@logbook',
  )
}

play().catch(error => {
  process.stderr.write(`\nThe demo stopped: ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
})
