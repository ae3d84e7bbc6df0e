import { lines, type Prompts } from './table.ts'

export const english: Prompts = {
  language: 'English',
  asking: lines(`
    continue
    Continue.
    continue please
    ok, continue
    ok continue please
    please continue
    Please continue!
    go on
    keep going
    carry on
    proceed
    please proceed
    resume
    resume work
    let's continue
    Let’s pick up where we left off
    let's pickup where we left off
    ok, pickup from where you left off yesterday
    lets pick up from where we left off yesterday
    pick up where you left off
    continue where we left off
    continue from where you left off
    continue from where we stopped yesterday
    where were we?
    so, where were we
    Where did we leave off?
    where did we stop yesterday?
    where are we at?
    where are we with this?
    what's next?
    whats next
    what next
    What is the next step?
    what were we working on?
    what were we doing before the restart?
    what's left to do?
    what’s left
    what else is left?
    what remains to be done?
    what's still open?
    catch me up
    bring me up to speed
    hi! where were we?
    hey claude, what were we doing again?
    next
    next step please
    on to the next task
    continue with the next step
    continue with step 3
    move on to the next one
    can you continue?
    can you pick this back up?
    I'm back. What's next?
    ok im back, where were we
    Good morning! Where were we yesterday?
    remind me where we were
    remind me what we were doing
    continue working on it
    keep working on it
    OK great. Continue
    let's get back to work
    let's get back to it
    what should we do next?
    resume where we stopped
    contine
    continu
    cotinue please
    CONTINUE
    continue...
    thanks, go on with the plan
    continue our last session
    continue the work from yesterday
    continue with the refactoring
    what was the last thing we did?
    where did I leave this?
    let's keep going with the migration
    resume the previous task
    you got cut off, continue
    you stopped, please continue
    what were we up to?
    continue the previous conversation
    what's the current state of the work?
    ok now continue with the remaining tasks
    finish what you started
    keep at it
    continue implementing the plan
    continue the task
    start where we left off
    get up to speed
    resume yesterday's work
    what is the status?
    show me where we are
    what have we done so far?
    give me a quick recap
    where did we get to?
    how far did we get?
    pick it up from here
    on with it
    what should I work on next?
    anything left to do?
    continue pls
    go on then
    let's carry on with the auth module
    continue with task 2 please
    ok so what's the plan for today?
    keep going until the list is done
    Continue from the last checkpoint
    sorry, got disconnected. continue
    same as before, keep going
    let's resume
    do the next step
    finish the remaining tasks
    continue this
    what are we working on?
    so where did we get to yesterday
    can we continue from yesterday?
    continue where you stopped please
    let's continue the previous session
    what's the next thing on the list?
    ok next one
    ready to continue
    let's go on
    keep going please
    what did I ask you to do?
    please resume the work
    whats the status of the migration
    proceed with the next phase
    continue debugging
    lets finish this
    hello again, let's continue
    where are we now?
    what is remaining?
    continue from here
    let's pick up from yesterday
    where did things stand?
    what are the next steps?
    carry on please
    keep going with the tests
    resume our work
    what's remaining
    ok continue with the plan
    go on with phase 3
    back, what's next?
    continue the implementation
    what was I doing?
    alright let's continue
    whats the next task
    what did I do yesterday?
    what did we get done on Tuesday?
    what have I worked on this week?
    what was I in the middle of?
    what all did we finish last week?
    which steps have we finished already?
    which task was I on?
    where had we got to?
    how far did we get with the parser rewrite?
    how far along is the importer rewrite?
    how did we leave things?
    did we ever finish the login page?
    did I finish the upload form in the end?
    have we completed everything from yesterday?
    did we get the nightly job working?
    are we done with the migration?
    is the refactoring finished?
    what did we decide about the cache?
    what did we talk about last session?
    where are we with the billing integration?
    tell me what I worked on last Friday
    let me know what we did last time
    can you summarize what we did yesterday?
    give me a quick summary of where we are
    what happened since yesterday?
    what's done and what's left?
    what are my tasks for today?
    how is the migration going?
    gm, continue
    hiya, where were we?
    good to see you, let's keep going
    good morning sunshine! carry on please
    happy Thursday! where did we leave off?
    I'm back from lunch, let's continue
    just got back from vacation, where were we?
    hey there, next step please
    time to get back to it
    pick it up from the migration
    pick up the thread again
    picking this back up, where were we?
    pick up where the last session ended
    pick up at step 4
    pick up the next task
    pick up the work on the login page
    continue from where it stopped
    keep going without asking
  `),
  more: lines(`
    continue, but first run the tests
    continue where we left off, but before that show me the diff
    keep going but don't touch the schema
    carry on, but use tabs from now on
    pick up where you left off, but skip the docs
    go on with the plan, but please ask before you commit
    hey, tests are green. continue
    good morning, I merged it last night. what's next?
  `),
  assent: lines(`
    yes
    Yes please
    yep
    yup
    yeah
    sure
    Sure!
    ok
    okay
    ok go on
    go ahead
    yes, go ahead
    do it
    sure, do it
    yes do that
    ok, let's do it
    sounds good
    of course
    please do
    lgtm
    y
    ok thanks, go ahead
    absolutely
    that's fine
    go for it
    alright
    yes!!
    👍
    yes please go ahead
    yeah do it
    okay sounds good
    yes, that works
    ok do that
    perfect, go ahead
    sure why not
    works for me
    yes of course
    ok cool, do it
    yup go for it
    great, please do
  `),
  other: lines(`
    pickup is broken for guests
    pickup the file name from the form
    let's pickup the price from the cart
    add a continue button
    Add a resume button to the player
    resume parser is broken
    why does the loop not continue?
    use continue instead of break
    fix the upload so that it can resume
    write my resume
    continue the for loop when i is odd
    What is the next prime after 7?
    explain what Next.js does
    next.js or remix?
    implement the next() method
    /session-resume
    /resume
    please go on the staging server and restart it
    the build does not proceed
    where were the logs written?
    what is the status code for created?
    Should the worker carry on after an error, or stop?
    Add a test that the download continues
    thanks!
    continue; then delete the folder dist and rebuild everything from scratch
    rename resume() to restart()
    what changed in the last release?
    the resume endpoint returns 404
    set continue-on-error: true
    what's next in the queue after pop()?
    what is next.config.js for?
    next build fails with exit code 1
    go on and delete src/old.ts
    keep the old API for now
    proceed to checkout button is misaligned
    "Continue" label should be translated
    continue label missing in i18n/de.json
    continue statement not within loop
    carry the error over to the caller
    resume.pdf doesn't open
    resume the upload after the network comes back
    pick up the port from the env
    pick the first one from the list and rename it
    pick up where the cursor left off in pagination
    where were the env vars set?
    where is resume() called?
    where are we setting the cookie?
    where did the login test go?
    what was the reason for the 500?
    what's the next free port?
    what's the difference between break and continue?
    what is the state of the button after a click?
    what should the next() handler return?
    catch the error and continue
    catch errors in main.ts
    bring back the old menu
    bring the modal to the front
    remind me how git rebase works
    next, add a test for the parser
    next: rename the flag
    move on click handlers into a hook
    keep going through the list until you find null
    can you continue the loop after a match?
    let's add a continue token to the API
    should we continue on error or fail fast?
    does the job resume after a crash?
    continue the migration only if the table exists
    continue with null if parsing fails
    i want to continue using yarn, drop pnpm
    please continue to support node 18
    translate "what's next?" to German
    back button doesn't work
    back up the database before the migration
    keep working directory clean in the script
    next step indicator in the wizard is off by one
    next task in the scheduler never runs
    resume session after login redirects to /home
    what comes next after the comma in this regex
    get back to the login page when the token expires
    git rebase --continue fails
    run git rebase --continue
    yes, but use PKCE instead
    ok what about the tests?
    sure, but first fix the lint errors
    no
    ok so the loop should continue when x is null
    yes but why is it slow?
    stop
    don't continue
    wait, don't go on
    do it in typescript instead
    go ahead and delete the old branch
    ok now rename it to foo
    hi
    hello claude
    what are we testing in auth.test.ts?
    what were the three options for the cache?
    what did we deploy last friday?
    where was this function used before?
    now add the next page link
    continue button
    resume button feature
    next page
    status code
    status 500 on login
    what is left join?
    what's left to right order in css grid
    where was it declared
    move on hover
    go on vacation mode toggle
    go to the next line in the loop
    resume worker thread
    keep it short
    keep working branch name as is
    proceed button color
    pick up the tests dir
    next session token expires too early
    what were the tests for?
    continue parsing after a comma
    finish the parser
    do the tests pass?
    sure but later
    yes, and rename it
    ok next time use tabs
    back to main branch
    what are we importing lodash for?
    continue in the catch block
    next line is wrong
    what's next to the sidebar?
    where are the tests?
    ok now run the tests
    where is the next handler
    resume download after error
    continue token
    start the server
    begin transaction is missing
    show me the diff
    give me the status code list
    what did you change?
    is anything listening on 3000?
    that is wrong
    why not use a map?
    how is the cache invalidated?
    finish early if the list is empty
    take the next element
    can you add logging
    what does this do?
    what is this error
    it still fails
    now it works
    next to the button add a link
    go to line 40
    start the dev server
    keep the tests green
    status bar is hidden
    do the migration in two steps
    the next release should drop node 18
    is it done?
    continue only on 200
    finish the sentence in README
    how do I run the tests
    pick a better name
    on failure keep going
    i am back to the same error
    resume the upload
    what did the server return
    what did I pass to the reducer?
    what did I miss in this regex?
    what did we name the index?
    did the build finish?
    did you run the linter?
    did we pin the version of react?
    have we tried strict mode?
    which step fails in CI?
    which branch are we on?
    how far does the slider go?
    how far back does the log go?
    where do we set the locale?
    where did the request fail?
    are we done parsing at the end of the file?
    is the promise finished before the cleanup?
    what was the last thing the log printed?
    show tasks completed last week
    show me the last five commits
    filter the list by items finished yesterday
    go back to how it was yesterday
    i left the chat and the list is still open
    summarize what this module does
    tell me what this regex matches
    what happened to the button?
    pick up the value from the form
    pick it up from the store and render it
    pick up changes without restarting the server
    pick up date must be before the return date
    continue but the loop never ends
    continue the loop but skip zeros
    resume but it hangs
    resume the upload but first check the size
    use continue but keep the counter
    before you continue the loop, trim the line
    good morning, the build is red
    good morning message should be localized
    hey, make it work
    hi, run the tests
    new day boundary bug in the calendar
    welcome back banner is cut off
    after the break statement add a default
    resume after the break
    continue in the loop
    resume the thread
    next but one
  `),
}
