// The only place that talks to gray-matter: it reads the front matter of an outline, in whatever form a tool writes it.
// Forms that are programs are refused. It has its own bundle, because only this needs it.
import matter from 'gray-matter'

export interface Front {
  data: Record<string, unknown>
  /** The text below it: the end of the whole text. */
  content: string
}

export type ReadFront = (text: string) => Front

/** The library can run some of these. */
const FORMS = ['javascript', 'js', 'coffee', 'coffeescript', 'cson', 'toml']
const REFUSED = {
  parse: (): never => {
    throw new Error('this form is not read')
  },
}
const ENGINES = Object.fromEntries(FORMS.map(name => [name, REFUSED]))

/** Throws when the front matter is in another form than YAML and JSON, or broken. */
export const readFront: ReadFront = written => {
  const text = written.replace(/^\uFEFF/, '')
  const { name } = matter.language(text)
  if (!/^(?:ya?ml|json)?$/.test(name))
    throw new Error(`it is written in ${JSON.stringify(name.slice(0, 40))}, and only YAML and JSON are read`)
  // With options the library keeps no copy.
  const { data, content } = matter(text, { language: 'yaml', engines: ENGINES })
  return { data: typeof data === 'object' && data !== null ? data : {}, content }
}
