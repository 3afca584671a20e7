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
problem-not-found = Her er det ingenting
problem-forbidden = Dette har du ikke tilgang til
problem-conflict = Dette er ikke lenger mulig
problem-malformed = Noe stemmer ikke her
problem-failed = Dette virket ikke

## Signing in

sign-in = Logg inn
sign-in-with = Logg inn med { $name }
sign-in-wrong = E-postadressen eller passordet er feil
sign-in-wait =
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
setup-first-devices = Første enheter
setup-device = Meld inn den første enheten
setup-device-lead = En enhet presenterer seg med et token. Lag et her.
setup-device-now = Start agenten på en enhet
setup-device-waits = Venter på den første enheten …
setup-device-there = { $device } er her
setup-see-device = Se enheten
setup-done = Serveren er klar
setup-done-lead = Fra nå av dukker enhetene opp etter hvert som de meldes inn.

## The overview

home-title = Hei, { $name }
home-find = Finn en enhet
home-waits = Forespørsler venter til dette er gjort. Ingen går tapt.
home-not-connected = TeamViewer er ikke koblet til ennå
home-open = Pågår
home-open-none = Ingenting pågår
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
means-next-attempt = Neste forsøk kl.
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
