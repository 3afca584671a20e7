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

## Words that stand in many places

or = of
now = nu
any = Alle
unknown = onbekend
since = Sinds
show = Tonen
move = Verplaatsen
back = Terug
change = Wijzigen
continue = Doorgaan
delete = Verwijderen
revoke = Intrekken
reload = Laad deze pagina opnieuw om te zien wat er is veranderd
new-tab = (opent een nieuw tabblad)
name = Naam
description = Omschrijving
state = Status
actions = Acties
devices = Apparaten
device = Apparaat
user = Gebruiker
guest = Gast
group = Groep
group-none = Geen groep
system = Systeem
presence = Aanwezigheid
last-seen = Laatst gezien
reason = Reden
ticket = Ticket
message = Bericht
minutes =
    { $count ->
        [one] { $count } minuut
       *[other] { $count } minuten
    }
hours =
    { $count ->
        [one] { $count } uur
       *[other] { $count } uur
    }
days =
    { $count ->
        [one] { $count } dag
       *[other] { $count } dagen
    }
seen-once = Dit wordt maar één keer getoond
seen-once-do = Kopieer het nu. De server bewaart alleen een vingerafdruk en kan het niet nog eens tonen.

## When something cannot be done

problem-home = Naar het overzicht
problem-busy = De server is bezet of wordt herstart. Probeer het zo nog eens.
problem-teamviewer = TeamViewer deed niet wat de server vroeg
problem-too-many = Te veel pogingen. Wacht even.
problem-not-done = Dit is niet gedaan
problem-not-found = Hier is niets
problem-forbidden = Dit mag u niet doen
problem-conflict = Dit kan niet meer
problem-malformed = Er klopt iets niet
problem-failed = Dit is niet gelukt

## Signing in

sign-in = Aanmelden
sign-in-with = Aanmelden met { $name }
sign-in-wrong = Het e-mailadres of het wachtwoord klopt niet
sign-in-wait =
    { $seconds ->
        [one] Te veel pogingen. Probeer het over { $seconds } seconde opnieuw.
       *[other] Te veel pogingen. Probeer het over { $seconds } seconden opnieuw.
    }
sign-in-no-provider = Deze server heeft geen identiteitsprovider
sign-in-stale = Dat duurde te lang of is in een andere browser begonnen. Meld u opnieuw aan.
sign-in-denied = De identiteitsprovider heeft u niet aangemeld
sign-in-no-role = U hebt geen rol op deze server. Vraag er een aan een beheerder.
sign-in-too-many-groups = U zit in zo veel groepen dat de provider ze niet heeft genoemd. App-rollen zouden helpen: zeg dat tegen uw beheerder.
sign-in-disabled = Uw account is uitgeschakeld. Vraag het een beheerder.
sign-in-trouble = De identiteitsprovider is op dit moment niet bruikbaar
address = E-mailadres
password = Wachtwoord
password-choose = Kies een wachtwoord
password-new = Nieuw wachtwoord
password-again = Hetzelfde wachtwoord nog eens
password-rules = Minstens 12 tekens. Een paar woorden die niet bij elkaar horen, zijn goed.
password-differs = De twee wachtwoorden zijn niet gelijk
password-chosen = Uw wachtwoord is ingesteld. Meld u ermee aan.
password-link-dead = Deze link is niet meer geldig
password-link-ask = Hij is al gebruikt of te oud. Vraag een beheerder om een nieuwe.

## Setting up

setup-title = De server instellen
setup-step-administrator = Beheerder
setup-step-teamviewer = TeamViewer
setup-step-device = Eerste apparaat
setup-welcome = Welkom bij uw hulpserver
setup-welcome-lead = Drie korte stappen en u kunt uw eerste gebruiker helpen. U kunt altijd stoppen en later verdergaan.
setup-administrator = Maak het beheerdersaccount
full-name = Volledige naam
full-name-hint = Gebruikers zien hem als hun wordt gevraagd of u mag helpen.
address-hint = U meldt zich ermee aan en gebruikers zien het ook.
setup-make = Account maken
setup-link-dead = Deze instellink is niet meer geldig
setup-link-dead-do = Hij werkt één keer, en alleen tot de server opnieuw wordt gestart. Is er nog geen account, herstart dan de server: die toont een nieuwe link.
setup-teamviewer = TeamViewer koppelen
setup-teamviewer-lead = De server opent sessies in het TeamViewer-account van uw bedrijf.
setup-connected = TeamViewer is gekoppeld
setup-later = Later doen
setup-first-devices = Eerste apparaten
setup-device = Schrijf uw eerste apparaat in
setup-device-lead = Een apparaat meldt zich met een token. Maak er hier een.
setup-device-now = Start de agent op een apparaat
setup-device-waits = Wachten op het eerste apparaat …
setup-device-there = { $device } is er
setup-see-device = Apparaat bekijken
setup-done = De server is klaar
setup-done-lead = Vanaf nu verschijnen apparaten zodra ze worden ingeschreven.

## The overview

home-title = Hallo, { $name }
home-find = Apparaat zoeken
home-waits = Verzoeken wachten tot dit is gedaan. Er gaat er geen verloren.
home-not-connected = TeamViewer is nog niet gekoppeld
home-open = Bezig
home-open-none = Er is niets bezig
home-mine = Uw laatste sessies
home-all-mine = Al uw sessies

## Devices

devices-lead = Alle apparaten waarvan de agent bij deze server is ingeschreven.
devices-count =
    { $count ->
        [one] { $count } apparaat gevonden
       *[other] { $count } apparaten gevonden
    }
devices-count-short =
    { $count ->
        [one] { $count } apparaat
       *[other] { $count } apparaten
    }
devices-search = Zoeken op naam, gebruiker of systeem
devices-enrol = Apparaten inschrijven
devices-pick = { $device } kiezen
devices-pick-column = Kiezen
devices-move = Selectie verplaatsen naar
devices-none-picked = Er is geen apparaat gekozen
devices-not-found = Geen apparaat past bij deze zoekopdracht
devices-not-found-how = Probeer minder woorden. Een apparaat wordt gevonden met het begin van woorden in naam, gebruiker en systeem.
devices-show-all = Alle apparaten tonen
devices-none = Nog geen apparaten
devices-none-how = Een apparaat verschijnt hier zodra de agent is ingeschreven.
device-here = Online
device-away = Offline
device-revoked = Ingetrokken
device-retired = Afgevoerd
device-left = Vertrokken
device-about = Over dit apparaat
system-version = Versie
edition = Editie
ownership = Eigendom
enrolment-type = Beheerd als
agent-version = Agent
enrolled-at = Ingeschreven
device-policy = Agentinstellingen
device-policy-lead = Wat voor de agent geldt en wie het heeft ingesteld.
device-manage = Beheren
device-revoke = Intrekken
device-revoke-question = { $device } intrekken?
device-revoke-means = De toegang eindigt meteen, net als openstaande verzoeken. Het blijft in de lijst staan, buitengesloten tot het met een nieuw inschrijftoken komt.
device-retire = Afvoeren
device-retire-question = { $device } afvoeren?
device-retire-means = Het verdwijnt uit de lijst; de toegang en openstaande verzoeken eindigen. Wat is vastgelegd, blijft in het auditlogboek.
device-requests = Sessies met dit apparaat
device-requests-none = Nog niemand heeft om hulp aan dit apparaat gevraagd.
support = Ondersteuning
support-yes = Kan worden geholpen
support-despite = Kan met onze agent worden geholpen
support-no = Kan niet worden geholpen
support-despite-title = Dit apparaat kan worden geholpen
support-no-title = Dit apparaat kan op deze manier niet worden geholpen
support-instead = In plaats daarvan:

## Groups

groups-lead = Apparaten komen in groepen, door hun inschrijftoken of met de hand. Een rol kan tot sommige groepen worden beperkt.
groups-none = Nog geen groepen
groups-none-how = Groepen lonen als sommige operators maar een deel van de apparaten mogen helpen.
group-new = Nieuwe groep
group-make = Groep maken
group-about = Naam en omschrijving
group-delete-question = De groep { $group } verwijderen?
group-delete-means = Alleen een lege groep waarnaar niets verwijst, kan worden verwijderd.

## Enrolment

enrolment-title = Inschrijftokens
enrolment-lead = Een apparaat toont zo’n token één keer en krijgt er een eigen toegang voor.
enrolment-new = Nieuw inschrijftoken
enrolment-make = Token maken
enrolment-made = Uw inschrijftoken
enrolment-none = Nog geen inschrijftokens
enrolment-label = Waarvoor het is
enrolment-label-hint = Bijvoorbeeld: laptops van het kantoor in Oslo.
enrolment-group-hint = Apparaten die met dit token komen, worden erin gezet.
enrolment-days = Geldig voor
enrolment-uses = Voor hoeveel apparaten
enrolment-uses-hint = Leeg: zo veel als er komen.
enrolment-used =
    { $uses ->
        [one] { $uses } apparaat
       *[other] { $uses } apparaten
    }
enrolment-used-of = { $uses } van { $allowed } apparaten
enrolment-use = Toegelaten
enrolment-until = Geldig tot
enrolment-revoke-question = Het token ‘{ $label }’ intrekken?
enrolment-revoke-means = Het laat geen apparaten meer toe. Toegelaten apparaten blijven.
token-good = Geldig
token-used-up = Opgebruikt
token-expired = Verlopen
token-revoked = Ingetrokken
enrol-token = Het token
enrol-one = Op één apparaat, om te proberen
enrol-one-how = Installeer de agent en voer dit uit in de sessie van de gebruiker:
enrol-many = Op veel apparaten, via beleid
enrol-many-how = Geef de agent deze twee instellingen via uw apparaatbeheer:

## The TeamViewer connector

connector-title = TeamViewer-koppeling
connector-lead = Hiermee opent de server sessies in uw TeamViewer-account.
connector-not-connected = Niet gekoppeld
connector-licence-accepted = Voorwaarden aanvaard
connector-authorising = Wordt gemachtigd
connector-connected = Gekoppeld
connector-attention = Vraagt aandacht
connector-attention-title = De koppeling met TeamViewer vraagt aandacht
connector-attention-do = Koppel hieronder opnieuw. Tot dan wachten verzoeken; er gaat er geen verloren.
connector-came-to-nothing = De laatste machtiging is niet gelukt
connector-read-only = U kunt de koppeling zien, maar niet wijzigen
connector-account = Account
connector-by = Gekoppeld door
connector-since = Gekoppeld sinds
connector-kind = Met
connector-oauth = OAuth-machtiging
connector-script = Scripttoken
connector-checked = Werkte voor het laatst
connector-licence = Voorwaarden aanvaard door
connector-rehearsal = Dit is een oefening: er zit geen echte TeamViewer achter.
connector-test = Verbinding testen
connector-works = TeamViewer heeft geantwoord: de verbinding werkt
connector-disconnect = Loskoppelen
connector-disconnect-question = TeamViewer loskoppelen?
connector-disconnect-means = Alle tokens worden gewist. Nieuwe verzoeken wachten tot de server weer is gekoppeld.
connector-terms = Wat koppelen inhoudt
connector-terms-lead = Door te aanvaarden stemt u namens uw bedrijf in met het volgende:
connector-terms-1 = De server mag sessies in uw TeamViewer-account openen, volgen en sluiten, onder de licentievoorwaarden van TeamViewer zelf.
connector-terms-2 = Bij elke sessie krijgt TeamViewer de naam van de gebruiker of het apparaat, de reden en het ticket te zien.
connector-terms-3 = De server bewaart het toegangstoken van het account verzegeld tot u loskoppelt.
connector-terms-rehearsal = In deze oefening verlaat niets deze machine.
connector-accept = Aanvaarden en doorgaan
connector-away = Iemand is onderweg naar TeamViewer en terug
connector-away-do = Was u dat en komt er niets van, begin dan gewoon opnieuw.
connector-try = Proberen met de oefening
connector-try-how = Een invaller speelt TeamViewer op deze machine, zodat u alles kunt zien voordat u een echt account koppelt.
connector-oauth-title = Koppelen met OAuth
connector-oauth-how = Maak in de Management Console van TeamViewer een app met dit omleidingsadres en vul hier de client-ID en het geheim in.
connector-oauth-ready = De app is bekend. Nu vraagt TeamViewer u in deze browser of de server uw account mag gebruiken.
connector-client-id = Client-ID
connector-client-secret = Clientgeheim
connector-never-shown = Het wordt verzegeld en nooit meer getoond.
connector-redirect = Omleidingsadres
connector-authorise = Machtigen bij TeamViewer
connector-other-client = Een andere app invullen
connector-script-title = Koppelen met een scripttoken
connector-script-how = Voor een bedrijfsaccount zonder OAuth: maak een scripttoken dat sessies mag maken en bewerken.
connector-connect = Koppelen
connector-going = U wordt naar TeamViewer gestuurd …
connector-given = Scripttoken gegeven bij het starten

## Sessions

requests-lead = Alle verzoeken om te helpen en wat ervan is geworden.
requests-show = Welke sessies
requests-all = Alle
requests-open = Bezig
requests-mine = Van mij
requests-none = Geen sessies hier
requests-none-how = Zoek een apparaat en kies ‘Nieuwe sessie voor hulp op afstand’.
requests-guest = Sessie zonder agent
request-reason-or-ticket = Betreft
request-by = Gevraagd door
request-at = Gevraagd
request-until = Aanbod eindigt
request-only-user = Alleen deze gebruiker
request-replaces = Vervangt
request-before = een eerdere sessie
request-about = Waar het om gaat
request-title = Hulp op afstand voor { $device }
request-title-guest = Hulp op afstand voor { $guest }
request-progress = Voortgang
request-history = Verloop
request-start = Sessie op afstand starten
request-remind = Herinneren
request-withdraw = Intrekken
request-end = Sessie beëindigen
request-renew = Nieuwe sessie
request-not-yours = Alleen { $name }, die het vroeg, kan aan deze sessie deelnemen.
check-words = Controlewoorden
check-words-how = Noem aan de telefoon deze twee woorden. De gebruiker ziet dezelfde op het scherm en weet zo dat u het bent die vraagt. Laat die van hen niet voorlezen.
check-words-how-guest = Noem deze twee woorden als u de link doorgeeft, zodat uw gast u herkent.
guest-tag = zonder agent
guest-who = Voor wie is het?
guest-who-hint = Een naam die u herkent, zoals ‘Bezoeker, receptie’.
guest-link = Geef deze link door
guest-link-how = Per telefoon of e-mail, of laat uw gast de afbeelding scannen. Hij opent TeamViewer met deze sessie.
guest-link-qr = QR-code van de link
guest-link-care = Wie deze link heeft, is degene die u gaat helpen

## A new session

request-new = Nieuwe sessie voor hulp op afstand
request-new-device = Voor { $device }
request-new-user = Voor { $user } op { $device }
request-new-guest = Voor iemand zonder agent: een telefoon, een tablet, de laptop van een bezoeker. U geeft de link zelf door.
reason-hint = De gebruiker leest dit. Een reden of een ticket is nodig.
ticket-hint = Het nummer in uw ticketsysteem.
message-hint = Wat de gebruiker verder moet weten.
expiry = Tijd om te antwoorden
expiry-hint = Daarna eindigt het aanbod vanzelf.
who = Wie mag antwoorden
who-anybody = Wie er achter het apparaat zit
who-anybody-hint = De agent vraagt het aan de persoon in wiens sessie hij draait.
who-only = Alleen { $user }
who-only-hint = Niemand anders wordt iets gevraagd.
confirm-user = { $user } op { $device } vragen?
confirm-device = De gebruiker van { $device } vragen?
confirm-guest = Een sessie openen voor { $guest }?
confirm-next = Wat er daarna gebeurt
confirm-next-device = Het apparaat vraagt het de gebruiker. Er wordt daar niets geopend voordat die instemt.
confirm-next-guest = U krijgt een link en een QR-code om door te geven.
request-ask = Nu vragen

## Where a session stands, in a word

state-initiating = Wordt geopend
state-guest-offered = Wacht op de gast
state-offered = Nog niet bezorgd
state-delivered = Bezorgd
state-asked = Gebruiker gevraagd
state-snoozed = Uitgesteld
state-unreached = Gebruiker niet bereikt
state-locked = Scherm vergrendeld
state-no-user = Niemand aangemeld
state-do-not-disturb = Niet storen
state-accepted = Aanvaard
state-fetching = Wordt opgehaald
state-verified = Gecontroleerd
state-launched = Gestart
state-connected = Verbonden
state-ended = Beëindigd
state-failed = Mislukt
state-interrupted = Onderbroken
state-declined = Geweigerd
state-expired = Geen antwoord
state-withdrawn = Ingetrokken
state-superseded = Vervangen
state-undeliverable = Kan niet worden gevraagd

## Where a session stands, as a headline

now-initiating = Er wordt een sessie geopend bij TeamViewer
now-trouble = TeamViewer heeft nog geen sessie voor u
now-guest-offered = De sessie is open: geef de link door
now-offered = Wachten op het apparaat
now-delivered = Het apparaat heeft het
now-asked = De gebruiker wordt gevraagd
now-snoozed = De gebruiker wil later worden gevraagd
now-locked = Het scherm is vergrendeld
now-no-user = Er is niemand aangemeld op het apparaat
now-do-not-disturb = De gebruiker wil niet worden gestoord
now-unreached = De gebruiker kan nu niet worden gevraagd
now-accepted = De gebruiker heeft ingestemd
now-fetching = Het apparaat haalt QuickSupport op
now-verified = QuickSupport is echt
now-launched = QuickSupport is gestart: u kunt deelnemen
now-connected = U bent verbonden
now-ended = De sessie is beëindigd
now-not-opened = Er kon geen sessie worden geopend
now-failed = Het ging mis op het apparaat
now-interrupted = Het apparaat is de sessie uit het oog verloren
now-declined = De gebruiker heeft geweigerd
now-expired = Niemand heeft geantwoord
now-withdrawn = Het verzoek is ingetrokken
now-superseded = Een nieuwere sessie heeft deze vervangen
now-undeliverable = Deze gebruiker kan op dit apparaat niet worden gevraagd

## What that means

means-initiating = Dit duurt een paar seconden. Het apparaat hoort het zodra er een sessie is.
means-next-attempt = Volgende poging om
means-kept = Het verzoek blijft bewaard.
means-guest-offered = U kunt de sessie al starten; ze begint als uw gast de link opent.
means-offered = Het apparaat hoort het zodra het online is.
means-not-delivered = Het apparaat heeft het verzoek nog niet opgehaald. Misschien staat het uit of heeft het geen netwerk.
means-delivered = Het toont het verzoek aan de gebruiker.
means-asked = De vraag staat op het scherm van de gebruiker.
means-until = Het aanbod eindigt
means-snoozed = De gebruiker wordt opnieuw gevraagd om
means-unreached = De gebruiker wordt gevraagd zodra dat verandert.
means-accepted = Het apparaat heeft nu wat het nodig heeft om deel te nemen.
means-fetching = Het komt van TeamViewer zelf en wordt gecontroleerd voordat het start.
means-verified = Het apparaat heeft gecontroleerd wie het heeft ondertekend en start het nu.
means-launched = Druk op de knop. TeamViewer opent en de gebruiker bevestigt daar nog een keer.
means-connected = Als u klaar bent, sluit u TeamViewer of beëindigt u de sessie hier.
means-ended = De code is opgebruikt. Begin een nieuwe sessie om verder te gaan.
means-failed = Er gebeurt vanzelf niets meer. U kunt een nieuwe sessie beginnen.
means-interrupted = Het is intussen herstart of uitgezet. De code is gebruikt: begin een nieuwe sessie.
means-declined = De gebruiker gaf geen reden.
means-expired = Dat is geen ja en geen nee: misschien was er niemand.
means-withdrawn = De gebruiker wordt niets meer gevraagd.
means-superseded = Naar de nieuwere sessie

## Step by step

step-done = (gedaan)
step-now = (hierop wordt gewacht)
step-ahead = (nog niet)
step-stopped = (hier gestopt)
step-opened = Sessie geopend
step-delivered = Bezorgd op het apparaat
step-accepted = Aanvaard door de gebruiker
step-fetched = QuickSupport opgehaald
step-verified = Handtekening gecontroleerd
step-signed-by = Vertrouwd omdat:
step-started = Gestart
step-connected = Verbonden
step-ended = Beëindigd

## What happened, in the record

action-request-made = Gevraagd
action-request-offered = Sessie geopend en aangeboden
action-request-delivered = Bezorgd op het apparaat
action-user-asked = Gebruiker gevraagd
action-user-not-reached = Gebruiker niet bereikt
action-user-reminded = Gebruiker herinnerd
action-request-accepted = Aanvaard
action-request-declined = Geweigerd
action-request-snoozed = Uitgesteld
action-request-expired = Geen antwoord op tijd
action-request-withdrawn = Ingetrokken
action-request-superseded = Vervangen door een nieuwe sessie
action-request-taken-down = Weggehaald op het apparaat
action-request-undeliverable = Gebruiker kan niet worden gevraagd
action-request-failed = Mislukt
action-request-interrupted = Onderbroken
action-request-ended-by-removal = Beëindigd omdat het apparaat is vertrokken
action-quicksupport-fetching = QuickSupport wordt opgehaald
action-quicksupport-verified = QuickSupport gecontroleerd
action-quicksupport-launched = QuickSupport gestart
action-quicksupport-ended = QuickSupport beëindigd
action-session-not-opened = Geen sessie van TeamViewer
action-session-connected = Verbonden
action-session-ended = Sessie beëindigd
action-session-closed = Sessie gesloten bij TeamViewer
action-session-time-over = Sessietijd voorbij
action-supporter-link-shown = Sessie op afstand gestart door de operator
action-customer-link-shown = Link voor de gast getoond

## Operators

operators-lead = Wie zich bij deze server mag aanmelden, en als wat.
operator-new = Nieuwe operator
operator-add = Operator toevoegen
operator-signed-in = Laatst aangemeld
operator-never = nooit
operator-active = Actief
operator-disabled = Uitgeschakeld
operator-provider = Meldt zich aan via de identiteitsprovider.
operator-by-claim = Toegekend door de identiteitsprovider:
operator-link = Een link voor { $name }
operator-link-how = Geef hem door. Hiermee kiest de persoon een wachtwoord. Hij werkt één keer, drie dagen lang, en wordt niet opnieuw getoond.
operator-new-link = Nieuwe wachtwoordlink
operator-enable = Inschakelen
operator-disable = Uitschakelen
operator-disable-question = { $name } uitschakelen?
operator-disable-means = Sessies en API-tokens werken direct niet meer. Wat er gedaan is, blijft vastgelegd.

## Rollen

role = Rol
roles-lead = Wat operators mogen. Een rol kan tot enkele groepen apparaten worden beperkt.
role-new = Nieuwe rol
role-make = Rol maken
role-built-in = Ingebouwd
role-built-in-means = Elke server heeft deze rol. Hij kan niet worden gewijzigd of verwijderd.
role-permissions = Machtigingen
role-groups = Alleen voor deze groepen apparaten
role-groups-hint = Niets aangevinkt: voor alle apparaten.
role-all-devices = Alle apparaten
role-delete-question = De rol { $role } verwijderen?
role-delete-means = Wie hem heeft, verliest hem direct, en API-tokens ervoor werken niet meer.
permission-request = Externe taken: hulp op afstand aanvragen
permission-devices-read = Apparaten: lezen
permission-devices-manage = Apparaten: beheren
permission-connectors-read = Connectors voor hulp op afstand: lezen
permission-connectors-update = Connectors voor hulp op afstand: bijwerken
permission-audit-read = Audit: lezen
permission-operators-manage = Operators: beheren
claims-title = Groepen en app-rollen van de identiteitsprovider
claims-lead = Wie zich met zo’n claim aanmeldt, krijgt de rol zolang de claim wordt meegestuurd.
claim = Claim
claim-hint = “groups:” en de object-id van een groep, of “roles:” en de waarde van een app-rol.
claim-map = Rol geven

## Webhooks

webhooks-lead = Andere programma’s, zoals een ticketsysteem, horen wat er van verzoeken wordt.
webhooks-none = Nog geen webhooks
webhooks-none-how = Elke gebeurtenis wordt ondertekend verstuurd, en opnieuw tot zij is aangekomen.
webhook-new = Nieuwe webhook
webhook-url = Adres
webhook-url-hint = Het moet met https:// beginnen.
webhook-add = Webhook toevoegen
webhook-secret = Het geheim van deze webhook
webhook-secret-how = De ontvanger controleert er de handtekening mee. Het wordt niet opnieuw getoond.
webhook-delivered = Laatst afgeleverd
webhook-waiting = Onderweg
webhook-delete-question = De webhook { $name } verwijderen?
webhook-delete-means = Wat nog onderweg is, vervalt.

## Mijn account

tokens-title = API-tokens
tokens-lead = Met zo’n token doet een programma van u wat een van uw rollen mag.
token-days = Zoveel dagen geldig
token-make = Token maken
token-made = Uw API-token
token-last-used = Laatst gebruikt
token-revoke-means = Programma’s die het gebruiken, worden direct buitengesloten.
password-change = Wachtwoord wijzigen
password-present = Huidig wachtwoord
password-changed = Het wachtwoord is gewijzigd. Uw andere sessies zijn beëindigd.

## Audit

audit-lead = Wie wat deed, met welk apparaat, wanneer, en hoe het afliep.
audit-csv = CSV exporteren
audit-jsonl = JSON-regels exporteren
audit-verify = Controleren
audit-none = Niets past bij deze filters
audit-row = Rij
audit-when = Wanneer
audit-who = Wie
audit-what = Wat
audit-about = Over
audit-outcome = Resultaat
audit-request = Verzoek
audit-from = Van
audit-until = Tot en met
outcome-done = Gedaan
outcome-refused = Geweigerd
outcome-failed = Mislukt
audit-whole = { $count } rijen: elke is er, en geen is gewijzigd
audit-flawed = De audit is niet zoals de server haar schreef
audit-keep = Bewaar deze regel elders. Met “companion-desk audit verify --expect” blijkt later dat niets tot hier opnieuw is geschreven.
