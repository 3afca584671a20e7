# Deutsch: Anrede „Sie“.

title = Portal Companion

accept = Annehmen
decline = Ablehnen
decline-because = Ablehnen, weil …
later = Später ({ $pause })
pause = { $minutes ->
    [one] { $minutes } Minute
   *[other] { $minutes } Minuten
}
dismiss = Schließen
open = Öffnen
quit = Beenden
report = Diese Anfrage melden

reason-busy = Der Zeitpunkt passt nicht
reason-unasked = Ich habe nicht um Hilfe gebeten
reason-unknown = Ich kenne diese Person nicht

headline = Ihr IT-Administrator fordert die Kontrolle über dieses Gerät für eine Remoteunterstützungssitzung an
asks = { $name } möchte dieses Gerät steuern
somebody = Ihre IT
caller = Jemand am Telefon
why = Grund: { $reason }
why-ticket = Grund: { $reason } ({ $ticket })
quote = „{ $text }“
check = Kontrollwörter: { $words }. Wer anruft, muss dieselben sehen.
check-how = Wenn Sie jemand anruft, lassen Sie sich diese beiden Wörter nennen und lesen Sie sie nicht selbst vor. Nehmen Sie nur an, wenn beide übereinstimmen.
happens = Wenn Sie annehmen, startet TeamViewer QuickSupport; Sie sehen alles und können es jederzeit beenden.
happens-link = Wenn Sie annehmen, öffnet sich die TeamViewer-Seite dieser Sitzung in Ihrem Browser; Sie sehen alles und können es jederzeit beenden.
unanswered = Wenn Sie nicht antworten, wird nichts gestartet: Die Anfrage endet von selbst, und Ihre IT erfährt, dass es keine Antwort gab.
snoozed = Sie wollten später erinnert werden
snoozed-until = Sie werden wieder gefragt: { $when }
continues = Dies setzt die vorige Anfrage fort, die Sie angenommen haben. Was davon noch läuft, wird geschlossen, wenn Sie annehmen.
unsaved = Ihre Antwort konnte nicht gespeichert werden und gilt deshalb nicht. Ist der Datenträger voll? Dann schaffen Sie bitte Platz und antworten Sie noch einmal.
storage = Anfragen können nicht gespeichert und deshalb nicht beantwortet werden: Ist der Datenträger voll?
reported = Sie haben diese Anfrage Ihrer IT gemeldet.
fact-why = Grund
fact-ticket = Ticketnummer
fact-message = Nachricht
fact-until = Antwort bis
fact-support = Hilfe von Ihrer IT

idle = Keine Anfragen
waiting = { $count ->
    [one] { $count } Anfrage wartet auf Ihre Antwort
   *[other] { $count } Anfragen warten auf Ihre Antwort
}
connecting = Verbindung zu Ihrem IT-Helpdesk wird hergestellt …
connected = Mit Ihrem IT-Helpdesk verbunden
connected-to = Verbunden mit { $host }
checked-seconds = Vor { $count } s geprüft
checked-minutes = Vor { $count } min geprüft
checked-at = Zuletzt geprüft: { $when }
unreachable = Ihr IT-Helpdesk ist nicht erreichbar
restarting = Ihr IT-Helpdesk wird neu gestartet
refused = Ihr IT-Helpdesk kennt dieses Gerät nicht; bitte sagen Sie es Ihrer IT
nonsense = Unter der Adresse Ihres IT-Helpdesks antwortet etwas anderes; bitte sagen Sie es Ihrer IT
unset = Noch nicht eingerichtet: Es ist kein Helpdesk angegeben
since = Seit: { $when }
advice-network = Besteht eine Netzwerkverbindung? Sobald sie wieder da ist, kommen Anfragen von selbst an.

stage-connecting = Die Sitzung mit { $name } wird vorbereitet …
stage-fetching = TeamViewer QuickSupport wird geladen und geprüft …
stage-launching = TeamViewer QuickSupport wird gestartet …
stage-opening = Die Sitzung wird im Browser geöffnet …
stage-running = Die Sitzung mit { $name } läuft
running-since = Läuft seit: { $when }. Zum Beenden schließen Sie TeamViewer QuickSupport.
running = Zum Beenden schließen Sie TeamViewer QuickSupport.
step-accepted = Sie haben angenommen
step-fetch = TeamViewer QuickSupport laden und prüfen
step-fetched = TeamViewer QuickSupport geprüft: { $signer }
trusted-signer = signiert von { $name }
trusted-host = von { $host } über TLS
trusted-hash = SHA-256 von Ihrem Administrator festgelegt
trusted-installed = von Ihrem Administrator installiert
step-start = TeamViewer QuickSupport starten
step-open = Die Sitzung im Browser öffnen
step-session = Sitzung

finished = Die Sitzung mit { $name } ist beendet
finished-means = Niemand kann dieses Gerät mehr sehen oder steuern.
ran = Sie lief von { $from } bis { $to }.
expired = { $name } wollte dieses Gerät steuern
expired-means = Die Anfrage wurde nicht rechtzeitig beantwortet und ist vorbei. Es wurde nichts gestartet.
interrupted = Die Sitzung mit { $name } wurde unterbrochen
interrupted-means = Wenn Sie noch Hilfe brauchen, muss Ihre IT erneut anfragen.
failed = Die Sitzung mit { $name } konnte nicht starten
declined = Sie haben die Anfrage von { $name } abgelehnt
withdrawn = { $name } hat die Anfrage zurückgezogen
nothing-started = Es wurde nichts gestartet.
wrong-user = { $name } wollte jemand anderen fragen
handed-over = Die Sitzung mit { $name } geht in Ihrem Browser weiter
failed-no-reply = Ihr IT-Helpdesk hat nicht geantwortet. Es wurde nichts gestartet.
failed-bad-code = Ihr IT-Helpdesk hat etwas geschickt, das kein Sitzungscode ist. Es wurde nichts gestartet.
failed-download = TeamViewer QuickSupport konnte nicht geladen werden. Prüfen Sie das Netzwerk; Ihre IT muss erneut anfragen.
failed-not-allowed = Ihre Organisation erlaubt den Ort nicht, von dem TeamViewer QuickSupport kommen würde. Es wurde nichts gestartet.
failed-untrusted = Was geladen wurde, ist nicht das TeamViewer QuickSupport, dem Ihre Organisation vertraut. Es wurde nichts gestartet; bitte sagen Sie es Ihrer IT.
failed-bad-archive = Was geladen wurde, ist beschädigt. Es wurde nichts gestartet; bitte sagen Sie es Ihrer IT.
failed-disk = Auf dem Datenträger ist nicht genug Platz. Schaffen Sie bitte Platz; Ihre IT muss erneut anfragen.
failed-launch = TeamViewer QuickSupport ist nicht gestartet. Bitte sagen Sie es Ihrer IT.
failed-launch-link = Die Sitzung konnte nicht im Browser geöffnet werden. Bitte sagen Sie es Ihrer IT.
failed-unrecorded = Es konnte nicht aufgezeichnet werden, deshalb wurde nichts gestartet. Schaffen Sie bitte Platz auf dem Datenträger; Ihre IT muss erneut anfragen.

past-finished = Sitzung beendet
past-times = Sitzung: { $from } bis { $to }
past-declined = Abgelehnt
past-declined-why = Abgelehnt: „{ $reason }“
past-expired = Nicht beantwortet
past-withdrawn = Zurückgezogen
past-wrong-user = Für jemand anderen bestimmt
past-failed = Konnte nicht starten. { $why }
past-interrupted = Unterbrochen
past-handed-over = Ging im Browser weiter

no-meaning = Das hat nicht geklappt. Schließen Sie dieses Fenster, öffnen Sie es wieder und versuchen Sie es noch einmal.
no-length = Dieser Text ist zu lang.
no-request = Diese Anfrage ist nicht mehr da.
no-more = Diese Anfrage ist vorbei oder wurde schon beantwortet.
no-time = Diese Anfrage endet zu bald, um sie zu verschieben.
no-record = Das konnte nicht gespeichert werden und gilt deshalb nicht. Ist der Datenträger voll?
no-right = Ihre IT erlaubt das nicht.
no-seat = Zu viele Programme benutzen Portal Companion. Schließen Sie eines und versuchen Sie es noch einmal.
no-second = Portal Companion ist schon in einem anderen Fenster geöffnet.
no-window = Das Fenster kann nicht geöffnet werden. Bitte sagen Sie es Ihrer IT.
no-agent = Portal Companion wird gerade beendet.

code-label = Sitzungscode von Ihrer IT
code-warning = Haben Sie Ihre IT selbst angerufen, unter einer Nummer, die Sie kennen? Wer Sie ungefragt anruft und hier einen Code eingeben lassen will, ist höchstwahrscheinlich ein Betrüger, welchen Namen er auch nennt: Legen Sie auf.
code-again = Bevor etwas startet, werden Sie noch einmal gefragt.
code-go = Weiter
code-bad = Das ist kein Sitzungscode. Er sieht aus wie s12-345-678.
code-link = Das ist der Link der helfenden Person. Sie brauchen den Sitzungscode; er sieht aus wie s12-345-678.

home = Übersicht
history = Verlauf
settings = Einstellungen
diagnostics = Diagnose
about = Info
no-questions = Im Moment gibt es keine Anfragen.
question-of = Anfrage { $number } von { $count }
next = Nächste
previous = Vorige
check-words = Kontrollwörter
later-button = Später …
decline-why = Warum nicht? Sie müssen nichts angeben.
decline-other = Anderer Grund
decline-send = Ablehnen
back = Zurück
close = Schließen
history-empty = Noch nichts.
history-span = { $days ->
    [one] Der letzte Tag, nur auf diesem Gerät gespeichert.
   *[other] Die letzten { $days } Tage, nur auf diesem Gerät gespeichert.
}
language = Sprache
diagnose = Jetzt prüfen
diagnose-about = Sieht nach, ob alles da ist, was eine Anfrage braucht, und sagt, was zu tun ist, wo es fehlt.
file-make = Datei für die IT erstellen
file-about = Legt in eine Datei, was Ihre IT braucht, um einen Fehler zu finden: keine Namen, keine Sitzungscodes, keine Passwörter. Sie bleibt auf diesem Gerät, bis Sie sie weitergeben.
file-going = Die Datei wird erstellt …
file-made = Die Datei liegt hier: { $path }
file-failed = Die Datei konnte in { $place } nicht erstellt werden. Ist der Datenträger voll?
agent-gone = Portal Companion läuft nicht, deshalb kann nichts gezeigt werden. Starten Sie es neu, oder melden Sie sich ab und wieder an.
about-version = Programmversion
about-licence = Lizenz
about-desk = IT-Helpdesk

moment = { $date }, { $time }
date = { NUMBER($day, minimumIntegerDigits: 2) }.{ NUMBER($month, minimumIntegerDigits: 2) }.{ $year }
clock-24 = { NUMBER($hour, minimumIntegerDigits: 2) }:{ NUMBER($minute, minimumIntegerDigits: 2) }
clock-12 = { $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) } { $half ->
    [0] AM
   *[1] PM
}
