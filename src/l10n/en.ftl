# What the agent and its window say. Every language has the same messages with the same variables.
# What somebody else wrote, and each time of day, comes as a variable of its own.

title = Portal Companion

# Answers, on buttons and in menus.
accept = Accept
decline = Decline
decline-because = Decline, because …
later = Later ({ $pause })
pause = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
dismiss = Dismiss
open = Open
quit = Quit
report = Report this request

# Why people decline.
reason-busy = Not a good time
reason-unasked = I did not ask for help
reason-unknown = I do not know this person

# The question. The headline is the sentence that Microsoft's Company Portal used.
headline = Your IT administrator is requesting control of this device for a remote assistance session
asks = { $name } asks to control this device
somebody = Your IT
caller = Somebody on the phone
why = Why: { $reason }
why-ticket = Why: { $reason } ({ $ticket })
quote = “{ $text }”
check = Check words: { $words }. The caller must see the same.
check-how = If somebody calls you, let them say these two words, and do not read them out yourself. Accept only if both are the same.
happens = If you accept, TeamViewer QuickSupport will start; you see everything and can end it at any time.
happens-link = If you accept, the TeamViewer page of this session opens in your browser; you see everything and can end it at any time.
unanswered = If you do not answer, nothing starts: the request ends by itself, and your IT learns that there was no answer.
snoozed = You asked to be reminded later
snoozed-until = You will be asked again: { $when }
continues = This continues the request before, which you accepted. What still runs of it is closed when you accept.
unsaved = Your answer could not be saved, so it does not count. Is the disk full? Then free some space and answer again.
storage = Requests cannot be saved, so they cannot be answered: is the disk full?
reported = You reported this request to your IT.
fact-why = Why
fact-ticket = Ticket
fact-message = Message
fact-until = Answer until
fact-support = Help from your IT

# How things are.
idle = No requests
waiting = { $count ->
    [one] { $count } request waits for your answer
   *[other] { $count } requests wait for your answer
}
connecting = Connecting to your IT helpdesk …
connected = Connected to your IT helpdesk
connected-to = Connected to { $host }
checked-seconds = Checked { $count } s ago
checked-minutes = Checked { $count } min ago
checked-at = Last checked: { $when }
unreachable = Your IT helpdesk cannot be reached
restarting = Your IT helpdesk is being restarted
refused = Your IT helpdesk does not know this device; please tell your IT
nonsense = Something else answers at the address of your IT helpdesk; please tell your IT
unset = Not set up yet: no helpdesk is set
since = Since: { $when }
advice-network = Check your network connection. Requests arrive by themselves as soon as it is back.

# A session on its way.
stage-connecting = Preparing the session with { $name } …
stage-fetching = Fetching and checking TeamViewer QuickSupport …
stage-launching = Starting TeamViewer QuickSupport …
stage-opening = Opening the session in your browser …
stage-running = Session with { $name } is running
running-since = Running since: { $when }. To end it, close TeamViewer QuickSupport.
running = To end it, close TeamViewer QuickSupport.
step-accepted = You accepted
step-fetch = Fetch and check TeamViewer QuickSupport
step-fetched = TeamViewer QuickSupport checked: { $signer }
trusted-signer = signed by { $name }
trusted-host = from { $host } over TLS
trusted-hash = SHA-256 set by your administrator
trusted-installed = installed by your administrator
step-start = Start TeamViewer QuickSupport
step-open = Open the session in your browser
step-session = Session

# How it ended: a headline, and what it means.
finished = The session with { $name } has ended
finished-means = Nobody can see or control this device any more.
ran = It ran from { $from } to { $to }.
expired = { $name } asked to control this device
expired-means = The request was not answered in time and is over. Nothing was started.
interrupted = The session with { $name } was interrupted
interrupted-means = If you still need help, your IT has to ask again.
failed = The session with { $name } could not start
declined = You declined the request from { $name }
withdrawn = { $name } took the request back
nothing-started = Nothing was started.
wrong-user = { $name } asked for another user
handed-over = The session with { $name } goes on in your browser
failed-no-reply = Your IT helpdesk did not answer. Nothing was started.
failed-bad-code = Your IT helpdesk sent something that is not a session code. Nothing was started.
failed-download = TeamViewer QuickSupport could not be downloaded. Check the network; your IT has to ask again.
failed-not-allowed = Your organisation does not allow the place that TeamViewer QuickSupport would come from. Nothing was started.
failed-untrusted = What was downloaded is not the TeamViewer QuickSupport that your organisation trusts. Nothing was started; please tell your IT.
failed-bad-archive = What was downloaded is damaged. Nothing was started; please tell your IT.
failed-disk = There is not enough room on the disk. Free some; your IT has to ask again.
failed-launch = TeamViewer QuickSupport did not start. Please tell your IT.
failed-launch-link = The session could not be opened in your browser. Please tell your IT.
failed-unrecorded = It could not be written down, so nothing was started. Free some disk space; your IT has to ask again.

# The same, in the history.
past-finished = Session ended
past-times = Session: { $from } to { $to }
past-declined = Declined
past-declined-why = Declined: “{ $reason }”
past-expired = Not answered
past-withdrawn = Taken back
past-wrong-user = Meant for another user
past-failed = Could not start. { $why }
past-interrupted = Interrupted
past-handed-over = Went on in the browser

# Why something that the user did has not happened.
no-meaning = That did not work. Close this window, open it again and try once more.
no-length = That text is too long.
no-request = This request is not here any more.
no-more = This request is over or has already been answered.
no-time = This request ends too soon to be put off.
no-record = This could not be saved, so it does not count. Is the disk full?
no-right = Your IT does not allow this.
no-seat = Too many programs are using Portal Companion. Close one and try again.
no-second = Portal Companion is already open in another window.
no-window = The window cannot be opened. Please tell your IT.
no-agent = Portal Companion is closing.

# A session code that IT gave by phone.
code-label = Session code from your IT
code-warning = Did you call your IT yourself, on a number that you know? Somebody who calls you unasked and wants a code to be entered here is most likely a fraud, whatever name they give: hang up.
code-again = You are asked once more before anything starts.
code-go = Continue
code-bad = This is not a session code. It looks like s12-345-678.
code-link = This is the helper's own link. You need the session code; it looks like s12-345-678.

# The window.
home = Home
history = History
settings = Settings
diagnostics = Diagnostics
about = About
no-questions = There are no requests at the moment.
question-of = Question { $number } of { $count }
next = Next
previous = Previous
check-words = Check words
later-button = Later …
decline-why = Would you like to say why? You do not have to.
decline-other = Another reason
decline-send = Decline
back = Back
close = Close
history-empty = Nothing yet.
history-span = { $days ->
    [one] The last { $days } day, kept on this device only.
   *[other] The last { $days } days, kept on this device only.
}
language = Language
diagnose = Check now
diagnose-about = Looks whether everything is there that a request needs, and says what to do where it is not.
file-make = Make a file for IT
file-about = Puts what your IT needs to find a fault into one file: no names, no session codes, no passwords. It stays on this device until you give it to them.
file-going = The file is being made …
file-made = The file is here: { $path }
file-failed = The file could not be made in { $place }. Is the disk full?
agent-gone = Portal Companion is not running, so nothing can be shown. Start it again, or sign out and in.
about-version = Version
about-licence = Licence
about-desk = Helpdesk

# Dates and times. One or two digits, and a clock of 24 or of 12 hours, as people write them.
moment = { $date }, { $time }
date = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sept
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
clock-24 = { NUMBER($hour, minimumIntegerDigits: 2) }:{ NUMBER($minute, minimumIntegerDigits: 2) }
clock-12 = { $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) } { $half ->
    [0] AM
   *[1] PM
}
