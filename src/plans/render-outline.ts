// Writes a plan as an outline that reads as the same plan.
import type { Outline, OutlineTask, OutlineThread } from './outline.ts'

export function renderOutline({ title, goal, stages }: Outline): string {
  const blocks = [...(title ? [`# ${title}`] : []), ...(goal ? [goal] : [])]
  for (const [s, stage] of stages.entries()) {
    blocks.push(`## Stage ${s + 1}: ${stage.name}`, stage.notes)
    for (const [b, batch] of stage.batches.entries()) {
      blocks.push(`### Batch ${b + 1}: ${batch.name}`, batch.notes)
      for (const [t, thread] of batch.threads.entries())
        blocks.push(`#### Thread ${t + 1}: ${thread.name}`, renderThread(thread))
    }
  }
  return `${blocks.filter(block => block !== '').join('\n\n')}\n`
}

function renderThread({ agent, model, prompt, notes, tasks }: OutlineThread): string {
  const labels = [
    ...(agent ? [`Agent: ${agent}`] : []),
    ...(model ? [`Model: ${model}`] : []),
    ...(prompt ? [renderPrompt(prompt)] : []),
  ]
  return [labels.join('\n'), notes, tasks.map(renderTask).join('\n')].filter(Boolean).join('\n\n')
}

function renderPrompt(prompt: string): string {
  if (/^(?![>`~\s])[^\n]*$/.test(prompt)) return `Prompt: ${prompt}`
  const longest = Math.max(2, ...[...prompt.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `Prompt:\n${fence}\n${prompt}\n${fence}`
}

function renderTask({ title, done, place, description, criteria }: OutlineTask): string {
  const below = description.split('\n').map(line => (line === '' ? '' : `  ${line}`))
  return [
    `- [${done ? 'x' : ' '}] ${place ? `${place} ` : ''}${title}`,
    ...(description === '' ? [] : below),
    ...criteria.map(({ text, met }) => `  - [${met ? 'x' : ' '}] ${text}`),
  ].join('\n')
}
