# Nederlands: u-vorm.

title = Portal Companion

accept = Accepteren
decline = Weigeren
decline-because = Weigeren, omdat …
later = Later ({ $pause })
pause = { $minutes ->
    [one] { $minutes } minuut
   *[other] { $minutes } minuten
}
dismiss = Sluiten
open = Openen
quit = Afsluiten
report = Dit verzoek melden

reason-busy = Het komt nu niet uit
reason-unasked = Ik heb niet om hulp gevraagd
reason-unknown = Ik ken deze persoon niet

headline = Uw IT-beheerder vraagt om controle over dit apparaat voor een sessie voor hulp op afstand
asks = { $name } vraagt om dit apparaat te bedienen
somebody = Uw IT-afdeling
caller = Iemand aan de telefoon
why = Reden: { $reason }
why-ticket = Reden: { $reason } ({ $ticket })
quote = ‘{ $text }’
check = Controlewoorden: { $words }. Wie u belt, moet dezelfde zien.
check-how = Als iemand u belt, laat die persoon dan deze twee woorden zeggen en lees ze niet zelf voor. Accepteer alleen als beide gelijk zijn.
happens = Als u accepteert, start TeamViewer QuickSupport; u ziet alles en kunt het op elk moment beëindigen.
happens-link = Als u accepteert, wordt de TeamViewer-pagina van deze sessie in uw browser geopend; u ziet alles en kunt het op elk moment beëindigen.
unanswered = Als u niet antwoordt, start er niets: het verzoek eindigt vanzelf en uw IT-afdeling hoort dat er geen antwoord was.
snoozed = U wilde later worden herinnerd
snoozed-until = U wordt opnieuw gevraagd: { $when }
continues = Dit is een vervolg op het vorige verzoek, dat u hebt geaccepteerd. Wat daarvan nog loopt, wordt gesloten als u accepteert.
unsaved = Uw antwoord kon niet worden opgeslagen en telt daarom niet. Is de schijf vol? Maak dan ruimte vrij en antwoord opnieuw.
storage = Verzoeken kunnen niet worden opgeslagen en dus niet worden beantwoord: is de schijf vol?
reported = U hebt dit verzoek bij uw IT-afdeling gemeld.
fact-why = Reden
fact-ticket = Ticketnummer
fact-message = Bericht
fact-until = Antwoorden tot
fact-support = Hulp van uw IT-afdeling

idle = Geen verzoeken
waiting = { $count ->
    [one] { $count } verzoek wacht op uw antwoord
   *[other] { $count } verzoeken wachten op uw antwoord
}
connecting = Verbinding maken met uw IT-helpdesk …
connected = Verbonden met uw IT-helpdesk
connected-to = Verbonden met { $host }
checked-seconds = { $count } s geleden gecontroleerd
checked-minutes = { $count } min geleden gecontroleerd
checked-at = Laatst gecontroleerd: { $when }
unreachable = Uw IT-helpdesk is niet bereikbaar
restarting = Uw IT-helpdesk wordt opnieuw gestart
refused = Uw IT-helpdesk kent dit apparaat niet; meld dit aan uw IT-afdeling
nonsense = Op het adres van uw IT-helpdesk antwoordt iets anders; meld dit aan uw IT-afdeling
unset = Nog niet ingesteld: er is geen helpdesk opgegeven
since = Sinds: { $when }
advice-network = Is er een netwerkverbinding? Zodra die er weer is, komen verzoeken vanzelf binnen.

stage-connecting = De sessie met { $name } wordt voorbereid …
stage-fetching = TeamViewer QuickSupport wordt opgehaald en gecontroleerd …
stage-launching = TeamViewer QuickSupport wordt gestart …
stage-opening = De sessie wordt in uw browser geopend …
stage-running = De sessie met { $name } is bezig
running-since = Bezig sinds: { $when }. Sluit TeamViewer QuickSupport om te stoppen.
running = Sluit TeamViewer QuickSupport om te stoppen.
step-accepted = U hebt geaccepteerd
step-fetch = TeamViewer QuickSupport ophalen en controleren
step-fetched = TeamViewer QuickSupport gecontroleerd: { $signer }
trusted-signer = ondertekend door { $name }
trusted-host = van { $host } via TLS
trusted-hash = SHA-256 ingesteld door uw beheerder
trusted-installed = geïnstalleerd door uw beheerder
step-start = TeamViewer QuickSupport starten
step-open = De sessie in uw browser openen
step-session = Sessie

finished = De sessie met { $name } is beëindigd
finished-means = Niemand kan dit apparaat nog zien of bedienen.
ran = De sessie duurde van { $from } tot { $to }.
expired = { $name } vroeg om dit apparaat te bedienen
expired-means = Het verzoek is niet op tijd beantwoord en is voorbij. Er is niets gestart.
interrupted = De sessie met { $name } is onderbroken
interrupted-means = Als u nog hulp nodig hebt, moet uw IT-afdeling het opnieuw vragen.
failed = De sessie met { $name } kon niet starten
declined = U hebt het verzoek van { $name } afgewezen
withdrawn = { $name } heeft het verzoek ingetrokken
nothing-started = Er is niets gestart.
wrong-user = { $name } wilde iemand anders vragen
handed-over = De sessie met { $name } gaat verder in uw browser
failed-no-reply = Uw IT-helpdesk heeft niet geantwoord. Er is niets gestart.
failed-bad-code = Uw IT-helpdesk stuurde iets wat geen sessiecode is. Er is niets gestart.
failed-download = TeamViewer QuickSupport kon niet worden gedownload. Controleer het netwerk; uw IT-afdeling moet het opnieuw vragen.
failed-not-allowed = Uw organisatie staat de plaats niet toe waar TeamViewer QuickSupport vandaan zou komen. Er is niets gestart.
failed-untrusted = Wat is gedownload, is niet de TeamViewer QuickSupport die uw organisatie vertrouwt. Er is niets gestart; meld dit aan uw IT-afdeling.
failed-bad-archive = Wat is gedownload, is beschadigd. Er is niets gestart; meld dit aan uw IT-afdeling.
failed-disk = Er is niet genoeg ruimte op de schijf. Maak ruimte vrij; uw IT-afdeling moet het opnieuw vragen.
failed-launch = TeamViewer QuickSupport is niet gestart. Meld dit aan uw IT-afdeling.
failed-launch-link = De sessie kon niet in uw browser worden geopend. Meld dit aan uw IT-afdeling.
failed-unrecorded = Het kon niet worden vastgelegd, dus is er niets gestart. Maak ruimte vrij op de schijf; uw IT-afdeling moet het opnieuw vragen.

past-finished = Sessie beëindigd
past-times = Sessie: { $from } tot { $to }
past-declined = Geweigerd
past-declined-why = Geweigerd: ‘{ $reason }’
past-expired = Niet beantwoord
past-withdrawn = Ingetrokken
past-wrong-user = Bedoeld voor iemand anders
past-failed = Kon niet starten. { $why }
past-interrupted = Onderbroken
past-handed-over = Ging verder in de browser

no-meaning = Dat is niet gelukt. Sluit dit venster, open het opnieuw en probeer het nog een keer.
no-length = Deze tekst is te lang.
no-request = Dit verzoek bestaat niet meer.
no-more = Dit verzoek is voorbij of is al beantwoord.
no-time = Dit verzoek eindigt te snel om het uit te stellen.
no-record = Dit kon niet worden opgeslagen en telt daarom niet. Is de schijf vol?
no-right = Uw IT-afdeling staat dit niet toe.
no-seat = Te veel programma’s gebruiken Portal Companion. Sluit er een en probeer het opnieuw.
no-second = Portal Companion is al geopend in een ander venster.
no-window = Het venster kan niet worden geopend. Meld dit aan uw IT-afdeling.
no-agent = Portal Companion wordt afgesloten.

code-label = Sessiecode van uw IT-afdeling
code-warning = Hebt u zelf uw IT-afdeling gebeld, op een nummer dat u kent? Wie u ongevraagd belt en hier een code wil laten invoeren, is hoogstwaarschijnlijk een oplichter, welke naam er ook wordt genoemd: hang op.
code-again = U wordt nog een keer gevraagd voordat er iets start.
code-go = Doorgaan
code-bad = Dit is geen sessiecode. Die ziet eruit als s12-345-678.
code-link = Dit is de link van degene die helpt. U hebt de sessiecode nodig; die ziet eruit als s12-345-678.

home = Start
history = Geschiedenis
settings = Instellingen
diagnostics = Diagnose
about = Info
no-questions = Er zijn op dit moment geen verzoeken.
question-of = Verzoek { $number } van { $count }
next = Volgende
previous = Vorige
check-words = Controlewoorden
later-button = Later …
decline-why = Waarom niet? U hoeft het niet te zeggen.
decline-other = Een andere reden
decline-send = Weigeren
back = Terug
close = Sluiten
history-empty = Nog niets.
history-span = { $days ->
    [one] De laatste { $days } dag, alleen op dit apparaat bewaard.
   *[other] De laatste { $days } dagen, alleen op dit apparaat bewaard.
}
language = Taal
diagnose = Nu controleren
diagnose-about = Kijkt of alles er is wat een verzoek nodig heeft, en zegt wat er te doen is als dat niet zo is.
file-make = Bestand voor IT maken
file-about = Zet wat uw IT-afdeling nodig heeft om een storing te vinden in één bestand: geen namen, geen sessiecodes, geen wachtwoorden. Het blijft op dit apparaat tot u het hun geeft.
file-going = Het bestand wordt gemaakt …
file-made = Het bestand staat hier: { $path }
file-failed = Het bestand kon niet worden gemaakt in { $place }. Is de schijf vol?
agent-gone = Portal Companion is niet actief, dus er kan niets worden getoond. Start het opnieuw, of meld u af en weer aan.
about-version = Versie
about-licence = Licentie
about-desk = IT-helpdesk

moment = { $date } { $time }
date = { NUMBER($day, minimumIntegerDigits: 2) }-{ NUMBER($month, minimumIntegerDigits: 2) }-{ $year }
clock-24 = { NUMBER($hour, minimumIntegerDigits: 2) }:{ NUMBER($minute, minimumIntegerDigits: 2) }
clock-12 = { $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) } { $half ->
    [0] a.m.
   *[1] p.m.
}
