### Was die Konsole auf Deutsch sagt.

## Rahmen

skip = Zum Inhalt springen
nav-label = Hauptnavigation
nav-menu = Menü
nav-home = Übersicht
nav-devices = Alle Geräte
nav-requests = Sitzungen
nav-groups = Gruppen
nav-enrolment = Registrierung
nav-connector = Konnektor
nav-operators = Operatoren
nav-roles = Rollen
nav-webhooks = Webhooks
nav-audit = Prüfprotokoll
nav-account = Mein Konto
sign-out = Abmelden
preferences = Sprache und Darstellung
language = Sprache
theme = Darstellung
theme-system = System
theme-light = Hell
theme-dark = Dunkel
save = Speichern
cancel = Abbrechen
copy = Kopieren
copied = Kopiert
optional = (optional)
live-lost = Die Verbindung zum Server ist unterbrochen. Neuer Versuch läuft …
steps-label = Schritte
steps-done = (erledigt)
steps-skipped = (übersprungen)
pager-label = Seiten
pager-before = Zurück
pager-after = Weiter

## Words that stand in many places

or = oder
now = jetzt
any = Alle
unknown = unbekannt
since = Seit
show = Anzeigen
move = Verschieben
back = Zurück
change = Ändern
continue = Weiter
delete = Löschen
revoke = Widerrufen
reload = Laden Sie diese Seite neu, um zu sehen, was sich geändert hat
new-tab = (öffnet einen neuen Tab)
name = Name
description = Beschreibung
state = Status
actions = Aktionen
devices = Geräte
device = Gerät
user = Benutzer
guest = Gast
group = Gruppe
group-none = Keine Gruppe
system = System
presence = Anwesenheit
last-seen = Zuletzt gesehen
reason = Grund
ticket = Ticket
message = Nachricht
minutes =
    { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
hours =
    { $count ->
        [one] { $count } Stunde
       *[other] { $count } Stunden
    }
days =
    { $count ->
        [one] { $count } Tag
       *[other] { $count } Tage
    }
seen-once = Dies wird nur einmal angezeigt
seen-once-do = Kopieren Sie es jetzt. Der Server behält nur einen Fingerabdruck und kann es nicht noch einmal anzeigen.

## When something cannot be done

problem-home = Zur Übersicht
problem-busy = Der Server ist ausgelastet oder startet neu. Versuchen Sie es gleich noch einmal.
problem-teamviewer = TeamViewer hat nicht ausgeführt, worum der Server gebeten hat
problem-too-many = Zu viele Versuche. Warten Sie ein wenig.
problem-not-done = Das wurde nicht ausgeführt
problem-another-form = Dieses Formular wurde schon einmal mit anderem Inhalt abgeschickt
problem-another-form-do = Was damals verlangt war, wurde angelegt. Sehen Sie nach, was da ist; wenn Sie noch eines wollen, schicken Sie das Formular noch einmal ab.
form-sent-twice = Dieses Formular wurde zweimal abgeschickt; angelegt wurde einmal
form-sent-twice-do = Was nur einmal angezeigt wird, stand in der ersten Antwort. Wenn Sie es nicht gesehen haben, widerrufen oder löschen Sie dies und legen Sie ein neues an. Für einen Operator genügt ein neuer Passwort-Link, für einen Webhook ein neues Geheimnis.
problem-not-found = Hier ist nichts
problem-forbidden = Dazu sind Sie nicht berechtigt
problem-conflict = Das ist nicht mehr möglich
problem-malformed = Daran stimmt etwas nicht
problem-failed = Das hat nicht funktioniert

## Signing in

sign-in = Anmelden
sign-in-with = Mit { $name } anmelden
sign-in-wrong = E-Mail-Adresse oder Passwort ist falsch
too-many-attempts =
    { $seconds ->
        [one] Zu viele Versuche. Versuchen Sie es in { $seconds } Sekunde erneut.
       *[other] Zu viele Versuche. Versuchen Sie es in { $seconds } Sekunden erneut.
    }
sign-in-no-provider = Dieser Server hat keinen Identitätsanbieter
sign-in-stale = Das hat zu lange gedauert oder wurde in einem anderen Browser begonnen. Melden Sie sich erneut an.
sign-in-denied = Der Identitätsanbieter hat Sie nicht angemeldet
sign-in-no-role = Sie haben auf diesem Server keine Rolle. Bitten Sie einen Administrator darum.
sign-in-too-many-groups = Sie sind in so vielen Gruppen, dass der Anbieter sie nicht genannt hat. App-Rollen würden helfen: Sagen Sie es Ihrem Administrator.
sign-in-disabled = Ihr Konto ist deaktiviert. Wenden Sie sich an einen Administrator.
sign-in-trouble = Der Identitätsanbieter ist im Moment nicht nutzbar
address = E-Mail-Adresse
password = Passwort
password-choose = Passwort wählen
password-new = Neues Passwort
password-again = Dasselbe Passwort noch einmal
password-rules = Mindestens 12 Zeichen. Gut sind ein paar Wörter, die nicht zusammengehören.
password-differs = Die beiden Passwörter stimmen nicht überein
password-chosen = Ihr Passwort ist gesetzt. Melden Sie sich damit an.
password-link-dead = Dieser Link ist nicht mehr gültig
password-link-ask = Er wurde schon benutzt oder ist zu alt. Bitten Sie einen Administrator um einen neuen.

## Setting up

setup-title = Server einrichten
setup-step-administrator = Administrator
setup-step-teamviewer = TeamViewer
setup-step-device = Erstes Gerät
setup-welcome = Willkommen bei Ihrem Hilfe-Server
setup-welcome-lead = Drei kurze Schritte, dann können Sie dem ersten Benutzer helfen. Sie können jederzeit aufhören und später weitermachen.
setup-administrator = Administratorkonto anlegen
full-name = Vollständiger Name
full-name-hint = Benutzer sehen ihn, wenn sie gefragt werden, ob Sie helfen dürfen.
address-hint = Sie melden sich damit an, und Benutzer sehen sie ebenfalls.
setup-make = Konto anlegen
setup-link-dead = Dieser Einrichtungslink ist nicht mehr gültig
setup-link-dead-do = Er gilt einmal, und nur bis der Server neu gestartet wird. Gibt es noch kein Konto, starten Sie den Server neu: Er gibt einen neuen Link aus.
setup-teamviewer = TeamViewer verbinden
setup-teamviewer-lead = Der Server öffnet Sitzungen im TeamViewer-Konto Ihres Unternehmens.
setup-connected = TeamViewer ist verbunden
setup-later = Später erledigen
setup-skipped = TeamViewer wurde übersprungen
setup-skipped-do = Bevor es verbunden ist, kann niemandem geholfen werden. Tun Sie es hier oder später unter „Konnektor“; bis dahin erinnert die Übersicht daran.
setup-first-devices = Erste Geräte
setup-device = Erstes Gerät registrieren
setup-device-lead = Ein Gerät stellt sich mit einem Token vor. Legen Sie hier eines an.
setup-device-now = Agent auf einem Gerät starten
setup-device-waits = Warten auf das erste Gerät …
setup-device-there = { $device } ist da
setup-see-device = Gerät ansehen
setup-done = Der Server ist bereit
setup-done-lead = Ab jetzt erscheinen Geräte, sobald sie registriert werden.
setup-almost = Ein Schritt fehlt noch

## The overview

home-title = Hallo, { $name }
home-find = Gerät finden
home-waits = Anfragen warten, bis das erledigt ist. Keine geht verloren.
home-not-connected = TeamViewer ist noch nicht verbunden
home-open = Laufend
home-open-none = Nichts läuft
home-count =
    { $count ->
        [0] Nichts läuft
        [one] { $count } laufende Sitzung
       *[other] { $count } laufende Sitzungen
    }
home-mine = Ihre letzten Sitzungen
home-all-mine = Alle Ihre Sitzungen

## Devices

devices-lead = Alle Geräte, deren Agent bei diesem Server registriert ist.
devices-count =
    { $count ->
        [one] { $count } Gerät gefunden
       *[other] { $count } Geräte gefunden
    }
devices-count-short =
    { $count ->
        [one] { $count } Gerät
       *[other] { $count } Geräte
    }
devices-search = Nach Name, Benutzer oder System suchen
devices-enrol = Geräte registrieren
devices-pick = { $device } auswählen
devices-pick-column = Auswählen
devices-move = Auswahl verschieben nach
devices-none-picked = Es ist kein Gerät ausgewählt
devices-not-found = Kein Gerät passt zu dieser Suche
devices-not-found-how = Versuchen Sie weniger Wörter. Ein Gerät wird über Wortanfänge in Name, Benutzer und System gefunden.
devices-show-all = Alle Geräte anzeigen
devices-none = Noch keine Geräte
devices-none-how = Ein Gerät erscheint hier, sobald sein Agent registriert ist.
device-here = Online
device-away = Offline
device-revoked = Gesperrt
device-retired = Ausgemustert
device-left = Ausgetreten
device-about = Über dieses Gerät
system-version = Version
edition = Edition
ownership = Besitz
enrolment-type = Verwaltet als
agent-version = Agent
enrolled-at = Registriert
device-policy = Agent-Einstellungen
device-policy-lead = Was für den Agenten gilt und wer es gesetzt hat.
device-manage = Verwalten
device-revoke = Sperren
device-revoke-question = { $device } sperren?
device-revoke-means = Sein Zugang endet sofort, ebenso seine offenen Anfragen. Es bleibt in der Liste, ausgesperrt, bis es mit einem neuen Registrierungstoken kommt.
device-retire = Ausmustern
device-retire-question = { $device } ausmustern?
device-retire-means = Es verlässt die Liste, sein Zugang und seine offenen Anfragen enden. Was aufgezeichnet wurde, bleibt im Prüfprotokoll.
device-requests = Sitzungen mit diesem Gerät
device-requests-none = Noch niemand hat hier Hilfe angeboten.
support = Unterstützung
support-yes = Kann unterstützt werden
support-despite = Kann mit unserem Agenten unterstützt werden
support-no = Kann nicht unterstützt werden
support-despite-title = Dieses Gerät kann unterstützt werden
support-no-title = Dieses Gerät kann auf diesem Weg nicht unterstützt werden
support-instead = Stattdessen:

## Groups

groups-lead = Geräte kommen durch ihr Registrierungstoken oder von Hand in Gruppen. Eine Rolle kann auf einige davon beschränkt werden.
groups-none = Noch keine Gruppen
groups-none-how = Gruppen lohnen sich, wenn manche Operatoren nur manchen Geräten helfen sollen.
group-new = Neue Gruppe
group-make = Gruppe anlegen
group-about = Name und Beschreibung
group-delete-question = Gruppe { $group } löschen?
group-delete-means = Nur eine leere Gruppe, auf die sich nichts bezieht, kann gelöscht werden.

## Enrolment

enrolment-title = Registrierungstoken
enrolment-lead = Ein Gerät zeigt ein solches Token einmal vor und erhält dafür seinen eigenen Zugang.
enrolment-new = Neues Registrierungstoken
enrolment-make = Token anlegen
enrolment-made = Ihr Registrierungstoken
enrolment-none = Noch keine Registrierungstoken
enrolment-label = Wofür es ist
enrolment-label-hint = Zum Beispiel: Laptops des Büros in Oslo.
enrolment-group-hint = Geräte, die mit diesem Token kommen, werden ihr zugeordnet.
enrolment-days = Gültig für
enrolment-uses = Für wie viele Geräte
enrolment-uses-hint = Leer: so viele, wie kommen.
enrolment-used =
    { $uses ->
        [one] { $uses } Gerät
       *[other] { $uses } Geräte
    }
enrolment-used-of = { $uses } von { $allowed } Geräten
enrolment-use = Zugelassen
enrolment-until = Gültig bis
enrolment-revoke-question = Das Token „{ $label }“ widerrufen?
enrolment-revoke-means = Es lässt kein weiteres Gerät zu. Zugelassene Geräte bleiben.
token-good = Gültig
token-used-up = Aufgebraucht
token-expired = Abgelaufen
token-revoked = Widerrufen
enrol-token = Das Token
enrol-one = Auf einem Gerät, zum Ausprobieren
enrol-one-how = Installieren Sie den Agenten und führen Sie dies in der Sitzung des Benutzers aus:
enrol-many = Auf vielen Geräten, per Richtlinie
enrol-many-how = Geben Sie dem Agenten diese beiden Einstellungen über Ihre Geräteverwaltung:

## The TeamViewer connector

connector-title = TeamViewer-Konnektor
connector-lead = Darüber öffnet der Server Sitzungen in Ihrem TeamViewer-Konto.
connector-not-connected = Nicht verbunden
connector-licence-accepted = Bedingungen akzeptiert
connector-authorising = Wird autorisiert
connector-connected = Verbunden
connector-attention = Braucht Aufmerksamkeit
connector-attention-title = Die Verbindung zu TeamViewer braucht Aufmerksamkeit
connector-attention-do = Verbinden Sie unten neu. Bis dahin warten Anfragen; keine geht verloren.
connector-came-to-nothing = Die letzte Autorisierung kam nicht zustande
connector-read-only = Sie können den Konnektor sehen, aber nicht ändern
connector-account = Konto
connector-by = Verbunden von
connector-since = Verbunden seit
connector-kind = Mittels
connector-oauth = OAuth-Autorisierung
connector-script = Skript-Token
connector-checked = Zuletzt in Ordnung
connector-licence = Bedingungen akzeptiert von
connector-rehearsal = Dies ist eine Probe: Dahinter steht kein echtes TeamViewer.
connector-test = Verbindung testen
connector-works = TeamViewer hat geantwortet: Die Verbindung funktioniert
connector-disconnect = Trennen
connector-disconnect-question = TeamViewer trennen?
connector-disconnect-means = Alle Token werden gelöscht. Neue Anfragen warten, bis der Server wieder verbunden ist.
connector-terms = Was das Verbinden bedeutet
connector-terms-lead = Mit dem Akzeptieren stimmen Sie für Ihr Unternehmen zu:
connector-terms-1 = Der Server darf Sitzungen in Ihrem TeamViewer-Konto öffnen, beobachten und schließen, nach den Lizenzbedingungen von TeamViewer.
connector-terms-2 = Mit jeder Sitzung erfährt TeamViewer den Namen des Benutzers oder Geräts, dem geholfen wird, den Grund und das Ticket.
connector-terms-3 = Der Server behält das Zugangstoken des Kontos versiegelt, bis Sie trennen.
connector-terms-rehearsal = Bei dieser Probe verlässt nichts diesen Rechner.
connector-accept = Akzeptieren und weiter
connector-away = Jemand ist auf dem Weg zu TeamViewer und zurück
connector-away-do = Waren Sie das und es kommt nichts dabei heraus, beginnen Sie einfach neu.
connector-try = Mit der Probe ausprobieren
connector-try-how = Ein Stellvertreter spielt TeamViewer auf diesem Rechner, sodass Sie alles sehen können, bevor Sie ein echtes Konto verbinden.
connector-oauth-title = Mit OAuth verbinden
connector-oauth-how = Legen Sie in der Management Console von TeamViewer eine App mit dieser Weiterleitungsadresse an und geben Sie hier deren Client-ID und Geheimnis ein.
connector-oauth-ready = Die App ist bekannt. Nun fragt TeamViewer Sie in diesem Browser, ob der Server Ihr Konto benutzen darf.
connector-client-id = Client-ID
connector-client-secret = Client-Geheimnis
connector-never-shown = Es wird versiegelt und nie wieder angezeigt.
connector-redirect = Weiterleitungsadresse
connector-authorise = Bei TeamViewer autorisieren
connector-other-client = Andere App eingeben
connector-script-title = Mit einem Skript-Token verbinden
connector-script-how = Für ein Firmenkonto ohne OAuth: Legen Sie ein Skript-Token an, das Sitzungen anlegen und bearbeiten darf.
connector-connect = Verbinden
connector-going = Sie werden zu TeamViewer weitergeleitet …
connector-given = Beim Start übergebenes Skript-Token

## Sessions

requests-lead = Alle Anfragen, helfen zu dürfen, und was daraus wurde.
requests-show = Welche Sitzungen
requests-all = Alle
requests-open = Laufend
requests-mine = Meine
requests-none = Keine Sitzungen hier
requests-none-how = Suchen Sie ein Gerät und wählen Sie „Neue Remoteunterstützung“.
requests-guest = Sitzung ohne Agent
request-reason-or-ticket = Betrifft
request-by = Angefragt von
request-at = Angefragt
request-until = Angebot endet
request-only-user = Nur dieser Benutzer
request-replaces = Ersetzt
request-before = eine frühere Sitzung
request-about = Worum es geht
request-title = Remoteunterstützung für { $device }
request-title-guest = Remoteunterstützung für { $guest }
request-progress = Verlauf
request-history = Aufzeichnung
request-start = Remotesitzung starten
request-suspicious = Der Benutzer hat diese Anfrage als verdächtig gemeldet.
request-remind = Erinnern
request-withdraw = Zurückziehen
request-end = Sitzung beenden
request-renew = Neue Sitzung
request-not-yours = Nur { $name }, von dem die Anfrage stammt, kann dieser Sitzung beitreten.
check-words = Kontrollwörter
check-words-how = Nennen Sie am Telefon diese beiden Wörter. Die Person sieht dieselben auf ihrem Bildschirm und weiß so, dass Sie es sind, der fragt. Lassen Sie sich ihre nicht vorlesen.
check-words-how-guest = Nennen Sie diese beiden Wörter, wenn Sie den Link weitergeben, damit Ihr Gast Sie wiedererkennt.
guest-tag = ohne Agent
guest-who = Für wen ist sie?
guest-who-hint = Ein Name, den Sie wiedererkennen, etwa „Besucher, Empfang“.
guest-link = Geben Sie diesen Link weiter
guest-link-how = Per Telefon oder E-Mail, oder lassen Sie Ihren Gast das Bild scannen. Er öffnet TeamViewer mit dieser Sitzung.
guest-link-qr = QR-Code des Links
guest-link-care = Wer diesen Link hat, dem werden Sie helfen

## A new session

request-new = Neue Remoteunterstützung
request-new-device = Für { $device }
request-new-user = Für { $user } an { $device }
request-new-guest = Für jemanden ohne Agent: ein Telefon, ein Tablet, der Laptop eines Besuchers. Den Link geben Sie selbst weiter.
reason-hint = Der Benutzer liest ihn. Ein Grund oder ein Ticket ist nötig.
ticket-hint = Die Nummer in Ihrem Ticketsystem.
message-hint = Was der Benutzer sonst noch wissen sollte.
expiry = Zeit zum Antworten
expiry-hint = Danach endet das Angebot von selbst.
who = Wer antworten darf
who-anybody = Wer am Gerät ist
who-anybody-hint = Der Agent fragt die Person, in deren Sitzung er läuft.
who-only = Nur { $user }
who-only-hint = Sonst wird niemand gefragt.
confirm-user = { $user } an { $device } fragen?
confirm-device = Den Benutzer von { $device } fragen?
confirm-guest = Eine Sitzung für { $guest } öffnen?
confirm-next = Was als Nächstes geschieht
confirm-next-device = Das Gerät fragt seinen Benutzer. Vor dessen Zustimmung wird dort nichts geöffnet.
confirm-next-guest = Sie erhalten einen Link und einen QR-Code zum Weitergeben.
request-ask = Jetzt fragen

## Where a session stands, in a word

state-initiating = Wird geöffnet
state-guest-offered = Wartet auf den Gast
state-offered = Noch nicht zugestellt
state-delivered = Zugestellt
state-asked = Benutzer wird gefragt
state-snoozed = Zurückgestellt
state-unreached = Benutzer nicht erreicht
state-locked = Bildschirm gesperrt
state-no-user = Niemand angemeldet
state-do-not-disturb = Nicht stören
state-accepted = Angenommen
state-fetching = Wird geladen
state-verified = Geprüft
state-launched = Gestartet
state-connected = Verbunden
state-ended = Beendet
state-failed = Fehlgeschlagen
state-interrupted = Unterbrochen
state-declined = Abgelehnt
state-expired = Keine Antwort
state-withdrawn = Zurückgezogen
state-superseded = Ersetzt
state-undeliverable = Nicht erreichbar

## Where a session stands, as a headline

now-initiating = Bei TeamViewer wird eine Sitzung geöffnet
now-trouble = TeamViewer hat noch keine Sitzung für Sie
now-guest-offered = Die Sitzung ist offen: Geben Sie den Link weiter
now-offered = Warten auf das Gerät
now-delivered = Das Gerät hat sie erhalten
now-asked = Der Benutzer wird gefragt
now-snoozed = Der Benutzer möchte später gefragt werden
now-locked = Der Bildschirm ist gesperrt
now-no-user = Niemand ist am Gerät angemeldet
now-do-not-disturb = Der Benutzer möchte nicht gestört werden
now-unreached = Der Benutzer kann gerade nicht gefragt werden
now-accepted = Der Benutzer hat zugestimmt
now-fetching = Das Gerät lädt QuickSupport
now-verified = QuickSupport ist echt
now-launched = QuickSupport ist gestartet: Sie können beitreten
now-connected = Sie sind verbunden
now-ended = Die Sitzung ist beendet
now-not-opened = Es konnte keine Sitzung geöffnet werden
now-failed = Auf dem Gerät ist etwas schiefgegangen
now-interrupted = Das Gerät hat die Sitzung aus den Augen verloren
now-declined = Der Benutzer hat abgelehnt
now-expired = Niemand hat geantwortet
now-withdrawn = Die Anfrage wurde zurückgezogen
now-superseded = Eine neuere Sitzung ist an ihre Stelle getreten
now-undeliverable = Dieser Benutzer kann an diesem Gerät nicht gefragt werden

## What that means

means-initiating = Das dauert einige Sekunden. Das Gerät erfährt es, sobald es eine Sitzung gibt.
means-next-attempt = Der Server versucht es von selbst noch einmal um
means-kept = Die Anfrage bleibt erhalten.
means-guest-offered = Sie können die Remotesitzung schon starten; sie beginnt, wenn Ihr Gast den Link öffnet.
means-offered = Das Gerät erfährt davon, sobald es online ist.
means-not-delivered = Das Gerät hat die Anfrage noch nicht abgeholt. Vielleicht ist es ausgeschaltet oder ohne Netz.
means-delivered = Es zeigt seinem Benutzer die Anfrage.
means-asked = Die Frage steht auf dem Bildschirm des Benutzers.
means-until = Das Angebot endet
means-snoozed = Er wird wieder gefragt um
means-unreached = Er wird gefragt, sobald sich das ändert.
means-accepted = Das Gerät hat jetzt, was es zum Beitreten braucht.
means-fetching = Es kommt von TeamViewer selbst und wird vor dem Start geprüft.
means-verified = Das Gerät hat geprüft, wer es signiert hat, und startet es jetzt.
means-launched = Drücken Sie die Schaltfläche. TeamViewer öffnet sich, und der Benutzer bestätigt dort noch einmal.
means-connected = Wenn Sie fertig sind, schließen Sie TeamViewer oder beenden Sie die Sitzung hier.
means-ended = Ihr Code ist aufgebraucht. Um weiterzumachen, beginnen Sie eine neue Sitzung.
means-failed = Von selbst geschieht nichts mehr. Sie können eine neue Sitzung beginnen.
means-interrupted = Es wurde inzwischen neu gestartet oder ausgeschaltet. Der Code ist verbraucht: Beginnen Sie eine neue Sitzung.
means-declined = Er hat keinen Grund genannt.
means-expired = Das ist weder ein Ja noch ein Nein: Vielleicht war niemand da.
means-withdrawn = Der Benutzer wird nicht mehr gefragt.
means-superseded = Zur neueren Sitzung

## Step by step

step-done = (erledigt)
step-now = (darauf wird gewartet)
step-ahead = (noch nicht)
step-stopped = (hier beendet)
step-opened = Sitzung geöffnet
step-delivered = Dem Gerät zugestellt
step-accepted = Vom Benutzer angenommen
step-fetched = QuickSupport geladen
step-verified = Signatur geprüft
step-signed-by = Vertrauenswürdig, weil:
step-started = Gestartet
step-connected = Verbunden
step-ended = Beendet

## What happened, in the record

action-request-made = Angefragt
action-request-offered = Sitzung geöffnet und angeboten
action-request-delivered = Dem Gerät zugestellt
action-user-asked = Benutzer gefragt
action-user-not-reached = Benutzer nicht erreicht
action-user-reminded = Benutzer erinnert
action-request-accepted = Angenommen
action-request-declined = Abgelehnt
action-request-snoozed = Zurückgestellt
action-request-expired = Keine Antwort in der Zeit
action-request-withdrawn = Zurückgezogen
action-request-superseded = Durch eine neue Sitzung ersetzt
action-request-suspected = Vom Benutzer als verdächtig gemeldet
action-request-taken-down = Auf dem Gerät entfernt
action-request-undeliverable = Benutzer kann nicht gefragt werden
action-request-failed = Fehlgeschlagen
action-request-interrupted = Unterbrochen
action-request-ended-by-removal = Beendet, weil das Gerät ausgetreten ist
action-quicksupport-fetching = QuickSupport wird geladen
action-quicksupport-verified = QuickSupport geprüft
action-quicksupport-launched = QuickSupport gestartet
action-quicksupport-ended = QuickSupport beendet
action-session-not-opened = Keine Sitzung von TeamViewer
action-session-connected = Verbunden
action-session-ended = Sitzung beendet
action-session-closed = Sitzung bei TeamViewer geschlossen
action-session-time-over = Sitzungszeit abgelaufen
action-supporter-link-shown = Remotesitzung vom Operator gestartet
action-customer-link-shown = Link für den Gast angezeigt
action-api-token-made = API-Token angelegt
action-api-token-revoked = API-Token widerrufen
action-audit-exported = Prüfprotokoll exportiert
action-audit-pruned = Älteste Zeilen entfernt
action-claim-mapped = Rolle an einen Claim vergeben
action-claim-unmapped = Rolle einem Claim entzogen
action-connector-authorisation-begun = Autorisierung begonnen
action-connector-authorisation-failed = Autorisierung gescheitert
action-connector-client-set = Client eingegeben
action-connector-connected = TeamViewer verbunden
action-connector-disconnected = TeamViewer getrennt
action-connector-licence-accepted = Lizenzbedingungen akzeptiert
action-connector-needs-attention = Konnektor braucht Aufmerksamkeit
action-connector-recovered = Konnektor funktioniert wieder
action-connector-tested = Verbindung getestet
action-connector-token-renewed = Token von TeamViewer erneuert
action-device-changed = Gerät geändert
action-device-enrolled = Gerät registriert
action-device-moved = Gerät verschoben
action-device-removed = Gerät ausgetreten
action-device-retired = Gerät ausgemustert
action-device-revoked = Gerät gesperrt
action-devices-invented = Geräte erfunden, für einen Versuch
action-enrolment-token-added = Registrierungstoken angelegt
action-enrolment-token-revoked = Registrierungstoken widerrufen
action-group-added = Gruppe angelegt
action-group-changed = Gruppe geändert
action-group-deleted = Gruppe gelöscht
action-key-changed = Schlüssel des Servers gewechselt
action-operator-added = Operator hinzugefügt
action-operator-disabled = Operator deaktiviert
action-operator-enabled = Operator aktiviert
action-operator-renamed = Operator umbenannt
action-operator-roles-changed = Rollen des Operators geändert
action-password-changed = Passwort geändert
action-password-link-made = Passwort-Link angelegt
action-role-added = Rolle angelegt
action-role-changed = Rolle geändert
action-role-removed = Rolle gelöscht
action-signed-in = Angemeldet
action-signed-out = Abgemeldet
action-webhook-added = Webhook hinzugefügt
action-webhook-given-up = Zustellung an einen Webhook aufgegeben
action-webhook-removed = Webhook gelöscht
action-browser-signed-out = In einem Browser abgemeldet
action-browsers-signed-out = In anderen Browsern abgemeldet
action-webhook-delivery-retried = Zustellung erneut gesendet
action-webhook-paused = Webhook angehalten
action-webhook-resumed = Webhook fortgesetzt
action-webhook-secret-renewed = Neues Geheimnis für einen Webhook
action-webhook-tested = Test an einen Webhook gesendet

## Operatoren

operators-lead = Wer sich an diesem Server anmelden darf, und als was.
operator-new = Neuer Operator
operator-add = Operator hinzufügen
operator-signed-in = Zuletzt angemeldet
operator-never = nie
operator-active = Aktiv
operator-disabled = Deaktiviert
operator-provider = Meldet sich über den Identitätsanbieter an.
operator-by-claim = Vom Identitätsanbieter vergeben:
operator-link = Ein Link für { $name }
operator-link-how = Geben Sie ihn weiter. Damit wird das Passwort gewählt. Er gilt einmal, drei Tage lang, und wird nicht wieder angezeigt.
operator-new-link = Neuer Passwort-Link
operator-enable = Aktivieren
operator-disable = Deaktivieren
operator-disable-question = { $name } deaktivieren?
operator-disable-means = Sitzungen und API-Token gelten sofort nicht mehr. Was getan wurde, bleibt im Prüfprotokoll.

## Rollen

role = Rolle
roles-lead = Was Operatoren dürfen. Eine Rolle kann auf einige Gerätegruppen beschränkt sein.
role-new = Neue Rolle
role-make = Rolle anlegen
role-built-in = Eingebaut
role-built-in-means = Jeder Server hat diese Rolle. Sie kann weder geändert noch gelöscht werden.
role-helpdesk-operator = Fragt Benutzer, ob sie Hilfe möchten, und hilft ihnen.
role-connector-administrator = Verbindet den Server mit TeamViewer.
role-auditor = Liest, was getan wurde, und ändert nichts.
role-administrator = Darf alles.
role-permissions = Berechtigungen
role-groups = Nur für diese Gerätegruppen
role-groups-hint = Nichts angekreuzt: für alle Geräte.
role-all-devices = Alle Geräte
role-delete-question = Die Rolle { $role } löschen?
role-delete-means = Wer sie hat, verliert sie sofort, und API-Token für sie gelten nicht mehr.
permission-request = Remoteaufgaben: Remoteunterstützung anfordern
permission-devices-read = Geräte: Lesen
permission-devices-manage = Geräte: Verwalten
permission-connectors-read = Konnektoren für Remoteunterstützung: Lesen
permission-connectors-update = Konnektoren für Remoteunterstützung: Aktualisieren
permission-audit-read = Prüfprotokoll: Lesen
permission-operators-manage = Operatoren: Verwalten
claims-title = Gruppen und App-Rollen des Identitätsanbieters
claims-lead = Wer sich mit einem solchen Claim anmeldet, erhält die Rolle, solange er gesendet wird.
claim = Claim
claim-hint = „groups:“ und die Objekt-ID einer Gruppe, oder „roles:“ und der Wert einer App-Rolle.
claim-map = Rolle vergeben

## Webhooks

webhooks-lead = Andere Programme, etwa ein Ticketsystem, erfahren, was aus Anfragen wird.
webhooks-none = Noch keine Webhooks
webhooks-none-how = Jedes Ereignis wird signiert gesendet, und wieder, bis es angekommen ist.
webhook-new = Neuer Webhook
webhook-url = Adresse
webhook-url-hint = Sie muss mit https:// beginnen.
webhook-add = Webhook hinzufügen
webhook-secret = Das Geheimnis dieses Webhooks
webhook-secret-how = Der Empfänger prüft damit die Signatur. Es wird nicht wieder angezeigt.
webhook-delivered = Zuletzt zugestellt
webhook-waiting = Unterwegs
webhook-delete-question = Den Webhook { $name } löschen?
webhook-delete-means = Was noch unterwegs ist, entfällt.
webhook-active = Aktiv
webhook-paused = Angehalten
webhook-troubled = Nimmt Ereignisse nicht an
webhook-pause = Anhalten
webhook-resume = Fortsetzen
webhook-test = Test senden
webhook-paused-means = Hierher wird nichts gesendet. Ereignisse warten bis zu einen Tag lang; was danach geschieht, wird für diesen Webhook nicht aufgehoben.
webhook-new-secret = Neues Geheimnis
webhook-new-secret-question = Ein neues Geheimnis für { $name } erzeugen?
webhook-new-secret-means = Das bisherige gilt sofort nicht mehr. Tragen Sie das neue beim Empfänger ein.
deliveries-title = Letzte Zustellungen
deliveries-none = Es wurde noch nichts gesendet.
delivery-event = Ereignis
delivery-at = Wann
delivery-attempts = Versuche
delivery-waiting = Unterwegs
delivery-taken = Zugestellt
delivery-dropped = Aufgegeben
delivery-retry = Erneut senden

## Mein Konto

tokens-title = API-Token
tokens-lead = Mit einem solchen Token tut ein Programm von Ihnen, was eine Ihrer Rollen darf.
token-days = So viele Tage gültig
token-make = Token anlegen
token-made = Ihr API-Token
token-last-used = Zuletzt benutzt
token-revoke-means = Programme, die es benutzen, sind sofort ausgesperrt.
password-change = Passwort ändern
password-present = Bisheriges Passwort
password-changed = Das Passwort ist geändert. Ihre anderen Sitzungen sind beendet.
browsers-title = Wo Sie angemeldet sind
browsers-lead = Ist einer dieser Browser nicht Ihrer, melden Sie ihn ab und ändern Sie Ihr Passwort.
browsers-end-others = Überall sonst abmelden
browser = Browser
browser-unknown = Unbekannter Browser
browser-this = Dieser Browser
browser-since = Angemeldet
browser-end = Abmelden

## Prüfprotokoll

audit-lead = Wer was getan hat, mit welchem Gerät, wann, und wie es ausging.
audit-csv = CSV exportieren
audit-jsonl = JSON-Zeilen exportieren
audit-verify = Prüfen
audit-none = Nichts passt zu diesen Filtern
audit-row = Zeile
audit-when = Wann
audit-who = Wer
audit-what = Was
audit-about = Über
audit-outcome = Ausgang
audit-request = Anfrage
audit-from = Von
audit-until = Bis
outcome-done = Getan
outcome-refused = Abgelehnt
outcome-failed = Gescheitert
audit-whole = { $count } Zeilen: jede ist da, und keine wurde geändert
audit-flawed = Das Prüfprotokoll ist nicht so, wie der Server es geschrieben hat
audit-keep = Bewahren Sie diese Zeile anderswo auf. Mit „companion-desk audit verify --expect“ zeigt sie später, dass bis hierher nichts neu geschrieben wurde.

## Why a call is refused: said in the console, and in English in the API

call-unauthorized = Dieser Aufruf braucht ein gültiges Token im Header „Authorization: Bearer …“.
call-no-method = Diese Adresse kennt diese Methode nicht.
call-nothing-here = Unter dieser Adresse ist nichts.
call-metrics = Die Messwerte stehen unter /metrics.
call-too-large = Der Inhalt darf nicht größer als { $most } Bytes sein.
call-slow = Der Inhalt ist nicht rechtzeitig angekommen.
call-broken-off = Der Inhalt brach ab.
call-bad-body = Der Inhalt ist nicht wie erwartet: { $error }.
call-bad-query = Die Parameter sind nicht wie erwartet: { $error }.
call-bad-key = Der Header „Idempotency-Key“ muss 1 bis { $most } sichtbare ASCII-Zeichen haben.
call-another = Dieser Idempotency-Key wurde für einen anderen Aufruf benutzt. Denken Sie sich für jeden einen neuen aus.
call-stopping = Der Server startet neu.
call-crowded = Im Moment melden sich zu viele Personen an. Versuchen Sie es noch einmal.
call-internal = Der Server hat selbst ein Problem. Sein Log sagt mehr. Versuchen Sie es später noch einmal.
page-of-another-site = Dies hat eine Seite einer anderen Website gesendet, daher wurde es nicht ausgeführt.
page-too-old = Die Seite war zu alt oder nicht von diesem Server, daher wurde nichts ausgeführt. Gehen Sie zurück, laden Sie die Seite neu und wiederholen Sie, was Sie getan haben.
permission-needed = Dazu braucht es die Berechtigung „{ $permission }“. Ein Administrator kann Ihnen eine Rolle geben, die sie hat.
permission-elsewhere = Ihre Berechtigung „{ $permission }“ ist auf einige Gerätegruppen beschränkt, und dieses Gerät ist in keiner davon.
permission-no-guest = Ihre Berechtigung, Remoteunterstützung anzufordern, ist auf einige Gerätegruppen beschränkt, und jemand ohne Agent ist in keiner davon.
roles-elsewhere = Ihre Rollen sind auf einige Gerätegruppen beschränkt, und dieses Gerät ist in keiner davon.

## What was filled in, and is not taken

text-empty = „{ $field }“ darf nicht leer sein.
text-too-long = „{ $field }“ darf nicht länger als { $longest } Zeichen sein.
text-no-address = „{ $field }“ ist keine E-Mail-Adresse.
text-invisible = „{ $field }“ darf keine Steuerzeichen und keine Zeichen enthalten, die die Schreibrichtung umkehren.
number-whole = „{ $field }“ muss eine ganze Zahl sein.
number-too-large = „{ $field }“ ist zu groß.
number-too-small = „{ $field }“ muss mindestens 1 sein.
number-between = „{ $field }“ muss { $least } bis { $most } sein.
seconds-between = „{ $field }“ muss { $least } bis { $most } Sekunden sein.
life-too-long = „{ $field }“ muss { $least } bis { $most } Sekunden sein: höchstens { $days } Tage.
search-too-many = „{ $field }“ darf nicht mehr als { $most } Wörter haben.
place-unknown = „after“ muss das sein, was die Seite davor als „next“ angegeben hat.
address-none = „{ $field }“ ist keine Adresse. Sie muss aussehen wie https://tickets.example.com/hooks/desk.
address-in-the-clear = „{ $field }“ muss mit https:// beginnen. Nur eine Adresse dieses Rechners darf mit http:// beginnen.
address-credentials = „{ $field }“ darf weder Benutzernamen noch Passwort enthalten. Der Empfänger erkennt den Server an der Signatur.
password-too-short = Das Passwort muss mindestens { $least } Zeichen haben. Ein paar Wörter hintereinander sind gut.
password-too-long = Das Passwort darf nicht länger als { $most } Bytes sein.
password-one-character = Das Passwort darf nicht immer dasselbe Zeichen sein.
password-known = Das Passwort darf nicht der Name oder die E-Mail-Adresse sein.
password-present-wrong = Das bisherige Passwort ist ein anderes.

## Requests

no-request = Diese Anfrage gibt es nicht.
no-request-here = Dieses Gerät hat diese Anfrage nicht.
ask-why = Sagen Sie, warum, oder nennen Sie ein Ticket: „{ $reason }“ oder „{ $ticket }“ darf nicht leer sein.
ask-both = „device_id“ und „guest“ gehen nicht zusammen: Ein Gast hat keinen Agenten.
ask-nobody = Sagen Sie, für wen: „device_id“, oder „guest“ für jemanden ohne Agent.
renew-not-yours = Nur der Operator, von dem eine Anfrage stammt, darf sie erneuern.
renewed-before = Diese Anfrage wurde schon erneuert, durch die Anfrage { $request }.
remind-no-agent = Es gibt keinen Agenten, der jemanden erinnern könnte. Geben Sie den Link des Gastes noch einmal weiter.
remind-too-soon = Der Benutzer wurde gerade eben erinnert. Geben Sie ihm Zeit hinzusehen.
already-asked-by-you = Sie fragen den Benutzer dieses Geräts schon. Erinnern Sie ihn, oder erneuern Sie Ihre Anfrage.
already-asked = { $by } fragt den Benutzer dieses Geräts schon. Je Gerät ist immer nur eine Anfrage offen: Warten Sie, bis sie vorbei ist, oder sprechen Sie mit { $by }.
link-not-yours = Nur der Operator, der gefragt hat, darf den Link haben.
link-has-agent = Dieses Gerät hat einen Agenten. Er erhält, was er braucht, wenn der Benutzer zustimmt, und nicht vorher.
refusal-withdrawn = Der Operator hat diese Anfrage zurückgezogen.
refusal-expired = Diese Anfrage ist abgelaufen.
refusal-declined = Diese Anfrage wurde abgelehnt.
refusal-over = Diese Anfrage ist vorbei oder wurde schon beantwortet.
refusal-not-ready = Diese Anfrage ist noch nicht so weit.
not-supported = { $reason } { $instead }
no-session-in-time = Es konnte nicht rechtzeitig eine Sitzung geöffnet werden. { $why }
no-session-unreached = Es konnte nicht rechtzeitig eine Sitzung geöffnet werden: TeamViewer wurde nicht erreicht.
session-closed-there = Die Sitzung wurde bei TeamViewer geschlossen.
session-closed-unjoined = Die Sitzung wurde bei TeamViewer geschlossen, bevor jemand beigetreten war.
session-code-lost = Der Code der Sitzung war nicht mehr zu lesen, daher wurde die Sitzung aufgegeben. Fragen Sie noch einmal an.
closed-by-itself = ihre Zeit ist abgelaufen
closed-none-found = TeamViewer hat keine
closed-when-found = anhand der Anfrage gefunden
closed-now = geschlossen
closed-before = TeamViewer hatte sie schon geschlossen
answer-again = noch einmal dieselbe Antwort; die Bestätigung ging vielleicht verloren
request-without-agent = eine Anfrage ohne Agent
request-for-guest = eine Anfrage ohne Agent, für { $guest }
request-in-place = anstelle von { $old }
request-for-guest-in-place = eine Anfrage ohne Agent, für { $guest }; anstelle von { $old }

## What an agent says of itself

failed-no-reply = Der Server hat dem Gerät nicht rechtzeitig geantwortet.
failed-bad-code = Was das Gerät erhielt, ist kein Sitzungscode.
failed-download = QuickSupport konnte nicht heruntergeladen werden.
failed-not-allowed = Die Richtlinie des Geräts erlaubt den Ort nicht, von dem QuickSupport käme.
failed-untrusted = Was heruntergeladen wurde, ist nicht das, dem das Gerät vertraut. Es wurde nicht gestartet.
failed-bad-archive = Was heruntergeladen wurde, ist beschädigt.
failed-disk = Auf dem Gerät ist kein Platz für QuickSupport.
failed-launch = QuickSupport ist nicht gestartet.
failed-unrecorded = Der Agent konnte seine eigene Aufzeichnung nicht schreiben und machte daher nicht weiter.

## What is wrong with TeamViewer

trouble-rejected = TeamViewer nimmt die Sitzung nicht an (400) und sagt nicht, warum.
trouble-rejected-because = TeamViewer nimmt die Sitzung nicht an (400): „{ $said }“
trouble-not-connected = Der Server ist nicht mit TeamViewer verbunden. Jemand, der Konnektoren ändern darf, muss ihn verbinden.
trouble-attention = Der TeamViewer-Konnektor braucht Aufmerksamkeit. { $why }
trouble-token = TeamViewer nimmt das Token des Servers nicht an (401). Verbinden Sie neu.
trouble-forbidden = Das Token des Servers darf das nicht (403). Es braucht die Berechtigung, Sitzungen anzulegen, anzusehen und zu bearbeiten: „Session management“ in der Management Console von TeamViewer.
trouble-not-found = TeamViewer kennt unter dieser Adresse nichts (404). Prüfen Sie --teamviewer-url des Servers.
trouble-busy = TeamViewer wird zu oft gefragt (429).
trouble-busy-until = TeamViewer wird zu oft gefragt (429) und möchte { $seconds } s lang in Ruhe gelassen werden.
trouble-broken = TeamViewer hat selbst ein Problem ({ $status }).
trouble-strange = TeamViewer hat mit { $what } geantwortet, und der Server kann das nicht verwenden.
strange-token = etwas, das kein Token sein kann
strange-code = einem Code, der keiner ist
strange-link = einem Link für den Operator, der nicht zu TeamViewer führt
strange-undocumented = etwas anderem, als es dokumentiert
strange-long = viel zu viel
trouble-timeout = TeamViewer hat nicht rechtzeitig geantwortet.
trouble-unreachable = TeamViewer ist nicht erreichbar: { $error }. Prüfen Sie Netzwerk und Proxy des Servers.
trouble-lost = Die Verbindung zu TeamViewer brach ab: { $error }.
trouble-desk = Der Server kann seine eigene Datenbank nicht lesen oder schreiben: { $error }
connector-no-rehearsal = Dieser Server wurde ohne Probe gestartet.
connector-not-accepted = „accepted“ muss true sein.
connector-nothing-brought = Es gibt weder „code“ noch „error“.
connector-needs-licence = Zuerst müssen die Lizenzbedingungen akzeptiert werden.
connector-needs-client = Zuerst müssen Client-ID und Geheimnis eingegeben werden: die der App, die Sie für diesen Server in der Management Console von TeamViewer angelegt haben.
connector-client-given = Wer den Server betreibt, hat den Client beim Start angegeben. Ändern Sie ihn dort.
connector-bad-client-id = „{ $field }“ muss die ID sein, die TeamViewer anzeigt.
connector-bad-client-secret = „{ $field }“ muss das Geheimnis sein, das TeamViewer anzeigt.
connector-bad-script-token = „{ $field }“ muss das Skript-Token sein, das TeamViewer anzeigt: Buchstaben, Ziffern und Zeichen ohne Leerzeichen.
connector-bad-redirect = „{ $field }“ muss eine Adresse sein, die mit https:// beginnt, oder eine dieses Rechners.
connector-unknown-errand = Diese Autorisierung ist unbekannt. Sie wurde schon benutzt oder hier nie angefordert. Beginnen Sie neu.
connector-somebody-elses = Diese Autorisierung hat jemand anders begonnen, oder sie begann in einem anderen Browser. Beginnen Sie neu.
connector-too-late = Die Autorisierung hat länger als 10 Minuten gedauert. Beginnen Sie neu.
connector-script-refused = TeamViewer nimmt das Skript-Token des Servers nicht an (401). Legen Sie in der Management Console von TeamViewer ein neues an und geben Sie es dem Server.
connector-ran-out = Die Autorisierung von TeamViewer ist abgelaufen und kann nicht von selbst erneuert werden. Verbinden Sie neu.
connector-no-client = Client-ID und Geheimnis fehlen, daher kann die Autorisierung von TeamViewer nicht erneuert werden. Geben Sie beides ein und verbinden Sie neu.
connector-unreadable = Das Token von TeamViewer ist nicht lesbar: { $why }. Geben Sie dem Server den richtigen Schlüssel, oder verbinden Sie neu.
sealed-with-another-key = es ist mit einem anderen Schlüssel versiegelt ({ $with }); der Server hat den Schlüssel { $have }
sealed-damaged = es ist beschädigt oder wurde für etwas anderes versiegelt
connector-key-lost = Das Token von TeamViewer war mit einem anderen Schlüssel versiegelt und ist verloren. Verbinden Sie neu.
connector-client = Client { $id }
oauth-denied = Es wurde bei TeamViewer abgelehnt.
oauth-unavailable = TeamViewer hatte selbst ein Problem. Versuchen Sie es in einer Minute noch einmal.
oauth-unknown-client = TeamViewer kennt diesen Client nicht. Prüfen Sie die Client-ID.
oauth-other-answer = TeamViewer hat keine Autorisierung erteilt und „{ $said }“ gesagt.
oauth-invalid-grant = TeamViewer nimmt die Autorisierung nicht mehr an: Sie wurde benutzt, zurückgezogen oder ist zu alt. Verbinden Sie neu.
oauth-invalid-client = TeamViewer nimmt Client-ID und Geheimnis nicht an. Prüfen Sie beides und verbinden Sie neu.
oauth-refused = TeamViewer hat kein Token gegeben und nicht gesagt, warum. Verbinden Sie neu.
oauth-refused-because = TeamViewer hat kein Token gegeben und „{ $said }“ gesagt. Verbinden Sie neu.

## Whether a device can be assisted

support-without-agent = Stellen Sie eine Anfrage ohne Agent: Geben Sie den Link oder den QR-Code an den Benutzer weiter; er tritt mit der TeamViewer-App aus dem Store bei.
support-teamviewer-host = Nehmen Sie für firmeneigenes Android TeamViewer Host, verteilt über das verwaltete Google Play, und starten Sie die Sitzung im Portal von TeamViewer; oder stellen Sie eine Anfrage ohne Agent und geben Sie den Link weiter.
support-ios = Für iPhone und iPad gibt es keinen Agenten: iOS lässt kein Programm im Hintergrund auf eine Anfrage warten und ein anderes starten.
support-hololens = Dies ist eine HoloLens. TeamViewer unterstützt Windows Holographic nicht, und QuickSupport läuft darauf nicht.
support-hololens-instead = Bitten Sie den Benutzer, seine Sicht in einem Videoanruf auf dem Gerät zu teilen, oder sehen Sie das Gerät über sein Windows Device Portal an.
support-surface-hub = Dies ist ein Surface Hub mit Windows Team, auf dem keine Desktopprogramme laufen; QuickSupport kann also nicht starten.
support-surface-hub-instead = Helfen Sie am Hub selbst, oder stellen Sie ihn auf Windows Pro oder Enterprise um; dort läuft der Agent.
support-s-mode = Dieses Windows ist im S Modus (Windows 10 S), der nur Programme aus dem Microsoft Store startet; QuickSupport kann also nicht starten.
support-s-mode-instead = Schalten Sie den S Modus des Geräts aus (Einstellungen, Aktivierung; kostenlos und endgültig), oder helfen Sie mit der Remotehilfe (Quick Assist), die aus dem Microsoft Store kommt.
support-android-dedicated = Dies ist ein dediziertes Android-Gerät der Firma. Es hat die Intune-App statt des Unternehmensportals, das TeamViewers Konnektor braucht, und niemand meldet sich an, der zustimmen könnte.
support-android-fully-managed = Dies ist ein vollständig verwaltetes Android-Gerät der Firma. Es hat die Intune-App statt des Unternehmensportals, das TeamViewers Konnektor braucht.
support-android-corporate-work-profile = Dies ist ein Android-Gerät der Firma mit einem Arbeitsprofil. Es hat die Intune-App statt des Unternehmensportals, das TeamViewers Konnektor braucht.
support-android-aosp = Dieses Android hat keine Google-Dienste (AOSP): Weder das Unternehmensportal noch der Store, aus dem die TeamViewer-App kommt, ist vorhanden.
support-android-aosp-instead = Helfen Sie am Telefon oder vor Ort; die Fernwerkzeuge des Herstellers können vielleicht mehr.
support-android-corporate = Dieses Android-Gerät gehört der Firma. Solche Geräte haben die Intune-App statt des Unternehmensportals, das TeamViewers Konnektor braucht.
support-linux = Intunes Konnektor hat Linux nie aufgeführt. Der Agent läuft dort von selbst und braucht kein Unternehmensportal, also kann Linux unterstützt werden.
support-windows-enrolment-manager = Dieses Gerät hat ein Geräteregistrierungs-Manager ohne Benutzer registriert, daher zeigte das Unternehmensportal dort keine Anfrage. Der Agent fragt, wer angemeldet ist.
support-windows-bulk = Dieses Gerät wurde mit Windows Configuration Designer ohne Benutzer registriert, daher zeigte das Unternehmensportal dort keine Anfrage. Der Agent fragt, wer angemeldet ist.

## Devices, groups and tokens

no-device = Dieses Gerät gibt es nicht.
device-gone = Dieses Gerät gehört nicht mehr zum Bestand.
device-was-removed = das Gerät wurde ausgemustert
device-was-revoked = das Gerät wurde gesperrt
devices-so-many = „{ $field }“ muss 1 bis { $most } Geräte nennen.
devices-none-moved = Im Bestand gibt es kein Gerät { $device }, daher wurde keines verschoben.
no-group = Diese Gerätegruppe gibt es nicht.
no-group-with-id = Es gibt keine Gruppe „{ $id }“.
group-name-taken = Eine andere Gruppe hat diesen Namen.
group-has-devices = In dieser Gruppe sind Geräte. Verschieben Sie sie zuerst.
group-has-role = Eine Rolle ist auf diese Gruppe beschränkt. Ändern Sie zuerst die Rolle.
group-has-token = Ein Registrierungstoken ordnet dieser Gruppe Geräte zu. Widerrufen Sie zuerst das Token.
no-enrolment-token = Dieses Registrierungstoken gibt es nicht.
enrolment-unknown = Dieses Registrierungstoken ist unbekannt. Prüfen Sie, ob die Richtlinie das ganze Token enthält.
enrolment-expired = Dieses Registrierungstoken ist abgelaufen. Bitten Sie den Administrator um ein neues.
enrolment-used-up = Dieses Registrierungstoken ist aufgebraucht. Bitten Sie den Administrator um ein neues.
enrolment-revoked = Dieses Registrierungstoken wurde widerrufen. Bitten Sie den Administrator um ein neues.
enrolment-shut-out = Dieses Gerät wurde ausgemustert oder gesperrt. Es kommt nur mit einem anderen Registrierungstoken zurück: Fragen Sie den Administrator.
enrolment-refused = { $device } mit { $token }: { $why }
installation-malformed = „installation“ muss aus 32 hexadezimalen Ziffern bestehen.
policy-too-large = „device.policy“ darf nicht mehr als { $settings } Einstellungen oder { $bytes } Bytes haben.
what-malformed = „what“ muss ein Wort von höchstens { $most } Zeichen aus a-z, 0-9 und _ sein.

## Operators, roles and API tokens

no-operator = Diesen Operator gibt es nicht.
no-role = Diese Rolle gibt es nicht.
no-role-with-id = Es gibt keine Rolle „{ $id }“.
account-login-taken = Es gibt schon ein Konto mit dieser E-Mail-Adresse.
account-last-administrator = Das ist der letzte Administrator. Machen Sie zuerst jemand anderen dazu, sonst könnte niemand mehr den Server verwalten.
account-not-local = Dieses Konto gehört dem Identitätsanbieter. Sein Passwort wird dort geändert.
account-disabled = Dieses Konto ist deaktiviert. Aktivieren Sie es zuerst.
role-name-taken = Es gibt schon eine Rolle dieses Namens.
role-is-built-in = Diese Rolle ist eingebaut: Sie kann weder geändert noch gelöscht werden. Legen Sie eine eigene an.
role-allows-nothing = Eine Rolle muss etwas erlauben: „{ $field }“ ist leer.
role-no-groups = „{ $field }“ muss eine Gruppe nennen oder fehlen: Dann gilt die Rolle für alle Geräte.
claim-malformed = „{ $field }“ muss „groups:“ oder „roles:“ sein, und dann der Wert, den der Identitätsanbieter sendet: die Objekt-ID einer Gruppe oder der Wert einer App-Rolle.
claim-unknown = Dieser Claim steht nicht für diese Rolle.
no-api-token = Dieses API-Token gibt es nicht.
token-own-role = Ein Token kann nur Token seiner eigenen Rolle anlegen. Melden Sie sich an, um eines einer anderen Rolle anzulegen.
token-role-not-theirs = Der Operator hat diese Rolle nicht, also kann ein Token sie auch nicht haben.

## Signing in, as it stands in the audit, and what the identity provider does

sign-in-no-account = kein Konto, von { $origin }
sign-in-wrong-password = falsches Passwort, von { $origin }
sign-in-account-disabled = deaktiviert, von { $origin }
sign-in-provider-said = der Identitätsanbieter sagte: { $said }
signed-in-with-password = mit einem Passwort, von { $origin }
signed-in-with = mit { $provider }
signed-in-by-setup = beim Einrichten des Servers
provider-unreachable = Der Identitätsanbieter antwortet nicht, wie er sollte. Versuchen Sie es gleich noch einmal.
provider-another = Der Identitätsanbieter ist nicht der, der für diesen Server eingerichtet wurde. Ein Administrator muss sich das ansehen.
provider-refused = Der Identitätsanbieter hat nicht bestätigt, wer Sie sind. Beginnen Sie neu; geschieht es wieder, muss ein Administrator sich das ansehen.
provider-untrusted = Was der Identitätsanbieter über Sie gesagt hat, konnte nicht geprüft werden, daher wurde niemand angemeldet. Ein Administrator muss sich das ansehen.

## Deliveries to webhooks

no-webhook = Diesen Webhook gibt es nicht.
delivery-timeout = Er hat nicht rechtzeitig geantwortet.
delivery-unreachable = Er ist nicht erreichbar: { $error }.
delivery-elsewhere = Er hat { $status } geantwortet und will anderswo gesucht werden. Geben Sie jene Adresse ein.
delivery-answered = Er hat { $status } geantwortet.
delivery-no-secret = Sein Geheimnis ist nicht lesbar: { $why }.
delivery-given-up = Ereignis für den Webhook { $webhook }: { $why }
webhook-is-paused = Dieser Webhook ist angehalten. Setzen Sie ihn zuerst fort.
webhook-secret-lost = Das Geheimnis dieses Webhooks ist verloren. Erzeugen Sie zuerst ein neues.
webhook-key-lost = Sein Geheimnis war mit einem anderen Schlüssel versiegelt und ist verloren. Erzeugen Sie ein neues.
no-delivery = Einen solchen Webhook oder eine solche Zustellung gibt es nicht.
delivery-was-taken = Der Empfänger hat das schon angenommen.
no-browser-session = Sie haben keine solche Sitzung.
browser-was-in = { $browser }, angemeldet seit { $since }
browsers-were-in = { $count ->
    [one] { $count } Browser
   *[other] { $count } Browser
}

## What may be wrong with the audit

audit-not-kept = „expect“ muss Nummer und Hash einer Zeile sein, wie „audit verify“ sie ausgibt: 123:0f5c…
audit-exported-as = als { $format }
flaw-changed = Zeile { $row } wurde geändert: Sie passt nicht zu ihrem eigenen Hash
flaw-missing = Zeile { $row } fehlt
flaw-missing-rows = die Zeilen { $first } bis { $last } fehlen
flaw-unlinked = Zeile { $row } folgt nicht auf Zeile { $before }: Eine von beiden wurde ersetzt oder eingefügt
flaw-put-in = Zeile { $row } wurde eingefügt: Der Server hat sie nie geschrieben
flaw-end = das Ende der Kette wurde geändert: Es passt nicht zu Zeile { $row }
flaw-beginning = der Anfang der Kette wurde auf Zeile { $row } verschoben, aber keine Zeile sagt, dass der Server das tat: Es wurden Zeilen entfernt
flaw-not-expected = Zeile { $row } ist nicht die, deren Hash aufbewahrt wurde: Sie oder eine Zeile davor wurde ersetzt
flaw-expected-missing = Zeile { $row }, deren Hash aufbewahrt wurde, fehlt: Das Ende des Prüfprotokolls wurde abgeschnitten
flaw-expected-pruned = Zeile { $row }, deren Hash aufbewahrt wurde, ist nach Ablauf der Aufbewahrungszeit entfernt worden: Bewahren Sie eine neuere auf

## Requests that were made in Intune

intune-link-overlong = der Link ist länger als jeder Link zu einer Sitzung
intune-link-characters = der Link enthält Zeichen, die kein Link hat
intune-link-no-link = es ist kein Link
intune-link-scheme = der Link beginnt nicht mit https://
intune-link-user-info = der Link nennt einen Benutzer oder ein Kennwort
intune-link-host = der Link führt nicht zu TeamViewer
intune-link-no-code = der Link enthält keinen Sitzungscode
intune-link-several-codes = der Link enthält mehrere Sitzungscodes
intune-user-changed = das Gerät hat jetzt einen anderen Benutzer
intune-session-gone = die Sitzung in Intune ist verschwunden
intune-session-replaced = in Intune wurde eine andere Sitzung begonnen
request-from-intune = in Intune gestellt
intune = Intune
intune-session = Sitzung
intune-session-none = Es gibt keine
intune-session-there = Es gibt eine
intune-session-before = Es gab schon eine, bevor der Server zum ersten Mal nachsah
intune-error = Intune sagt
intune-changed-at = Geändert
intune-watched-hint = Solange diese Seite offen ist, wird eine neue Sitzung innerhalb von { $seconds } Sekunden bemerkt.
intune-answered-at = Zuletzt geantwortet
intune-devices = Abgefragte Geräte
intune-delay-watched = Bemerkt auf einem Gerät, auf das jemand wartet
intune-delay-others = Bemerkt auf jedem anderen
intune-trouble = Intune kann nicht abgefragt werden
intune-not-yet = Intune hat diesem Server noch nicht geantwortet; von mehreren Servern fragt einer.
intune-delays-hint = Eine Sitzung, die in Intune begonnen wird, wird bemerkt, wenn nach ihrem Gerät gefragt wird: Intune listet keine auf. Die Geräte kommen reihum dran, denn Microsoft erlaubt nur so viele Fragen, von denen die Hälfte genutzt wird.
intune-within-seconds =
    { $count ->
        [one] innerhalb von { $count } Sekunde
       *[other] innerhalb von { $count } Sekunden
    }
intune-within-minutes =
    { $count ->
        [one] innerhalb von { $count } Minute
       *[other] innerhalb von { $count } Minuten
    }
intune-device-unknown = Intune kennt dieses Gerät noch nicht.
intune-not-connected = Dieser Server ist mit keinem Intune verbunden.
intune-refused = Microsoft hat es nicht getan: { $why }.
intune-connector = Intunes Konnektor zu TeamViewer
intune-connector-off = Nicht verbunden
intune-connector-begun = Wird verbunden: weiter geht es in der Verwaltung von Intune unter Connectors und Token
intune-connector-on = Verbunden
intune-connector-unknown = Wie Intunes Konnektor zu TeamViewer steht, ist nicht bekannt
intune-connector-begin = Verbinden
intune-connector-end = Trennen
intune-connector-end-question = Intune von TeamViewer trennen?
intune-connector-end-means = Niemand kann mehr in Intune eine Sitzung beginnen, bis wieder verbunden wird. Die eigene Verbindung dieses Servers zu TeamViewer bleibt.
action-intune-asked = Sitzung in Intune angefragt
action-intune-connector-begun = Intunes Konnektor begonnen
action-intune-connector-ended = Intunes Konnektor beendet
operator-from-intune = Aus Intune, für alle Geräte:
operators-intune = Die Rollen von Intune gelten hier
operators-intune-not-yet = Die Rollen von Intune gelten hier und wurden noch nicht gelesen
operators-intune-trouble = Die Rollen von Intune können nicht gelesen werden. Was sie erlaubt haben, gilt noch eine Viertelstunde, und nichts kommt hinzu
operators-intune-read = Zuletzt gelesen:
operators-intune-limited =
    { $count ->
        [one] { $count } Rollenzuweisung in Intune gilt nur für einige Geräte und zählt hier nicht.
       *[other] { $count } Rollenzuweisungen in Intune gelten nur für einige Geräte und zählen hier nicht.
    }
action-intune-permissions-changed = Geändert, was Intune erlaubt
action-intune-permissions-lapsed = Abgelaufen, was Intune erlaubt hat

## TeamViewer Host, Intune beside TeamViewer, and what is wrong with Microsoft

host = TeamViewer Host
host-no-agent = Auf diesem Gerät kann gerade kein Agent gefragt werden. Ist TeamViewer Host darauf installiert, öffnen Sie es bei TeamViewer; ob dort der Benutzer gefragt wird, entscheidet TeamViewer, und dieser Server sieht von der Sitzung nichts.
host-by-name = Für ein Gerät, das dieser Server nicht kennt, wenn TeamViewer Host darauf installiert ist. Ob dort der Benutzer gefragt wird, entscheidet TeamViewer, und dieser Server sieht von der Sitzung nichts.
host-open = Bei TeamViewer öffnen
host-open-hint = In einem neuen Tab. Dass es geöffnet wurde, steht dann im Prüfprotokoll.
host-id = Entra-Geräte-ID
host-id-hint = Von der Seite des Geräts in Intune oder Entra, wie 00000000-0000-0000-0000-000000000000.
host-name = Gerätename
host-name-hint = Danach sucht TeamViewer, wenn es die ID nicht kennt.
host-no-id = Die Entra-Geräte-ID muss wie 00000000-0000-0000-0000-000000000000 aussehen.
host-unknown-id = Dieser Server weiß nicht, wie Entra dieses Gerät nennt.
host-not-offered = Dieser Server bietet keinen Link zu TeamViewer Host an.
host-opened-named = { $id } { $name }
action-host-opened = Gerät bei TeamViewer geöffnet
through = Sitzung
through-teamviewer = Über TeamViewer
through-teamviewer-hint = Dieser Server öffnet die Sitzung, und der Benutzer liest, wer fragt und warum.
through-intune = Über Intune
through-intune-hint = Intune öffnet die Sitzung. Es nimmt keine Worte mit: Warum Sie fragen, steht hier im Prüfprotokoll, und der Benutzer liest, dass es von Intune kommt.
through-reason-hint = Ein Grund oder ein Ticket ist nötig. Der Benutzer liest ihn, außer wenn Intune die Sitzung öffnet.
confirm-next-intune = Intune wird um eine Sitzung gebeten. Sobald sie da ist, wird der Benutzer am Gerät gefragt; bis dahin zeigt die Seite des Geräts, was Intune sagt.
graph-no-answer = Microsoft antwortet nicht rechtzeitig
graph-no-connection = Microsoft ist nicht erreichbar
graph-broken = Die Verbindung zu Microsoft brach ab
graph-busy = Microsoft Graph will eine Weile in Ruhe gelassen werden
graph-token = Microsoft Graph nimmt das Token nicht an, das Microsoft Entra ID gegeben hat
graph-forbidden = Die Anwendung darf das nicht: Eine Berechtigung fehlt oder die Einwilligung dazu
graph-not-found = Microsoft Graph kennt das nicht
graph-refused = Microsoft Graph lehnt ab, mit Status { $status } und Code { $code }
graph-elsewhere = Microsoft Graph schickt den Server zu einem anderen Host
graph-strange = Microsoft Graph gibt eine Antwort, die nicht dokumentiert ist
graph-secret = Microsoft meldet den Server nicht an: Der geheime Clientschlüssel ist falsch. Achten Sie darauf, dass es sein Wert ist, nicht seine ID
graph-secret-expired = Microsoft meldet den Server nicht an: Der geheime Clientschlüssel ist abgelaufen. Legen Sie in der App-Registrierung einen neuen an
graph-application = Microsoft meldet den Server nicht an: Der Mandant hat keine Anwendung mit dieser ID
graph-tenant = Microsoft meldet den Server nicht an: In dieser Cloud gibt es keinen solchen Mandanten
graph-certificate = Microsoft meldet den Server nicht an: Das Zertifikat gehört nicht zur App-Registrierung, oder der Schlüssel passt nicht dazu
graph-clock = Microsoft meldet den Server nicht an: Die Uhr des Servers weicht zu weit von der Microsofts ab
graph-sign-in = Microsoft meldet den Server nicht an: Fehler { $number }
intune-doubtful = es ist nicht mehr sicher, welches Gerät Intune meint
intune-device = In Intune
intune-name = Name dort
intune-user = Primärer Benutzer
intune-user-none = Keiner
intune-state = Verwaltungsstatus
intune-model = Modell
intune-synced-at = Zuletzt bei Intune gemeldet
intune-read-at = Aus Intune gelesen
intune-gone = Nicht mehr in Intune
intune-gone-since = Nicht mehr dort seit
intune-gone-means = In der Liste von Intune steht dieses Gerät nicht mehr; dies stand dort zuletzt. Dem Gerät kann weiterhin geholfen werden. Mustern Sie es aus, wenn es das Unternehmen verlassen hat, oder vergessen Sie, was in Intune stand.
intune-forget = Vergessen, was in Intune stand
intune-forget-question = Vergessen, was Intune von { $device } wusste?
intune-forget-means = Das Gerät bleibt in der Liste dieses Servers. Führt Intune es wieder auf, wird es hier wieder gezeigt.
intune-still-there = Intune hat dieses Gerät; was dort steht, wäre in wenigen Minuten wieder hier.
intune-there = Geräte in Intune
intune-with-agent = Davon mit Agent
intune-list-read-at = Liste zuletzt gelesen
intune-kinds-trouble = Editionen und Verwaltungsstatus lassen sich nicht lesen: { $why }.
intune-forget-gone = Die ohne Agent vergessen
intune-forget-gone-question = Die Geräte vergessen, die nicht mehr in Intune sind und keinen Agenten haben?
intune-forget-gone-means = Was Intune von ihnen wusste, wird hier gelöscht. Über die mit Agent entscheidet jemand auf ihrer Seite.
action-device-back-in-intune = Gerät wieder in Intune
action-device-changed-in-intune = Gerät in Intune geändert
action-device-found-in-intune = Gerät in Intune gefunden
action-device-gone-from-intune = Gerät nicht mehr in Intune
action-device-lost-in-intune = Gerät in Intune nicht mehr erkannt
action-intune-record-forgotten = Vergessen, was Intune von einem Gerät wusste
action-intune-records-forgotten = Geräte vergessen, die Intune verlassen haben
action-group-bound = Gruppe an Entra ID gebunden
action-group-unbound = Gruppe von Entra ID gelöst
group-entra = Geräte aus Entra ID
group-entra-lead = Die Geräte einer Gruppe in Entra ID, auch die ihrer Untergruppen, kommen in diese Gruppe, wenn sie einen Agenten haben, und verlassen sie, wenn sie dort gehen.
group-entra-id = Objekt-ID der Gruppe in Entra ID
group-entra-bind = Binden
group-entra-unbind = Lösen
group-entra-unbind-question = { $group } von Entra ID lösen?
group-entra-unbind-means = Die Geräte darin bleiben, als hätte sie jemand von Hand hineingelegt; niemand darf dadurch mehr oder weniger als zuvor.
group-entra-devices = Davon durch Entra ID
group-entra-not-yet = Noch nicht gelesen
group-entra-read-at = Zuletzt gelesen
group-entra-trouble = Die Geräte lassen sich nicht aus Entra ID lesen; die darin sind, bleiben
group-entra-forbidden = Der Anwendung fehlt die Berechtigung GroupMember.Read.All oder die Zustimmung dazu.
group-entra-hidden = Entra ID sagt nicht, welche Geräte es sind: Der Anwendung fehlt die Berechtigung Device.Read.All oder die Zustimmung dazu.
group-entra-gone = Entra ID hat keine solche Gruppe oder nicht mehr.
group-entra-failed = Microsoft hat nicht vollständig geantwortet. Es wird wieder versucht.
group-entra-no-id = Dies ist keine Objekt-ID. Eine sieht aus wie 11111111-2222-3333-4444-555555555555.
group-entra-taken = Eine andere Gruppe dieses Servers ist an jene gebunden.
group-entra-bound = Diese Gruppe ist schon an Entra ID gebunden. Lösen Sie sie zuerst.
group-entra-gives = Entra ID hat { $device } in seine Gruppe gelegt. Ändern Sie es dort, oder lösen Sie die Gruppe. Keines wurde verschoben.
group-by-entra = durch Entra ID
