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
steps-skipped = (hoppet over)
pager-label = Sider
pager-before = Forrige
pager-after = Neste

## Words that stand in many places

or = eller
now = nå
any = Alle
unknown = ukjent
since = Siden
show = Vis
move = Flytt
back = Tilbake
change = Endre
continue = Fortsett
delete = Slett
revoke = Trekk tilbake
reload = Last siden på nytt for å se hva som er endret
new-tab = (åpner en ny fane)
name = Navn
description = Beskrivelse
state = Status
actions = Handlinger
devices = Enheter
device = Enhet
user = Bruker
guest = Gjest
group = Gruppe
group-none = Ingen gruppe
system = System
presence = Tilstedeværelse
last-seen = Sist sett
reason = Begrunnelse
ticket = Sak
message = Melding
minutes =
    { $count ->
        [one] { $count } minutt
       *[other] { $count } minutter
    }
hours =
    { $count ->
        [one] { $count } time
       *[other] { $count } timer
    }
days =
    { $count ->
        [one] { $count } dag
       *[other] { $count } dager
    }
seen-once = Dette vises bare én gang
seen-once-do = Kopier det nå. Serveren beholder bare et fingeravtrykk og kan ikke vise det igjen.

## When something cannot be done

problem-home = Til oversikten
problem-busy = Serveren er opptatt eller starter på nytt. Prøv igjen om litt.
problem-teamviewer = TeamViewer gjorde ikke det serveren ba om
problem-too-many = For mange forsøk. Vent litt.
problem-not-done = Dette ble ikke gjort
problem-another-form = Dette skjemaet er sendt før, med noe annet i
problem-another-form-do = Det som ble bedt om da, er laget. Se hva som finnes; vil du ha ett til, send skjemaet på nytt.
form-sent-twice = Dette skjemaet ble sendt to ganger; det det lager, ble laget én gang
form-sent-twice-do = Det som bare vises én gang, sto i det første svaret. Så du det ikke, trekk tilbake eller slett dette og lag et nytt. For en operatør holder det med en ny passordlenke, for en webhook med en ny hemmelighet.
problem-not-found = Her er det ingenting
problem-forbidden = Dette har du ikke tilgang til
problem-conflict = Dette er ikke lenger mulig
problem-malformed = Noe stemmer ikke her
problem-failed = Dette virket ikke

## Signing in

sign-in = Logg inn
sign-in-with = Logg inn med { $name }
sign-in-wrong = E-postadressen eller passordet er feil
too-many-attempts =
    { $seconds ->
        [one] For mange forsøk. Prøv igjen om { $seconds } sekund.
       *[other] For mange forsøk. Prøv igjen om { $seconds } sekunder.
    }
sign-in-no-provider = Denne serveren har ingen identitetsleverandør
sign-in-stale = Det tok for lang tid, eller ble begynt i en annen nettleser. Logg inn på nytt.
sign-in-denied = Identitetsleverandøren logget deg ikke inn
sign-in-no-role = Du har ingen rolle på denne serveren. Be en administrator om en.
sign-in-too-many-groups = Du er med i så mange grupper at leverandøren ikke nevnte dem. Approller ville hjelpe: si det til administratoren.
sign-in-disabled = Kontoen din er deaktivert. Spør en administrator.
sign-in-trouble = Identitetsleverandøren kan ikke brukes akkurat nå
address = E-postadresse
password = Passord
password-choose = Velg et passord
password-new = Nytt passord
password-again = Det samme passordet en gang til
password-rules = Minst 12 tegn. Noen ord som ikke hører sammen, er bra.
password-differs = De to passordene er ikke like
password-chosen = Passordet ditt er satt. Logg inn med det.
password-link-dead = Denne lenken gjelder ikke lenger
password-link-ask = Den er brukt, eller for gammel. Be en administrator om en ny.

## Setting up

setup-title = Sett opp serveren
setup-step-administrator = Administrator
setup-step-teamviewer = TeamViewer
setup-step-device = Første enhet
setup-welcome = Velkommen til hjelpeserveren din
setup-welcome-lead = Tre korte trinn, så kan du hjelpe din første bruker. Du kan stoppe når som helst og fortsette senere.
setup-administrator = Lag administratorkontoen
full-name = Fullt navn
full-name-hint = Brukerne ser det når de blir spurt om du kan hjelpe.
address-hint = Du logger inn med den, og brukerne ser den også.
setup-make = Lag kontoen
setup-link-dead = Denne oppsettlenken gjelder ikke lenger
setup-link-dead-do = Den virker én gang, og bare til serveren startes på nytt. Finnes det ingen konto ennå, start serveren på nytt: den skriver ut en ny lenke.
setup-teamviewer = Koble til TeamViewer
setup-teamviewer-lead = Serveren åpner økter i bedriftens TeamViewer-konto.
setup-connected = TeamViewer er koblet til
setup-later = Gjør dette senere
setup-skipped = TeamViewer ble hoppet over
setup-skipped-do = Ingen kan hjelpes før den er koblet til. Gjør det her, eller senere under «Kobling»; oversikten minner om det til da.
setup-first-devices = Første enheter
setup-device = Meld inn den første enheten
setup-device-lead = En enhet presenterer seg med et token. Lag et her.
setup-device-now = Start agenten på en enhet
setup-device-waits = Venter på den første enheten …
setup-device-there = { $device } er her
setup-see-device = Se enheten
setup-done = Serveren er klar
setup-done-lead = Fra nå av dukker enhetene opp etter hvert som de meldes inn.
setup-almost = Ett trinn gjenstår

## The overview

home-title = Hei, { $name }
home-find = Finn en enhet
home-waits = Forespørsler venter til dette er gjort. Ingen går tapt.
home-not-connected = TeamViewer er ikke koblet til ennå
home-open = Pågår
home-open-none = Ingenting pågår
home-count =
    { $count ->
        [0] Ingenting pågår
        [one] { $count } økt pågår
       *[other] { $count } økter pågår
    }
home-mine = Dine siste økter
home-all-mine = Alle øktene dine

## Devices

devices-lead = Alle enheter med en agent som er meldt inn på denne serveren.
devices-count =
    { $count ->
        [one] { $count } enhet funnet
       *[other] { $count } enheter funnet
    }
devices-count-short =
    { $count ->
        [one] { $count } enhet
       *[other] { $count } enheter
    }
devices-search = Søk etter navn, bruker eller system
devices-enrol = Meld inn enheter
devices-pick = Velg { $device }
devices-pick-column = Velg
devices-move = Flytt det valgte til
devices-none-picked = Ingen enhet er valgt
devices-not-found = Ingen enhet passer til søket
devices-not-found-how = Prøv færre ord. En enhet finnes ved begynnelsen av ord i navn, bruker og system.
devices-show-all = Vis alle enheter
devices-none = Ingen enheter ennå
devices-none-how = En enhet dukker opp her så snart agenten er meldt inn.
device-here = På nett
device-away = Frakoblet
device-revoked = Stengt ute
device-retired = Tatt ut
device-left = Forlatt
device-about = Om denne enheten
system-version = Versjon
edition = Utgave
ownership = Eierskap
enrolment-type = Administrert som
agent-version = Agent
enrolled-at = Meldt inn
device-policy = Agentinnstillinger
device-policy-lead = Det som gjelder for agenten, og hvem som satte det.
device-manage = Administrer
device-revoke = Steng ute
device-revoke-question = Stenge ute { $device }?
device-revoke-means = Påloggingen dens slutter å gjelde med en gang, og åpne forespørsler avsluttes. Den blir stående i listen, stengt ute til den kommer med et nytt innmeldingstoken.
device-retire = Ta ut
device-retire-question = Ta ut { $device }?
device-retire-means = Den forsvinner fra listen, påloggingen og åpne forespørsler avsluttes. Det som er loggført, blir i revisjonsloggen.
device-requests = Økter med denne enheten
device-requests-none = Ingen har bedt om å hjelpe ennå.
support = Støtte
support-yes = Kan hjelpes
support-despite = Kan hjelpes med vår agent
support-no = Kan ikke hjelpes
support-despite-title = Denne enheten kan hjelpes
support-no-title = Denne enheten kan ikke hjelpes på denne måten
support-instead = I stedet:

## Groups

groups-lead = Enheter legges i grupper, av innmeldingstokenet eller for hånd. En rolle kan begrenses til noen av dem.
groups-none = Ingen grupper ennå
groups-none-how = Grupper lønner seg når noen operatører bare skal hjelpe noen enheter.
group-new = Ny gruppe
group-make = Lag gruppen
group-about = Navn og beskrivelse
group-delete-question = Slette gruppen { $group }?
group-delete-means = Bare en gruppe som er tom og som ingenting viser til, kan slettes.

## Enrolment

enrolment-title = Innmeldingstokener
enrolment-lead = En enhet viser et slikt token én gang og får sin egen pålogging for det.
enrolment-new = Nytt innmeldingstoken
enrolment-make = Lag tokenet
enrolment-made = Innmeldingstokenet ditt
enrolment-none = Ingen innmeldingstokener ennå
enrolment-label = Hva det er til
enrolment-label-hint = For eksempel: bærbare på Oslo-kontoret.
enrolment-group-hint = Enheter som kommer med dette tokenet, legges i den.
enrolment-days = Gjelder i
enrolment-uses = For hvor mange enheter
enrolment-uses-hint = Tomt: så mange som kommer.
enrolment-used =
    { $uses ->
        [one] { $uses } enhet
       *[other] { $uses } enheter
    }
enrolment-used-of = { $uses } av { $allowed } enheter
enrolment-use = Sluppet inn
enrolment-until = Gjelder til
enrolment-revoke-question = Trekke tilbake tokenet «{ $label }»?
enrolment-revoke-means = Det slipper ikke inn flere enheter. De som er sluppet inn, blir.
token-good = Gyldig
token-used-up = Brukt opp
token-expired = Utløpt
token-revoked = Trukket tilbake
enrol-token = Tokenet
enrol-one = På én enhet, for å prøve
enrol-one-how = Installer agenten, og kjør dette i brukerens egen økt:
enrol-many = På mange enheter, med policy
enrol-many-how = Gi agenten disse to innstillingene gjennom enhetsadministrasjonen:

## The TeamViewer connector

connector-title = TeamViewer-kobling
connector-lead = Gjennom den åpner serveren økter i TeamViewer-kontoen din.
connector-not-connected = Ikke tilkoblet
connector-licence-accepted = Vilkår godtatt
connector-authorising = Godkjennes
connector-connected = Tilkoblet
connector-attention = Trenger tilsyn
connector-attention-title = Koblingen til TeamViewer trenger tilsyn
connector-attention-do = Koble til på nytt nedenfor. Til da venter forespørslene; ingen går tapt.
connector-came-to-nothing = Den siste godkjenningen førte ikke fram
connector-read-only = Du kan se koblingen, men ikke endre den
connector-account = Konto
connector-by = Koblet til av
connector-since = Tilkoblet siden
connector-kind = Ved hjelp av
connector-oauth = OAuth-godkjenning
connector-script = Skripttoken
connector-checked = Virket sist
connector-licence = Vilkår godtatt av
connector-rehearsal = Dette er en øvelse: det er ingen ekte TeamViewer bak.
connector-test = Test forbindelsen
connector-works = TeamViewer svarte: forbindelsen virker
connector-disconnect = Koble fra
connector-disconnect-question = Koble fra TeamViewer?
connector-disconnect-means = Alle tokener slettes. Nye forespørsler venter til serveren er koblet til igjen.
connector-terms = Hva tilkoblingen innebærer
connector-terms-lead = Ved å godta samtykker du, på vegne av bedriften:
connector-terms-1 = Serveren kan åpne, følge og lukke økter i TeamViewer-kontoen din, etter TeamViewers egne lisensvilkår.
connector-terms-2 = Med hver økt får TeamViewer vite navnet på brukeren eller enheten som skal hjelpes, begrunnelsen og saken.
connector-terms-3 = Serveren beholder kontoens tilgangstoken, forseglet, til du kobler fra.
connector-terms-rehearsal = I denne øvelsen forlater ingenting maskinen.
connector-accept = Godta og fortsett
connector-away = Noen er på vei til TeamViewer og tilbake
connector-away-do = Var det deg og det ikke fører fram, så begynn bare på nytt.
connector-try = Prøv med øvelsen
connector-try-how = En stedfortreder spiller TeamViewer på denne maskinen, så du kan se alt før du kobler til en ekte konto.
connector-oauth-title = Koble til med OAuth
connector-oauth-how = Lag en app i TeamViewers Management Console med denne videresendingsadressen, og skriv inn klient-ID og hemmelighet her.
connector-oauth-ready = Appen er kjent. Nå spør TeamViewer deg, i denne nettleseren, om serveren kan bruke kontoen din.
connector-client-id = Klient-ID
connector-client-secret = Klienthemmelighet
connector-never-shown = Det forsegles og vises aldri igjen.
connector-redirect = Videresendingsadresse
connector-authorise = Godkjenn hos TeamViewer
connector-other-client = Skriv inn en annen app
connector-script-title = Koble til med et skripttoken
connector-script-how = For en bedriftskonto uten OAuth: lag et skripttoken med lov til å opprette og endre økter.
connector-connect = Koble til
connector-going = Du sendes til TeamViewer …
connector-given = Skripttoken gitt ved oppstart

## Sessions

requests-lead = Alle forespørsler om å hjelpe, og hva det ble av dem.
requests-show = Hvilke økter
requests-all = Alle
requests-open = Pågår
requests-mine = Mine
requests-none = Ingen økter her
requests-none-how = Finn en enhet og trykk «Ny fjernhjelpsøkt».
requests-guest = Økt uten agent
request-reason-or-ticket = Om
request-by = Spurt av
request-at = Spurt
request-until = Tilbudet utløper
request-only-user = Bare denne brukeren
request-replaces = Erstatter
request-before = en tidligere økt
request-about = Hva det gjelder
request-title = Fjernhjelp til { $device }
request-title-guest = Fjernhjelp til { $guest }
request-progress = Fremdrift
request-history = Logg
request-start = Start fjernøkten
request-suspicious = Brukeren har rapportert denne forespørselen som mistenkelig.
request-remind = Minn om det
request-withdraw = Trekk tilbake
request-end = Avslutt økten
request-renew = Ny økt
request-not-yours = Bare { $name }, som spurte, kan bli med i denne økten.
check-words = Kontrollord
check-words-how = Si disse to ordene på telefonen. Brukeren ser de samme på skjermen sin og vet dermed at det er du som spør. La dem ikke lese opp sine.
check-words-how-guest = Si disse to ordene når du gir lenken videre, så gjesten kjenner deg igjen.
guest-tag = uten agent
guest-who = Hvem er den for?
guest-who-hint = Et navn du kjenner igjen, for eksempel «Besøkende, resepsjonen».
guest-link = Gi denne lenken videre
guest-link-how = På telefon eller e-post, eller la gjesten skanne bildet. Den åpner TeamViewer med denne økten.
guest-link-qr = QR-kode for lenken
guest-link-care = Den som har denne lenken, er den du kommer til å hjelpe

## A new session

request-new = Ny fjernhjelpsøkt
request-new-device = For { $device }
request-new-user = For { $user } på { $device }
request-new-guest = For noen uten agent: en telefon, et nettbrett, en besøkendes maskin. Du gir selv lenken videre.
reason-hint = Brukeren leser den. Du må oppgi en begrunnelse eller en sak.
ticket-hint = Nummeret i sakssystemet.
message-hint = Noe annet brukeren bør vite.
expiry = Svarfrist
expiry-hint = Etter det utløper tilbudet av seg selv.
who = Hvem som kan svare
who-anybody = Den som sitter ved enheten
who-anybody-hint = Agenten spør personen hvis økt den kjører i.
who-only = Bare { $user }
who-only-hint = Ingen andre blir spurt.
confirm-user = Spørre { $user } på { $device }?
confirm-device = Spørre brukeren av { $device }?
confirm-guest = Åpne en økt for { $guest }?
confirm-next = Hva som skjer videre
confirm-next-device = Enheten spør brukeren. Ingenting åpnes der før brukeren har sagt ja.
confirm-next-guest = Du får en lenke og en QR-kode å gi videre.
request-ask = Spør nå

## Where a session stands, in a word

state-initiating = Åpnes
state-guest-offered = Venter på gjesten
state-offered = Ikke levert ennå
state-delivered = Levert
state-asked = Brukeren blir spurt
state-snoozed = Utsatt
state-unreached = Brukeren ikke nådd
state-locked = Skjermen er låst
state-no-user = Ingen er logget inn
state-do-not-disturb = Ikke forstyrr
state-accepted = Godtatt
state-fetching = Hentes
state-verified = Kontrollert
state-launched = Startet
state-connected = Tilkoblet
state-ended = Avsluttet
state-failed = Mislyktes
state-interrupted = Avbrutt
state-declined = Avslått
state-expired = Ikke besvart
state-withdrawn = Trukket tilbake
state-superseded = Erstattet
state-undeliverable = Kan ikke spørres

## Where a session stands, as a headline

now-initiating = Åpner en økt hos TeamViewer
now-trouble = TeamViewer har ingen økt til deg ennå
now-guest-offered = Økten er åpen: gi lenken videre
now-offered = Venter på enheten
now-delivered = Enheten har den
now-asked = Brukeren blir spurt
now-snoozed = Brukeren vil bli spurt igjen
now-locked = Skjermen er låst
now-no-user = Ingen er logget inn på enheten
now-do-not-disturb = Brukeren vil ikke forstyrres
now-unreached = Brukeren kan ikke spørres akkurat nå
now-accepted = Brukeren sa ja
now-fetching = Enheten henter QuickSupport
now-verified = QuickSupport er ekte
now-launched = QuickSupport har startet: du kan bli med
now-connected = Du er tilkoblet
now-ended = Økten er avsluttet
now-not-opened = Ingen økt kunne åpnes
now-failed = Det gikk galt på enheten
now-interrupted = Enheten mistet økten av syne
now-declined = Brukeren sa nei
now-expired = Ingen svarte
now-withdrawn = Forespørselen ble trukket tilbake
now-superseded = En nyere økt tok plassen
now-undeliverable = Denne brukeren kan ikke spørres på denne enheten

## What that means

means-initiating = Dette tar noen sekunder. Enheten får beskjed så snart det finnes en økt.
means-next-attempt = Serveren prøver igjen av seg selv kl.
means-kept = Forespørselen beholdes.
means-guest-offered = Du kan starte fjernøkten allerede nå; den begynner når gjesten åpner lenken.
means-offered = Enheten får vite det så snart den er på nett.
means-not-delivered = Enheten har ikke hentet forespørselen ennå. Den kan være slått av eller uten nett.
means-delivered = Den viser forespørselen til brukeren.
means-asked = Spørsmålet står på brukerens skjerm.
means-until = Tilbudet utløper
means-snoozed = Brukeren blir spurt igjen kl.
means-unreached = Brukeren blir spurt så snart det endrer seg.
means-accepted = Enheten har nå det den trenger for å bli med.
means-fetching = Det kommer fra TeamViewer selv og kontrolleres før det kjøres.
means-verified = Enheten har kontrollert hvem som signerte det, og starter det nå.
means-launched = Trykk på knappen. TeamViewer åpnes, og brukeren bekrefter der en gang til.
means-connected = Når du er ferdig, lukker du TeamViewer eller avslutter økten her.
means-ended = Koden er brukt opp. Start en ny økt for å fortsette.
means-failed = Det skjer ikke noe mer av seg selv. Du kan starte en ny økt.
means-interrupted = Den ble startet på nytt eller slått av imens. Koden er brukt: start en ny økt.
means-declined = Brukeren ga ingen grunn.
means-expired = Det er verken ja eller nei: kanskje var det ingen der.
means-withdrawn = Brukeren blir ikke lenger spurt.
means-superseded = Til den nyere økten

## Step by step

step-done = (gjort)
step-now = (venter på dette)
step-ahead = (ikke ennå)
step-stopped = (stoppet her)
step-opened = Økt åpnet
step-delivered = Levert til enheten
step-accepted = Godtatt av brukeren
step-fetched = QuickSupport hentet
step-verified = Signatur kontrollert
step-signed-by = Stoles på fordi:
step-started = Startet
step-connected = Tilkoblet
step-ended = Avsluttet

## What happened, in the record

action-request-made = Spurt
action-request-offered = Økt åpnet og tilbudt
action-request-delivered = Levert til enheten
action-user-asked = Brukeren spurt
action-user-not-reached = Brukeren ikke nådd
action-user-reminded = Brukeren påminnet
action-request-accepted = Godtatt
action-request-declined = Avslått
action-request-snoozed = Utsatt
action-request-expired = Ikke besvart i tide
action-request-withdrawn = Trukket tilbake
action-request-superseded = Erstattet av en ny økt
action-request-suspected = Rapportert som mistenkelig av brukeren
action-request-taken-down = Tatt ned på enheten
action-request-undeliverable = Brukeren kan ikke spørres
action-request-failed = Mislyktes
action-request-interrupted = Avbrutt
action-request-ended-by-removal = Avsluttet fordi enheten forsvant
action-quicksupport-fetching = QuickSupport hentes
action-quicksupport-verified = QuickSupport kontrollert
action-quicksupport-launched = QuickSupport startet
action-quicksupport-ended = QuickSupport avsluttet
action-session-not-opened = Ingen økt fra TeamViewer
action-session-connected = Tilkoblet
action-session-ended = Økt avsluttet
action-session-closed = Økt lukket hos TeamViewer
action-session-time-over = Økttiden er ute
action-supporter-link-shown = Fjernøkt startet av operatøren
action-customer-link-shown = Lenke til gjesten vist
action-api-token-made = API-token laget
action-api-token-revoked = API-token trukket tilbake
action-audit-exported = Revisjonslogg eksportert
action-audit-pruned = Eldste rader fjernet
action-claim-mapped = Rolle gitt til et krav
action-claim-unmapped = Rolle tatt fra et krav
action-connector-authorisation-begun = Godkjenning begynt
action-connector-authorisation-failed = Godkjenning mislyktes
action-connector-client-set = Klient skrevet inn
action-connector-connected = TeamViewer koblet til
action-connector-disconnected = TeamViewer koblet fra
action-connector-licence-accepted = Lisensvilkår godtatt
action-connector-needs-attention = Koblingen trenger tilsyn
action-connector-recovered = Koblingen virker igjen
action-connector-tested = Forbindelse testet
action-connector-token-renewed = TeamViewers token fornyet
action-device-changed = Enhet endret
action-device-enrolled = Enhet meldt inn
action-device-moved = Enhet flyttet
action-device-removed = Enhet forlatt
action-device-retired = Enhet tatt ut
action-device-revoked = Enhet stengt ute
action-devices-invented = Enheter funnet på, for en prøve
action-enrolment-token-added = Innmeldingstoken laget
action-enrolment-token-revoked = Innmeldingstoken trukket tilbake
action-group-added = Gruppe laget
action-group-changed = Gruppe endret
action-group-deleted = Gruppe slettet
action-key-changed = Serverens nøkkel byttet
action-operator-added = Operatør lagt til
action-operator-disabled = Operatør deaktivert
action-operator-enabled = Operatør aktivert
action-operator-renamed = Operatør omdøpt
action-operator-roles-changed = Operatørens roller endret
action-password-changed = Passord endret
action-password-link-made = Passordlenke laget
action-role-added = Rolle laget
action-role-changed = Rolle endret
action-role-removed = Rolle slettet
action-signed-in = Logget inn
action-signed-out = Logget ut
action-webhook-added = Webhook lagt til
action-webhook-given-up = Levering til en webhook oppgitt
action-webhook-removed = Webhook slettet
action-browser-signed-out = Logget av i en nettleser
action-browsers-signed-out = Logget av i andre nettlesere
action-webhook-delivery-retried = Levering sendt på nytt
action-webhook-paused = Webhook satt på pause
action-webhook-resumed = Webhook fortsatt
action-webhook-secret-renewed = Ny hemmelighet for en webhook
action-webhook-tested = Prøve sendt til en webhook

## Operatører

operators-lead = Hvem som kan logge på denne serveren, og som hva.
operator-new = Ny operatør
operator-add = Legg til operatør
operator-signed-in = Sist pålogget
operator-never = aldri
operator-active = Aktiv
operator-disabled = Deaktivert
operator-provider = Logger på gjennom identitetsleverandøren.
operator-by-claim = Gitt av identitetsleverandøren:
operator-link = En lenke til { $name }
operator-link-how = Gi den videre. Med den velges passordet. Den virker én gang, i tre dager, og vises ikke igjen.
operator-new-link = Ny passordlenke
operator-enable = Aktiver
operator-disable = Deaktiver
operator-disable-question = Deaktivere { $name }?
operator-disable-means = Økter og API-tokener slutter å virke med en gang. Det som er gjort, står fortsatt i loggen.

## Roller

role = Rolle
roles-lead = Hva operatører kan gjøre. En rolle kan begrenses til noen grupper av enheter.
role-new = Ny rolle
role-make = Lag rollen
role-built-in = Innebygd
role-built-in-means = Alle servere har denne rollen. Den kan verken endres eller slettes.
role-helpdesk-operator = Spør brukere om de vil ha hjelp, og hjelper dem.
role-connector-administrator = Kobler serveren til TeamViewer.
role-auditor = Leser hva som er gjort, og endrer ingenting.
role-administrator = Kan gjøre alt.
role-permissions = Tillatelser
role-groups = Bare for disse gruppene av enheter
role-groups-hint = Ingenting krysset av: for alle enheter.
role-all-devices = Alle enheter
role-delete-question = Slette rollen { $role }?
role-delete-means = De som har den, mister den med en gang, og API-tokener laget for den slutter å virke.
permission-request = Fjernoppgaver: be om fjernhjelp
permission-devices-read = Enheter: lese
permission-devices-manage = Enheter: administrere
permission-connectors-read = Koblinger for fjernhjelp: lese
permission-connectors-update = Koblinger for fjernhjelp: endre
permission-audit-read = Revisjonslogg: lese
permission-operators-manage = Operatører: administrere
claims-title = Grupper og approller hos identitetsleverandøren
claims-lead = Den som logger på med et slikt krav, får rollen så lenge kravet blir sendt.
claim = Krav
claim-hint = «groups:» og objekt-ID-en til en gruppe, eller «roles:» og verdien til en approlle.
claim-map = Gi rollen

## Webhooks

webhooks-lead = Andre programmer, som et sakssystem, får vite hva som skjer med forespørslene.
webhooks-none = Ingen webhooks ennå
webhooks-none-how = Hver hendelse sendes signert, og på nytt til den er kommet fram.
webhook-new = Ny webhook
webhook-url = Adresse
webhook-url-hint = Den må begynne med https://.
webhook-add = Legg til webhook
webhook-secret = Hemmeligheten til denne webhooken
webhook-secret-how = Mottakeren kontrollerer signaturen med den. Den vises ikke igjen.
webhook-delivered = Sist levert
webhook-waiting = På vei
webhook-delete-question = Slette webhooken { $name }?
webhook-delete-means = Det som fortsatt er på vei, blir forkastet.
webhook-active = Aktiv
webhook-paused = Satt på pause
webhook-troubled = Tar ikke imot hendelser
webhook-pause = Sett på pause
webhook-resume = Fortsett
webhook-test = Send en prøve
webhook-paused-means = Ingenting sendes hit. Hendelser venter i inntil ett døgn; det som skjer senere, tas ikke vare på for denne webhooken.
webhook-new-secret = Ny hemmelighet
webhook-new-secret-question = Lage en ny hemmelighet for { $name }?
webhook-new-secret-means = Den nåværende slutter å gjelde med en gang. Skriv inn den nye hos mottakeren.
deliveries-title = Siste leveringer
deliveries-none = Ingenting er sendt ennå.
delivery-event = Hendelse
delivery-at = Når
delivery-attempts = Forsøk
delivery-waiting = På vei
delivery-taken = Levert
delivery-dropped = Oppgitt
delivery-retry = Send på nytt

## Min konto

tokens-title = API-tokener
tokens-lead = Med et slikt token gjør et program det en av rollene dine kan.
token-days = Gyldig i så mange dager
token-make = Lag tokenet
token-made = API-tokenet ditt
token-last-used = Sist brukt
token-revoke-means = Programmer som bruker det, stenges ute med en gang.
password-change = Endre passord
password-present = Nåværende passord
password-changed = Passordet er endret. De andre øktene dine er avsluttet.
browsers-title = Hvor du er pålogget
browsers-lead = Hvis en av disse nettleserne ikke er din, logg den av og bytt passord.
browsers-end-others = Logg av alle andre steder
browser = Nettleser
browser-unknown = Ukjent nettleser
browser-this = Denne nettleseren
browser-since = Pålogget
browser-end = Logg av

## Revisjonslogg

audit-lead = Hvem som gjorde hva, med hvilken enhet, når, og hvordan det gikk.
audit-csv = Eksporter CSV
audit-jsonl = Eksporter JSON-linjer
audit-verify = Kontroller
audit-none = Ingenting passer med disse filtrene
audit-row = Rad
audit-when = Når
audit-who = Hvem
audit-what = Hva
audit-about = Om
audit-outcome = Utfall
audit-request = Forespørsel
audit-from = Fra
audit-until = Til
outcome-done = Gjort
outcome-refused = Avvist
outcome-failed = Mislyktes
audit-whole = { $count } rader: alle er der, og ingen er endret
audit-flawed = Loggen er ikke slik serveren skrev den
audit-keep = Ta vare på denne linjen et annet sted. Gitt til «companion-desk audit verify --expect» viser den senere at ingenting fram til hit er skrevet om.

## Why a call is refused: said in the console, and in English in the API

call-unauthorized = Dette kallet trenger et gyldig token i hodet «Authorization: Bearer …».
call-no-method = Denne adressen kjenner ikke denne metoden.
call-nothing-here = Det er ingenting på denne adressen.
call-metrics = Måltallene ligger på /metrics.
call-too-large = Innholdet kan ikke være større enn { $most } byte.
call-slow = Innholdet kom ikke fram i tide.
call-broken-off = Innholdet ble brutt av.
call-bad-body = Innholdet er ikke som ventet: { $error }.
call-bad-query = Spørringen er ikke som ventet: { $error }.
call-bad-key = Hodet «Idempotency-Key» må ha 1 til { $most } synlige ASCII-tegn.
call-another = Denne Idempotency-Key ble brukt til et annet kall. Lag en ny for hvert kall.
call-stopping = Serveren starter på nytt.
call-crowded = For mange logger inn akkurat nå. Prøv igjen.
call-internal = Serveren har selv et problem. Loggen sier mer. Prøv igjen senere.
page-of-another-site = Dette ble sendt av en side på et annet nettsted og ble derfor ikke gjort.
page-too-old = Siden var for gammel, eller ikke fra denne serveren, så ingenting ble gjort. Gå tilbake, last siden på nytt og gjenta det du gjorde.
permission-needed = Dette krever tillatelsen «{ $permission }». En administrator kan gi deg en rolle som har den.
permission-elsewhere = Tillatelsen din «{ $permission }» er begrenset til noen grupper av enheter, og denne enheten er ikke i noen av dem.
permission-no-guest = Tillatelsen din til å be om fjernhjelp er begrenset til noen grupper av enheter, og noen uten agent er ikke i noen av dem.
roles-elsewhere = Rollene dine er begrenset til noen grupper av enheter, og denne enheten er ikke i noen av dem.

## What was filled in, and is not taken

text-empty = «{ $field }» kan ikke være tomt.
text-too-long = «{ $field }» kan ikke være lengre enn { $longest } tegn.
text-no-address = «{ $field }» er ikke en e-postadresse.
text-invisible = «{ $field }» kan ikke inneholde kontrolltegn eller tegn som snur skriveretningen.
number-whole = «{ $field }» må være et helt tall.
number-too-large = «{ $field }» er for stort.
number-too-small = «{ $field }» må være 1 eller mer.
number-between = «{ $field }» må være { $least } til { $most }.
seconds-between = «{ $field }» må være { $least } til { $most } sekunder.
life-too-long = «{ $field }» må være { $least } til { $most } sekunder: høyst { $days } dager.
search-too-many = «{ $field }» kan ikke ha mer enn { $most } ord.
place-unknown = «after» må være det forrige side ga som «next».
address-none = «{ $field }» er ingen adresse. Den må se ut som https://tickets.example.com/hooks/desk.
address-in-the-clear = «{ $field }» må begynne med https://. Bare en adresse på denne maskinen kan begynne med http://.
address-credentials = «{ $field }» kan ikke inneholde brukernavn eller passord. Mottakeren kjenner serveren på signaturen.
password-too-short = Passordet må ha { $least } tegn eller flere. Noen ord på rad er fint.
password-too-long = Passordet kan ikke være lengre enn { $most } byte.
password-one-character = Passordet kan ikke være det samme tegnet om og om igjen.
password-known = Passordet kan ikke være navnet eller e-postadressen.
password-present-wrong = Det nåværende passordet er et annet.

## Requests

no-request = Det finnes ingen slik forespørsel.
no-request-here = Denne enheten har ingen slik forespørsel.
ask-why = Si hvorfor, eller oppgi en sak: «{ $reason }» eller «{ $ticket }» kan ikke være tomt.
ask-both = «device_id» og «guest» kan ikke oppgis begge to: en gjest har ingen agent.
ask-nobody = Si for hvem: «device_id», eller «guest» for noen uten agent.
renew-not-yours = Bare operatøren som lagde en forespørsel, kan fornye den.
renewed-before = Denne forespørselen er fornyet før, av forespørselen { $request }.
remind-no-agent = Det er ingen agent som kan minne noen på det. Gi gjestens lenke videre en gang til.
remind-too-soon = Brukeren ble påminnet for et øyeblikk siden. Gi vedkommende tid til å se.
already-asked-by-you = Du spør allerede brukeren av denne enheten. Minn om det, eller forny forespørselen.
already-asked = { $by } spør allerede brukeren av denne enheten. Bare én forespørsel om gangen er åpen for en enhet: vent til den er over, eller snakk med { $by }.
link-not-yours = Bare operatøren som spurte, kan få lenken.
link-has-agent = Denne enheten har en agent. Den får det den trenger når brukeren sier ja, og ikke før.
refusal-withdrawn = Operatøren har trukket tilbake denne forespørselen.
refusal-expired = Denne forespørselen er utløpt.
refusal-declined = Denne forespørselen ble avslått.
refusal-over = Denne forespørselen er over, eller besvart før.
refusal-not-ready = Denne forespørselen er ikke kommet så langt.
not-supported = { $reason } { $instead }
no-session-in-time = Ingen økt kunne åpnes i tide. { $why }
no-session-unreached = Ingen økt kunne åpnes i tide: TeamViewer ble ikke nådd.
session-closed-there = Økten ble lukket hos TeamViewer.
session-closed-unjoined = Økten ble lukket hos TeamViewer før noen ble med.
session-code-lost = Øktens kode kunne ikke leses lenger, så økten ble gitt opp. Spør på nytt.
closed-by-itself = tiden er ute
closed-none-found = TeamViewer har ingen
closed-when-found = funnet ved hjelp av forespørselen
closed-now = lukket
closed-before = TeamViewer hadde lukket den
answer-again = det samme svaret igjen; kvitteringen kan være kommet bort
request-without-agent = en forespørsel uten agent
request-for-guest = en forespørsel uten agent, for { $guest }
request-in-place = i stedet for { $old }
request-for-guest-in-place = en forespørsel uten agent, for { $guest }; i stedet for { $old }

## What an agent says of itself

failed-no-reply = Serveren svarte ikke enheten i tide.
failed-bad-code = Det enheten fikk, er ingen øktkode.
failed-download = QuickSupport kunne ikke lastes ned.
failed-not-allowed = Enhetens policy tillater ikke stedet QuickSupport ville komme fra.
failed-untrusted = Det som ble lastet ned, er ikke det enheten stoler på. Det ble ikke startet.
failed-bad-archive = Det som ble lastet ned, er ødelagt.
failed-disk = Det er ikke plass til QuickSupport på enheten.
failed-launch = QuickSupport startet ikke opp.
failed-unrecorded = Agenten kunne ikke skrive sin egen logg og gikk derfor ikke videre.

## What is wrong with TeamViewer

trouble-rejected = TeamViewer godtar ikke økten (400) og sier ikke hvorfor.
trouble-rejected-because = TeamViewer godtar ikke økten (400): «{ $said }»
trouble-not-connected = Serveren er ikke koblet til TeamViewer. Noen som kan endre koblinger, må koble den til.
trouble-attention = TeamViewer-koblingen trenger tilsyn. { $why }
trouble-token = TeamViewer godtar ikke serverens token (401). Koble til på nytt.
trouble-forbidden = Serverens token har ikke lov til dette (403). Det trenger tillatelsen til å opprette, se og endre økter: «Session management» i TeamViewers Management Console.
trouble-not-found = TeamViewer kjenner ingenting på denne adressen (404). Sjekk serverens --teamviewer-url.
trouble-busy = TeamViewer blir spurt for ofte (429).
trouble-busy-until = TeamViewer blir spurt for ofte (429) og vil være i fred i { $seconds } s.
trouble-broken = TeamViewer har selv et problem ({ $status }).
trouble-strange = TeamViewer svarte med { $what }, og serveren kan ikke bruke det.
strange-token = noe som ikke kan være et token
strange-code = en kode som ikke er noen
strange-link = en lenke til operatøren som ikke fører til TeamViewer
strange-undocumented = noe annet enn det dokumenterer
strange-long = altfor mye
trouble-timeout = TeamViewer svarte ikke i tide.
trouble-unreachable = TeamViewer kan ikke nås: { $error }. Sjekk serverens nettverk og proxy.
trouble-lost = Forbindelsen til TeamViewer ble brutt: { $error }.
trouble-desk = Serveren kan ikke lese eller skrive sin egen database: { $error }
connector-no-rehearsal = Denne serveren ble startet uten øvelse.
connector-not-accepted = «accepted» må være true.
connector-nothing-brought = Det er verken «code» eller «error».
connector-needs-licence = Først må lisensvilkårene godtas.
connector-needs-client = Først må klient-ID og hemmelighet skrives inn: de som hører til appen du laget for denne serveren i TeamViewers Management Console.
connector-client-given = Den som driver serveren, oppga klienten ved oppstart. Endre den der.
connector-bad-client-id = «{ $field }» må være ID-en som TeamViewer viser.
connector-bad-client-secret = «{ $field }» må være hemmeligheten som TeamViewer viser.
connector-bad-script-token = «{ $field }» må være skripttokenet som TeamViewer viser: bokstaver, sifre og tegn uten mellomrom.
connector-bad-redirect = «{ $field }» må være en adresse som begynner med https://, eller en på denne maskinen.
connector-unknown-errand = Denne godkjenningen er ukjent. Den er brukt før, eller ble aldri bedt om her. Begynn på nytt.
connector-somebody-elses = Denne godkjenningen ble begynt av noen andre, eller i en annen nettleser. Begynn på nytt.
connector-too-late = Godkjenningen tok mer enn 10 minutter. Begynn på nytt.
connector-script-refused = TeamViewer godtar ikke serverens skripttoken (401). Lag et nytt i TeamViewers Management Console og gi det til serveren.
connector-ran-out = TeamViewers godkjenning er utløpt og kan ikke fornyes av seg selv. Koble til på nytt.
connector-no-client = Klient-ID og hemmelighet mangler, så TeamViewers godkjenning kan ikke fornyes. Skriv inn begge, og koble til på nytt.
connector-unreadable = TeamViewers token kan ikke leses: { $why }. Gi serveren den riktige nøkkelen, eller koble til på nytt.
sealed-with-another-key = det er forseglet med en annen nøkkel ({ $with }); serveren har nøkkelen { $have }
sealed-damaged = det er skadet, eller forseglet til noe annet
connector-key-lost = TeamViewers token var forseglet med en annen nøkkel og er tapt. Koble til på nytt.
connector-client = klient { $id }
oauth-denied = Det ble avslått hos TeamViewer.
oauth-unavailable = TeamViewer hadde selv et problem. Prøv igjen om et minutt.
oauth-unknown-client = TeamViewer kjenner ikke denne klienten. Sjekk klient-ID-en.
oauth-other-answer = TeamViewer ga ingen godkjenning og sa «{ $said }».
oauth-invalid-grant = TeamViewer godtar ikke godkjenningen lenger: den er brukt, trukket tilbake eller for gammel. Koble til på nytt.
oauth-invalid-client = TeamViewer godtar ikke klient-ID og hemmelighet. Sjekk begge, og koble til på nytt.
oauth-refused = TeamViewer nektet å gi et token og sa ikke hvorfor. Koble til på nytt.
oauth-refused-because = TeamViewer nektet å gi et token og sa «{ $said }». Koble til på nytt.

## Whether a device can be assisted

support-without-agent = Lag en forespørsel uten agent: gi lenken eller QR-koden videre til brukeren, som blir med ved hjelp av TeamViewers app fra butikken.
support-teamviewer-host = For Android som bedriften eier, bruk TeamViewer Host, distribuert gjennom administrert Google Play, og start økten fra TeamViewers egen portal; eller lag en forespørsel uten agent og gi lenken videre.
support-ios = Det finnes ingen agent for iPhone og iPad: iOS lar ikke noe program vente på en forespørsel i bakgrunnen og starte et annet.
support-hololens = Dette er en HoloLens. TeamViewer støtter ikke Windows Holographic, og QuickSupport kjører ikke der.
support-hololens-instead = Be brukeren dele det de ser i en videosamtale på enheten, eller se på enheten gjennom Windows Device Portal.
support-surface-hub = Dette er en Surface Hub med Windows Team, som ikke kjører skrivebordsprogrammer, så QuickSupport kan ikke starte.
support-surface-hub-instead = Hjelp ved selve Huben, eller flytt den til Windows Pro eller Enterprise, der agenten kjører.
support-s-mode = Denne Windows er i S-modus (Windows 10 S), som bare starter programmer fra Microsoft Store, så QuickSupport kan ikke starte.
support-s-mode-instead = Ta enheten ut av S-modus (Innstillinger, Aktivering; gratis, og for godt), eller hjelp med Hurtighjelp, som kommer fra Microsoft Store.
support-android-dedicated = Dette er en dedikert Android-enhet som bedriften eier. Den har Intune-appen i stedet for Firmaportal, som TeamViewers kobling trenger, og ingen logger inn som kunne si ja.
support-android-fully-managed = Dette er en fullt administrert Android-enhet som bedriften eier. Den har Intune-appen i stedet for Firmaportal, som TeamViewers kobling trenger.
support-android-corporate-work-profile = Dette er en Android-enhet som bedriften eier, med en jobbprofil. Den har Intune-appen i stedet for Firmaportal, som TeamViewers kobling trenger.
support-android-aosp = Denne Android-en er uten Googles tjenester (AOSP): verken Firmaportal eller butikken som TeamViewers app kommer fra, finnes der.
support-android-aosp-instead = Hjelp over telefon eller på stedet; produsentens egne fjernverktøy kan kanskje mer.
support-android-corporate = Denne Android-enheten tilhører bedriften. Slike enheter har Intune-appen i stedet for Firmaportal, som TeamViewers kobling trenger.
support-linux = Intunes kobling nevnte aldri Linux. Agenten kjører der av seg selv og trenger ingen Firmaportal, så Linux kan hjelpes.
support-windows-enrolment-manager = Denne enheten ble registrert av en enhetsregistreringsansvarlig, uten bruker, så Firmaportal viste ingen forespørsel der. Agenten spør den som er logget inn.
support-windows-bulk = Denne enheten ble registrert med Windows Configuration Designer, uten bruker, så Firmaportal viste ingen forespørsel der. Agenten spør den som er logget inn.

## Devices, groups and tokens

no-device = Det finnes ingen slik enhet.
device-gone = Denne enheten er ikke i flåten lenger.
device-was-removed = enheten ble tatt ut
device-was-revoked = enheten ble stengt ute
devices-so-many = «{ $field }» må nevne 1 til { $most } enheter.
devices-none-moved = Det finnes ingen enhet { $device } i flåten, så ingen ble flyttet.
no-group = Det finnes ingen slik gruppe av enheter.
no-group-with-id = Det finnes ingen gruppe «{ $id }».
group-name-taken = En annen gruppe har dette navnet.
group-has-devices = Det er enheter i denne gruppen. Flytt dem først.
group-has-role = En rolle er begrenset til denne gruppen. Endre rollen først.
group-has-token = Et innmeldingstoken legger enheter i denne gruppen. Trekk tilbake tokenet først.
no-enrolment-token = Det finnes ikke noe slikt innmeldingstoken.
enrolment-unknown = Dette innmeldingstokenet er ukjent. Sjekk at policyen har hele tokenet.
enrolment-expired = Dette innmeldingstokenet er utløpt. Be administratoren om et nytt.
enrolment-used-up = Dette innmeldingstokenet er brukt opp. Be administratoren om et nytt.
enrolment-revoked = Dette innmeldingstokenet er trukket tilbake. Be administratoren om et nytt.
enrolment-shut-out = Denne enheten er tatt ut eller stengt ute. Den kommer bare tilbake med et annet innmeldingstoken: spør administratoren.
enrolment-refused = { $device } med { $token }: { $why }
installation-malformed = «installation» må være 32 heksadesimale sifre.
policy-too-large = «device.policy» kan ikke ha mer enn { $settings } innstillinger eller { $bytes } byte.
what-malformed = «what» må være et ord på høyst { $most } tegn av a-z, 0-9 og _.

## Operators, roles and API tokens

no-operator = Det finnes ingen slik operatør.
no-role = Det finnes ingen slik rolle.
no-role-with-id = Det finnes ingen rolle «{ $id }».
account-login-taken = Det finnes allerede en konto med denne e-postadressen.
account-last-administrator = Dette er den siste administratoren. Gjør først noen andre til administrator, ellers kunne ingen administrere serveren lenger.
account-not-local = Denne kontoen er identitetsleverandørens. Passordet endres der.
account-disabled = Denne kontoen er deaktivert. Aktiver den først.
role-name-taken = Det finnes allerede en rolle med dette navnet.
role-is-built-in = Denne rollen er innebygd: den kan verken endres eller slettes. Lag en egen.
role-allows-nothing = En rolle må tillate noe: «{ $field }» er tomt.
role-no-groups = «{ $field }» må nevne en gruppe, eller ikke være der: da gjelder rollen alle enheter.
claim-malformed = «{ $field }» må være «groups:» eller «roles:», og så verdien som identitetsleverandøren sender: objekt-ID-en til en gruppe, eller verdien til en approlle.
claim-unknown = Dette kravet står ikke for denne rollen.
no-api-token = Det finnes ikke noe slikt API-token.
token-own-role = Et token kan bare lage tokener med sin egen rolle. Logg inn for å lage et med en annen rolle.
token-role-not-theirs = Operatøren har ikke denne rollen, så et token kan heller ikke ha den.

## Signing in, as it stands in the audit, and what the identity provider does

sign-in-no-account = ingen konto, fra { $origin }
sign-in-wrong-password = feil passord, fra { $origin }
sign-in-account-disabled = deaktivert, fra { $origin }
sign-in-provider-said = identitetsleverandøren sa: { $said }
signed-in-with-password = med passord, fra { $origin }
signed-in-with = med { $provider }
signed-in-by-setup = ved å sette opp serveren
provider-unreachable = Identitetsleverandøren svarer ikke som den skal. Prøv igjen om litt.
provider-another = Identitetsleverandøren er ikke den som ble satt opp for denne serveren. En administrator må se på det.
provider-refused = Identitetsleverandøren bekreftet ikke hvem du er. Begynn på nytt; skjer det igjen, må en administrator se på det.
provider-untrusted = Det identitetsleverandøren sa om deg, kunne ikke kontrolleres, så ingen ble logget inn. En administrator må se på det.

## Deliveries to webhooks

no-webhook = Det finnes ingen slik webhook.
delivery-timeout = Den svarte ikke i tide.
delivery-unreachable = Den kan ikke nås: { $error }.
delivery-elsewhere = Den svarte { $status } og vil letes etter et annet sted. Skriv inn den adressen.
delivery-answered = Den svarte { $status }.
delivery-no-secret = Hemmeligheten kan ikke leses: { $why }.
delivery-given-up = hendelse for webhooken { $webhook }: { $why }
webhook-is-paused = Denne webhooken er satt på pause. La den fortsette først.
webhook-secret-lost = Hemmeligheten til denne webhooken er tapt. Lag en ny først.
webhook-key-lost = Hemmeligheten var forseglet med en annen nøkkel, og er tapt. Lag en ny.
no-delivery = Det finnes ingen slik webhook, eller ingen slik levering.
delivery-was-taken = Mottakeren har allerede tatt imot dette.
no-browser-session = Du har ingen slik økt.
browser-was-in = { $browser }, pålogget siden { $since }
browsers-were-in = { $count ->
    [one] { $count } nettleser
   *[other] { $count } nettlesere
}

## What may be wrong with the audit

audit-not-kept = «expect» må være nummeret og hashen til en rad slik «audit verify» skriver dem: 123:0f5c…
audit-exported-as = som { $format }
flaw-changed = rad { $row } er endret: den stemmer ikke med sin egen hash
flaw-missing = rad { $row } mangler
flaw-missing-rows = radene { $first } til { $last } mangler
flaw-unlinked = rad { $row } følger ikke etter rad { $before }: en av dem er byttet ut, eller satt inn
flaw-put-in = rad { $row } er satt inn: serveren skrev den aldri
flaw-end = slutten av kjeden er endret: den stemmer ikke med rad { $row }
flaw-beginning = begynnelsen av kjeden er flyttet til rad { $row }, men ingen rad sier at serveren gjorde det: rader er tatt ut
flaw-not-expected = rad { $row } er ikke raden hvis hash ble tatt vare på: den, eller en rad før den, er byttet ut
flaw-expected-missing = rad { $row }, hvis hash ble tatt vare på, mangler: slutten av loggen er kuttet av
flaw-expected-pruned = rad { $row }, hvis hash ble tatt vare på, er fjernet fordi lagringstiden er ute: ta vare på en nyere

## Requests that were made in Intune

intune-link-overlong = lenken er lengre enn noen lenke til en økt
intune-link-characters = lenken har tegn som ingen lenke har
intune-link-no-link = det er ingen lenke
intune-link-scheme = lenken begynner ikke med https://
intune-link-user-info = lenken oppgir en bruker eller et passord
intune-link-host = lenken fører ikke til TeamViewer
intune-link-no-code = det er ingen øktkode i lenken
intune-link-several-codes = det er flere øktkoder i lenken
intune-user-changed = enheten har en annen bruker nå
intune-session-gone = økten i Intune er borte
intune-session-replaced = en annen økt ble startet i Intune
request-from-intune = stilt i Intune
intune = Intune
intune-session = Økt
intune-session-none = Det er ingen
intune-session-there = Det er en
intune-session-before = Det var en fra før serveren så etter første gang
intune-error = Intune sier
intune-changed-at = Endret
intune-watched-hint = Så lenge denne siden er åpen, oppdages en ny økt innen { $seconds } sekunder.
intune-answered-at = Svarte sist
intune-devices = Enheter det spørres om
intune-delay-watched = Oppdages på en enhet noen venter på
intune-delay-others = Oppdages på alle andre
intune-trouble = Intune kan ikke spørres
intune-not-yet = Intune har ikke svart denne serveren ennå; av flere servere er det én som spør.
intune-delays-hint = En økt som startes i Intune, oppdages når det spørres om enheten: Intune lister ingen opp. Enhetene får tur etter tur, for Microsoft tillater bare så mange spørsmål, og halvparten brukes.
intune-within-seconds =
    { $count ->
        [one] innen { $count } sekund
       *[other] innen { $count } sekunder
    }
intune-within-minutes =
    { $count ->
        [one] innen { $count } minutt
       *[other] innen { $count } minutter
    }
intune-device-unknown = Intune kjenner ikke denne enheten ennå.
intune-not-connected = Denne serveren er ikke koblet til noen Intune.
intune-refused = Microsoft gjorde det ikke: { $why }.
intune-connector = Intunes kobling til TeamViewer
intune-connector-off = Ikke koblet til
intune-connector-begun = Kobles til: fortsett i administrasjonen av Intune, under Koblinger og tokener
intune-connector-on = Koblet til
intune-connector-unknown = Det er ikke kjent hvordan det står til med Intunes kobling til TeamViewer
intune-connector-begin = Koble til
intune-connector-end = Koble fra
intune-connector-end-question = Koble Intune fra TeamViewer?
intune-connector-end-means = Ingen kan starte en økt i Intune før det er koblet til igjen. Serverens egen tilkobling til TeamViewer består.
action-intune-asked = Økt bedt om i Intune
action-intune-connector-begun = Intunes kobling påbegynt
action-intune-connector-ended = Intunes kobling avsluttet
operator-from-intune = Fra Intune, for alle enheter:
operators-intune = Rollene i Intune gjelder her
operators-intune-not-yet = Rollene i Intune gjelder her, og er ikke lest ennå
operators-intune-trouble = Rollene i Intune kan ikke leses. Det de tillot, gjelder et kvarter til, og ingenting kommer til
operators-intune-read = Sist lest:
operators-intune-limited =
    { $count ->
        [one] { $count } rolletildeling i Intune gjelder bare noen enheter og teller ikke her.
       *[other] { $count } rolletildelinger i Intune gjelder bare noen enheter og teller ikke her.
    }
action-intune-permissions-changed = Endret hva Intune tillater
action-intune-permissions-lapsed = Utløpt hva Intune tillot

## TeamViewer Host, Intune beside TeamViewer, and what is wrong with Microsoft

host = TeamViewer Host
host-no-agent = Ingen agent på denne enheten kan spørres nå. Er TeamViewer Host installert på den, åpner du den hos TeamViewer; om brukeren blir spurt der, bestemmer TeamViewer, og denne serveren ser ingenting av økten.
host-by-name = For en enhet som denne serveren ikke kjenner, hvis TeamViewer Host er installert på den. Om brukeren blir spurt der, bestemmer TeamViewer, og denne serveren ser ingenting av økten.
host-open = Åpne hos TeamViewer
host-open-hint = I en ny fane. At den ble åpnet, skrives i revisjonsloggen.
host-id = Entra-enhets-ID
host-id-hint = Fra enhetens side i Intune eller Entra, som 00000000-0000-0000-0000-000000000000.
host-name = Enhetsnavn
host-name-hint = TeamViewer leter etter det hvis ID-en ikke er kjent.
host-no-id = Entra-enhets-ID-en må se ut som 00000000-0000-0000-0000-000000000000.
host-unknown-id = Denne serveren vet ikke hva Entra kaller denne enheten.
host-not-offered = Denne serveren tilbyr ingen lenke til TeamViewer Host.
host-opened-named = { $id } { $name }
action-host-opened = Enhet åpnet hos TeamViewer
through = Økt
through-teamviewer = Gjennom TeamViewer
through-teamviewer-hint = Denne serveren åpner økten, og brukeren leser hvem som spør og hvorfor.
through-intune = Gjennom Intune
through-intune-hint = Intune åpner økten. Den tar ingen ord med seg: hvorfor du spør, skrives i revisjonsloggen her, og brukeren leser at det kommer fra Intune.
through-reason-hint = Du må oppgi en begrunnelse eller en sak. Brukeren leser begrunnelsen, unntatt når Intune åpner økten.
confirm-next-intune = Intune blir bedt om en økt. Når den er der, blir brukeren spurt på enheten; til da viser enhetens side hva Intune sier.
graph-no-answer = Microsoft svarer ikke i tide
graph-no-connection = Microsoft kan ikke nås
graph-broken = Forbindelsen til Microsoft ble brutt
graph-busy = Microsoft Graph vil være i fred en stund
graph-token = Microsoft Graph godtar ikke tokenet som Microsoft Entra ID ga
graph-forbidden = Applikasjonen har ikke lov til dette: en tillatelse mangler, eller samtykket til den
graph-not-found = Microsoft Graph kjenner ikke dette
graph-refused = Microsoft Graph nekter, med status { $status } og kode { $code }
graph-elsewhere = Microsoft Graph sender serveren til en annen vert
graph-strange = Microsoft Graph gir et svar som ikke er dokumentert
graph-secret = Microsoft logger ikke serveren på: klienthemmeligheten er feil. Pass på at det er verdien, ikke ID-en
graph-secret-expired = Microsoft logger ikke serveren på: klienthemmeligheten er utløpt. Lag en ny i appregistreringen
graph-application = Microsoft logger ikke serveren på: leieren har ingen applikasjon med denne ID-en
graph-tenant = Microsoft logger ikke serveren på: det finnes ingen slik leier i denne skyen
graph-certificate = Microsoft logger ikke serveren på: sertifikatet hører ikke til appregistreringen, eller nøkkelen er en annens
graph-clock = Microsoft logger ikke serveren på: serverens klokke er for langt fra Microsofts
graph-sign-in = Microsoft logger ikke serveren på: feil { $number }
intune-doubtful = det er ikke lenger sikkert hvilken enhet Intune mener
intune-device = I Intune
intune-name = Navn der
intune-user = Primær bruker
intune-user-none = Ingen
intune-state = Administrasjonsstatus
intune-model = Modell
intune-synced-at = Meldte seg sist til Intune
intune-read-at = Lest fra Intune
intune-gone = Ikke lenger i Intune
intune-gone-since = Borte derfra siden
intune-gone-means = Intunes liste har ikke lenger denne enheten; dette er det den hadde sist. Enheten kan få hjelp som før. Ta den ut hvis den har forlatt firmaet, eller glem det Intune hadde.
intune-forget = Glem det Intune hadde
intune-forget-question = Glemme det Intune hadde om { $device }?
intune-forget-means = Enheten blir i listen til denne serveren. Hvis Intune lister den igjen, vises den her igjen.
intune-still-there = Intune har denne enheten, så det ville vært tilbake om få minutter.
intune-there = Enheter i Intune
intune-with-agent = Av disse med agent
intune-list-read-at = Listen sist lest
intune-kinds-trouble = Utgaver og administrasjonsstatus kan ikke leses: { $why }.
intune-forget-gone = Glem dem uten agent
intune-forget-gone-question = Glemme enhetene som ikke lenger er i Intune og ikke har agent?
intune-forget-gone-means = Det Intune hadde om dem, slettes her. Om dem med agent bestemmer noen på siden deres.
action-device-back-in-intune = Enhet tilbake i Intune
action-device-changed-in-intune = Enhet endret i Intune
action-device-found-in-intune = Enhet funnet i Intune
action-device-gone-from-intune = Enhet ikke lenger i Intune
action-device-lost-in-intune = Enhet ikke lenger gjenkjent i Intune
action-intune-record-forgotten = Glemt det Intune hadde om en enhet
action-intune-records-forgotten = Glemt enheter som har forlatt Intune
action-group-bound = Gruppe bundet til Entra ID
action-group-unbound = Gruppe løst fra Entra ID
group-entra = Enheter fra Entra ID
group-entra-lead = Enhetene i en gruppe i Entra ID, også i grupper i den, legges i denne gruppen hvis de har en agent, og tas ut når de går ut der.
group-entra-id = Objekt-ID for gruppen i Entra ID
group-entra-bind = Bind
group-entra-unbind = Løs
group-entra-unbind-question = Løse { $group } fra Entra ID?
group-entra-unbind-means = Enhetene i den blir, som om noen hadde lagt dem der for hånd, så ingen får gjøre mer eller mindre enn før.
group-entra-devices = Av enhetene, ved Entra ID
group-entra-not-yet = Ikke lest ennå
group-entra-read-at = Sist lest
group-entra-trouble = Enhetene kan ikke leses fra Entra ID; de som er i den, blir
group-entra-forbidden = Programmet mangler tillatelsen GroupMember.Read.All, eller samtykket til den.
group-entra-hidden = Entra ID sier ikke hvilke enheter det er: programmet mangler tillatelsen Device.Read.All, eller samtykket til den.
group-entra-gone = Entra ID har ingen slik gruppe, eller ikke lenger.
group-entra-failed = Microsoft svarte ikke fullstendig. Det prøves igjen.
group-entra-no-id = Dette er ingen objekt-ID. En slik ser ut som 11111111-2222-3333-4444-555555555555.
group-entra-taken = En annen gruppe på denne serveren er bundet til den.
group-entra-bound = Denne gruppen er alt bundet til Entra ID. Løs den først.
group-entra-gives = Entra ID la { $device } i gruppen. Endre det der, eller løs gruppen. Ingen ble flyttet.
group-by-entra = ved Entra ID
