### What the console says in English. Calm, plain, British.

## Frame

skip = Skip to content
nav-label = Main
nav-menu = Menu
nav-home = Overview
nav-devices = All devices
nav-requests = Sessions
nav-groups = Groups
nav-enrolment = Enrolment
nav-connector = Connector
nav-operators = Operators
nav-roles = Roles
nav-webhooks = Webhooks
nav-audit = Audit
nav-account = My account
sign-out = Sign out
preferences = Language and appearance
language = Language
theme = Appearance
theme-system = System
theme-light = Light
theme-dark = Dark
save = Save
cancel = Cancel
copy = Copy
copied = Copied
optional = (optional)
live-lost = The connection to the desk is lost. Trying again …
steps-label = Steps
steps-done = (done)
steps-skipped = (skipped)
pager-label = Pages
pager-before = Previous
pager-after = Next

## Words that stand in many places

or = or
now = now
any = Any
unknown = unknown
since = Since
show = Show
move = Move
back = Back
change = Change
continue = Continue
delete = Delete
revoke = Revoke
reload = Reload this page to see what has changed
new-tab = (opens a new tab)
name = Name
description = Description
state = State
actions = Actions
devices = Devices
device = Device
user = User
guest = Guest
group = Group
group-none = No group
system = System
presence = Presence
last-seen = Last seen
reason = Reason
ticket = Ticket
message = Message
minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
seen-once = This is shown only once
seen-once-do = Copy it now. The desk keeps only its fingerprint and cannot show it again.

## When something cannot be done

problem-home = To the overview
problem-busy = The desk is busy or being restarted. Try again in a moment.
problem-teamviewer = TeamViewer did not do what the desk asked
problem-too-many = Too many attempts. Wait a little.
problem-not-done = This was not done
problem-another-form = This form was sent before, with something else in it
problem-another-form-do = What it asked for then was made. See what is there; if you want another one, send the form again.
form-sent-twice = This form was sent twice; what it makes was made once
form-sent-twice-do = What is shown only once was in the first answer. If you did not see it, revoke or delete this one and make another. For an operator a new password link will do, for a webhook a new secret.
problem-not-found = There is nothing here
problem-forbidden = You may not do this
problem-conflict = This is no longer possible
problem-malformed = Something in this is not right
problem-failed = This did not work

## Signing in

sign-in = Sign in
sign-in-with = Sign in with { $name }
sign-in-wrong = The mail address or the password is wrong
too-many-attempts =
    { $seconds ->
        [one] Too many attempts. Try again in { $seconds } second.
       *[other] Too many attempts. Try again in { $seconds } seconds.
    }
sign-in-no-provider = This desk has no identity provider
sign-in-stale = That took too long, or was begun in another browser. Sign in again.
sign-in-denied = The identity provider did not sign you in
sign-in-no-role = You have no role at this desk. Ask an administrator for one.
sign-in-too-many-groups = You are in so many groups that the provider did not name them. App roles would help: tell your administrator.
sign-in-disabled = Your account is disabled. Ask an administrator.
sign-in-trouble = The identity provider cannot be used at the moment
address = Mail address
password = Password
password-choose = Choose a password
password-new = New password
password-again = The same password again
password-rules = At least 12 characters. A few words that do not belong together are good.
password-differs = The two passwords are not the same
password-chosen = Your password is set. Sign in with it.
password-link-dead = This link is no longer good
password-link-ask = It was used before, or it is too old. Ask an administrator for another one.

## Setting up

setup-title = Set up the desk
setup-step-administrator = Administrator
setup-step-teamviewer = TeamViewer
setup-step-device = First device
setup-welcome = Welcome to your desk
setup-welcome-lead = Three short steps, and you can help your first user. You can stop at any time and go on later.
setup-administrator = Make the administrator’s account
full-name = Full name
full-name-hint = Users see it when they are asked whether you may help.
address-hint = You sign in with it, and users see it too.
setup-make = Make the account
setup-link-dead = This set-up link is no longer good
setup-link-dead-do = It works once, and only until the desk is started again. If there is no account yet, restart the desk: it prints a new link.
setup-teamviewer = Connect TeamViewer
setup-teamviewer-lead = The desk opens sessions in your company’s TeamViewer account.
setup-connected = TeamViewer is connected
setup-later = Do this later
setup-skipped = TeamViewer was skipped
setup-skipped-do = Nobody can be helped before it is connected. Do it here, or later under “Connector”; the overview reminds you until then.
setup-first-devices = First devices
setup-device = Enrol your first device
setup-device-lead = A device introduces itself with a token. Make one here.
setup-device-now = Start the agent on a device
setup-device-waits = Waiting for the first device …
setup-device-there = { $device } is here
setup-see-device = See the device
setup-done = The desk is ready
setup-done-lead = From here on, devices appear as they are enrolled.
setup-almost = One step is left

## The overview

home-title = Hello, { $name }
home-find = Find a device
home-waits = Requests wait until this is done. None is lost.
home-not-connected = TeamViewer is not connected yet
home-open = In progress
home-open-none = Nothing is in progress
home-count =
    { $count ->
        [0] Nothing is in progress
        [one] { $count } session in progress
       *[other] { $count } sessions in progress
    }
home-mine = Your last sessions
home-all-mine = All your sessions

## Devices

devices-lead = Every device whose agent is enrolled with this desk.
devices-count =
    { $count ->
        [one] { $count } device found
       *[other] { $count } devices found
    }
devices-count-short =
    { $count ->
        [one] { $count } device
       *[other] { $count } devices
    }
devices-search = Search by name, user or system
devices-enrol = Enrol devices
devices-pick = Pick { $device }
devices-pick-column = Pick
devices-move = Move what is picked to
devices-none-picked = No device is picked
devices-not-found = No device fits this search
devices-not-found-how = Try fewer words. A device is found by the beginnings of words in its name, user and system.
devices-show-all = Show all devices
devices-none = No devices yet
devices-none-how = A device appears here as soon as its agent is enrolled.
device-here = Online
device-away = Offline
device-revoked = Revoked
device-retired = Retired
device-left = Left
device-about = About this device
system-version = Version
edition = Edition
ownership = Ownership
enrolment-type = Managed as
agent-version = Agent
enrolled-at = Enrolled
device-policy = Agent settings
device-policy-lead = What holds for its agent, and who set it.
device-manage = Manage
device-revoke = Revoke
device-revoke-question = Revoke { $device }?
device-revoke-means = Its credential ends at once, and so do its open requests. It stays in the list, shut out until it comes with a new enrolment token.
device-retire = Retire
device-retire-question = Retire { $device }?
device-retire-means = It leaves the list, its credential ends, and its open requests end. Its record stays in the audit.
device-requests = Sessions with this device
device-requests-none = Nobody has asked to assist it yet.
support = Support
support-yes = Can be assisted
support-despite = Can be assisted by our agent
support-no = Cannot be assisted
support-despite-title = This device can be assisted
support-no-title = This device cannot be assisted this way
support-instead = Instead:

## Groups

groups-lead = Devices are put in groups, by their enrolment token or by hand. A role can be limited to some of them.
groups-none = No groups yet
groups-none-how = Groups are worth it when some operators should assist only some devices.
group-new = New group
group-make = Make the group
group-about = Name and description
group-delete-question = Delete the group { $group }?
group-delete-means = Only a group that nothing is in and nothing goes by can be deleted.

## Enrolment

enrolment-title = Enrolment tokens
enrolment-lead = A device shows such a token once and gets a credential of its own for it.
enrolment-new = New enrolment token
enrolment-make = Make the token
enrolment-made = Your enrolment token
enrolment-none = No enrolment tokens yet
enrolment-label = What it is for
enrolment-label-hint = For example: laptops of the Oslo office.
enrolment-group-hint = Devices that come with this token are put in it.
enrolment-days = Good for
enrolment-uses = For how many devices
enrolment-uses-hint = Empty: as many as come.
enrolment-used =
    { $uses ->
        [one] { $uses } device
       *[other] { $uses } devices
    }
enrolment-used-of = { $uses } of { $allowed } devices
enrolment-use = Let in
enrolment-until = Good until
enrolment-revoke-question = Revoke the token “{ $label }”?
enrolment-revoke-means = It lets no further device in. Devices that it has let in stay.
token-good = Good
token-used-up = Used up
token-expired = Expired
token-revoked = Revoked
enrol-token = The token
enrol-one = On one device, to try it
enrol-one-how = Install the agent, then run this in the user’s own session:
enrol-many = On many devices, by policy
enrol-many-how = Give these two settings to the agent by your device management:

## The TeamViewer connector

connector-title = TeamViewer connector
connector-lead = Through it the desk opens sessions in your TeamViewer account.
connector-not-connected = Not connected
connector-licence-accepted = Terms accepted
connector-authorising = Authorising
connector-connected = Connected
connector-attention = Needs attention
connector-attention-title = The connection to TeamViewer needs attention
connector-attention-do = Connect again below. Until then requests wait; none is lost.
connector-came-to-nothing = The last authorisation came to nothing
connector-read-only = You may see the connector but not change it
connector-account = Account
connector-by = Connected by
connector-since = Connected since
connector-kind = By
connector-oauth = OAuth authorisation
connector-script = Script token
connector-checked = Last seen to work
connector-licence = Terms accepted by
connector-rehearsal = This is a rehearsal: there is no real TeamViewer behind it.
connector-test = Test connection
connector-works = TeamViewer answered: the connection works
connector-disconnect = Disconnect
connector-disconnect-question = Disconnect TeamViewer?
connector-disconnect-means = Every token is wiped. New requests wait until the desk is connected again.
connector-terms = What connecting means
connector-terms-lead = By accepting you agree, for your company:
connector-terms-1 = The desk may open, watch and close sessions in your TeamViewer account, under TeamViewer’s own licence terms.
connector-terms-2 = With each session, TeamViewer learns the name of the user or device that is to be helped, the reason and the ticket.
connector-terms-3 = The desk keeps the account’s access token, sealed, until you disconnect.
connector-terms-rehearsal = In this rehearsal nothing leaves this machine.
connector-accept = Accept and continue
connector-away = Somebody is on their way to TeamViewer and back
connector-away-do = If that was you and nothing comes of it, simply begin again.
connector-try = Try with the rehearsal
connector-try-how = A stand-in plays TeamViewer on this machine, so that you can see everything before you connect a real account.
connector-oauth-title = Connect with OAuth
connector-oauth-how = In TeamViewer’s Management Console, make an app with this redirect address, then enter its client ID and secret here.
connector-oauth-ready = The app is known. Now TeamViewer asks you, in this browser, whether the desk may use your account.
connector-client-id = Client ID
connector-client-secret = Client secret
connector-never-shown = It is sealed, and never shown again.
connector-redirect = Redirect address
connector-authorise = Authorise at TeamViewer
connector-other-client = Enter another app
connector-script-title = Connect with a script token
connector-script-how = For a company account without OAuth: make a script token with the permission to create and edit sessions.
connector-connect = Connect
connector-going = You are being sent to TeamViewer …
connector-given = Script token given at the start

## Sessions

requests-lead = Every request to assist, and what became of it.
requests-show = Which sessions
requests-all = All
requests-open = In progress
requests-mine = Mine
requests-none = No sessions here
requests-none-how = Find a device and press “New remote assistance session”.
requests-guest = Session without an agent
request-reason-or-ticket = About
request-by = Asked by
request-at = Asked
request-until = Offer ends
request-only-user = Only this user
request-replaces = Takes the place of
request-before = an earlier session
request-about = What it is about
request-title = Remote assistance for { $device }
request-title-guest = Remote assistance for { $guest }
request-progress = Progress
request-history = Record
request-start = Start remote session
request-suspicious = The user reported this request as suspicious.
request-remind = Remind
request-withdraw = Withdraw
request-end = End session
request-renew = New session
request-not-yours = Only { $name }, who asked, may join this session.
check-words = Check words
check-words-how = On the phone, say these two words. The user sees the same ones on their screen, and so knows that it is you who asks. Do not let them read theirs out.
check-words-how-guest = Say these two words when you pass the link on, so that your guest recognises you again.
guest-tag = without an agent
guest-who = Who is it for?
guest-who-hint = A name that you will know again, such as “Visitor, reception”.
guest-link = Pass this link on
guest-link-how = By phone or mail, or let your guest scan the picture. It opens TeamViewer with this session.
guest-link-qr = QR code of the link
guest-link-care = Whoever has this link is who you will be helping

## A new session

request-new = New remote assistance session
request-new-device = For { $device }
request-new-user = For { $user } on { $device }
request-new-guest = For somebody without an agent: a telephone, a tablet, a visitor’s laptop. You pass the link on yourself.
reason-hint = The user reads it. A reason or a ticket is needed.
ticket-hint = Its number in your ticket system.
message-hint = Anything else that the user should know.
expiry = Time to answer
expiry-hint = After that the offer ends by itself.
who = Who may answer
who-anybody = Whoever is at the device
who-anybody-hint = The agent asks the person in whose session it runs.
who-only = Only { $user }
who-only-hint = Nobody else is asked.
confirm-user = Ask { $user } on { $device }?
confirm-device = Ask the user of { $device }?
confirm-guest = Open a session for { $guest }?
confirm-next = What happens next
confirm-next-device = The device asks its user. Nothing is opened there before they agree.
confirm-next-guest = You get a link and a QR code to pass on.
request-ask = Ask now

## Where a session stands, in a word

state-initiating = Opening
state-guest-offered = Waiting for the guest
state-offered = Not delivered yet
state-delivered = Delivered
state-asked = User is asked
state-snoozed = Snoozed
state-unreached = User not reached
state-locked = Screen locked
state-no-user = Nobody signed in
state-do-not-disturb = Do not disturb
state-accepted = Accepted
state-fetching = Fetching
state-verified = Verified
state-launched = Started
state-connected = Connected
state-ended = Ended
state-failed = Failed
state-interrupted = Interrupted
state-declined = Declined
state-expired = No answer
state-withdrawn = Withdrawn
state-superseded = Replaced
state-undeliverable = Cannot be asked

## Where a session stands, as a headline

now-initiating = Opening a session at TeamViewer
now-trouble = TeamViewer has no session for you yet
now-guest-offered = The session is open: pass the link on
now-offered = Waiting for the device
now-delivered = The device has it
now-asked = The user is being asked
now-snoozed = The user wants to be asked again
now-locked = The screen is locked
now-no-user = Nobody is signed in at the device
now-do-not-disturb = The user does not want to be disturbed
now-unreached = The user cannot be asked at the moment
now-accepted = The user agreed
now-fetching = The device fetches QuickSupport
now-verified = QuickSupport is genuine
now-launched = QuickSupport has started: you can join
now-connected = You are connected
now-ended = The session has ended
now-not-opened = No session could be opened
now-failed = It went wrong on the device
now-interrupted = The device lost sight of the session
now-declined = The user declined
now-expired = Nobody answered
now-withdrawn = The request was withdrawn
now-superseded = A newer session took its place
now-undeliverable = This user cannot be asked on this device

## What that means

means-initiating = This takes a few seconds. The device is told as soon as there is a session.
means-next-attempt = The desk tries again by itself at
means-kept = The request is kept.
means-guest-offered = You can start the remote session already; it begins when your guest opens the link.
means-offered = The device hears of it as soon as it is online.
means-not-delivered = The device has not fetched the request yet. It may be switched off or without a network.
means-delivered = It shows the request to its user.
means-asked = The question is on the user’s screen.
means-until = The offer ends
means-snoozed = They will be asked again at
means-unreached = They are asked as soon as that changes.
means-accepted = The device now has what it needs to join.
means-fetching = It comes from TeamViewer itself and is checked before it runs.
means-verified = The device checked who signed it and starts it now.
means-launched = Press the button. TeamViewer opens, and the user confirms there once more.
means-connected = When you are done, close TeamViewer or end the session here.
means-ended = Its code is used up. To go on, begin a new session.
means-failed = Nothing more happens by itself. You can begin a new session.
means-interrupted = It was restarted or switched off meanwhile. The code was used: begin a new session.
means-declined = They gave no reason.
means-expired = That is neither a yes nor a no: perhaps nobody was there.
means-withdrawn = The user is no longer asked.
means-superseded = To the newer session

## Step by step

step-done = (done)
step-now = (waiting for this)
step-ahead = (not yet)
step-stopped = (ended here)
step-opened = Session opened
step-delivered = Delivered to the device
step-accepted = Accepted by the user
step-fetched = QuickSupport fetched
step-verified = Signature checked
step-signed-by = Trusted because:
step-started = Started
step-connected = Connected
step-ended = Ended

## What happened, in the record

action-request-made = Asked
action-request-offered = Session opened and offered
action-request-delivered = Delivered to the device
action-user-asked = User asked
action-user-not-reached = User not reached
action-user-reminded = User reminded
action-request-accepted = Accepted
action-request-declined = Declined
action-request-snoozed = Snoozed
action-request-expired = No answer in time
action-request-withdrawn = Withdrawn
action-request-superseded = Replaced by a new session
action-request-suspected = Reported as suspicious by the user
action-request-taken-down = Taken down on the device
action-request-undeliverable = User cannot be asked
action-request-failed = Failed
action-request-interrupted = Interrupted
action-request-ended-by-removal = Ended because the device left
action-quicksupport-fetching = QuickSupport being fetched
action-quicksupport-verified = QuickSupport checked
action-quicksupport-launched = QuickSupport started
action-quicksupport-ended = QuickSupport ended
action-session-not-opened = No session from TeamViewer
action-session-connected = Connected
action-session-ended = Session ended
action-session-closed = Session closed at TeamViewer
action-session-time-over = Session time over
action-supporter-link-shown = Remote session started by the operator
action-customer-link-shown = Link for the guest shown
action-api-token-made = API token made
action-api-token-revoked = API token revoked
action-audit-exported = Audit exported
action-audit-pruned = Oldest rows removed
action-claim-mapped = Role given to a claim
action-claim-unmapped = Role taken from a claim
action-connector-authorisation-begun = Authorisation begun
action-connector-authorisation-failed = Authorisation failed
action-connector-client-set = Client entered
action-connector-connected = TeamViewer connected
action-connector-disconnected = TeamViewer disconnected
action-connector-licence-accepted = Licence terms accepted
action-connector-needs-attention = Connector needs attention
action-connector-recovered = Connector works again
action-connector-tested = Connection tested
action-connector-token-renewed = TeamViewer’s token renewed
action-device-changed = Device changed
action-device-enrolled = Device enrolled
action-device-moved = Device moved
action-device-removed = Device left
action-device-retired = Device retired
action-device-revoked = Device revoked
action-devices-invented = Devices invented, for a trial
action-enrolment-token-added = Enrolment token made
action-enrolment-token-revoked = Enrolment token revoked
action-group-added = Group made
action-group-changed = Group changed
action-group-deleted = Group deleted
action-key-changed = The desk’s key changed
action-operator-added = Operator added
action-operator-disabled = Operator disabled
action-operator-enabled = Operator enabled
action-operator-renamed = Operator renamed
action-operator-roles-changed = Operator’s roles changed
action-password-changed = Password changed
action-password-link-made = Password link made
action-role-added = Role made
action-role-changed = Role changed
action-role-removed = Role deleted
action-signed-in = Signed in
action-signed-out = Signed out
action-webhook-added = Webhook added
action-webhook-given-up = Delivery to a webhook given up
action-webhook-removed = Webhook removed
action-browser-signed-out = Signed out of a browser
action-browsers-signed-out = Signed out of other browsers
action-webhook-delivery-retried = Delivery sent again
action-webhook-paused = Webhook paused
action-webhook-resumed = Webhook resumed
action-webhook-secret-renewed = New secret for a webhook
action-webhook-tested = Test sent to a webhook

## Operators

operators-lead = Who may sign in to this desk, and as what.
operator-new = New operator
operator-add = Add operator
operator-signed-in = Last signed in
operator-never = never
operator-active = Active
operator-disabled = Disabled
operator-provider = Signs in through the identity provider.
operator-by-claim = Given by the identity provider:
operator-link = A link for { $name }
operator-link-how = Pass it on. With it they choose their password. It works once, for three days, and is not shown again.
operator-new-link = New password link
operator-enable = Enable
operator-disable = Disable
operator-disable-question = Disable { $name }?
operator-disable-means = Their sessions and API tokens stop working at once. What they did stays on record.

## Roles

role = Role
roles-lead = What operators may do. A role can be limited to some groups of devices.
role-new = New role
role-make = Make the role
role-built-in = Built in
role-built-in-means = Every desk has this role. It can neither be changed nor deleted.
role-helpdesk-operator = Asks users whether they want assistance, and assists them.
role-connector-administrator = Connects the desk to TeamViewer.
role-auditor = Reads what was done, and changes nothing.
role-administrator = May do everything.
role-permissions = Permissions
role-groups = Only for these groups of devices
role-groups-hint = Nothing ticked: for all devices.
role-all-devices = All devices
role-delete-question = Delete the role { $role }?
role-delete-means = Whoever has it loses it at once, and API tokens made for it stop working.
permission-request = Remote tasks: Request remote assistance
permission-devices-read = Devices: Read
permission-devices-manage = Devices: Manage
permission-connectors-read = Remote assistance connectors: Read
permission-connectors-update = Remote assistance connectors: Update
permission-audit-read = Audit: Read
permission-operators-manage = Operators: Manage
claims-title = Groups and app roles of the identity provider
claims-lead = Whoever signs in with such a claim gets the role, until it is no longer sent.
claim = Claim
claim-hint = “groups:” and the object id of a group, or “roles:” and the value of an app role.
claim-map = Give the role

## Webhooks

webhooks-lead = Programs elsewhere, such as a ticket system, are told what becomes of requests.
webhooks-none = No webhooks yet
webhooks-none-how = Each event is sent signed, and again until it has arrived.
webhook-new = New webhook
webhook-url = Address
webhook-url-hint = It must begin with https://.
webhook-add = Add webhook
webhook-secret = The secret of this webhook
webhook-secret-how = The receiver checks the signature with it. It is not shown again.
webhook-delivered = Last delivered
webhook-waiting = On the way
webhook-delete-question = Delete the webhook { $name }?
webhook-delete-means = What is still on its way to it is dropped.
webhook-active = Active
webhook-paused = Paused
webhook-troubled = Does not take events
webhook-pause = Pause
webhook-resume = Resume
webhook-test = Send a test
webhook-paused-means = Nothing is sent here. Events wait for up to a day; what happens later is not kept for this webhook.
webhook-new-secret = New secret
webhook-new-secret-question = Make a new secret for { $name }?
webhook-new-secret-means = The present one is void at once. Enter the new one at the receiver.
deliveries-title = Recent deliveries
deliveries-none = Nothing has been sent yet.
delivery-event = Event
delivery-at = When
delivery-attempts = Attempts
delivery-waiting = On the way
delivery-taken = Delivered
delivery-dropped = Given up
delivery-retry = Send again

## My account

tokens-title = API tokens
tokens-lead = With such a token a program of yours does what one of your roles may do.
token-days = Good for so many days
token-make = Make the token
token-made = Your API token
token-last-used = Last used
token-revoke-means = Programs that use it are shut out at once.
password-change = Change password
password-present = Present password
password-changed = The password is changed. Your other sessions have ended.
browsers-title = Where you are signed in
browsers-lead = If one of these browsers is not yours, sign it out and change your password.
browsers-end-others = Sign out everywhere else
browser = Browser
browser-unknown = Unknown browser
browser-this = This browser
browser-since = Signed in
browser-end = Sign out

## Audit

audit-lead = Who did what, to which device, when, and how it ended.
audit-csv = Export CSV
audit-jsonl = Export JSON lines
audit-verify = Verify
audit-none = Nothing fits these filters
audit-row = Row
audit-when = When
audit-who = Who
audit-what = What
audit-about = About
audit-outcome = Outcome
audit-request = Request
audit-from = From
audit-until = To
outcome-done = Done
outcome-refused = Refused
outcome-failed = Failed
audit-whole = { $count } rows: each is there, and none was changed
audit-flawed = The audit is not as the desk wrote it
audit-keep = Keep this line at another place. Given to “companion-desk audit verify --expect”, it shows later that nothing up to here was written anew.

## Why a call is refused: said in the console, and in English in the API

call-unauthorized = This call needs a valid token in the header “Authorization: Bearer …”.
call-no-method = This address does not know this method.
call-nothing-here = There is nothing at this address.
call-metrics = The metrics are at /metrics.
call-too-large = The body must not be larger than { $most } bytes.
call-slow = The body did not arrive in time.
call-broken-off = The body broke off.
call-bad-body = The body is not as expected: { $error }.
call-bad-query = The query is not as expected: { $error }.
call-bad-key = The header “Idempotency-Key” must have 1 to { $most } visible ASCII characters.
call-another = This Idempotency-Key was used for another call. Make up a new one for each.
call-stopping = The desk is being restarted.
call-crowded = Too many people are signing in at the moment. Try again.
call-internal = The desk has a problem of its own. Its log says more. Try again later.
page-of-another-site = This was sent by a page of another site, so it was not done.
page-too-old = The page was too old, or not one of this desk, so nothing was done. Go back, load the page again, and repeat what you did.
permission-needed = This needs the permission “{ $permission }”. An administrator can give you a role that has it.
permission-elsewhere = Your permission “{ $permission }” is limited to some groups of devices, and this device is in none of them.
permission-no-guest = Your permission to request remote assistance is limited to some groups of devices, and somebody without an agent is in none of them.
roles-elsewhere = Your roles are limited to some groups of devices, and this device is in none of them.

## What was filled in, and is not taken

text-empty = “{ $field }” must not be empty.
text-too-long = “{ $field }” must not be longer than { $longest } characters.
text-no-address = “{ $field }” is no mail address.
text-invisible = “{ $field }” must not contain control characters or characters that turn the direction.
number-whole = “{ $field }” must be a whole number.
number-too-large = “{ $field }” is too large.
number-too-small = “{ $field }” must be 1 or more.
number-between = “{ $field }” must be { $least } to { $most }.
seconds-between = “{ $field }” must be { $least } to { $most } seconds.
life-too-long = “{ $field }” must be { $least } to { $most } seconds: { $days } days at most.
search-too-many = “{ $field }” must not have more than { $most } words.
place-unknown = “after” must be what the page before gave as “next”.
address-none = “{ $field }” is no address. It must look like https://tickets.example.com/hooks/desk.
address-in-the-clear = “{ $field }” must begin with https://. Only an address of this machine may begin with http://.
address-credentials = “{ $field }” must not carry a user name or password. The receiver knows the desk by the signature.
password-too-short = The password must have { $least } characters or more. Some words in a row are fine.
password-too-long = The password must not be longer than { $most } bytes.
password-one-character = The password must not be the same character over and over.
password-known = The password must not be the name or the mail address.
password-present-wrong = The present password is another one.

## Requests

no-request = There is no such request.
no-request-here = This device has no such request.
ask-why = Say why, or name a ticket: “{ $reason }” or “{ $ticket }” must not be empty.
ask-both = “device_id” and “guest” cannot both be said: a guest has no agent.
ask-nobody = Say for whom: “device_id”, or “guest” for somebody without an agent.
renew-not-yours = Only the operator who made a request may renew it.
renewed-before = This request has been renewed before, by the request { $request }.
remind-no-agent = There is no agent that could remind anybody. Pass the customer’s link on once more.
remind-too-soon = The user has been reminded a moment ago. Give them the time to look.
already-asked-by-you = You are asking the user of this device already. Remind them, or renew your request.
already-asked = { $by } is asking the user of this device already. One request at a time is open for a device: wait until it is over, or talk to { $by }.
link-not-yours = Only the operator who asked may have the link.
link-has-agent = This device has an agent. It gets what it needs when its user agrees, and not before.
refusal-withdrawn = The operator has withdrawn this request.
refusal-expired = This request has expired.
refusal-declined = This request was declined.
refusal-over = This request is over, or was answered before.
refusal-not-ready = This request has not come that far.
not-supported = { $reason } { $instead }
no-session-in-time = No session could be opened in time. { $why }
no-session-unreached = No session could be opened in time: TeamViewer was not reached.
session-closed-there = The session was closed at TeamViewer.
session-closed-unjoined = The session was closed at TeamViewer before anybody joined it.
session-code-lost = The session’s code could not be read any more, so the session was given up. Ask again.
closed-by-itself = its time is over
closed-none-found = TeamViewer has none
closed-when-found = found by its request
closed-now = closed
closed-before = TeamViewer had closed it
answer-again = the same answer again; its reply may have been lost
request-without-agent = a request without an agent
request-for-guest = a request without an agent, for { $guest }
request-in-place = in place of { $old }
request-for-guest-in-place = a request without an agent, for { $guest }; in place of { $old }

## What an agent says of itself

failed-no-reply = The desk did not answer the device in time.
failed-bad-code = What the device was given is no session code.
failed-download = QuickSupport could not be downloaded.
failed-not-allowed = The device’s policy does not allow the place that QuickSupport would come from.
failed-untrusted = What was downloaded is not what the device trusts. It was not started.
failed-bad-archive = What was downloaded is broken.
failed-disk = There is no room for QuickSupport on the device.
failed-launch = QuickSupport did not start.
failed-unrecorded = The agent could not write its own record, so it did not go on.

## What is wrong with TeamViewer

trouble-rejected = TeamViewer does not accept the session (400), and does not say why.
trouble-rejected-because = TeamViewer does not accept the session (400): “{ $said }”
trouble-not-connected = The desk is not connected to TeamViewer. Somebody who may update connectors has to connect it.
trouble-attention = The TeamViewer connector needs attention. { $why }
trouble-token = TeamViewer does not accept the desk’s token (401). Connect again.
trouble-forbidden = The desk’s token may not do this (403). It needs the permission to create, view and edit sessions: “Session management” in TeamViewer’s Management Console.
trouble-not-found = TeamViewer knows nothing at this address (404). Check the desk’s --teamviewer-url.
trouble-busy = TeamViewer is asked too often (429).
trouble-busy-until = TeamViewer is asked too often (429) and wants to be left alone for { $seconds } s.
trouble-broken = TeamViewer has a problem of its own ({ $status }).
trouble-strange = TeamViewer answered with { $what }, and the desk cannot use it.
strange-token = no token that could be one
strange-code = a code that is none
strange-link = a link for the supporter that does not lead to TeamViewer
strange-undocumented = something else than it documents
strange-long = far too much
trouble-timeout = TeamViewer did not answer in time.
trouble-unreachable = TeamViewer cannot be reached: { $error }. Check the desk’s network and proxy.
trouble-lost = The connection to TeamViewer broke off: { $error }.
trouble-desk = The desk cannot read or write its own database: { $error }
connector-no-rehearsal = This desk was started without a rehearsal.
connector-not-accepted = “accepted” must be true.
connector-nothing-brought = There is neither “code” nor “error”.
connector-needs-licence = First the licence terms have to be accepted.
connector-needs-client = First the client ID and its secret have to be entered: those of the app that you made for this desk in TeamViewer’s Management Console.
connector-client-given = Whoever runs the desk has given the client when they started it. Change it there.
connector-bad-client-id = “{ $field }” must be the ID that TeamViewer shows.
connector-bad-client-secret = “{ $field }” must be the secret that TeamViewer shows.
connector-bad-script-token = “{ $field }” must be the script token that TeamViewer shows: letters, digits and signs without spaces.
connector-bad-redirect = “{ $field }” must be an address that begins with https://, or one of this machine.
connector-unknown-errand = This authorisation is unknown. It was used before, or was never asked for here. Begin again.
connector-somebody-elses = This authorisation was begun by somebody else, or in another browser. Begin again.
connector-too-late = The authorisation took longer than 10 minutes. Begin again.
connector-script-refused = TeamViewer does not accept the desk’s script token (401). Make a new one in TeamViewer’s Management Console and give it to the desk.
connector-ran-out = TeamViewer’s authorisation has run out, and cannot be renewed by itself. Connect again.
connector-no-client = The client ID and its secret are missing, so TeamViewer’s authorisation cannot be renewed. Enter both, and connect again.
connector-unreadable = TeamViewer’s token cannot be read: { $why }. Give the desk the right key, or connect again.
sealed-with-another-key = it is sealed with another key ({ $with }); the desk has key { $have }
sealed-damaged = it is damaged, or was sealed for something else
connector-key-lost = TeamViewer’s token was sealed with another key, and is lost. Connect again.
connector-client = client { $id }
oauth-denied = It was refused at TeamViewer.
oauth-unavailable = TeamViewer had a problem of its own. Try again in a minute.
oauth-unknown-client = TeamViewer does not know this client. Check the client ID.
oauth-other-answer = TeamViewer gave no authorisation, and said “{ $said }”.
oauth-invalid-grant = TeamViewer does not accept the authorisation any more: it was used, withdrawn, or is too old. Connect again.
oauth-invalid-client = TeamViewer does not accept the client ID and its secret. Check both, and connect again.
oauth-refused = TeamViewer refused to give a token, and did not say why. Connect again.
oauth-refused-because = TeamViewer refused to give a token, and said “{ $said }”. Connect again.

## Whether a device can be assisted

support-without-agent = Make a request without an agent: pass the link or the QR code on to the user, who joins with TeamViewer’s app from the store.
support-teamviewer-host = For Android that the company owns, use TeamViewer Host, distributed through managed Google Play, and start the session from TeamViewer’s own portal; or make a request without an agent and pass the link on.
support-ios = There is no agent for iPhone and iPad: iOS lets no program wait in the background for a request and start another one.
support-hololens = This is a HoloLens. TeamViewer does not support Windows Holographic, and QuickSupport does not run on it.
support-hololens-instead = Ask the user to share their view in a video call on the device, or look at the device through its Windows Device Portal.
support-surface-hub = This is a Surface Hub with Windows Team, which runs no desktop programs, so QuickSupport cannot start.
support-surface-hub-instead = Help at the Hub itself, or move it to Windows Pro or Enterprise, where the agent runs.
support-s-mode = This Windows is in S mode (Windows 10 S), which starts programs from Microsoft Store only, so QuickSupport cannot start.
support-s-mode-instead = Switch the device out of S mode (Settings, Activation; free, and for good), or help with Quick Assist, which comes from Microsoft Store.
support-android-dedicated = This is a dedicated Android device of the company. It has the Intune app instead of Company Portal, which TeamViewer’s connector needs, and nobody signs in who could agree.
support-android-fully-managed = This is a fully managed Android device of the company. It has the Intune app instead of Company Portal, which TeamViewer’s connector needs.
support-android-corporate-work-profile = This is an Android device of the company with a work profile. It has the Intune app instead of Company Portal, which TeamViewer’s connector needs.
support-android-aosp = This Android comes without Google’s services (AOSP): neither Company Portal nor the store that TeamViewer’s app comes from is there.
support-android-aosp-instead = Help over the phone or on site; the maker’s own remote tools may do more.
support-android-corporate = This Android device belongs to the company. Such devices have the Intune app instead of Company Portal, which TeamViewer’s connector needs.
support-linux = Intune’s connector never listed Linux. The agent runs there by itself and needs no Company Portal, so Linux can be assisted.
support-windows-enrolment-manager = This device was enrolled by a device enrolment manager, without a user, so Company Portal showed no request there. The agent asks whoever is signed in.
support-windows-bulk = This device was enrolled with Windows Configuration Designer, without a user, so Company Portal showed no request there. The agent asks whoever is signed in.

## Devices, groups and tokens

no-device = There is no such device.
device-gone = This device is not in the fleet any more.
device-was-removed = the device was removed
device-was-revoked = the device was revoked
devices-so-many = “{ $field }” must name 1 to { $most } devices.
devices-none-moved = There is no device { $device } in the fleet, so none was moved.
no-group = There is no such group of devices.
no-group-with-id = There is no group “{ $id }”.
group-name-taken = Another group has this name.
group-has-devices = There are devices in this group. Move them first.
group-has-role = A role is limited to this group. Change the role first.
group-has-token = An enrolment token puts devices in this group. Revoke the token first.
no-enrolment-token = There is no such enrolment token.
enrolment-unknown = This enrolment token is unknown. Check that the policy carries the whole token.
enrolment-expired = This enrolment token has expired. Ask the administrator for a new one.
enrolment-used-up = This enrolment token is used up. Ask the administrator for a new one.
enrolment-revoked = This enrolment token was revoked. Ask the administrator for a new one.
enrolment-shut-out = This device was retired or revoked. It comes back with another enrolment token only: ask the administrator.
enrolment-refused = { $device } with { $token }: { $why }
installation-malformed = “installation” must be 32 hexadecimal digits.
policy-too-large = “device.policy” must not have more than { $settings } settings or { $bytes } bytes.
what-malformed = “what” must be a word of at most { $most } characters out of a-z, 0-9 and _.

## Operators, roles and API tokens

no-operator = There is no such operator.
no-role = There is no such role.
no-role-with-id = There is no role “{ $id }”.
account-login-taken = There is an account with this mail address already.
account-last-administrator = This is the last administrator. Make somebody else an administrator first, or nobody could manage the desk any more.
account-not-local = This account is the identity provider’s. Its password is changed there.
account-disabled = This account is disabled. Enable it first.
role-name-taken = There is a role of this name already.
role-is-built-in = This role is built in: it can neither be changed nor removed. Make one of your own.
role-allows-nothing = A role must allow something: “{ $field }” is empty.
role-no-groups = “{ $field }” must name a group, or not be there: then the role is for all devices.
claim-malformed = “{ $field }” must be “groups:” or “roles:”, and then the value that the identity provider sends: the object id of a group, or the value of an app role.
claim-unknown = This claim does not stand for this role.
no-api-token = There is no such API token.
token-own-role = A token can make tokens of its own role only. Sign in to make one of another role.
token-role-not-theirs = The operator does not have this role, so a token cannot have it either.

## Signing in, as it stands in the audit, and what the identity provider does

sign-in-no-account = no account, from { $origin }
sign-in-wrong-password = wrong password, from { $origin }
sign-in-account-disabled = disabled, from { $origin }
sign-in-provider-said = the identity provider said: { $said }
signed-in-with-password = with a password, from { $origin }
signed-in-with = with { $provider }
signed-in-by-setup = by setting the desk up
provider-unreachable = The identity provider does not answer as it should. Try again in a moment.
provider-another = The identity provider is not the one that was set up for this desk. An administrator has to look at it.
provider-refused = The identity provider did not confirm who you are. Begin again; if it happens again, an administrator has to look at it.
provider-untrusted = What the identity provider said about you could not be verified, so nobody was signed in. An administrator has to look at it.

## Deliveries to webhooks

no-webhook = There is no such webhook.
delivery-timeout = It did not answer in time.
delivery-unreachable = It cannot be reached: { $error }.
delivery-elsewhere = It answered { $status } and wants to be looked for elsewhere. Enter that address.
delivery-answered = It answered { $status }.
delivery-no-secret = Its secret cannot be read: { $why }.
delivery-given-up = event for the webhook { $webhook }: { $why }
webhook-is-paused = This webhook is paused. Resume it first.
webhook-secret-lost = The secret of this webhook is lost. Make a new one first.
webhook-key-lost = Its secret was sealed with another key, and is lost. Make a new one.
no-delivery = There is no such webhook, or no such delivery.
delivery-was-taken = The receiver has taken this already.
no-browser-session = You have no such session.
browser-was-in = { $browser }, signed in since { $since }
browsers-were-in = { $count ->
    [one] { $count } browser
   *[other] { $count } browsers
}

## What may be wrong with the audit

audit-not-kept = “expect” must be a row’s number and hash as “audit verify” prints them: 123:0f5c…
audit-exported-as = as { $format }
flaw-changed = row { $row } was changed: it does not fit its own hash
flaw-missing = row { $row } is missing
flaw-missing-rows = rows { $first } to { $last } are missing
flaw-unlinked = row { $row } does not follow row { $before }: one of them was replaced, or put in
flaw-put-in = row { $row } was put in: the desk never wrote it
flaw-end = the end of the chain was changed: it does not fit row { $row }
flaw-beginning = the beginning of the chain was moved to row { $row }, but no row says that the desk did so: rows were taken out
flaw-not-expected = row { $row } is not the row whose hash was kept: it, or a row before it, was replaced
flaw-expected-missing = row { $row }, whose hash was kept, is missing: the end of the audit was cut off
flaw-expected-pruned = row { $row }, whose hash was kept, has been removed by retention: keep a newer one

## Requests that were made in Intune

intune-link-overlong = the link is longer than any link to a session
intune-link-characters = the link has characters that no link has
intune-link-no-link = it is no link
intune-link-scheme = the link does not begin with https://
intune-link-user-info = the link names a user or a password
intune-link-host = the link does not lead to TeamViewer
intune-link-no-code = there is no session code in the link
intune-link-several-codes = there are several session codes in the link
intune-user-changed = the device has another user now
intune-session-gone = the session in Intune is gone
intune-session-replaced = another session was begun in Intune
request-from-intune = made in Intune
intune = Intune
intune-session = Session
intune-session-none = There is none
intune-session-there = There is one
intune-session-before = There was one before the desk first looked
intune-error = Intune says
intune-changed-at = Changed
intune-watched-hint = While this page is open, a new session is noticed within { $seconds } seconds.
intune-answered-at = Last answered
intune-devices = Devices asked about
intune-delay-watched = Noticed on a device that somebody waits for
intune-delay-others = Noticed on every other
intune-trouble = Intune cannot be asked
intune-not-yet = Intune has not answered this desk yet; of several desks one asks.
intune-delays-hint = A session that is begun in Intune is noticed when its device is asked about: Intune lists none. Devices take turns, since Microsoft allows only so many questions, of which half are used.
intune-within-seconds =
    { $count ->
        [one] within { $count } second
       *[other] within { $count } seconds
    }
intune-within-minutes =
    { $count ->
        [one] within { $count } minute
       *[other] within { $count } minutes
    }
intune-device-unknown = Intune does not know this device yet.
intune-not-connected = This desk is connected to no Intune.
intune-refused = Microsoft did not do it: { $why }.
intune-connector = Intune’s connector to TeamViewer
intune-connector-off = Not connected
intune-connector-begun = Connecting: go on in Intune’s administration, under Connectors and tokens
intune-connector-on = Connected
intune-connector-unknown = How Intune’s connector to TeamViewer stands is not known
intune-connector-begin = Connect
intune-connector-end = Disconnect
intune-connector-end-question = Disconnect Intune from TeamViewer?
intune-connector-end-means = Nobody can begin a session in Intune any more, until it is connected again. This desk’s own connection to TeamViewer stays.
action-intune-asked = Session asked for in Intune
action-intune-connector-begun = Intune’s connector begun
action-intune-connector-ended = Intune’s connector ended
operator-from-intune = From Intune, with all devices:
operators-intune = The roles of Intune count here
operators-intune-not-yet = The roles of Intune count here, and have not been read yet
operators-intune-trouble = The roles of Intune cannot be read. What they allowed holds for a quarter of an hour, and nothing is added
operators-intune-read = Last read:
operators-intune-limited =
    { $count ->
        [one] { $count } assignment of roles in Intune is for some devices only, and does not count here.
       *[other] { $count } assignments of roles in Intune are for some devices only, and do not count here.
    }
action-intune-permissions-changed = What Intune allows changed
action-intune-permissions-lapsed = What Intune allowed lapsed

## TeamViewer Host, Intune beside TeamViewer, and what is wrong with Microsoft

host = TeamViewer Host
host-no-agent = No agent on this device can be asked now. If TeamViewer Host is installed on it, open it at TeamViewer; whether the user is asked there is decided by TeamViewer, and this desk sees nothing of the session.
host-by-name = For a device that this desk does not know, if TeamViewer Host is installed on it. Whether the user is asked there is decided by TeamViewer, and this desk sees nothing of the session.
host-open = Open at TeamViewer
host-open-hint = In a new tab. That it was opened is written into the audit.
host-id = Entra device ID
host-id-hint = From the device’s page in Intune or Entra, like 00000000-0000-0000-0000-000000000000.
host-name = Device name
host-name-hint = TeamViewer looks for it if it does not know the ID.
host-no-id = The Entra device ID has to be like 00000000-0000-0000-0000-000000000000.
host-unknown-id = This desk does not know what Entra calls this device.
host-not-offered = This desk offers no link to TeamViewer Host.
host-opened-named = { $id } { $name }
action-host-opened = Device opened at TeamViewer
through = Session
through-teamviewer = Through TeamViewer
through-teamviewer-hint = This desk opens the session, and the user reads who asks and why.
through-intune = Through Intune
through-intune-hint = Intune opens the session. It takes no words along: why you ask is written into the audit here, and the user reads that it comes from Intune.
through-reason-hint = A reason or a ticket is needed. The user reads it, unless Intune opens the session.
confirm-next-intune = Intune is asked for a session. When it turns up, the user is asked on the device; until then its page shows what Intune says.
graph-no-answer = Microsoft does not answer in time
graph-no-connection = Microsoft cannot be reached
graph-broken = The connection to Microsoft broke
graph-busy = Microsoft Graph asks to be left alone for a while
graph-token = Microsoft Graph does not take the token that Microsoft Entra ID gave
graph-forbidden = The application may not do this: a permission is missing, or the consent to it
graph-not-found = Microsoft Graph knows no such thing
graph-refused = Microsoft Graph refuses, with status { $status } and code { $code }
graph-elsewhere = Microsoft Graph sends the desk to another host
graph-strange = Microsoft Graph gives an answer that is not documented
graph-secret = Microsoft does not sign the desk in: the client secret is wrong. Make sure that it is the secret’s value, not its ID
graph-secret-expired = Microsoft does not sign the desk in: the client secret has expired. Make a new one in the app registration
graph-application = Microsoft does not sign the desk in: the tenant has no application of this ID
graph-tenant = Microsoft does not sign the desk in: there is no such tenant in this cloud
graph-certificate = Microsoft does not sign the desk in: the certificate is not one of the app registration’s, or the key is another’s
graph-clock = Microsoft does not sign the desk in: the time of the desk’s machine is too far from Microsoft’s
graph-sign-in = Microsoft does not sign the desk in: error { $number }
intune-doubtful = it is no longer certain which device Intune means
intune-device = In Intune
intune-name = Name there
intune-user = Primary user
intune-user-none = None
intune-state = Management state
intune-model = Model
intune-synced-at = Last reported to Intune
intune-read-at = Read from Intune
intune-gone = No longer in Intune
intune-gone-since = No longer there since
intune-gone-means = Intune’s list does not have this device any more; this is what it had last. The device can be assisted as before. Retire it if it has left the company, or forget what Intune had.
intune-forget = Forget what Intune had
intune-forget-question = Forget what Intune had of { $device }?
intune-forget-means = The device stays in this desk’s list. If Intune lists it again, it is shown here again.
intune-still-there = Intune has this device, so what it has would be back within minutes.
intune-there = Devices in Intune
intune-with-agent = Of these, with an agent
intune-list-read-at = List last read
intune-kinds-trouble = Editions and management states cannot be read: { $why }.
intune-forget-gone = Forget those without an agent
intune-forget-gone-question = Forget the devices that are no longer in Intune and have no agent?
intune-forget-gone-means = What Intune had of them is deleted here. About those with an agent somebody decides on their page.
action-device-back-in-intune = Device back in Intune
action-device-changed-in-intune = Device changed in Intune
action-device-found-in-intune = Device found in Intune
action-device-gone-from-intune = Device no longer in Intune
action-device-lost-in-intune = Device not recognised in Intune any more
action-intune-record-forgotten = What Intune had of a device forgotten
action-intune-records-forgotten = Devices that left Intune forgotten
action-group-bound = Group bound to Entra ID
action-group-unbound = Group unbound from Entra ID
group-entra = Devices from Entra ID
group-entra-lead = The devices of a group in Entra ID, also of groups within it, are put in this group if they have an agent, and taken out when they leave it there.
group-entra-id = Object id of the group in Entra ID
group-entra-bind = Bind
group-entra-unbind = Unbind
group-entra-unbind-question = Unbind { $group } from Entra ID?
group-entra-unbind-means = The devices in it stay, as if somebody had put them there by hand, so nobody may do more or less than before.
group-entra-devices = Of its devices, by Entra ID
group-entra-not-yet = Not read yet
group-entra-read-at = Last read
group-entra-trouble = Its devices cannot be read from Entra ID; those that are in it stay
group-entra-forbidden = The application lacks the permission GroupMember.Read.All, or the consent to it.
group-entra-hidden = Entra ID does not say which devices they are: the application lacks the permission Device.Read.All, or the consent to it.
group-entra-gone = Entra ID has no such group, or no longer.
group-entra-failed = Microsoft did not answer in full. It is tried again.
group-entra-no-id = This is no object id. One looks like 11111111-2222-3333-4444-555555555555.
group-entra-taken = Another group of this desk is bound to that one.
group-entra-bound = This group is bound to Entra ID already. Unbind it first.
group-entra-gives = Entra ID put { $device } in its group. Change it there, or unbind the group. None was moved.
group-by-entra = by Entra ID
