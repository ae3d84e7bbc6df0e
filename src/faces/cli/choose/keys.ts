// Reads keys from what a terminal sends.

/** `letter` is any other visible character, digits included. */
export type Key =
  | {
      press:
        | 'up'
        | 'down'
        | 'page_up'
        | 'page_down'
        | 'first'
        | 'last'
        | 'enter'
        | 'back'
        | 'stop'
        | 'suspend'
    }
  | { letter: string }

export type Press = Extract<Key, { press: string }>['press']

/** The end of a sequence, after its parameters. */
const SEQUENCES: Record<string, Press | undefined> = {
  A: 'up',
  B: 'down',
  H: 'first',
  F: 'last',
  '1~': 'first',
  '7~': 'first',
  '4~': 'last',
  '8~': 'last',
  '5~': 'page_up',
  '6~': 'page_down',
}

const CONTROLS: Record<string, Press | undefined> = {
  '\r': 'enter',
  '\n': 'enter',
  '\u0003': 'stop',
  '\u0004': 'back',
  '\u001a': 'suspend',
}

const ESCAPE = '\u001b'
/** `ESC [ 1 ; 2 A`: parameters, and one letter at the end. Or `ESC O A`, as some keypads send. */
const WHOLE = /^\u001b(?:\[([\u0020-\u003f]*)([@-~])|O([A-Za-z]))/
/** Nothing but more input tells whether it is the beginning of a sequence, or the key Escape. */
const BEGUN = /^\u001b(?:\[[\u0020-\u003f]*|O)?$/

/** `rest` is the beginning of a sequence, to be read again with what comes next. Unknown keys are left out. */
export function readKeys(input: string): { keys: Key[]; rest: string } {
  const keys: Key[] = []
  let left = input
  while (left !== '' && !BEGUN.test(left)) {
    const sequence = WHOLE.exec(left)
    const [taken = ''] = sequence ?? left
    const key = sequence ? keyOfSequence(sequence) : keyOfChar(taken)
    if (key) keys.push(key)
    left = left.slice(taken.length)
  }
  return { keys, rest: left }
}

function keyOfSequence([, parameters = '', end = '', keypad = '']: RegExpExecArray): Key | undefined {
  // The Enter of a keypad. Behind a bracket the same letter tells of a mouse.
  if (keypad === 'M') return { press: 'enter' }
  const press = SEQUENCES[keypad || (end === '~' ? `${parameters}~` : end)]
  return press && { press }
}

function keyOfChar(char: string): Key | undefined {
  const press = char === ESCAPE ? 'back' : CONTROLS[char]
  if (press) return { press }
  return /[\u0000-\u001f\u007f]/.test(char) ? undefined : { letter: char }
}

/** What an unfinished sequence means when nothing came after it. */
export function readLoneKeys(rest: string): Key[] {
  return rest === ESCAPE ? [{ press: 'back' }] : []
}
