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
problem-not-found = There is nothing here
problem-forbidden = You may not do this
problem-conflict = This is no longer possible
problem-malformed = Something in this is not right
problem-failed = This did not work

## Signing in

sign-in = Sign in
sign-in-with = Sign in with { $name }
sign-in-wrong = The mail address or the password is wrong
sign-in-wait =
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
setup-first-devices = First devices
setup-device = Enrol your first device
setup-device-lead = A device introduces itself with a token. Make one here.
setup-device-now = Start the agent on a device
setup-device-waits = Waiting for the first device …
setup-device-there = { $device } is here
setup-see-device = See the device
setup-done = The desk is ready
setup-done-lead = From here on, devices appear as they are enrolled.

## The overview

home-title = Hello, { $name }
home-find = Find a device
home-waits = Requests wait until this is done. None is lost.
home-not-connected = TeamViewer is not connected yet
home-open = In progress
home-open-none = Nothing is in progress
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
means-next-attempt = Next try at
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
