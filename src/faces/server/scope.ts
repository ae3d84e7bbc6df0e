/** What a token may do: read; say what an agent does; change what people work on; start agents. */
export type Scope = 'read' | 'push' | 'act' | 'execute'
