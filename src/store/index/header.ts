// The first page of the index: what it is, of which build, and where its parts begin. Whatever does not fit is no index.
import { BrokenIndex } from './broken-index.ts'
import { PAGE, PAYLOAD, readPages, renderPages } from './pages.ts'
import { PASSAGE_BYTES } from './passage-table.ts'

/** Raise it when the file changes, or what a document's terms and passages are: test/store/index/format.test.ts says so. */
export const FORMAT = 3

const MAGIC = 'logbook index\n'

/** In bytes: sixty times the index of ten thousand work sessions. What is larger takes more memory than it saves time. */
const LARGEST = 512 << 20

export const PARTS = [
  ...(['numbers', 'firsts', 'names', 'starts', 'cards'] as const),
  ...(['passages', 'tops', 'leads', 'blocks', 'lists'] as const),
] as const

export type PartName = (typeof PARTS)[number]

export interface Header {
  format: number
  /** The version of the program: another one may read documents otherwise. */
  program: string
  /** Another one for each build. */
  seed: number
  /** Of the whole file. */
  bytes: number
  /** When reading the documents began, by the clock of the file system; in milliseconds. */
  readAt: number
  /** How many bytes the list of written documents had before these were looked at. */
  noted: number
  documents: number
  passages: number
  length: number
  languages: string[]
  /** Offset and length behind the first page. */
  parts: Record<PartName, [offset: number, length: number]>
}

export function renderHeader(header: Header): Uint8Array {
  const content = Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`)
  if (content.length > PAYLOAD) throw new Error('The first page of the index is too small.')
  return renderPages(content, 0, 0)
}

/** Which version wrote an index of any format: so much of the first page is the same in all. Throws BrokenIndex. */
export function parseProgram(page: Uint8Array): string {
  return String(parsePage(page).program)
}

/** `size` is that of the file. Throws BrokenIndex. */
export function parseHeader(page: Uint8Array, size: number): Header {
  const header = parsePage(page)
  if (header.format !== FORMAT) throw new BrokenIndex('The index is of another version.')
  if (header.bytes !== size) throw new BrokenIndex('The index is cut off.')
  if (!isSound(header)) throw new BrokenIndex('The first page of the index contradicts itself.')
  return header
}

/** A cloned repository may bring an index of its own making: what it says must not lead anywhere else. */
function isSound({ bytes, documents, passages, length, languages, parts, seed, ...header }: Header): boolean {
  const most = (bytes / PAGE - 1) * PAYLOAD
  const fits = PARTS.every(name => {
    const [offset = -1, size = -1] = parts?.[name] ?? []
    return isCount(offset) && isCount(size) && offset + size <= most
  })
  return (
    fits &&
    bytes <= LARGEST &&
    isCount(length) &&
    isCount(header.noted) &&
    [seed, header.readAt].every(Number.isFinite) &&
    documents * 32 === parts.numbers[1] &&
    (documents + 1) * 4 === parts.firsts[1] &&
    (documents + 1) * 4 === parts.starts[1] &&
    passages * PASSAGE_BYTES === parts.passages[1] &&
    Array.isArray(languages) &&
    languages.every(language => /^[a-z]{2,20}$/.test(language))
  )
}

function parsePage(page: Uint8Array): Header {
  if (page.length !== PAGE) throw new BrokenIndex('The index is cut off.')
  const text = Buffer.from(readPages(page, 0, 0)).toString('utf8')
  if (!text.startsWith(MAGIC)) throw new BrokenIndex('The file is no index.')
  return parseJson(text.slice(MAGIC.length, text.indexOf('\n', MAGIC.length)))
}

function isCount(number: unknown): boolean {
  return Number.isSafeInteger(number) && (number as number) >= 0
}

function parseJson(text: string): Header {
  try {
    return JSON.parse(text)
  } catch {
    throw new BrokenIndex('The first page of the index cannot be read.')
  }
}
