### Wat de console zegt in het Nederlands.

## Kader

skip = Naar de inhoud
nav-label = Hoofdmenu
nav-menu = Menu
nav-home = Overzicht
nav-devices = Alle apparaten
nav-requests = Sessies
nav-groups = Groepen
nav-enrolment = Inschrijving
nav-connector = Koppeling
nav-operators = Operators
nav-roles = Rollen
nav-webhooks = Webhooks
nav-audit = Auditlogboek
nav-account = Mijn account
sign-out = Afmelden
preferences = Taal en weergave
language = Taal
theme = Weergave
theme-system = Systeem
theme-light = Licht
theme-dark = Donker
save = Opslaan
cancel = Annuleren
copy = Kopiëren
copied = Gekopieerd
optional = (optioneel)
live-lost = De verbinding met de server is verbroken. Nieuwe poging …
steps-label = Stappen
steps-done = (klaar)
pager-label = Pagina’s
pager-before = Vorige
pager-after = Volgende
