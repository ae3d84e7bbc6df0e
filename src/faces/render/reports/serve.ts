// What is told when a server has ended. Where it is was printed when it began.
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer } from '../answer.ts'

const WORDS: Record<ResultOf<'serve'>['ended'], string> = {
  user: '',
  terminal: '',
  starter: 'The program that started it is gone, so the server has ended. To keep it, run it as a service.\n',
  idle: 'Nobody has asked any more: the server has ended.\n',
  elsewhere: '',
}

export function reportServed({ ended, url, port, token, pid }: ResultOf<'serve'>): Answer {
  return { page: WORDS[ended], json: { url, port, token, pid } }
}
