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
