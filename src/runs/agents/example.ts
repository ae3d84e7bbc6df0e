// The file that `logbook agents init` writes: every key with what it does. A test reads it.

export const EXAMPLE = `# Agents for \`logbook run\`. A thread of a plan names one with "Agent: reviewer"; without a name it is claude.
# All keys are optional. What came with a repository is shown and asked about once before it is run.

agents:
  # Runs threads that name no agent. Leave it out to take Claude Code as it is set up.
  claude:
    permission_mode: acceptEdits
    # What runs without asking. Nobody can answer in a run, so all else is refused.
    allowed_tools:
      - Bash(npm test:*)
      - Bash(git add:*)
      - Bash(git commit:*)

  reviewer:
    description: Reads the changes of others, and writes none
    # The first one is taken first. When a thread is tried again, the next one.
    models: [opus, sonnet]
    # Told before each thread.
    prompt: |
      Look for mistakes and missing tests.
      Say where they are; change nothing.
    # default, acceptEdits, plan, dontAsk, auto or bypassPermissions
    permission_mode: dontAsk
    allowed_tools: [Read, Grep, Glob, "Bash(git diff:*)"]
    # A run ends when it has taken so many turns, or cost so much.
    max_turns: 60
    max_cost_usd: 5

  # Another program. {prompt} is replaced; without it, the prompt comes on standard input.
  # It is started, recorded, stopped and tried again, but never resumed.
  # codex:
  #   description: Codex
  #   command: [codex, exec, --full-auto, "{prompt}"]
`
