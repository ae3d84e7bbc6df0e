import { type Case, facts } from '../case.ts'

export const compiler: Case = {
  name: 'compiler',
  language: 'English',
  summary: `<summary>
1. Primary Request and Intent:
   Speed up the Rust command-line tool \`treegrep\`. On the user's monorepo (1.2 million files) a cold run takes 41 s; the goal is under 10 s. Output must stay byte-identical. The user cares about peak memory too: below 400 MB.

2. Key Technical Concepts:
   - rayon work stealing, ignore crate for .gitignore
   - memory-mapped files against plain reads
   - aho-corasick for literal patterns, regex-automata for the rest

3. Files and Code Sections:
   - crates/core/src/walk.rs
      - Parallel walker. \`WalkBuilder::threads(0)\` picks the number of CPUs.
      - Symlinks are not followed unless \`--follow\` is given.
   - crates/core/src/scan.rs
      - \`scan_file\` reads files under 1 MiB with a reused buffer, larger ones in chunks of 256 KiB.
   - crates/cli/src/printer.rs
      - Sorts results by path before printing so that output is deterministic.
   - benches/cold.sh: drops the page cache with \`vmtouch -e\`, runs five times, takes the median.

4. Errors and fixes:
   - Borrow checker trouble in scan.rs (E0502): solved by splitting the struct.
   - mmap was slower than read on this machine for small files (22 s against 14 s), and crashed with SIGBUS when a file was truncated meanwhile. We went back to plain reads.
   - io_uring: no gain over the thread pool with ext4, and the kernel of the CI machines is too old. Not worth it.
   - \`cargo test\` failed on Windows because of path separators.

5. Problem Solving:
   Profile with perf: 60% of the time was spent in opening files, 15% in UTF-8 validation. Validation is now skipped until a match is found. Cold run is now at 13.8 s, memory at 210 MB.

6. All user messages:
   - "make treegrep faster, output has to stay the same to the byte"
   - "please no nightly features"
   - "did you try jemalloc?"
   - "the linux box in the office is down until thursday so use the vm for numbers"
   - "I don't want a daemon or an index"

7. Pending Tasks:
   - Try a larger batch per rayon task
   - jemalloc: to be measured
   - Update the changelog

8. Current Work:
   I was measuring batches of 64, 256 and 1,024 paths per rayon task in walk.rs. 64 gave 12.9 s. The measurement with 256 had just been started when the conversation was summarised.

9. Optional Next Step:
   Finish measuring batch sizes and keep the fastest one.
</summary>`,
  kept: facts(`
    decision | No nightly features
    decision | No daemon and no index
    decision | Skip UTF-8 validation until there is a match
    decision | Read files with plain reads rather than mmap
    decision | Sort results by path so output is deterministic
    blocker | Linux box in the office is down until Thursday
    dead end | Memory-map the files with mmap
    dead end | io_uring
    key context | Output must stay byte-identical
    key context | Peak memory has to stay below 400 MB
    key context | Symlinks aren't followed without --follow
    key context | Files of more than 1 MiB are read in 256 KiB chunks
    current step | Measure batch sizes per rayon task in walk.rs
  `),
  lost: facts(`
    decision | Link with jemalloc
    decision | Follow symlinks by default
    decision | Use mmap for files over 64 MB
    decision | Results are printed as they come, without sorting
    blocker | perf is not installed on the VM
    dead end | Rewriting the walker with tokio
    dead end | A larger batch per rayon task
    dead end | Skipping UTF-8 validation
    key context | Peak memory has to stay below 200 MB
    key context | Files below 64 KiB are read on the walker's own thread
    key context | The exit code is 2 when any file could not be read
    key context | benches/cold.sh must run as root
    current step | Measure jemalloc against the system allocator
    current step | Fix path separators on Windows
  `),
}
