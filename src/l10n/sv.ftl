# Svenska.

title = Portal Companion

accept = Godkänn
decline = Avböj
decline-because = Avböj, eftersom …
later = Senare ({ $pause })
pause = { $minutes ->
    [one] { $minutes } minut
   *[other] { $minutes } minuter
}
dismiss = Stäng
open = Öppna
quit = Avsluta
report = Rapportera den här begäran

reason-busy = Det passar inte just nu
reason-unasked = Jag har inte bett om hjälp
reason-unknown = Jag känner inte den här personen

headline = Din IT-administratör begär kontroll över den här enheten för en fjärrhjälpssession
asks = { $name } ber att få styra den här enheten
somebody = Din IT-avdelning
caller = Någon på telefon
why = Anledning: { $reason }
why-ticket = Anledning: { $reason } ({ $ticket })
quote = ”{ $text }”
check = Kontrollord: { $words }. Den som ringer måste se samma ord.
check-how = Om någon ringer dig, låt personen säga de två orden och läs inte upp dem själv. Godkänn bara om båda stämmer.
happens = Om du godkänner startar TeamViewer QuickSupport. Du ser allt och kan avsluta när som helst.
happens-link = Om du godkänner öppnas TeamViewer-sidan för den här sessionen i din webbläsare. Du ser allt och kan avsluta när som helst.
unanswered = Om du inte svarar startas ingenting: begäran avslutas av sig själv och din IT-avdelning får veta att inget svar kom.
snoozed = Du ville bli påmind senare
snoozed-until = Du tillfrågas igen: { $when }
continues = Detta fortsätter den förra begäran, som du godkände. Det som fortfarande körs av den stängs när du godkänner.
unsaved = Ditt svar kunde inte sparas och gäller därför inte. Är disken full? Frigör i så fall utrymme och svara igen.
storage = Begäranden kan inte sparas och därför inte besvaras: är disken full?
reported = Du har rapporterat den här begäran till din IT-avdelning.
fact-why = Anledning
fact-ticket = Ärende
fact-message = Meddelande
fact-until = Svara senast
fact-support = Hjälp från din IT-avdelning

idle = Inga begäranden
waiting = { $count ->
    [one] { $count } begäran väntar på ditt svar
   *[other] { $count } begäranden väntar på ditt svar
}
connecting = Ansluter till din IT-support …
connected = Ansluten till din IT-support
connected-to = Ansluten till { $host }
checked-seconds = Kontrollerad för { $count } s sedan
checked-minutes = Kontrollerad för { $count } min sedan
checked-at = Senast kontrollerad: { $when }
unreachable = Din IT-support kan inte nås
restarting = Din IT-support startas om
refused = Din IT-support känner inte till den här enheten; meddela din IT-avdelning
nonsense = Något annat svarar på IT-supportens adress; meddela din IT-avdelning
unset = Inte konfigurerad än: ingen IT-support är angiven
since = Sedan: { $when }
advice-network = Finns det någon nätverksanslutning? Så snart den är tillbaka kommer begäranden av sig själva.

stage-connecting = Förbereder sessionen med { $name } …
stage-fetching = Hämtar och kontrollerar TeamViewer QuickSupport …
stage-launching = Startar TeamViewer QuickSupport …
stage-opening = Öppnar sessionen i din webbläsare …
stage-running = Sessionen med { $name } pågår
running-since = Pågår sedan: { $when }. Stäng TeamViewer QuickSupport för att avsluta.
running = Stäng TeamViewer QuickSupport för att avsluta.
step-accepted = Du godkände
step-fetch = Hämta och kontrollera TeamViewer QuickSupport
step-fetched = TeamViewer QuickSupport kontrollerad: { $signer }
trusted-signer = signerad av { $name }
trusted-host = från { $host } via TLS
trusted-hash = SHA-256 angivet av din administratör
trusted-installed = installerad av din administratör
step-start = Starta TeamViewer QuickSupport
step-open = Öppna sessionen i din webbläsare
step-session = Fjärrhjälpssession

finished = Sessionen med { $name } är avslutad
finished-means = Ingen kan längre se eller styra den här enheten.
ran = Den varade från { $from } till { $to }.
expired = { $name } bad att få styra den här enheten
expired-means = Begäran besvarades inte i tid och är över. Ingenting startades.
interrupted = Sessionen med { $name } avbröts
interrupted-means = Om du fortfarande behöver hjälp måste din IT-avdelning fråga igen.
failed = Sessionen med { $name } kunde inte starta
declined = Du avböjde begäran från { $name }
withdrawn = { $name } tog tillbaka begäran
nothing-started = Ingenting startades.
wrong-user = { $name } ville fråga en annan användare
handed-over = Sessionen med { $name } fortsätter i din webbläsare
failed-no-reply = Din IT-support svarade inte. Ingenting startades.
failed-bad-code = Din IT-support skickade något som inte är en sessionskod. Ingenting startades.
failed-download = TeamViewer QuickSupport kunde inte laddas ned. Kontrollera nätverket; din IT-avdelning måste fråga igen.
failed-not-allowed = Din organisation tillåter inte den plats som TeamViewer QuickSupport skulle komma från. Ingenting startades.
failed-untrusted = Det som laddades ned är inte den TeamViewer QuickSupport som din organisation litar på. Ingenting startades; meddela din IT-avdelning.
failed-bad-archive = Det som laddades ned är skadat. Ingenting startades; meddela din IT-avdelning.
failed-disk = Det finns inte tillräckligt med utrymme på disken. Frigör utrymme; din IT-avdelning måste fråga igen.
failed-launch = TeamViewer QuickSupport startade inte. Meddela din IT-avdelning.
failed-launch-link = Sessionen kunde inte öppnas i din webbläsare. Meddela din IT-avdelning.
failed-unrecorded = Det kunde inte skrivas ned och därför startades ingenting. Frigör diskutrymme; din IT-avdelning måste fråga igen.

past-finished = Session avslutad
past-times = Session: { $from } till { $to }
past-declined = Avböjd
past-declined-why = Avböjd: ”{ $reason }”
past-expired = Inte besvarad
past-withdrawn = Tillbakadragen
past-wrong-user = Avsedd för en annan användare
past-failed = Kunde inte starta. { $why }
past-interrupted = Avbruten
past-handed-over = Fortsatte i webbläsaren

no-meaning = Det fungerade inte. Stäng fönstret, öppna det igen och försök på nytt.
no-length = Texten är för lång.
no-request = Den här begäran finns inte längre.
no-more = Den här begäran är över eller redan besvarad.
no-time = Den här begäran upphör för snart för att skjutas upp.
no-record = Det kunde inte sparas och gäller därför inte. Är disken full?
no-right = Din IT-avdelning tillåter inte detta.
no-seat = För många program använder Portal Companion. Stäng ett av dem och försök igen.
no-second = Portal Companion är redan öppet i ett annat fönster.
no-window = Fönstret kan inte öppnas. Meddela din IT-avdelning.
no-agent = Portal Companion avslutas.

code-label = Sessionskod från din IT-avdelning
code-warning = Ringde du själv din IT-avdelning, på ett nummer som du känner till? Den som ringer dig oombedd och vill att en kod ska skrivas in här är med största sannolikhet en bedragare, vilket namn som än uppges: lägg på.
code-again = Du tillfrågas en gång till innan något startar.
code-go = Fortsätt
code-bad = Detta är ingen sessionskod. Den ser ut som s12-345-678.
code-link = Detta är länken för den som hjälper. Du behöver sessionskoden; den ser ut som s12-345-678.

home = Start
history = Historik
settings = Inställningar
diagnostics = Diagnostik
about = Om
no-questions = Det finns inga begäranden just nu.
question-of = Begäran { $number } av { $count }
next = Nästa
previous = Föregående
check-words = Kontrollord
later-button = Senare …
decline-why = Varför inte? Du behöver inte säga det.
decline-other = En annan anledning
decline-send = Avböj
back = Tillbaka
close = Stäng
history-empty = Ingenting än.
history-span = { $days ->
    [one] Det senaste dygnet, sparat endast på den här enheten.
   *[other] De senaste { $days } dagarna, sparade endast på den här enheten.
}
language = Språk
diagnose = Kontrollera nu
diagnose-about = Ser efter om allt finns som en begäran behöver, och säger vad som ska göras om det inte gör det.
file-make = Skapa en fil till IT
file-about = Samlar det som din IT-avdelning behöver för att hitta ett fel i en fil: inga namn, sessionskoder eller lösenord. Den stannar på den här enheten tills du lämnar den till dem.
file-going = Filen skapas …
file-made = Filen finns här: { $path }
file-failed = Filen kunde inte skapas i { $place }. Är disken full?
agent-gone = Portal Companion körs inte, så ingenting kan visas. Starta det igen, eller logga ut och in.
about-version = Programversion
about-licence = Licens
about-desk = IT-support

moment = { $date } { $time }
date = { $year }-{ NUMBER($month, minimumIntegerDigits: 2) }-{ NUMBER($day, minimumIntegerDigits: 2) }
clock-24 = { NUMBER($hour, minimumIntegerDigits: 2) }:{ NUMBER($minute, minimumIntegerDigits: 2) }
clock-12 = { $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) } { $half ->
    [0] fm
   *[1] em
}
