// Shows the file of a work session or a task as it stands, with what a person wrote in it in forms of their own.
import { Section } from './sections.tsx'

export function WholeFile({ file, text = '' }: { file: string; text?: string | undefined }) {
  return (
    <Section title="The whole file" of={text.length}>
      <details>
        <summary>{file.split('/').at(-1)}</summary>
        <pre class="said">{text}</pre>
      </details>
    </Section>
  )
}
