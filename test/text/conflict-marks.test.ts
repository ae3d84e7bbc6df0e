import { describe, expect, test } from 'vitest'
import { findConflict, findConflictInYaml } from '../../src/text/conflict-marks.ts'

const front = (yaml: string, body = '') => `---\n${yaml}\n---\n${body}`
const two = '<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic\n'
const diff3 = '<<<<<<< ours\na\n||||||| 1a2b3c4\no\n=======\nb\n>>>>>>> theirs\n'

describe('the marks of a merge', () => {
  test.each([
    ['in a paragraph', front('id: x', `# T\n\n${two}`), 6],
    ['with the common text', front('id: x', `# T\n${diff3}`), 5],
    ['without a name', front('id: x', '<<<<<<<\na\n=======\n>>>>>>>\n'), 4],
    ['with line ends of Windows', front('id: x', two).replaceAll('\n', '\r\n'), 4],
    ['at the very beginning', `${two}# T\n`, 1],
    ['behind a byte order mark', `\uFEFF${two}`, 1],
    ['around the front matter', `<<<<<<< HEAD\n${front('id: a')}=======\n${front('id: b')}>>>>>>> x\n`, 1],
    ['in the front matter', front(`id: x\n${two}status: active`), 3],
    ['of which only the middle is left, in the front matter', front('id: x\n=======\nstatus: active'), 3],
    ['of which only the common text is left, in the front matter', front('id: x\n||||||| 1a\nb: c'), 3],
    ['of which only the end is left', front('id: x', 'a\n>>>>>>> topic\n'), 5],
    ['of which only the beginning is left', front('id: x', 'a\n<<<<<<< HEAD\n'), 5],
    ['in a list', front('id: x', `- a\n${two}- b\n`), 5],
    ['in a comment', front('id: x', `<!--\n${two}-->\n`), 5],
    ['below a code block', front('id: x', `\`\`\`\ncode\n\`\`\`\n${two}`), 7],
    ['that holds the opening of a fence', front('id: x', '<<<<<<< a\n```\n=======\n>>>>>>> b\n'), 4],
    [
      'of jj',
      front('id: x', '<<<<<<< Conflict 1 of 1\n%%%%%%% Changes\n+++++++ B\n>>>>>>> Conflict 1 of 1 ends\n'),
      4,
    ],
  ])('%s are found', (_, text, line) => {
    expect(findConflict(text)).toBe(line)
  })

  test.each([
    ['in a fenced block', front('id: x', `\`\`\`diff\n${two}\`\`\`\n`)],
    ['between tildes', front('id: x', `~~~\n${two}~~~\n`)],
    ['indented', front('id: x', `Like so:\n\n    ${two.replaceAll('\n', '\n    ')}\n`)],
    ['six or eight of them', front('id: x', '<<<<<< a\n<<<<<<<< b\n')],
    ['within a line', front('id: x', 'see <<<<<<< HEAD\n')],
    ['with words right behind', front('id: x', '<<<<<<<HEAD\n>>>>>>>x\n')],
    ['an underline', front('id: x', 'Title\n=======\n')],
    ['an empty row of a table', front('id: x', '|||||||\n')],
    ['a quote in a quote', front('id: x', '> > > > > > > deep\n>>>>>> six\n')],
  ])('%s are text', (_, text) => {
    expect(findConflict(text)).toBeUndefined()
  })

  test('are found in settings', () => {
    expect(findConflictInYaml(`a: 1\n${two}`)).toBe(2)
    expect(findConflictInYaml('a: 1\n# <<<<<<< no\n')).toBeUndefined()
  })
})
