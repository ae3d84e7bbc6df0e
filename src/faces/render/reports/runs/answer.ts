// What `runs answer` tells.
import { fenced } from '../../../../runs/agents/visible.ts'
import type { Question } from '../../../../runs/asking/question.ts'
import { threadIdOf } from '../../../../runs/thread-id.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { presentQuestion } from '../../present-question.ts'
import { presentRun } from '../../present-run.ts'
import { tellTime } from '../../times.ts'

export function reportAnswered({ run, answered, questions }: ResultOf<'runs answer'>): Answer {
  const name = `${threadIdOf(run, undefined)} #${run.attempt}`
  return {
    page: {
      icon: '🏃',
      heading: answered
        ? `${answered.allow ? 'Allowed' : 'Denied'}: ${answered.what.replace(/^approve /, '')}`
        : questions.length > 0
          ? `${name} asks`
          : `${name} asks nothing now`,
      facts: answered ? [['Run', name]] : [],
      lists: [{ title: 'It asks', lines: questions.flatMap(questionLines) }],
      next: nextStep(name.replace(' ', ''), questions),
    },
    json: {
      run: presentRun(run, false),
      answered: answered
        ? { ...presentQuestion(answered), allow: answered.allow, reason: answered.reason ?? null }
        : null,
      questions: questions.map(presentQuestion),
    },
  }
}

/** All that the tool is given. */
export function questionLines({ number, what, input, cut, askedAt, subagent }: Question): string[] {
  return [
    `${number}  ${what}${subagent ? '  by a subagent' : ''}  since ${tellTime(askedAt)}`,
    ...(input ? fenced(input).split('\n') : []),
    ...(cut > 0 ? [`  … and ${cut} more characters`] : []),
  ]
}

export function answerStep(run: string, [first]: Question[]): string {
  return `answer it with {runs answer} ${run} --allow --question ${first?.number ?? 1}, or {runs answer} ${run} --deny.`
}

function nextStep(run: string, questions: Question[]): string {
  return questions.length > 0 ? answerStep(run, questions) : `follow it with {runs show} ${run} --follow.`
}
