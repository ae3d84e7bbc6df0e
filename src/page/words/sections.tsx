// The parts that documents are made of here: a fact with its name, and a section that is there only if something is in it.
import type { ComponentChildren } from 'preact'

export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export function Section({ title, of, children }: { title: string; of: number; children: ComponentChildren }) {
  if (of === 0) return null
  return (
    <section class="part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
