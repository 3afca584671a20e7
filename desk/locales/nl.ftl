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
steps-skipped = (overgeslagen)
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
problem-another-form = Dit formulier is al eerder verstuurd, met iets anders erin
problem-another-form-do = Waar het toen om vroeg, is gemaakt. Bekijk wat er is; wilt u er nog een, verstuur het formulier dan opnieuw.
form-sent-twice = Dit formulier is twee keer verstuurd; wat het maakt, is één keer gemaakt
form-sent-twice-do = Wat maar één keer wordt getoond, stond in het eerste antwoord. Hebt u het niet gezien, trek dit dan in of verwijder het en maak een nieuw. Voor een operator volstaat een nieuwe wachtwoordlink, voor een webhook een nieuw geheim.
problem-not-found = Hier is niets
problem-forbidden = Dit mag u niet doen
problem-conflict = Dit kan niet meer
problem-malformed = Er klopt iets niet
problem-failed = Dit is niet gelukt

## Signing in

sign-in = Aanmelden
sign-in-with = Aanmelden met { $name }
sign-in-wrong = Het e-mailadres of het wachtwoord klopt niet
too-many-attempts =
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
setup-skipped = TeamViewer is overgeslagen
setup-skipped-do = Niemand kan worden geholpen voordat het is gekoppeld. Doe het hier, of later onder ‘Koppeling’; het overzicht herinnert u er tot dan aan.
setup-first-devices = Eerste apparaten
setup-device = Schrijf uw eerste apparaat in
setup-device-lead = Een apparaat meldt zich met een token. Maak er hier een.
setup-device-now = Start de agent op een apparaat
setup-device-waits = Wachten op het eerste apparaat …
setup-device-there = { $device } is er
setup-see-device = Apparaat bekijken
setup-done = De server is klaar
setup-done-lead = Vanaf nu verschijnen apparaten zodra ze worden ingeschreven.
setup-almost = Er is nog één stap

## The overview

home-title = Hallo, { $name }
home-find = Apparaat zoeken
home-waits = Verzoeken wachten tot dit is gedaan. Er gaat er geen verloren.
home-not-connected = TeamViewer is nog niet gekoppeld
home-open = Bezig
home-open-none = Er is niets bezig
home-count =
    { $count ->
        [0] Er is niets bezig
        [one] { $count } sessie bezig
       *[other] { $count } sessies bezig
    }
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
request-suspicious = De gebruiker heeft deze aanvraag als verdacht gemeld.
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
means-next-attempt = De server probeert het vanzelf opnieuw om
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
action-request-suspected = Door de gebruiker als verdacht gemeld
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
action-api-token-made = API-token gemaakt
action-api-token-revoked = API-token ingetrokken
action-audit-exported = Auditlogboek geëxporteerd
action-audit-pruned = Oudste rijen verwijderd
action-claim-mapped = Rol aan een claim gegeven
action-claim-unmapped = Rol van een claim afgenomen
action-connector-authorisation-begun = Machtiging begonnen
action-connector-authorisation-failed = Machtiging mislukt
action-connector-client-set = Client ingevuld
action-connector-connected = TeamViewer gekoppeld
action-connector-disconnected = TeamViewer losgekoppeld
action-connector-licence-accepted = Licentievoorwaarden aanvaard
action-connector-needs-attention = Koppeling vraagt aandacht
action-connector-recovered = Koppeling werkt weer
action-connector-tested = Verbinding getest
action-connector-token-renewed = Token van TeamViewer vernieuwd
action-device-changed = Apparaat gewijzigd
action-device-enrolled = Apparaat ingeschreven
action-device-moved = Apparaat verplaatst
action-device-removed = Apparaat vertrokken
action-device-retired = Apparaat afgevoerd
action-device-revoked = Apparaat ingetrokken
action-devices-invented = Apparaten verzonnen, voor een proef
action-enrolment-token-added = Inschrijftoken gemaakt
action-enrolment-token-revoked = Inschrijftoken ingetrokken
action-group-added = Groep gemaakt
action-group-changed = Groep gewijzigd
action-group-deleted = Groep verwijderd
action-key-changed = Sleutel van de server gewijzigd
action-operator-added = Operator toegevoegd
action-operator-disabled = Operator uitgeschakeld
action-operator-enabled = Operator ingeschakeld
action-operator-renamed = Operator hernoemd
action-operator-roles-changed = Rollen van de operator gewijzigd
action-password-changed = Wachtwoord gewijzigd
action-password-link-made = Wachtwoordlink gemaakt
action-role-added = Rol gemaakt
action-role-changed = Rol gewijzigd
action-role-removed = Rol verwijderd
action-signed-in = Aangemeld
action-signed-out = Afgemeld
action-webhook-added = Webhook toegevoegd
action-webhook-given-up = Aflevering aan een webhook opgegeven
action-webhook-removed = Webhook verwijderd
action-browser-signed-out = Afgemeld in een browser
action-browsers-signed-out = Afgemeld in andere browsers
action-webhook-delivery-retried = Levering opnieuw gestuurd
action-webhook-paused = Webhook gepauzeerd
action-webhook-resumed = Webhook hervat
action-webhook-secret-renewed = Nieuw geheim voor een webhook
action-webhook-tested = Test naar een webhook gestuurd

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
role-helpdesk-operator = Vraagt gebruikers of ze hulp willen, en helpt hen.
role-connector-administrator = Verbindt de server met TeamViewer.
role-auditor = Leest wat er is gedaan, en wijzigt niets.
role-administrator = Mag alles.
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
webhook-active = Actief
webhook-paused = Gepauzeerd
webhook-troubled = Neemt gebeurtenissen niet aan
webhook-pause = Pauzeren
webhook-resume = Hervatten
webhook-test = Test sturen
webhook-paused-means = Hierheen wordt niets gestuurd. Gebeurtenissen wachten hooguit een dag; wat later gebeurt, wordt niet voor deze webhook bewaard.
webhook-new-secret = Nieuw geheim
webhook-new-secret-question = Een nieuw geheim maken voor { $name }?
webhook-new-secret-means = Het huidige vervalt meteen. Voer het nieuwe in bij de ontvanger.
deliveries-title = Laatste leveringen
deliveries-none = Er is nog niets gestuurd.
delivery-event = Gebeurtenis
delivery-at = Wanneer
delivery-attempts = Pogingen
delivery-waiting = Onderweg
delivery-taken = Geleverd
delivery-dropped = Opgegeven
delivery-retry = Opnieuw sturen

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
browsers-title = Waar u bent aangemeld
browsers-lead = Is een van deze browsers niet van u, meld die dan af en wijzig uw wachtwoord.
browsers-end-others = Overal elders afmelden
browser = Browser
browser-unknown = Onbekende browser
browser-this = Deze browser
browser-since = Aangemeld
browser-end = Afmelden

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

## Why a call is refused: said in the console, and in English in the API

call-unauthorized = Deze aanroep heeft een geldig token nodig in de header ‘Authorization: Bearer …’.
call-no-method = Dit adres kent deze methode niet.
call-nothing-here = Op dit adres is niets.
call-metrics = De meetwaarden staan op /metrics.
call-too-large = De inhoud mag niet groter zijn dan { $most } bytes.
call-slow = De inhoud is niet op tijd aangekomen.
call-broken-off = De inhoud brak af.
call-bad-body = De inhoud is niet zoals verwacht: { $error }.
call-bad-query = De parameters zijn niet zoals verwacht: { $error }.
call-bad-key = De header ‘Idempotency-Key’ moet 1 tot { $most } zichtbare ASCII-tekens hebben.
call-another = Deze Idempotency-Key is voor een andere aanroep gebruikt. Verzin voor elke aanroep een nieuwe.
call-stopping = De server wordt herstart.
call-crowded = Er melden zich op dit moment te veel mensen aan. Probeer het opnieuw.
call-internal = De server heeft zelf een probleem. Het logboek zegt meer. Probeer het later opnieuw.
page-of-another-site = Dit is door een pagina van een andere site verstuurd en dus niet gedaan.
page-too-old = De pagina was te oud, of niet van deze server, dus er is niets gedaan. Ga terug, laad de pagina opnieuw en herhaal wat u deed.
permission-needed = Hiervoor is de machtiging ‘{ $permission }’ nodig. Een beheerder kan u een rol geven die haar heeft.
permission-elsewhere = Uw machtiging ‘{ $permission }’ is beperkt tot sommige groepen apparaten, en dit apparaat zit in geen daarvan.
permission-no-guest = Uw machtiging om hulp op afstand aan te vragen is beperkt tot sommige groepen apparaten, en iemand zonder agent zit in geen daarvan.
roles-elsewhere = Uw rollen zijn beperkt tot sommige groepen apparaten, en dit apparaat zit in geen daarvan.

## What was filled in, and is not taken

text-empty = ‘{ $field }’ mag niet leeg zijn.
text-too-long = ‘{ $field }’ mag niet langer zijn dan { $longest } tekens.
text-no-address = ‘{ $field }’ is geen e-mailadres.
text-invisible = ‘{ $field }’ mag geen besturingstekens bevatten en geen tekens die de schrijfrichting omkeren.
number-whole = ‘{ $field }’ moet een geheel getal zijn.
number-too-large = ‘{ $field }’ is te groot.
number-too-small = ‘{ $field }’ moet 1 of meer zijn.
number-between = ‘{ $field }’ moet { $least } tot en met { $most } zijn.
seconds-between = ‘{ $field }’ moet { $least } tot en met { $most } seconden zijn.
life-too-long = ‘{ $field }’ moet { $least } tot en met { $most } seconden zijn: hoogstens { $days } dagen.
search-too-many = ‘{ $field }’ mag niet meer dan { $most } woorden hebben.
place-unknown = ‘after’ moet zijn wat de vorige pagina als ‘next’ gaf.
address-none = ‘{ $field }’ is geen adres. Het moet eruitzien als https://tickets.example.com/hooks/desk.
address-in-the-clear = ‘{ $field }’ moet met https:// beginnen. Alleen een adres van deze machine mag met http:// beginnen.
address-credentials = ‘{ $field }’ mag geen gebruikersnaam of wachtwoord bevatten. De ontvanger herkent de server aan de handtekening.
password-too-short = Het wachtwoord moet minstens { $least } tekens hebben. Een paar woorden achter elkaar mag.
password-too-long = Het wachtwoord mag niet langer zijn dan { $most } bytes.
password-one-character = Het wachtwoord mag niet steeds hetzelfde teken zijn.
password-known = Het wachtwoord mag niet de naam of het e-mailadres zijn.
password-present-wrong = Het huidige wachtwoord is een ander.

## Requests

no-request = Dit verzoek bestaat niet.
no-request-here = Dit apparaat heeft dat verzoek niet.
ask-why = Zeg waarom, of noem een ticket: ‘{ $reason }’ of ‘{ $ticket }’ mag niet leeg zijn.
ask-both = ‘device_id’ en ‘guest’ kunnen niet allebei: een gast heeft geen agent.
ask-nobody = Zeg voor wie: ‘device_id’, of ‘guest’ voor iemand zonder agent.
renew-not-yours = Alleen de operator die een verzoek deed, mag het vernieuwen.
renewed-before = Dit verzoek is al eerder vernieuwd, door het verzoek { $request }.
remind-no-agent = Er is geen agent die iemand kan herinneren. Geef de link van de gast nog een keer door.
remind-too-soon = De gebruiker is net herinnerd. Geef even de tijd om te kijken.
already-asked-by-you = U vraagt het de gebruiker van dit apparaat al. Herinner die eraan, of vernieuw uw verzoek.
already-asked = { $by } vraagt het de gebruiker van dit apparaat al. Per apparaat is er één verzoek tegelijk open: wacht tot het voorbij is, of overleg met { $by }.
link-not-yours = Alleen de operator die het vroeg, mag de link hebben.
link-has-agent = Dit apparaat heeft een agent. Die krijgt wat hij nodig heeft als de gebruiker instemt, en niet eerder.
refusal-withdrawn = De operator heeft dit verzoek ingetrokken.
refusal-expired = Dit verzoek is verlopen.
refusal-declined = Dit verzoek is geweigerd.
refusal-over = Dit verzoek is voorbij, of al beantwoord.
refusal-not-ready = Dit verzoek is nog niet zo ver.
not-supported = { $reason } { $instead }
no-session-in-time = Er kon niet op tijd een sessie worden geopend. { $why }
no-session-unreached = Er kon niet op tijd een sessie worden geopend: TeamViewer is niet bereikt.
session-closed-there = De sessie is bij TeamViewer gesloten.
session-closed-unjoined = De sessie is bij TeamViewer gesloten voordat iemand deelnam.
session-code-lost = De code van de sessie was niet meer te lezen, dus de sessie is opgegeven. Vraag het opnieuw.
closed-by-itself = de tijd is om
closed-none-found = TeamViewer heeft er geen
closed-when-found = gevonden aan de hand van het verzoek
closed-now = gesloten
closed-before = TeamViewer had haar al gesloten
answer-again = nog een keer hetzelfde antwoord; de bevestiging is misschien verloren gegaan
request-without-agent = een verzoek zonder agent
request-for-guest = een verzoek zonder agent, voor { $guest }
request-in-place = in plaats van { $old }
request-for-guest-in-place = een verzoek zonder agent, voor { $guest }; in plaats van { $old }

## What an agent says of itself

failed-no-reply = De server heeft het apparaat niet op tijd geantwoord.
failed-bad-code = Wat het apparaat kreeg, is geen sessiecode.
failed-download = QuickSupport kon niet worden gedownload.
failed-not-allowed = Het beleid van het apparaat staat de plek waar QuickSupport vandaan zou komen niet toe.
failed-untrusted = Wat is gedownload, is niet wat het apparaat vertrouwt. Het is niet gestart.
failed-bad-archive = Wat is gedownload, is beschadigd.
failed-disk = Er is geen ruimte voor QuickSupport op het apparaat.
failed-launch = QuickSupport is niet gestart.
failed-unrecorded = De agent kon zijn eigen logboek niet schrijven en is daarom niet verdergegaan.

## What is wrong with TeamViewer

trouble-rejected = TeamViewer aanvaardt de sessie niet (400) en zegt niet waarom.
trouble-rejected-because = TeamViewer aanvaardt de sessie niet (400): ‘{ $said }’
trouble-not-connected = De server is niet aan TeamViewer gekoppeld. Iemand die koppelingen mag wijzigen, moet dat doen.
trouble-attention = De TeamViewer-koppeling vraagt aandacht. { $why }
trouble-token = TeamViewer aanvaardt het token van de server niet (401). Koppel opnieuw.
trouble-forbidden = Het token van de server mag dit niet (403). Het heeft het recht nodig om sessies te maken, te bekijken en te bewerken: ‘Session management’ in de Management Console van TeamViewer.
trouble-not-found = TeamViewer kent niets op dit adres (404). Controleer --teamviewer-url van de server.
trouble-busy = TeamViewer wordt te vaak gevraagd (429).
trouble-busy-until = TeamViewer wordt te vaak gevraagd (429) en wil { $seconds } s met rust gelaten worden.
trouble-broken = TeamViewer heeft zelf een probleem ({ $status }).
trouble-strange = TeamViewer antwoordde met { $what }, en daar kan de server niets mee.
strange-token = iets wat geen token kan zijn
strange-code = een code die er geen is
strange-link = een link voor de operator die niet naar TeamViewer leidt
strange-undocumented = iets anders dan het documenteert
strange-long = veel te veel
trouble-timeout = TeamViewer heeft niet op tijd geantwoord.
trouble-unreachable = TeamViewer is niet bereikbaar: { $error }. Controleer het netwerk en de proxy van de server.
trouble-lost = De verbinding met TeamViewer is verbroken: { $error }.
trouble-desk = De server kan zijn eigen database niet lezen of schrijven: { $error }
connector-no-rehearsal = Deze server is zonder oefening gestart.
connector-not-accepted = ‘accepted’ moet true zijn.
connector-nothing-brought = Er is geen ‘code’ en geen ‘error’.
connector-needs-licence = Eerst moeten de licentievoorwaarden worden aanvaard.
connector-needs-client = Eerst moeten de client-ID en het geheim worden ingevuld: die van de app die u voor deze server in de Management Console van TeamViewer hebt gemaakt.
connector-client-given = Wie de server beheert, heeft de client bij het starten gegeven. Wijzig hem daar.
connector-bad-client-id = ‘{ $field }’ moet de ID zijn die TeamViewer toont.
connector-bad-client-secret = ‘{ $field }’ moet het geheim zijn dat TeamViewer toont.
connector-bad-script-token = ‘{ $field }’ moet het scripttoken zijn dat TeamViewer toont: letters, cijfers en tekens zonder spaties.
connector-bad-redirect = ‘{ $field }’ moet een adres zijn dat met https:// begint, of een adres van deze machine.
connector-unknown-errand = Deze machtiging is onbekend. Ze is al gebruikt, of hier nooit gevraagd. Begin opnieuw.
connector-somebody-elses = Deze machtiging is door iemand anders begonnen, of in een andere browser. Begin opnieuw.
connector-too-late = De machtiging duurde langer dan 10 minuten. Begin opnieuw.
connector-script-refused = TeamViewer aanvaardt het scripttoken van de server niet (401). Maak een nieuw in de Management Console van TeamViewer en geef het aan de server.
connector-ran-out = De machtiging van TeamViewer is verlopen en kan niet vanzelf worden vernieuwd. Koppel opnieuw.
connector-no-client = De client-ID en het geheim ontbreken, dus de machtiging van TeamViewer kan niet worden vernieuwd. Vul beide in en koppel opnieuw.
connector-unreadable = Het token van TeamViewer is niet leesbaar: { $why }. Geef de server de juiste sleutel, of koppel opnieuw.
sealed-with-another-key = het is met een andere sleutel verzegeld ({ $with }); de server heeft sleutel { $have }
sealed-damaged = het is beschadigd, of voor iets anders verzegeld
connector-key-lost = Het token van TeamViewer was met een andere sleutel verzegeld en is verloren. Koppel opnieuw.
connector-client = client { $id }
oauth-denied = Het is bij TeamViewer geweigerd.
oauth-unavailable = TeamViewer had zelf een probleem. Probeer het over een minuut opnieuw.
oauth-unknown-client = TeamViewer kent deze client niet. Controleer de client-ID.
oauth-other-answer = TeamViewer gaf geen machtiging en zei ‘{ $said }’.
oauth-invalid-grant = TeamViewer aanvaardt de machtiging niet meer: ze is gebruikt, ingetrokken of te oud. Koppel opnieuw.
oauth-invalid-client = TeamViewer aanvaardt de client-ID en het geheim niet. Controleer beide en koppel opnieuw.
oauth-refused = TeamViewer weigerde een token te geven en zei niet waarom. Koppel opnieuw.
oauth-refused-because = TeamViewer weigerde een token te geven en zei ‘{ $said }’. Koppel opnieuw.

## Whether a device can be assisted

support-without-agent = Doe een verzoek zonder agent: geef de link of de QR-code door aan de gebruiker, die deelneemt met de app van TeamViewer uit de store.
support-teamviewer-host = Gebruik voor Android van het bedrijf TeamViewer Host, verspreid via beheerde Google Play, en start de sessie in het portaal van TeamViewer zelf; of doe een verzoek zonder agent en geef de link door.
support-ios = Er is geen agent voor iPhone en iPad: iOS laat geen programma op de achtergrond op een verzoek wachten en een ander starten.
support-hololens = Dit is een HoloLens. TeamViewer ondersteunt Windows Holographic niet, en QuickSupport draait er niet op.
support-hololens-instead = Vraag de gebruiker om het beeld te delen in een videogesprek op het apparaat, of bekijk het apparaat via Windows Device Portal.
support-surface-hub = Dit is een Surface Hub met Windows Team, waarop geen bureaubladprogramma’s draaien, dus QuickSupport kan niet starten.
support-surface-hub-instead = Help bij de Hub zelf, of zet hem over naar Windows Pro of Enterprise, waar de agent draait.
support-s-mode = Deze Windows staat in S-modus (Windows 10 S), die alleen programma’s uit Microsoft Store start, dus QuickSupport kan niet starten.
support-s-mode-instead = Haal het apparaat uit de S-modus (Instellingen, Activering; gratis en voorgoed), of help met Hulp op afstand van Microsoft (Quick Assist), dat uit Microsoft Store komt.
support-android-dedicated = Dit is een toegewezen Android-apparaat van het bedrijf. Het heeft de Intune-app in plaats van Bedrijfsportal, die de koppeling van TeamViewer nodig heeft, en er meldt zich niemand aan die kan instemmen.
support-android-fully-managed = Dit is een volledig beheerd Android-apparaat van het bedrijf. Het heeft de Intune-app in plaats van Bedrijfsportal, die de koppeling van TeamViewer nodig heeft.
support-android-corporate-work-profile = Dit is een Android-apparaat van het bedrijf met een werkprofiel. Het heeft de Intune-app in plaats van Bedrijfsportal, die de koppeling van TeamViewer nodig heeft.
support-android-aosp = Deze Android heeft geen diensten van Google (AOSP): Bedrijfsportal en de store waar de app van TeamViewer vandaan komt, zijn er niet.
support-android-aosp-instead = Help telefonisch of ter plaatse; de eigen hulpmiddelen van de fabrikant kunnen misschien meer.
support-android-corporate = Dit Android-apparaat is van het bedrijf. Zulke apparaten hebben de Intune-app in plaats van Bedrijfsportal, die de koppeling van TeamViewer nodig heeft.
support-linux = De koppeling van Intune heeft Linux nooit genoemd. De agent draait er zelfstandig en heeft geen Bedrijfsportal nodig, dus Linux kan worden geholpen.
support-windows-enrolment-manager = Dit apparaat is ingeschreven door een apparaatinschrijvingsmanager, zonder gebruiker, dus Bedrijfsportal toonde daar geen verzoek. De agent vraagt het aan wie is aangemeld.
support-windows-bulk = Dit apparaat is ingeschreven met Windows Configuration Designer, zonder gebruiker, dus Bedrijfsportal toonde daar geen verzoek. De agent vraagt het aan wie is aangemeld.

## Devices, groups and tokens

no-device = Dit apparaat bestaat niet.
device-gone = Dit apparaat hoort niet meer bij het bestand.
device-was-removed = het apparaat is afgevoerd
device-was-revoked = het apparaat is ingetrokken
devices-so-many = ‘{ $field }’ moet 1 tot en met { $most } apparaten noemen.
devices-none-moved = Er is geen apparaat { $device } in het bestand, dus er is er geen verplaatst.
no-group = Deze groep apparaten bestaat niet.
no-group-with-id = Er is geen groep ‘{ $id }’.
group-name-taken = Een andere groep heeft deze naam.
group-has-devices = Er zitten apparaten in deze groep. Verplaats ze eerst.
group-has-role = Een rol is tot deze groep beperkt. Wijzig eerst de rol.
group-has-token = Een inschrijftoken zet apparaten in deze groep. Trek eerst het token in.
no-enrolment-token = Dit inschrijftoken bestaat niet.
enrolment-unknown = Dit inschrijftoken is onbekend. Controleer of het beleid het hele token bevat.
enrolment-expired = Dit inschrijftoken is verlopen. Vraag de beheerder om een nieuw.
enrolment-used-up = Dit inschrijftoken is opgebruikt. Vraag de beheerder om een nieuw.
enrolment-revoked = Dit inschrijftoken is ingetrokken. Vraag de beheerder om een nieuw.
enrolment-shut-out = Dit apparaat is afgevoerd of ingetrokken. Het komt alleen terug met een ander inschrijftoken: vraag het de beheerder.
enrolment-refused = { $device } met { $token }: { $why }
installation-malformed = ‘installation’ moet uit 32 hexadecimale cijfers bestaan.
policy-too-large = ‘device.policy’ mag niet meer dan { $settings } instellingen of { $bytes } bytes hebben.
what-malformed = ‘what’ moet een woord van hoogstens { $most } tekens uit a-z, 0-9 en _ zijn.

## Operators, roles and API tokens

no-operator = Deze operator bestaat niet.
no-role = Deze rol bestaat niet.
no-role-with-id = Er is geen rol ‘{ $id }’.
account-login-taken = Er is al een account met dit e-mailadres.
account-last-administrator = Dit is de laatste beheerder. Maak eerst iemand anders beheerder, anders kan niemand de server meer beheren.
account-not-local = Dit account is van de identiteitsprovider. Het wachtwoord wordt daar gewijzigd.
account-disabled = Dit account is uitgeschakeld. Schakel het eerst in.
role-name-taken = Er is al een rol met deze naam.
role-is-built-in = Deze rol is ingebouwd: hij kan niet worden gewijzigd of verwijderd. Maak een eigen rol.
role-allows-nothing = Een rol moet iets toestaan: ‘{ $field }’ is leeg.
role-no-groups = ‘{ $field }’ moet een groep noemen, of ontbreken: dan geldt de rol voor alle apparaten.
claim-malformed = ‘{ $field }’ moet ‘groups:’ of ‘roles:’ zijn, en dan de waarde die de identiteitsprovider stuurt: de object-id van een groep, of de waarde van een app-rol.
claim-unknown = Deze claim staat niet voor deze rol.
no-api-token = Dit API-token bestaat niet.
token-own-role = Een token kan alleen tokens van zijn eigen rol maken. Meld u aan om er een van een andere rol te maken.
token-role-not-theirs = De operator heeft deze rol niet, dus een token kan hem ook niet hebben.

## Signing in, as it stands in the audit, and what the identity provider does

sign-in-no-account = geen account, vanaf { $origin }
sign-in-wrong-password = verkeerd wachtwoord, vanaf { $origin }
sign-in-account-disabled = uitgeschakeld, vanaf { $origin }
sign-in-provider-said = de identiteitsprovider zei: { $said }
signed-in-with-password = met een wachtwoord, vanaf { $origin }
signed-in-with = met { $provider }
signed-in-by-setup = door de server in te stellen
provider-unreachable = De identiteitsprovider antwoordt niet zoals het hoort. Probeer het zo nog eens.
provider-another = De identiteitsprovider is niet degene die voor deze server is ingesteld. Een beheerder moet ernaar kijken.
provider-refused = De identiteitsprovider heeft niet bevestigd wie u bent. Begin opnieuw; gebeurt het weer, dan moet een beheerder ernaar kijken.
provider-untrusted = Wat de identiteitsprovider over u zei, kon niet worden gecontroleerd, dus er is niemand aangemeld. Een beheerder moet ernaar kijken.

## Deliveries to webhooks

no-webhook = Deze webhook bestaat niet.
delivery-timeout = Hij heeft niet op tijd geantwoord.
delivery-unreachable = Hij is niet bereikbaar: { $error }.
delivery-elsewhere = Hij antwoordde { $status } en wil elders worden gezocht. Vul dat adres in.
delivery-answered = Hij antwoordde { $status }.
delivery-no-secret = Het geheim is niet leesbaar: { $why }.
delivery-given-up = gebeurtenis voor de webhook { $webhook }: { $why }
webhook-is-paused = Deze webhook is gepauzeerd. Hervat hem eerst.
webhook-secret-lost = Het geheim van deze webhook is verloren. Maak eerst een nieuw.
webhook-key-lost = Het geheim was met een andere sleutel verzegeld en is verloren. Maak een nieuw.
no-delivery = Zo’n webhook of zo’n levering is er niet.
delivery-was-taken = De ontvanger heeft dit al.
no-browser-session = U hebt zo’n sessie niet.
browser-was-in = { $browser }, aangemeld sinds { $since }
browsers-were-in = { $count ->
    [one] in { $count } andere browser
   *[other] in { $count } andere browsers
}

## What may be wrong with the audit

audit-not-kept = ‘expect’ moet het nummer en de hash van een rij zijn zoals ‘audit verify’ ze toont: 123:0f5c…
audit-exported-as = als { $format }
flaw-changed = rij { $row } is gewijzigd: ze past niet bij haar eigen hash
flaw-missing = rij { $row } ontbreekt
flaw-missing-rows = de rijen { $first } tot en met { $last } ontbreken
flaw-unlinked = rij { $row } volgt niet op rij { $before }: een van beide is vervangen of ingevoegd
flaw-put-in = rij { $row } is ingevoegd: de server heeft haar nooit geschreven
flaw-end = het einde van de keten is gewijzigd: het past niet bij rij { $row }
flaw-beginning = het begin van de keten is naar rij { $row } verplaatst, maar geen rij zegt dat de server dat deed: er zijn rijen weggehaald
flaw-not-expected = rij { $row } is niet de rij waarvan de hash is bewaard: zij, of een rij ervoor, is vervangen
flaw-expected-missing = rij { $row }, waarvan de hash is bewaard, ontbreekt: het einde van het logboek is afgesneden
flaw-expected-pruned = rij { $row }, waarvan de hash is bewaard, is verwijderd omdat de bewaartijd voorbij is: bewaar een nieuwere

## Requests that were made in Intune

intune-link-overlong = de link is langer dan welke link naar een sessie ook
intune-link-characters = de link bevat tekens die geen link heeft
intune-link-no-link = het is geen link
intune-link-scheme = de link begint niet met https://
intune-link-user-info = de link noemt een gebruiker of een wachtwoord
intune-link-host = de link leidt niet naar TeamViewer
intune-link-no-code = er staat geen sessiecode in de link
intune-link-several-codes = er staan meerdere sessiecodes in de link
intune-user-changed = het apparaat heeft nu een andere gebruiker
intune-session-gone = de sessie in Intune is verdwenen
intune-session-replaced = in Intune is een andere sessie begonnen
request-from-intune = gedaan in Intune
intune = Intune
intune-session = Sessie
intune-session-none = Er is er geen
intune-session-there = Er is er een
intune-session-before = Er was er al een voordat de server voor het eerst keek
intune-error = Intune zegt
intune-changed-at = Gewijzigd
intune-watched-hint = Zolang deze pagina open is, wordt een nieuwe sessie binnen { $seconds } seconden opgemerkt.
intune-answered-at = Laatst geantwoord
intune-devices = Apparaten waarnaar wordt gevraagd
intune-delay-watched = Opgemerkt op een apparaat waarop iemand wacht
intune-delay-others = Opgemerkt op elk ander
intune-trouble = Intune kan niet worden bevraagd
intune-not-yet = Intune heeft deze server nog niet geantwoord; van meerdere servers vraagt er één.
intune-delays-hint = Een sessie die in Intune begint, wordt opgemerkt wanneer naar het apparaat wordt gevraagd: Intune somt er geen op. Apparaten komen om de beurt, want Microsoft staat maar zoveel vragen toe, waarvan de helft wordt gebruikt.
intune-within-seconds =
    { $count ->
        [one] binnen { $count } seconde
       *[other] binnen { $count } seconden
    }
intune-within-minutes =
    { $count ->
        [one] binnen { $count } minuut
       *[other] binnen { $count } minuten
    }
intune-device-unknown = Intune kent dit apparaat nog niet.
intune-not-connected = Deze server is met geen Intune verbonden.
intune-refused = Microsoft heeft het niet gedaan: { $why }.
intune-connector = De connector van Intune met TeamViewer
intune-connector-off = Niet verbonden
intune-connector-begun = Wordt verbonden: ga verder in het beheer van Intune, onder Connectors en tokens
intune-connector-on = Verbonden
intune-connector-unknown = Hoe het met de connector van Intune met TeamViewer staat, is niet bekend
intune-connector-begin = Verbinden
intune-connector-end = Verbreken
intune-connector-end-question = Intune van TeamViewer losmaken?
intune-connector-end-means = Niemand kan nog een sessie in Intune beginnen, totdat er weer verbinding is. De eigen verbinding van deze server met TeamViewer blijft.
action-intune-asked = Sessie in Intune gevraagd
action-intune-connector-begun = Connector van Intune begonnen
action-intune-connector-ended = Connector van Intune beëindigd
operator-from-intune = Uit Intune, voor alle apparaten:
operators-intune = De rollen van Intune gelden hier
operators-intune-not-yet = De rollen van Intune gelden hier en zijn nog niet gelezen
operators-intune-trouble = De rollen van Intune kunnen niet worden gelezen. Wat ze toestonden, geldt nog een kwartier, en er komt niets bij
operators-intune-read = Laatst gelezen:
operators-intune-limited =
    { $count ->
        [one] { $count } roltoewijzing in Intune geldt alleen voor sommige apparaten en telt hier niet.
       *[other] { $count } roltoewijzingen in Intune gelden alleen voor sommige apparaten en tellen hier niet.
    }
action-intune-permissions-changed = Gewijzigd wat Intune toestaat
action-intune-permissions-lapsed = Verlopen wat Intune toestond

## TeamViewer Host, Intune beside TeamViewer, and what is wrong with Microsoft

host = TeamViewer Host
host-no-agent = Op dit apparaat kan nu geen agent worden gevraagd. Is TeamViewer Host erop geïnstalleerd, open het dan bij TeamViewer; of de gebruiker daar wordt gevraagd, bepaalt TeamViewer, en deze server ziet niets van de sessie.
host-by-name = Voor een apparaat dat deze server niet kent, als TeamViewer Host erop is geïnstalleerd. Of de gebruiker daar wordt gevraagd, bepaalt TeamViewer, en deze server ziet niets van de sessie.
host-open = Bij TeamViewer openen
host-open-hint = In een nieuw tabblad. Dat het is geopend, staat dan in het auditlogboek.
host-id = Entra-apparaat-id
host-id-hint = Van de pagina van het apparaat in Intune of Entra, zoals 00000000-0000-0000-0000-000000000000.
host-name = Apparaatnaam
host-name-hint = TeamViewer zoekt ernaar als het de id niet kent.
host-no-id = De Entra-apparaat-id moet eruitzien als 00000000-0000-0000-0000-000000000000.
host-unknown-id = Deze server weet niet hoe Entra dit apparaat noemt.
host-not-offered = Deze server biedt geen link naar TeamViewer Host.
host-opened-named = { $id } { $name }
action-host-opened = Apparaat geopend bij TeamViewer
through = Sessie
through-teamviewer = Via TeamViewer
through-teamviewer-hint = Deze server opent de sessie, en de gebruiker leest wie vraagt en waarom.
through-intune = Via Intune
through-intune-hint = Intune opent de sessie. Het neemt geen woorden mee: waarom u vraagt, staat hier in het auditlogboek, en de gebruiker leest dat het van Intune komt.
through-reason-hint = Een reden of een ticket is nodig. De gebruiker leest die, behalve als Intune de sessie opent.
confirm-next-intune = Intune wordt om een sessie gevraagd. Zodra die er is, wordt de gebruiker op het apparaat gevraagd; tot dan toont de pagina van het apparaat wat Intune zegt.
graph-no-answer = Microsoft antwoordt niet op tijd
graph-no-connection = Microsoft is niet bereikbaar
graph-broken = De verbinding met Microsoft is verbroken
graph-busy = Microsoft Graph wil een tijdje met rust worden gelaten
graph-token = Microsoft Graph accepteert het token niet dat Microsoft Entra ID gaf
graph-forbidden = De toepassing mag dit niet: een machtiging ontbreekt, of de toestemming ervoor
graph-not-found = Microsoft Graph kent dit niet
graph-refused = Microsoft Graph weigert, met status { $status } en code { $code }
graph-elsewhere = Microsoft Graph stuurt de server naar een andere host
graph-strange = Microsoft Graph geeft een antwoord dat niet gedocumenteerd is
graph-secret = Microsoft meldt de server niet aan: het clientgeheim is onjuist. Zorg dat het de waarde is, niet de id
graph-secret-expired = Microsoft meldt de server niet aan: het clientgeheim is verlopen. Maak een nieuw in de app-registratie
graph-application = Microsoft meldt de server niet aan: de tenant heeft geen toepassing met deze id
graph-tenant = Microsoft meldt de server niet aan: in deze cloud is er geen zo’n tenant
graph-certificate = Microsoft meldt de server niet aan: het certificaat hoort niet bij de app-registratie, of de sleutel is van een ander
graph-clock = Microsoft meldt de server niet aan: de klok van de server loopt te ver uit de pas met die van Microsoft
graph-sign-in = Microsoft meldt de server niet aan: fout { $number }
intune-doubtful = het is niet meer zeker welk apparaat Intune bedoelt
intune-device = In Intune
intune-name = Naam daar
intune-user = Primaire gebruiker
intune-user-none = Geen
intune-state = Beheerstatus
intune-model = Model
intune-synced-at = Laatst bij Intune gemeld
intune-read-at = Uit Intune gelezen
intune-gone = Niet meer in Intune
intune-gone-since = Daar weg sinds
intune-gone-means = De lijst van Intune heeft dit apparaat niet meer; dit stond er het laatst. Het apparaat kan nog steeds worden geholpen. Voer het af als het het bedrijf heeft verlaten, of vergeet wat Intune had.
intune-forget = Vergeten wat Intune had
intune-forget-question = Vergeten wat Intune van { $device } had?
intune-forget-means = Het apparaat blijft in de lijst van deze server. Als Intune het weer noemt, wordt het hier weer getoond.
intune-still-there = Intune heeft dit apparaat; wat daar staat, zou binnen enkele minuten terug zijn.
intune-there = Apparaten in Intune
intune-with-agent = Daarvan met agent
intune-list-read-at = Lijst laatst gelezen
intune-kinds-trouble = Edities en beheerstatussen kunnen niet worden gelezen: { $why }.
intune-forget-gone = Die zonder agent vergeten
intune-forget-gone-question = De apparaten vergeten die niet meer in Intune staan en geen agent hebben?
intune-forget-gone-means = Wat Intune van hen had, wordt hier gewist. Over die met agent beslist iemand op hun pagina.
action-device-back-in-intune = Apparaat terug in Intune
action-device-changed-in-intune = Apparaat gewijzigd in Intune
action-device-found-in-intune = Apparaat gevonden in Intune
action-device-gone-from-intune = Apparaat niet meer in Intune
action-device-lost-in-intune = Apparaat in Intune niet meer herkend
action-intune-record-forgotten = Vergeten wat Intune van een apparaat had
action-intune-records-forgotten = Apparaten vergeten die Intune hebben verlaten
action-group-bound = Groep aan Entra ID gebonden
action-group-unbound = Groep van Entra ID losgemaakt
group-entra = Apparaten uit Entra ID
group-entra-lead = De apparaten van een groep in Entra ID, ook die van groepen daarin, komen in deze groep als ze een agent hebben, en gaan eruit als ze daar vertrekken.
group-entra-id = Object-id van de groep in Entra ID
group-entra-bind = Binden
group-entra-unbind = Losmaken
group-entra-unbind-question = { $group } van Entra ID losmaken?
group-entra-unbind-means = De apparaten erin blijven, alsof iemand ze er met de hand in had gezet; niemand mag daardoor meer of minder dan voorheen.
group-entra-devices = Daarvan door Entra ID
group-entra-not-yet = Nog niet gelezen
group-entra-read-at = Laatst gelezen
group-entra-trouble = De apparaten kunnen niet uit Entra ID worden gelezen; die erin zitten, blijven
group-entra-forbidden = De toepassing mist de machtiging GroupMember.Read.All, of de toestemming ervoor.
group-entra-hidden = Entra ID zegt niet welke apparaten het zijn: de toepassing mist de machtiging Device.Read.All, of de toestemming ervoor.
group-entra-gone = Entra ID heeft zo’n groep niet, of niet meer.
group-entra-failed = Microsoft heeft niet volledig geantwoord. Het wordt opnieuw geprobeerd.
group-entra-no-id = Dit is geen object-id. Zo’n id ziet eruit als 11111111-2222-3333-4444-555555555555.
group-entra-taken = Een andere groep van deze server is daaraan gebonden.
group-entra-bound = Deze groep is al aan Entra ID gebonden. Maak haar eerst los.
group-entra-gives = Entra ID heeft { $device } in zijn groep gezet. Wijzig het daar, of maak de groep los. Er is niets verplaatst.
group-by-entra = door Entra ID
