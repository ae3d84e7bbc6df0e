// What `guide` tells.
import { type Instructions, renderMarkdown } from '../../../planning/guidance.ts'
import type { InputFor } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'
import { speak } from '../surface.ts'

export function reportGuide(instructions: Instructions, { markdown }: InputFor<'guide'>): Answer {
  // This form is for a terminal or a file.
  if (markdown) return { ...asPage(instructions), page: speak(renderMarkdown(instructions), 'terminal') }
  return asPage(instructions)
}

function asPage(instructions: Instructions): Answer {
  const { scenario, title, steps } = instructions
  const next =
    scenario === 'start' || scenario === 'choose'
      ? 'see what there is with {view} list.'
      : 'see where it stands with {status}.'
  return {
    page: { icon: '🧭', heading: title, steps, next },
    json: { ...instructions, steps: steps.map(step => speak(step, 'terminal')) },
  }
}
