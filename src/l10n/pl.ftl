# Polski: formy bezosobowe i grzecznościowe, bez rodzaju tam, gdzie to możliwe.

title = Portal Companion

accept = Zaakceptuj
decline = Odrzuć
decline-because = Odrzuć, ponieważ…
later = Później ({ $pause })
pause = { $minutes ->
    [one] { $minutes } minuta
    [few] { $minutes } minuty
   *[many] { $minutes } minut
}
dismiss = Zamknij
open = Otwórz
quit = Zakończ
report = Zgłoś tę prośbę

reason-busy = To nie jest dobry moment
reason-unasked = Nie proszę o pomoc
reason-unknown = Nie znam tej osoby

headline = Administrator IT żąda kontroli nad tym urządzeniem w celu przeprowadzenia sesji pomocy zdalnej
asks = { $name } prosi o możliwość sterowania tym urządzeniem
somebody = Dział IT
caller = Ktoś przez telefon
why = Powód: { $reason }
why-ticket = Powód: { $reason } ({ $ticket })
quote = „{ $text }”
check = Słowa kontrolne: { $words }. Osoba dzwoniąca musi widzieć te same.
check-how = Jeśli ktoś dzwoni, proszę pozwolić tej osobie powiedzieć te dwa słowa i nie odczytywać ich samemu. Proszę zaakceptować tylko wtedy, gdy oba się zgadzają.
happens = Po zaakceptowaniu uruchomi się TeamViewer QuickSupport; wszystko jest widoczne na ekranie i można to zakończyć w każdej chwili.
happens-link = Po zaakceptowaniu w przeglądarce otworzy się strona TeamViewer tej sesji; wszystko jest widoczne na ekranie i można to zakończyć w każdej chwili.
unanswered = Bez odpowiedzi nic się nie uruchomi: prośba wygaśnie sama, a dział IT dowie się, że odpowiedzi nie było.
snoozed = Przypomnienie nastąpi później, zgodnie z życzeniem
snoozed-until = Następne pytanie: { $when }
continues = To dalszy ciąg poprzedniej, zaakceptowanej prośby. To, co z niej jeszcze działa, zostanie zamknięte po zaakceptowaniu.
unsaved = Nie udało się zapisać odpowiedzi, więc się nie liczy. Czy dysk jest pełny? Proszę zwolnić miejsce i odpowiedzieć jeszcze raz.
storage = Nie można zapisywać próśb, więc nie można na nie odpowiadać: czy dysk jest pełny?
reported = Ta prośba została zgłoszona działowi IT.
fact-why = Powód
fact-ticket = Zgłoszenie
fact-message = Wiadomość
fact-until = Odpowiedź do
fact-support = Pomoc działu IT

idle = Brak próśb
waiting = { $count ->
    [one] { $count } prośba czeka na odpowiedź
    [few] { $count } prośby czekają na odpowiedź
   *[many] { $count } próśb czeka na odpowiedź
}
connecting = Łączenie z pomocą techniczną IT…
connected = Połączono z pomocą techniczną IT
connected-to = Połączono z { $host }
checked-seconds = Sprawdzono { $count } s temu
checked-minutes = Sprawdzono { $count } min temu
checked-at = Ostatnio sprawdzono: { $when }
unreachable = Nie można połączyć się z pomocą techniczną IT
restarting = Pomoc techniczna IT jest uruchamiana ponownie
refused = Pomoc techniczna IT nie zna tego urządzenia; proszę zawiadomić dział IT
nonsense = Pod adresem pomocy technicznej IT odpowiada coś innego; proszę zawiadomić dział IT
unset = Jeszcze nie skonfigurowano: nie podano pomocy technicznej
since = Od: { $when }
advice-network = Czy sieć działa? Gdy tylko wróci, prośby nadejdą same.

stage-connecting = Przygotowywanie sesji ({ $name })…
stage-fetching = Pobieranie i sprawdzanie TeamViewer QuickSupport…
stage-launching = Uruchamianie TeamViewer QuickSupport…
stage-opening = Otwieranie sesji w przeglądarce…
stage-running = Sesja trwa ({ $name })
running-since = Trwa od: { $when }. Aby ją zakończyć, należy zamknąć TeamViewer QuickSupport.
running = Aby ją zakończyć, należy zamknąć TeamViewer QuickSupport.
step-accepted = Zaakceptowano
step-fetch = Pobranie i sprawdzenie TeamViewer QuickSupport
step-fetched = TeamViewer QuickSupport sprawdzony: { $signer }
trusted-signer = podpis: { $name }
trusted-host = z { $host } przez TLS
trusted-hash = SHA-256 ustawione przez administratora
trusted-installed = zainstalowane przez administratora
step-start = Uruchomienie TeamViewer QuickSupport
step-open = Otwarcie sesji w przeglądarce
step-session = Sesja

finished = Sesja zakończona ({ $name })
finished-means = Nikt nie może już widzieć tego urządzenia ani nim sterować.
ran = Trwała od { $from } do { $to }.
expired = Była prośba o sterowanie tym urządzeniem: { $name }
expired-means = Na prośbę nie odpowiedziano na czas i wygasła. Nic nie zostało uruchomione.
interrupted = Sesja została przerwana ({ $name })
interrupted-means = Jeśli pomoc jest nadal potrzebna, dział IT musi poprosić jeszcze raz.
failed = Nie udało się rozpocząć sesji ({ $name })
declined = Odrzucono prośbę ({ $name })
withdrawn = Prośba została wycofana ({ $name })
nothing-started = Nic nie zostało uruchomione.
wrong-user = Prośba była do innego użytkownika ({ $name })
handed-over = Sesja jest kontynuowana w przeglądarce ({ $name })
failed-no-reply = Pomoc techniczna IT nie odpowiedziała. Nic nie zostało uruchomione.
failed-bad-code = Pomoc techniczna IT przysłała coś, co nie jest kodem sesji. Nic nie zostało uruchomione.
failed-download = Nie udało się pobrać TeamViewer QuickSupport. Proszę sprawdzić sieć; dział IT musi poprosić jeszcze raz.
failed-not-allowed = Organizacja nie zezwala na miejsce, z którego pochodziłby TeamViewer QuickSupport. Nic nie zostało uruchomione.
failed-untrusted = Pobrany plik to nie ten TeamViewer QuickSupport, któremu ufa organizacja. Nic nie zostało uruchomione; proszę zawiadomić dział IT.
failed-bad-archive = Pobrany plik jest uszkodzony. Nic nie zostało uruchomione; proszę zawiadomić dział IT.
failed-disk = Na dysku nie ma dość miejsca. Proszę je zwolnić; dział IT musi poprosić jeszcze raz.
failed-launch = TeamViewer QuickSupport się nie uruchomił. Proszę zawiadomić dział IT.
failed-launch-link = Nie udało się otworzyć sesji w przeglądarce. Proszę zawiadomić dział IT.
failed-unrecorded = Nie udało się tego odnotować, więc nic nie zostało uruchomione. Proszę zwolnić miejsce na dysku; dział IT musi poprosić jeszcze raz.

past-finished = Sesja zakończona
past-times = Sesja: od { $from } do { $to }
past-declined = Odrzucono
past-declined-why = Odrzucono: „{ $reason }”
past-expired = Bez odpowiedzi
past-withdrawn = Wycofano
past-wrong-user = Do innego użytkownika
past-failed = Nie udało się rozpocząć. { $why }
past-interrupted = Przerwano
past-handed-over = Kontynuowano w przeglądarce

no-meaning = To się nie udało. Proszę zamknąć to okno, otworzyć je ponownie i spróbować jeszcze raz.
no-length = Ten tekst jest za długi.
no-request = Tej prośby już nie ma.
no-more = Ta prośba wygasła albo już na nią odpowiedziano.
no-time = Ta prośba wygaśnie zbyt szybko, aby ją odłożyć.
no-record = Nie udało się tego zapisać, więc się nie liczy. Czy dysk jest pełny?
no-right = Dział IT na to nie zezwala.
no-seat = Zbyt wiele programów korzysta z Portal Companion. Proszę zamknąć jeden z nich i spróbować ponownie.
no-second = Portal Companion jest już otwarty w innym oknie.
no-window = Nie można otworzyć okna. Proszę zawiadomić dział IT.
no-agent = Portal Companion kończy działanie.

code-label = Kod sesji od działu IT
code-warning = Czy to Ty dzwonisz do działu IT, na znany Ci numer? Ktoś, kto dzwoni nieproszony i chce, aby wpisać tu kod, to najprawdopodobniej oszust, bez względu na podane nazwisko: proszę się rozłączyć.
code-again = Zanim cokolwiek się uruchomi, pojawi się jeszcze jedno pytanie.
code-go = Kontynuuj
code-bad = To nie jest kod sesji. Wygląda on jak s12-345-678.
code-link = To jest łącze osoby pomagającej. Potrzebny jest kod sesji; wygląda on jak s12-345-678.

home = Start
history = Historia
settings = Ustawienia
diagnostics = Diagnostyka
about = Informacje
no-questions = W tej chwili nie ma żadnych próśb.
question-of = Prośba { $number } z { $count }
next = Następna
previous = Poprzednia
check-words = Słowa kontrolne
later-button = Później…
decline-why = Dlaczego nie? Nie trzeba tego mówić.
decline-other = Inny powód
decline-send = Odrzuć
back = Wstecz
close = Zamknij
history-empty = Jeszcze nic.
history-span = { $days ->
    [one] Ostatni { $days } dzień, przechowywany tylko na tym urządzeniu.
    [few] Ostatnie { $days } dni, przechowywane tylko na tym urządzeniu.
   *[many] Ostatnich { $days } dni, przechowywanych tylko na tym urządzeniu.
}
language = Język
diagnose = Sprawdź teraz
diagnose-about = Sprawdza, czy jest wszystko, czego potrzebuje prośba, i mówi, co zrobić, jeśli czegoś brakuje.
file-make = Utwórz plik dla działu IT
file-about = Zbiera w jednym pliku to, czego dział IT potrzebuje, aby znaleźć usterkę: bez nazwisk, kodów sesji i haseł. Plik pozostaje na tym urządzeniu, dopóki nie zostanie przekazany.
file-going = Trwa tworzenie pliku…
file-made = Plik znajduje się tutaj: { $path }
file-failed = Nie udało się utworzyć pliku w { $place }. Czy dysk jest pełny?
agent-gone = Portal Companion nie działa, więc nie można niczego pokazać. Proszę uruchomić go ponownie albo wylogować się i zalogować.
about-version = Wersja
about-licence = Licencja
about-desk = Pomoc techniczna

moment = { $date }, { $time }
date = { $day }.{ NUMBER($month, minimumIntegerDigits: 2) }.{ $year }
clock-24 = { NUMBER($hour, minimumIntegerDigits: 2) }:{ NUMBER($minute, minimumIntegerDigits: 2) }
clock-12 = { $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) } { $half ->
    [0] AM
   *[1] PM
}
