# Svenska.

check-policy = Inställningar
check-desk = IT-support
check-proxy = Proxyserver
check-certificate = Certifikat
check-clock = Klocka
check-credential = Registrering
check-notifications = Aviseringar
check-tray = Ikon
check-disk = Diskutrymme
check-quicksupport = QuickSupport
check-updates = Uppdateringar
check-system = System
doctor-going = Allt kontrolleras …
doctor-sum-good = Allt fungerar.
doctor-sum-warn = { $count ->
    [one] Allt fungerar, men { $count } punkt förtjänar en titt.
   *[other] Allt fungerar, men { $count } punkter förtjänar en titt.
}
doctor-sum-bad = { $count ->
    [one] { $count } punkt fungerar inte.
   *[other] { $count } punkter fungerar inte.
}
doctor-not-here = Detta kan inte kontrolleras på det här systemet.
origin-policy = angivet av enhetshanteringen
origin-file = från konfigurationsfilen
origin-line = från kommandoraden
origin-default = standardvärde
room-mib = { $count } MiB
room-gib = { $count } GiB
span-hours = { $count ->
    [one] { $count } timme
   *[other] { $count } timmar
}
span-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagar
}
span-years = { $count ->
    [one] { $count } år
   *[other] { $count } år
}
doctor-policy-none = Enhetshanteringen anger ingenting.
doctor-policy-managed = Angivet av enhetshanteringen: { $keys }
doctor-policy-problem = { $key } ({ $origin }) kan inte användas som det är: { $why }
doctor-policy-unreadable = Inställningarna kan inte läsas: { $why }
doctor-desk-ready = { $host } är redo.
doctor-desk-unset = Ingen IT-support är angiven.
doctor-desk-not-an-address = ”{ $address }” är inte adressen till en IT-support.
doctor-desk-silent = { $host } svarar inte: { $why }
doctor-desk-not-ready = { $host } svarar att den inte är redo.
doctor-desk-none = Det som svarar på { $host } är ingen IT-support (HTTP { $status }).
doctor-name-unknown = Namnet { $host } är inte känt: { $why }
doctor-not-reached = { $host } kan inte nås: { $why }
doctor-proxy-here = { $host } är själva den här enheten: ingen proxy.
doctor-proxy-none = Ingen proxy är angiven; { $host } nås direkt.
doctor-proxy-direct-by-policy = { $host } nås direkt: så säger inställningarna.
doctor-proxy-bypassed = { $host } nås direkt: den är ett undantag från proxyn.
doctor-proxy-direct-by-script = { $host } nås direkt: så säger proxyskriptet.
doctor-proxy-direct-by-environment = { $host } nås direkt: så säger miljövariablerna.
doctor-proxy-direct-by-system = { $host } nås direkt: så säger systemet.
doctor-proxy-by-policy = { $host } nås via { $proxy }: så säger inställningarna.
doctor-proxy-by-script = { $host } nås via { $proxy }: så säger proxyskriptet.
doctor-proxy-by-environment = { $host } nås via { $proxy }: så säger miljövariablerna.
doctor-proxy-by-system = { $host } nås via { $proxy }: så säger systemet.
doctor-proxy-no-way = Det är inte känt vilken väg som leder till IT-supporten: { $why }
doctor-proxy-login = Proxyn { $proxy } kräver inloggning ({ $schemes }).
doctor-proxy-refuses = Proxyn { $proxy } släpper inte igenom den här enheten: { $status }
doctor-proxy-gone = Ingen proxy svarar på { $proxy }: { $why }
doctor-certificate-trusted = { $host } är betrodd. Certifikatet är från: { $signer }
doctor-certificate-stranger = { $host } visar ett certifikat från någon som den här enheten inte litar på: { $signer }
doctor-certificate-time = Enligt den här enhetens klocka gäller certifikatet för { $host } inte nu, utan från { $from } till { $until }.
doctor-certificate-name = Certifikatet för { $host } gäller ett annat namn.
doctor-certificate-other = Ingen säker anslutning till { $host } kommer till stånd: { $why }
doctor-clock-right = Den här enhetens klocka går rätt.
doctor-clock-slow = Den här enhetens klocka går { $span } efter.
doctor-clock-fast = Den här enhetens klocka går { $span } före.
doctor-credential-known = IT-supporten känner till den här enheten.
doctor-credential-not-yet = Den här enheten har inte presenterat sig för IT-supporten än.
doctor-credential-none = Den här enheten är inte registrerad och har ingen token för det.
doctor-credential-unknown = IT-supporten känner inte längre till den här enheten.
doctor-credential-refused = IT-supporten släpper inte in den här enheten.
doctor-credential-unclear = IT-supporten sade inte om den känner till den här enheten: { $why }
doctor-disk-room = Ledigt: { $room } ({ $path })
doctor-disk-low = Det är ont om utrymme: { $room } ({ $path })
doctor-disk-full = Det finns nästan inget utrymme kvar: { $room } ({ $path })
doctor-disk-unusable = { $path } kan inte användas: { $why }
doctor-notifications-by = { $name } visar aviseringar, med knappar.
doctor-notifications-plain = { $name } visar aviseringar utan knappar.
doctor-notifications-none = Ingenting visar aviseringar: { $why }
doctor-no-session-bus = Skrivbordets meddelandebuss kan inte nås: { $why }
doctor-tray-there = Skrivbordet har en plats för ikonen.
doctor-tray-none = Skrivbordet har ingen plats för ikonen.
doctor-tray-silent = Det är inte känt om skrivbordet har en plats för ikonen: { $why }
doctor-tray-no-bus = Inte kontrollerat: skrivbordets meddelandebuss kan inte nås.
doctor-quicksupport-installed = TeamViewer QuickSupport är installerat: { $path }
doctor-quicksupport-missing = TeamViewer QuickSupport finns inte där: { $path }
doctor-quicksupport-link = Ingenting behövs: sessioner öppnas i webbläsaren.
doctor-quicksupport-reached = { $host } kan nås. Certifikatet är från: { $signer }
doctor-quicksupport-no-host = Ingen server är tillåten som TeamViewer QuickSupport kan komma från.
doctor-updates-none = Programmet byggdes utan en utgivares nyckel och söker därför inte efter nya versioner.
doctor-updates-off = Ingen söker efter nya versioner.
doctor-updates-managed = Nya versioner installeras av enhetshanteringen eller en pakethanterare.
doctor-updates-self = Portal Companion installerar nya versioner själv.
doctor-updates-never = Ingen har sökt efter nya versioner än.
doctor-updates-current = Ingen nyare version är känd. Senast sökt: { $day }
doctor-updates-available = Det finns en nyare version som inte har installerats än: { $version }
doctor-updates-later = Det finns en nyare version, som andra enheter får först: { $version } (tillkännagiven till { $until })
doctor-updates-waiting = En nyare version installeras så snart inget är öppet: { $version }
doctor-updates-trial = En ny version har installerats, och IT-supporten har inte svarat den än: { $version }
doctor-updates-back = En ny version fungerade inte här, så den förra är tillbaka: { $version }
doctor-updates-trouble = Det finns ingen uppdatering: { $why }
doctor-system-signatures = Det här systemet kan inte säga vem som har signerat TeamViewer QuickSupport. Det som hämtas bedöms efter servern som det kommer från, eller efter dess SHA-256.
doctor-system-quiet = Det här systemet meddelar inte när du inte vill bli störd. En fråga kommer ändå.
doctor-system-confined = Det som hämtas packas upp där det inte kan ändra något annat.
doctor-system-unconfined = Inget hindrar det som packar upp en hämtning från att ändra andra filer: { $why }

doctor-again-do = Kontrollera igen om några minuter. Om det förblir så, meddela din IT-avdelning.
doctor-policy-unreadable-do = Meddela din IT-avdelning: den måste reparera inställningarna. Utan dem kan ingen hjälpa dig här.
doctor-policy-problem-do = Den som har angett det måste rätta det. Till dess gäller det inte.
doctor-desk-unset-do = Din IT-avdelning måste ange adressen till IT-supporten.
doctor-desk-not-an-address-do = Din IT-avdelning måste rätta adressen. Den ser ut som https://desk.example.com.
doctor-desk-none-do = Meddela din IT-avdelning: adressen kan vara fel, eller så svarar något annat i stället för IT-supporten.
doctor-name-unknown-do = Kontrollera nätverket, och VPN om du använder det. Om webbsidor ändå öppnas, meddela din IT-avdelning: namnet kan vara fel.
doctor-not-reached-do = Kontrollera nätverket, och VPN om du använder det. Om webbsidor ändå öppnas, meddela din IT-avdelning: det kan finnas en brandvägg emellan.
doctor-proxy-no-way-do = Meddela din IT-avdelning: den måste se över proxyinställningarna och proxyskriptet.
doctor-proxy-login-do = Din IT-avdelning måste ange namn och lösenord för proxyn, eller släppa igenom den här enheten utan.
doctor-proxy-refuses-do = Din IT-avdelning måste tillåta den här adressen i proxyn.
doctor-proxy-gone-do = Kontrollera nätverket, och VPN om du använder det. Om webbsidor ändå öppnas måste din IT-avdelning rätta proxyns adress.
doctor-certificate-stranger-do = Om ditt företag granskar säkra anslutningar måste din IT-avdelning installera företagets certifikatutfärdare på den här enheten. Om inte, lämna det här nätverket: någon kan lyssna.
doctor-certificate-time-do = Ställ den här enhetens klocka rätt. Om den går rätt måste din IT-avdelning förnya certifikatet.
doctor-certificate-name-do = Meddela din IT-avdelning: adressen eller certifikatet måste rättas.
doctor-tell-do = Berätta för din IT-avdelning vad som står här.
doctor-clock-do = Låt systemet ställa klockan via nätverket. Om du inte får ändra det, meddela din IT-avdelning.
doctor-credential-not-yet-do = Du behöver inte göra något: det sker så snart Portal Companion körs.
doctor-credential-none-do = Din IT-avdelning måste ge den här enheten en registreringstoken.
doctor-credential-do = Din IT-avdelning måste registrera den här enheten på nytt.
doctor-disk-do = Frigör utrymme på disken.
doctor-disk-unusable-do = Bara du får kunna läsa och skriva i den mappen, och det måste finnas utrymme. Om du är osäker, meddela din IT-avdelning.
doctor-notifications-plain-do = Du behöver inte göra något: svara via ikonens meny eller i fönstret.
doctor-notifications-none-do = Din IT-avdelning måste installera en aviseringstjänst. Öppna till dess fönstret för att se begäranden.
doctor-no-session-bus-do = Logga ut och in igen. Om det förblir så, meddela din IT-avdelning.
doctor-tray-do = Det går utan: begäranden kommer som aviseringar, och fönstret öppnas från listan över appar. I GNOME kan din IT-avdelning installera tillägget AppIndicator.
doctor-quicksupport-missing-do = Din IT-avdelning måste installera det där eller rätta sökvägen.
doctor-quicksupport-no-host-do = Din IT-avdelning måste tillåta en server eller installera TeamViewer QuickSupport.
