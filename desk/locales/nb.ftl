### Det konsollen sier på norsk bokmål.

## Ramme

skip = Hopp til innholdet
nav-label = Hovedmeny
nav-menu = Meny
nav-home = Oversikt
nav-devices = Alle enheter
nav-requests = Økter
nav-groups = Grupper
nav-enrolment = Innmelding
nav-connector = Kobling
nav-operators = Operatører
nav-roles = Roller
nav-webhooks = Webhooks
nav-audit = Revisjonslogg
nav-account = Min konto
sign-out = Logg ut
preferences = Språk og utseende
language = Språk
theme = Utseende
theme-system = System
theme-light = Lyst
theme-dark = Mørkt
save = Lagre
cancel = Avbryt
copy = Kopier
copied = Kopiert
optional = (valgfritt)
live-lost = Forbindelsen til serveren er brutt. Prøver igjen …
steps-label = Trinn
steps-done = (fullført)
pager-label = Sider
pager-before = Forrige
pager-after = Neste
