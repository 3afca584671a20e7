# Suomi.

check-policy = Asetukset
check-desk = IT-tuki
check-proxy = Välityspalvelin
check-certificate = Varmenne
check-clock = Kello
check-credential = Rekisteröinti
check-notifications = Ilmoitukset
check-tray = Kuvake
check-disk = Levytila
check-quicksupport = QuickSupport
check-updates = Päivitykset
check-system = Järjestelmä
doctor-going = Kaikkea tarkistetaan…
doctor-sum-good = Kaikki toimii.
doctor-sum-warn = { $count ->
    [one] Kaikki toimii, mutta { $count } kohta ansaitsee huomiota.
   *[other] Kaikki toimii, mutta { $count } kohtaa ansaitsee huomiota.
}
doctor-sum-bad = { $count ->
    [one] { $count } kohta ei toimi.
   *[other] { $count } kohtaa ei toimi.
}
doctor-not-here = Tätä ei voi tarkistaa tässä järjestelmässä.
origin-policy = laitehallinnan asettama
origin-file = määritystiedostosta
origin-line = komentoriviltä
origin-default = oletus
room-mib = { $count } MiB
room-gib = { $count } GiB
span-hours = { $count ->
    [one] { $count } tunti
   *[other] { $count } tuntia
}
span-days = { $count ->
    [one] { $count } päivä
   *[other] { $count } päivää
}
span-years = { $count ->
    [one] { $count } vuosi
   *[other] { $count } vuotta
}
doctor-policy-none = Laitehallinta ei aseta mitään.
doctor-policy-managed = Laitehallinnan asettamat: { $keys }
doctor-policy-problem = { $key } ({ $origin }) ei kelpaa sellaisenaan: { $why }
doctor-policy-unreadable = Asetuksia ei voi lukea: { $why }
doctor-desk-ready = { $host } on valmiina.
doctor-desk-unset = IT-tukea ei ole asetettu.
doctor-desk-not-an-address = ”{ $address }” ei ole IT-tuen osoite.
doctor-desk-silent = { $host } ei vastaa: { $why }
doctor-desk-not-ready = { $host } vastaa, ettei se ole valmis.
doctor-desk-none = Osoitteesta { $host } ei vastaa IT-tuki (HTTP { $status }).
doctor-name-unknown = Nimeä { $host } ei tunneta: { $why }
doctor-not-reached = Osoitteeseen { $host } ei saada yhteyttä: { $why }
doctor-proxy-here = { $host } on tämä laite itse: ei välityspalvelinta.
doctor-proxy-none = Välityspalvelinta ei ole asetettu; yhteys osoitteeseen { $host } on suora.
doctor-proxy-direct-by-policy = Yhteys osoitteeseen { $host } on suora: näin sanovat asetukset.
doctor-proxy-bypassed = Yhteys osoitteeseen { $host } on suora: se on välityspalvelimen poikkeus.
doctor-proxy-direct-by-script = Yhteys osoitteeseen { $host } on suora: näin sanoo välityspalvelimen komentosarja.
doctor-proxy-direct-by-environment = Yhteys osoitteeseen { $host } on suora: näin sanovat ympäristömuuttujat.
doctor-proxy-direct-by-system = Yhteys osoitteeseen { $host } on suora: näin sanoo järjestelmä.
doctor-proxy-by-policy = Yhteys osoitteeseen { $host } kulkee palvelimen { $proxy } kautta: näin sanovat asetukset.
doctor-proxy-by-script = Yhteys osoitteeseen { $host } kulkee palvelimen { $proxy } kautta: näin sanoo välityspalvelimen komentosarja.
doctor-proxy-by-environment = Yhteys osoitteeseen { $host } kulkee palvelimen { $proxy } kautta: näin sanovat ympäristömuuttujat.
doctor-proxy-by-system = Yhteys osoitteeseen { $host } kulkee palvelimen { $proxy } kautta: näin sanoo järjestelmä.
doctor-proxy-no-way = Tietä IT-tukeen ei tunneta: { $why }
doctor-proxy-login = Välityspalvelin { $proxy } vaatii kirjautumisen ({ $schemes }).
doctor-proxy-refuses = Välityspalvelin { $proxy } ei päästä tätä laitetta läpi: { $status }
doctor-proxy-gone = Osoitteesta { $proxy } ei vastaa välityspalvelin: { $why }
doctor-certificate-trusted = { $host } on luotettu. Varmenteen myöntäjä: { $signer }
doctor-certificate-stranger = { $host } näyttää varmenteen, jonka myöntäjään tämä laite ei luota: { $signer }
doctor-certificate-time = Tämän laitteen kellon mukaan osoitteen { $host } varmenne ei ole nyt voimassa, vaan { $from } – { $until }.
doctor-certificate-name = Osoitteen { $host } varmenne on toiselle nimelle.
doctor-certificate-other = Suojattua yhteyttä osoitteeseen { $host } ei synny: { $why }
doctor-clock-right = Tämän laitteen kello on oikeassa.
doctor-clock-slow = Tämän laitteen kello on jäljessä { $span }.
doctor-clock-fast = Tämän laitteen kello on edellä { $span }.
doctor-credential-known = IT-tuki tuntee tämän laitteen.
doctor-credential-not-yet = Tämä laite ei ole vielä esittäytynyt IT-tuelle.
doctor-credential-none = Tätä laitetta ei ole rekisteröity, eikä sillä ole siihen tunnusta.
doctor-credential-unknown = IT-tuki ei enää tunne tätä laitetta.
doctor-credential-refused = IT-tuki ei päästä tätä laitetta sisään.
doctor-credential-unclear = IT-tuki ei kertonut, tunteeko se tämän laitteen: { $why }
doctor-disk-room = Vapaana: { $room } ({ $path })
doctor-disk-low = Tilaa on jäljellä vähän: { $room } ({ $path })
doctor-disk-full = Tilaa ei ole juuri lainkaan: { $room } ({ $path })
doctor-disk-unusable = { $path } ei ole käytettävissä: { $why }
doctor-notifications-by = { $name } näyttää ilmoitukset painikkeineen.
doctor-notifications-plain = { $name } näyttää ilmoitukset ilman painikkeita.
doctor-notifications-none = Mikään ei näytä ilmoituksia: { $why }
doctor-no-session-bus = Työpöydän viestiväylään ei saada yhteyttä: { $why }
doctor-tray-there = Työpöydällä on paikka kuvakkeelle.
doctor-tray-none = Työpöydällä ei ole paikkaa kuvakkeelle.
doctor-tray-silent = Ei tiedetä, onko työpöydällä paikka kuvakkeelle: { $why }
doctor-tray-no-bus = Ei tarkistettu: työpöydän viestiväylään ei saada yhteyttä.
doctor-quicksupport-installed = TeamViewer QuickSupport on asennettu: { $path }
doctor-quicksupport-missing = TeamViewer QuickSupport puuttuu: { $path }
doctor-quicksupport-link = Mitään ei tarvita: istunnot avataan selaimessa.
doctor-quicksupport-reached = { $host } on tavoitettavissa. Varmenteen myöntäjä: { $signer }
doctor-quicksupport-no-host = Mitään palvelinta, josta TeamViewer QuickSupport voisi tulla, ei ole sallittu.
doctor-updates-none = Tämä ohjelma on koottu ilman julkaisijan avainta, joten se ei etsi uusia versioita.
doctor-updates-off = Kukaan ei etsi uusia versioita.
doctor-updates-managed = Uudet versiot asentaa laitehallinta tai paketinhallinta.
doctor-updates-self = Portal Companion asentaa uudet versiot itse.
doctor-updates-never = Uusia versioita ei ole vielä etsitty.
doctor-updates-current = Uudempaa versiota ei ole tiedossa. Viimeksi etsitty: { $day }
doctor-updates-available = On olemassa uudempi versio, jota ei ole vielä asennettu: { $version }
doctor-updates-later = On olemassa uudempi versio, jonka muut laitteet saavat ensin: { $version } (ilmoitus voimassa { $until } asti)
doctor-updates-waiting = Uudempi versio asennetaan heti, kun mitään ei ole kesken: { $version }
doctor-updates-trial = Uusi versio on asennettu, eikä IT-tuki ole vielä vastannut sille: { $version }
doctor-updates-back = Uusi versio ei toiminut täällä, joten edellinen on palautettu: { $version }
doctor-updates-trouble = Päivitystä ei ole: { $why }
doctor-system-signatures = Tämä järjestelmä ei voi kertoa, kuka on allekirjoittanut TeamViewer QuickSupportin. Noudettu tiedosto arvioidaan palvelimen, josta se tulee, tai SHA-256:n perusteella.
doctor-system-quiet = Tämä järjestelmä ei kerro, milloin et halua tulla häirityksi. Kysymys tulee silti.
doctor-system-confined = Noudettu tiedosto puretaan paikassa, jossa se ei voi muuttaa mitään muuta.
doctor-system-unconfined = Mikään ei estä latauksen purkamista muuttamasta muita tiedostoja: { $why }

doctor-again-do = Tarkista uudelleen muutaman minuutin kuluttua. Jos tilanne ei muutu, ilmoita asiasta IT-tuelle.
doctor-policy-unreadable-do = Ilmoita asiasta IT-tuelle: sen on korjattava asetukset. Ilman niitä kukaan ei voi auttaa sinua täällä.
doctor-policy-problem-do = Sen, joka asetti tämän, on korjattava se. Siihen asti se ei ole voimassa.
doctor-desk-unset-do = IT-tuen on asetettava palvelunsa osoite.
doctor-desk-not-an-address-do = IT-tuen on korjattava osoite. Se on muotoa https://desk.example.com.
doctor-desk-none-do = Ilmoita asiasta IT-tuelle: osoite voi olla väärä, tai jokin muu vastaa IT-tuen sijasta.
doctor-name-unknown-do = Tarkista verkko, ja VPN, jos käytät sellaista. Jos verkkosivut silti avautuvat, ilmoita asiasta IT-tuelle: nimi voi olla väärä.
doctor-not-reached-do = Tarkista verkko, ja VPN, jos käytät sellaista. Jos verkkosivut silti avautuvat, ilmoita asiasta IT-tuelle: välissä voi olla palomuuri.
doctor-proxy-no-way-do = Ilmoita asiasta IT-tuelle: sen on tarkistettava välityspalvelimen asetukset ja komentosarja.
doctor-proxy-login-do = IT-tuen on asetettava välityspalvelimelle nimi ja salasana tai päästettävä tämä laite läpi ilman niitä.
doctor-proxy-refuses-do = IT-tuen on sallittava tämä osoite välityspalvelimessa.
doctor-proxy-gone-do = Tarkista verkko, ja VPN, jos käytät sellaista. Jos verkkosivut silti avautuvat, IT-tuen on korjattava välityspalvelimen osoite.
doctor-certificate-stranger-do = Jos yrityksesi tarkastaa suojattuja yhteyksiä, IT-tuen on asennettava yrityksen varmenteiden myöntäjä tälle laitteelle. Jos ei, poistu tästä verkosta: joku saattaa kuunnella.
doctor-certificate-time-do = Aseta tämän laitteen kello oikeaan aikaan. Jos se on oikeassa, IT-tuen on uusittava varmenne.
doctor-certificate-name-do = Ilmoita asiasta IT-tuelle: osoite tai varmenne on korjattava.
doctor-tell-do = Kerro IT-tuelle, mitä tässä lukee.
doctor-clock-do = Anna järjestelmän asettaa kello verkon kautta. Jos et voi muuttaa sitä, ilmoita asiasta IT-tuelle.
doctor-credential-not-yet-do = Sinun ei tarvitse tehdä mitään: näin tapahtuu heti, kun Portal Companion on käynnissä.
doctor-credential-none-do = IT-tuen on annettava tälle laitteelle rekisteröintitunnus.
doctor-credential-do = IT-tuen on rekisteröitävä tämä laite uudelleen.
doctor-disk-do = Vapauta levytilaa.
doctor-disk-unusable-do = Vain sinun pitää voida lukea kansiota ja kirjoittaa siihen, ja tilaa on oltava. Jos olet epävarma, ilmoita asiasta IT-tuelle.
doctor-notifications-plain-do = Sinun ei tarvitse tehdä mitään: vastaa kuvakkeen valikosta tai ikkunassa.
doctor-notifications-none-do = IT-tuen on asennettava ilmoituspalvelu. Avaa siihen asti ikkuna, jotta näet pyynnöt.
doctor-no-session-bus-do = Kirjaudu ulos ja sisään. Jos tilanne ei muutu, ilmoita asiasta IT-tuelle.
doctor-tray-do = Ilmankin pärjää: pyynnöt tulevat ilmoituksina, ja ikkuna avautuu sovellusluettelosta. GNOMEssa IT-tuki voi asentaa AppIndicator-laajennuksen.
doctor-quicksupport-missing-do = IT-tuen on asennettava se sinne tai korjattava polku.
doctor-quicksupport-no-host-do = IT-tuen on sallittava jokin palvelin tai asennettava TeamViewer QuickSupport.
