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
problem-not-found = Hier ist nichts
problem-forbidden = Dazu sind Sie nicht berechtigt
problem-conflict = Das ist nicht mehr möglich
problem-malformed = Daran stimmt etwas nicht
problem-failed = Das hat nicht funktioniert

## Signing in

sign-in = Anmelden
sign-in-with = Mit { $name } anmelden
sign-in-wrong = E-Mail-Adresse oder Passwort ist falsch
sign-in-wait =
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
setup-first-devices = Erste Geräte
setup-device = Erstes Gerät registrieren
setup-device-lead = Ein Gerät stellt sich mit einem Token vor. Legen Sie hier eines an.
setup-device-now = Agent auf einem Gerät starten
setup-device-waits = Warten auf das erste Gerät …
setup-device-there = { $device } ist da
setup-see-device = Gerät ansehen
setup-done = Der Server ist bereit
setup-done-lead = Ab jetzt erscheinen Geräte, sobald sie registriert werden.

## The overview

home-title = Hallo, { $name }
home-find = Gerät finden
home-waits = Anfragen warten, bis das erledigt ist. Keine geht verloren.
home-not-connected = TeamViewer ist noch nicht verbunden
home-open = In Bearbeitung
home-open-none = Nichts ist in Bearbeitung
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
means-next-attempt = Nächster Versuch um
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
operator-disable-means = Sitzungen und API-Token gelten sofort nicht mehr. Was getan wurde, bleibt im Protokoll.

## Rollen

role = Rolle
roles-lead = Was Operatoren dürfen. Eine Rolle kann auf einige Gerätegruppen beschränkt sein.
role-new = Neue Rolle
role-make = Rolle anlegen
role-built-in = Eingebaut
role-built-in-means = Jeder Server hat diese Rolle. Sie kann weder geändert noch gelöscht werden.
role-permissions = Berechtigungen
role-groups = Nur für diese Gerätegruppen
role-groups-hint = Nichts angekreuzt: für alle Geräte.
role-all-devices = Alle Geräte
role-delete-question = Die Rolle { $role } löschen?
role-delete-means = Wer sie hat, verliert sie sofort, und API-Token für sie gelten nicht mehr.
permission-request = Remoteaufgaben: Remoteunterstützung anfordern
permission-devices-read = Geräte: Lesen
permission-devices-manage = Geräte: Verwalten
permission-connectors-read = Connectors für Remoteunterstützung: Lesen
permission-connectors-update = Connectors für Remoteunterstützung: Aktualisieren
permission-audit-read = Protokoll: Lesen
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

## Protokoll

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
audit-flawed = Das Protokoll ist nicht so, wie der Server es geschrieben hat
audit-keep = Bewahren Sie diese Zeile anderswo auf. Mit „companion-desk audit verify --expect“ zeigt sie später, dass bis hierher nichts neu geschrieben wurde.
