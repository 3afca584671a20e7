# Polski: formy bezosobowe i grzecznościowe, bez rodzaju tam, gdzie to możliwe.

check-policy = Ustawienia
check-desk = Pomoc techniczna
check-proxy = Serwer proxy
check-certificate = Certyfikat
check-clock = Zegar
check-credential = Rejestracja
check-notifications = Powiadomienia
check-tray = Ikona
check-disk = Miejsce na dysku
check-quicksupport = QuickSupport
check-updates = Aktualizacje
check-system = System
doctor-going = Trwa sprawdzanie…
doctor-sum-good = Wszystko działa.
doctor-sum-warn = { $count ->
    [one] Wszystko działa, ale { $count } rzecz zasługuje na uwagę.
    [few] Wszystko działa, ale { $count } rzeczy zasługują na uwagę.
   *[many] Wszystko działa, ale { $count } rzeczy zasługuje na uwagę.
}
doctor-sum-bad = { $count ->
    [one] { $count } rzecz nie działa.
    [few] { $count } rzeczy nie działają.
   *[many] { $count } rzeczy nie działa.
}
doctor-not-here = Na tym systemie nie można tego sprawdzić.
origin-policy = z zarządzania urządzeniami
origin-file = z pliku konfiguracji
origin-line = z wiersza polecenia
origin-default = wartość domyślna
room-mib = { $count } MiB
room-gib = { $count } GiB
span-hours = { $count ->
    [one] { $count } godzina
    [few] { $count } godziny
   *[many] { $count } godzin
}
span-days = { $count ->
    [one] { $count } dzień
    [few] { $count } dni
   *[many] { $count } dni
}
span-years = { $count ->
    [one] { $count } rok
    [few] { $count } lata
   *[many] { $count } lat
}
doctor-policy-none = Zarządzanie urządzeniami niczego nie ustawia.
doctor-policy-managed = Ustawione przez zarządzanie urządzeniami: { $keys }
doctor-policy-problem = { $key } ({ $origin }) nie nadaje się do użycia: { $why }
doctor-policy-unreadable = Nie można odczytać ustawień: { $why }
doctor-desk-ready = { $host } jest gotowy.
doctor-desk-unset = Nie podano pomocy technicznej.
doctor-desk-not-an-address = „{ $address }” nie jest adresem pomocy technicznej.
doctor-desk-silent = { $host } nie odpowiada: { $why }
doctor-desk-not-ready = { $host } odpowiada, że nie jest gotowy.
doctor-desk-none = To, co odpowiada pod adresem { $host }, nie jest pomocą techniczną (HTTP { $status }).
doctor-name-unknown = Nazwa { $host } nie jest znana: { $why }
doctor-not-reached = Nie można połączyć się z { $host }: { $why }
doctor-proxy-here = { $host } to samo to urządzenie: bez serwera proxy.
doctor-proxy-none = Nie podano serwera proxy; połączenie z { $host } jest bezpośrednie.
doctor-proxy-direct-by-policy = Połączenie z { $host } jest bezpośrednie: tak mówią ustawienia.
doctor-proxy-bypassed = Połączenie z { $host } jest bezpośrednie: to wyjątek od serwera proxy.
doctor-proxy-direct-by-script = Połączenie z { $host } jest bezpośrednie: tak mówi skrypt proxy.
doctor-proxy-direct-by-environment = Połączenie z { $host } jest bezpośrednie: tak mówią zmienne środowiskowe.
doctor-proxy-direct-by-system = Połączenie z { $host } jest bezpośrednie: tak mówi system.
doctor-proxy-by-policy = Połączenie z { $host } prowadzi przez { $proxy }: tak mówią ustawienia.
doctor-proxy-by-script = Połączenie z { $host } prowadzi przez { $proxy }: tak mówi skrypt proxy.
doctor-proxy-by-environment = Połączenie z { $host } prowadzi przez { $proxy }: tak mówią zmienne środowiskowe.
doctor-proxy-by-system = Połączenie z { $host } prowadzi przez { $proxy }: tak mówi system.
doctor-proxy-no-way = Nie wiadomo, jaka droga prowadzi do pomocy technicznej: { $why }
doctor-proxy-login = Serwer proxy { $proxy } wymaga logowania ({ $schemes }).
doctor-proxy-refuses = Serwer proxy { $proxy } nie przepuszcza tego urządzenia: { $status }
doctor-proxy-gone = Pod adresem { $proxy } nie odpowiada żaden serwer proxy: { $why }
doctor-certificate-trusted = { $host } jest zaufany. Certyfikat wystawił: { $signer }
doctor-certificate-stranger = { $host } pokazuje certyfikat od kogoś, komu to urządzenie nie ufa: { $signer }
doctor-certificate-time = Według zegara tego urządzenia certyfikat { $host } nie jest teraz ważny, lecz od { $from } do { $until }.
doctor-certificate-name = Certyfikat { $host } jest na inną nazwę.
doctor-certificate-other = Nie udaje się bezpiecznie połączyć z { $host }: { $why }
doctor-clock-right = Zegar tego urządzenia chodzi dobrze.
doctor-clock-slow = Zegar tego urządzenia spóźnia się (różnica: { $span }).
doctor-clock-fast = Zegar tego urządzenia spieszy się (różnica: { $span }).
doctor-credential-known = Pomoc techniczna zna to urządzenie.
doctor-credential-not-yet = To urządzenie jeszcze nie przedstawiło się pomocy technicznej.
doctor-credential-none = To urządzenie nie jest zarejestrowane i nie ma tokenu do rejestracji.
doctor-credential-unknown = Pomoc techniczna nie zna już tego urządzenia.
doctor-credential-refused = Pomoc techniczna nie dopuszcza tego urządzenia.
doctor-credential-unclear = Pomoc techniczna nie powiedziała, czy zna to urządzenie: { $why }
doctor-disk-room = Wolne: { $room } ({ $path })
doctor-disk-low = Zostało mało miejsca: { $room } ({ $path })
doctor-disk-full = Nie zostało prawie nic: { $room } ({ $path })
doctor-disk-unusable = Nie można używać { $path }: { $why }
doctor-notifications-by = Powiadomienia pokazuje { $name }, z przyciskami.
doctor-notifications-plain = Powiadomienia pokazuje { $name }, bez przycisków.
doctor-notifications-none = Nic nie pokazuje powiadomień: { $why }
doctor-no-session-bus = Nie można połączyć się z magistralą komunikatów pulpitu: { $why }
doctor-tray-there = Pulpit ma miejsce na ikonę.
doctor-tray-none = Pulpit nie ma miejsca na ikonę.
doctor-tray-silent = Nie wiadomo, czy pulpit ma miejsce na ikonę: { $why }
doctor-tray-no-bus = Nie sprawdzono: nie można połączyć się z magistralą komunikatów pulpitu.
doctor-quicksupport-installed = TeamViewer QuickSupport jest zainstalowany: { $path }
doctor-quicksupport-missing = Brak TeamViewer QuickSupport: { $path }
doctor-quicksupport-link = Nic nie jest potrzebne: sesje otwierają się w przeglądarce.
doctor-quicksupport-reached = Można połączyć się z { $host }. Certyfikat wystawił: { $signer }
doctor-quicksupport-no-host = Nie zezwolono na żaden serwer, z którego mógłby pochodzić TeamViewer QuickSupport.
doctor-updates-none = Ten program zbudowano bez klucza wydawcy, dlatego nie szuka nowych wersji.
doctor-updates-off = Nikt nie szuka nowych wersji.
doctor-updates-managed = Nowe wersje instaluje zarządzanie urządzeniami lub menedżer pakietów.
doctor-updates-self = Nowe wersje instaluje sam Portal Companion.
doctor-updates-never = Nikt jeszcze nie szukał nowych wersji.
doctor-updates-current = Nie wiadomo o nowszej wersji. Ostatnio szukano: { $day }
doctor-updates-available = Jest nowsza wersja, która nie została jeszcze zainstalowana: { $version }
doctor-updates-later = Jest nowsza wersja, którą najpierw otrzymują inne urządzenia: { $version } (ogłoszona do { $until })
doctor-updates-waiting = Nowsza wersja zostanie zainstalowana, gdy tylko nic nie będzie otwarte: { $version }
doctor-updates-trial = Zainstalowano nową wersję, a pomoc techniczna jeszcze jej nie odpowiedziała: { $version }
doctor-updates-back = Nowa wersja tu nie działała, więc przywrócono poprzednią: { $version }
doctor-updates-trouble = Nie ma aktualizacji: { $why }
doctor-system-signatures = Ten system nie może powiedzieć, kto podpisał TeamViewer QuickSupport. To, co jest pobierane, ocenia się według serwera, z którego pochodzi, albo według jego SHA-256.
doctor-system-quiet = Ten system nie informuje, kiedy nie należy przeszkadzać. Pytanie i tak się pojawi.
doctor-system-confined = To, co jest pobierane, jest rozpakowywane tam, gdzie nie może zmienić niczego innego.
doctor-system-unconfined = Nic nie powstrzymuje rozpakowywania pobranego pliku przed zmianą innych plików: { $why }

doctor-again-do = Proszę sprawdzić ponownie za kilka minut. Jeśli nic się nie zmieni, proszę zawiadomić dział IT.
doctor-policy-unreadable-do = Proszę zawiadomić dział IT: musi naprawić ustawienia. Bez nich nikt nie może tu pomóc.
doctor-policy-problem-do = Kto to ustawił, musi to poprawić. Do tego czasu ustawienie się nie liczy.
doctor-desk-unset-do = Dział IT musi podać adres pomocy technicznej.
doctor-desk-not-an-address-do = Dział IT musi poprawić adres. Wygląda on jak https://desk.example.com.
doctor-desk-none-do = Proszę zawiadomić dział IT: być może adres jest błędny albo coś innego odpowiada zamiast pomocy technicznej.
doctor-name-unknown-do = Proszę sprawdzić sieć oraz VPN, jeśli jest używany. Jeśli strony internetowe mimo to się otwierają, proszę zawiadomić dział IT: być może nazwa jest błędna.
doctor-not-reached-do = Proszę sprawdzić sieć oraz VPN, jeśli jest używany. Jeśli strony internetowe mimo to się otwierają, proszę zawiadomić dział IT: być może po drodze jest zapora.
doctor-proxy-no-way-do = Proszę zawiadomić dział IT: musi sprawdzić ustawienia i skrypt proxy.
doctor-proxy-login-do = Dział IT musi podać nazwę i hasło do serwera proxy albo przepuszczać to urządzenie bez nich.
doctor-proxy-refuses-do = Dział IT musi zezwolić na ten adres w serwerze proxy.
doctor-proxy-gone-do = Proszę sprawdzić sieć oraz VPN, jeśli jest używany. Jeśli strony internetowe mimo to się otwierają, dział IT musi poprawić adres serwera proxy.
doctor-certificate-stranger-do = Jeśli firma sprawdza bezpieczne połączenia, dział IT musi zainstalować jej urząd certyfikacji na tym urządzeniu. Jeśli nie, proszę opuścić tę sieć: być może ktoś podsłuchuje.
doctor-certificate-time-do = Proszę ustawić zegar tego urządzenia. Jeśli chodzi dobrze, dział IT musi odnowić certyfikat.
doctor-certificate-name-do = Proszę zawiadomić dział IT: trzeba poprawić adres albo certyfikat.
doctor-tell-do = Proszę przekazać działowi IT, co tu jest napisane.
doctor-clock-do = Niech system ustawia zegar przez sieć. Jeśli nie można tego zmienić, proszę zawiadomić dział IT.
doctor-credential-not-yet-do = Nie trzeba nic robić: stanie się to, gdy tylko Portal Companion zacznie działać.
doctor-credential-none-do = Dział IT musi dać temu urządzeniu token rejestracji.
doctor-credential-do = Dział IT musi zarejestrować to urządzenie na nowo.
doctor-disk-do = Proszę zwolnić miejsce na dysku.
doctor-disk-unusable-do = Tylko właściciel sesji może mieć prawo odczytu i zapisu w tym folderze, i musi być w nim miejsce. W razie wątpliwości proszę zawiadomić dział IT.
doctor-notifications-plain-do = Nie trzeba nic robić: odpowiadać można z menu ikony albo w oknie.
doctor-notifications-none-do = Dział IT musi zainstalować usługę powiadomień. Do tego czasu prośby widać po otwarciu okna.
doctor-no-session-bus-do = Proszę wylogować się i zalogować. Jeśli nic się nie zmieni, proszę zawiadomić dział IT.
doctor-tray-do = Można się bez niej obyć: prośby przychodzą jako powiadomienia, a okno otwiera się z listy aplikacji. W GNOME dział IT może zainstalować rozszerzenie AppIndicator.
doctor-quicksupport-missing-do = Dział IT musi go tam zainstalować albo poprawić ścieżkę.
doctor-quicksupport-no-host-do = Dział IT musi zezwolić na jakiś serwer albo zainstalować TeamViewer QuickSupport.
