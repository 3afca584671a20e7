# Deutsch: Anrede „Sie“.

check-policy = Einstellungen
check-desk = IT-Helpdesk
check-proxy = Proxy
check-certificate = Zertifikat
check-clock = Uhr
check-credential = Registrierung
check-notifications = Benachrichtigungen
check-tray = Symbol
check-disk = Speicherplatz
check-quicksupport = QuickSupport
check-updates = Aktualisierungen
check-system = System
doctor-going = Alles wird geprüft …
doctor-sum-good = Alles funktioniert.
doctor-sum-warn = { $count ->
    [one] Alles funktioniert, aber { $count } Punkt verdient einen Blick.
   *[other] Alles funktioniert, aber { $count } Punkte verdienen einen Blick.
}
doctor-sum-bad = { $count ->
    [one] { $count } Punkt funktioniert nicht.
   *[other] { $count } Punkte funktionieren nicht.
}
doctor-not-here = Das lässt sich auf diesem System nicht prüfen.
origin-policy = von der Geräteverwaltung gesetzt
origin-file = aus der Konfigurationsdatei
origin-line = von der Befehlszeile
origin-default = Voreinstellung
room-mib = { $count } MiB
room-gib = { $count } GiB
span-hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
}
span-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
span-years = { $count ->
    [one] { $count } Jahr
   *[other] { $count } Jahre
}
doctor-policy-none = Die Geräteverwaltung gibt nichts vor.
doctor-policy-managed = Von der Geräteverwaltung gesetzt: { $keys }
doctor-policy-problem = { $key } ({ $origin }) ist so nicht brauchbar: { $why }
doctor-policy-unreadable = Die Einstellungen sind nicht lesbar: { $why }
doctor-desk-ready = { $host } ist bereit.
doctor-desk-unset = Es ist kein Helpdesk angegeben.
doctor-desk-not-an-address = „{ $address }“ ist nicht die Adresse eines Helpdesks.
doctor-desk-silent = { $host } antwortet nicht: { $why }
doctor-desk-not-ready = { $host } antwortet, noch nicht bereit zu sein.
doctor-desk-none = Was unter { $host } antwortet, ist kein Helpdesk (HTTP { $status }).
doctor-name-unknown = Der Name { $host } ist nicht bekannt: { $why }
doctor-not-reached = { $host } ist nicht erreichbar: { $why }
doctor-proxy-here = { $host } ist dieses Gerät selbst: kein Proxy.
doctor-proxy-none = Es ist kein Proxy angegeben, { $host } wird direkt erreicht.
doctor-proxy-direct-by-policy = { $host } wird direkt erreicht: So steht es in den Einstellungen.
doctor-proxy-bypassed = { $host } wird direkt erreicht: Es ist vom Proxy ausgenommen.
doctor-proxy-direct-by-script = { $host } wird direkt erreicht: So will es das Proxyskript.
doctor-proxy-direct-by-environment = { $host } wird direkt erreicht: So steht es in den Umgebungsvariablen.
doctor-proxy-direct-by-system = { $host } wird direkt erreicht: So will es das System.
doctor-proxy-by-policy = { $host } wird über { $proxy } erreicht: So steht es in den Einstellungen.
doctor-proxy-by-script = { $host } wird über { $proxy } erreicht: So will es das Proxyskript.
doctor-proxy-by-environment = { $host } wird über { $proxy } erreicht: So steht es in den Umgebungsvariablen.
doctor-proxy-by-system = { $host } wird über { $proxy } erreicht: So will es das System.
doctor-proxy-no-way = Es ist nicht bekannt, welcher Weg zum Helpdesk führt: { $why }
doctor-proxy-login = Der Proxy { $proxy } verlangt eine Anmeldung ({ $schemes }).
doctor-proxy-refuses = Der Proxy { $proxy } lässt dieses Gerät nicht durch: { $status }
doctor-proxy-gone = Unter { $proxy } antwortet kein Proxy: { $why }
doctor-certificate-trusted = { $host } ist vertrauenswürdig. Das Zertifikat ist von: { $signer }
doctor-certificate-stranger = { $host } zeigt ein Zertifikat von jemandem, dem dieses Gerät nicht vertraut: { $signer }
doctor-certificate-time = Nach der Uhr dieses Geräts gilt das Zertifikat von { $host } jetzt nicht, sondern von { $from } bis { $until }.
doctor-certificate-name = Das Zertifikat von { $host } ist für einen anderen Namen.
doctor-certificate-other = Es kommt keine sichere Verbindung zu { $host } zustande: { $why }
doctor-clock-right = Die Uhr dieses Geräts geht richtig.
doctor-clock-slow = Die Uhr dieses Geräts geht um { $span } nach.
doctor-clock-fast = Die Uhr dieses Geräts geht um { $span } vor.
doctor-credential-known = Der IT-Helpdesk kennt dieses Gerät.
doctor-credential-not-yet = Dieses Gerät hat sich dem IT-Helpdesk noch nicht vorgestellt.
doctor-credential-none = Dieses Gerät ist nicht registriert und hat kein Token dafür.
doctor-credential-unknown = Der IT-Helpdesk kennt dieses Gerät nicht mehr.
doctor-credential-refused = Der IT-Helpdesk lässt dieses Gerät nicht zu.
doctor-credential-unclear = Der IT-Helpdesk hat nicht gesagt, ob er dieses Gerät kennt: { $why }
doctor-disk-room = Frei: { $room } ({ $path })
doctor-disk-low = Es ist wenig frei: { $room } ({ $path })
doctor-disk-full = Es ist fast nichts frei: { $room } ({ $path })
doctor-disk-unusable = { $path } ist nicht benutzbar: { $why }
doctor-notifications-by = { $name } zeigt Benachrichtigungen, mit Schaltflächen.
doctor-notifications-plain = { $name } zeigt Benachrichtigungen ohne Schaltflächen.
doctor-notifications-none = Nichts zeigt Benachrichtigungen an: { $why }
doctor-no-session-bus = Der Nachrichtenbus des Desktops ist nicht erreichbar: { $why }
doctor-tray-there = Der Desktop hat einen Platz für das Symbol.
doctor-tray-none = Der Desktop hat keinen Platz für das Symbol.
doctor-tray-silent = Es ist nicht bekannt, ob der Desktop einen Platz für das Symbol hat: { $why }
doctor-tray-no-bus = Nicht geprüft: Der Nachrichtenbus des Desktops ist nicht erreichbar.
doctor-quicksupport-installed = TeamViewer QuickSupport ist installiert: { $path }
doctor-quicksupport-missing = TeamViewer QuickSupport ist nicht da: { $path }
doctor-quicksupport-link = Es wird nichts gebraucht: Sitzungen öffnen sich im Browser.
doctor-quicksupport-reached = { $host } ist erreichbar. Das Zertifikat ist von: { $signer }
doctor-quicksupport-no-host = Es ist kein Server erlaubt, von dem TeamViewer QuickSupport kommen könnte.
doctor-updates-none = Dieses Programm wurde ohne Schlüssel eines Herausgebers gebaut und sucht daher nicht nach neuen Versionen.
doctor-updates-off = Niemand sucht nach neuen Versionen.
doctor-updates-managed = Neue Versionen installiert die Geräteverwaltung oder eine Paketverwaltung.
doctor-updates-self = Neue Versionen installiert Portal Companion selbst.
doctor-updates-never = Nach neuen Versionen hat noch niemand gesucht.
doctor-updates-current = Eine neuere Version ist nicht bekannt. Zuletzt gesucht: { $day }
doctor-updates-available = Es gibt eine neuere Version, die noch nicht installiert ist: { $version }
doctor-updates-later = Es gibt eine neuere Version, die andere Geräte zuerst bekommen: { $version } (angekündigt bis { $until })
doctor-updates-waiting = Eine neuere Version wird installiert, sobald nichts mehr offen ist: { $version }
doctor-updates-trial = Eine neue Version ist installiert, und der IT-Helpdesk hat ihr noch nicht geantwortet: { $version }
doctor-updates-back = Eine neue Version hat hier nicht funktioniert, deshalb ist die vorherige wieder da: { $version }
doctor-updates-trouble = Es gibt keine Aktualisierung: { $why }
doctor-system-signatures = Dieses System kann nicht sagen, wer TeamViewer QuickSupport signiert hat. Was geladen wird, wird nach dem Server beurteilt, von dem es kommt, oder nach seinem SHA-256.
doctor-system-quiet = Dieses System meldet nicht, wann Sie nicht gestört werden möchten. Eine Frage kommt trotzdem.
doctor-system-confined = Was geladen wird, wird dort entpackt, wo es nichts anderes ändern kann.
doctor-system-unconfined = Nichts hält das Entpacken eines Downloads davon ab, andere Dateien zu ändern: { $why }

doctor-again-do = Prüfen Sie in ein paar Minuten noch einmal. Bleibt es so, sagen Sie es bitte Ihrer IT.
doctor-policy-unreadable-do = Bitte sagen Sie es Ihrer IT: Sie muss die Einstellungen reparieren. Ohne sie kann Ihnen hier niemand helfen.
doctor-policy-problem-do = Wer es gesetzt hat, muss es berichtigen. Bis dahin gilt es nicht.
doctor-desk-unset-do = Ihre IT muss die Adresse des Helpdesks angeben.
doctor-desk-not-an-address-do = Ihre IT muss die Adresse berichtigen. Sie sieht aus wie https://desk.example.com.
doctor-desk-none-do = Bitte sagen Sie es Ihrer IT: Vielleicht stimmt die Adresse nicht, oder etwas anderes antwortet anstelle des Helpdesks.
doctor-name-unknown-do = Prüfen Sie das Netzwerk und, falls Sie eines verwenden, das VPN. Wenn sich Webseiten trotzdem öffnen, sagen Sie es bitte Ihrer IT: Vielleicht stimmt der Name nicht.
doctor-not-reached-do = Prüfen Sie das Netzwerk und, falls Sie eines verwenden, das VPN. Wenn sich Webseiten trotzdem öffnen, sagen Sie es bitte Ihrer IT: Vielleicht ist eine Firewall dazwischen.
doctor-proxy-no-way-do = Bitte sagen Sie es Ihrer IT: Sie muss sich die Proxyeinstellungen und das Proxyskript ansehen.
doctor-proxy-login-do = Ihre IT muss Name und Kennwort für den Proxy angeben oder dieses Gerät ohne Anmeldung durchlassen.
doctor-proxy-refuses-do = Ihre IT muss diese Adresse im Proxy erlauben.
doctor-proxy-gone-do = Prüfen Sie das Netzwerk und, falls Sie eines verwenden, das VPN. Wenn sich Webseiten trotzdem öffnen, muss Ihre IT die Adresse des Proxys berichtigen.
doctor-certificate-stranger-do = Wenn Ihre Firma sichere Verbindungen prüft, muss Ihre IT deren Zertifizierungsstelle auf diesem Gerät installieren. Wenn nicht, verlassen Sie dieses Netzwerk: Vielleicht hört jemand mit.
doctor-certificate-time-do = Stellen Sie die Uhr dieses Geräts richtig. Geht sie richtig, muss Ihre IT das Zertifikat erneuern.
doctor-certificate-name-do = Bitte sagen Sie es Ihrer IT: Adresse oder Zertifikat müssen berichtigt werden.
doctor-tell-do = Bitte sagen Sie Ihrer IT, was hier steht.
doctor-clock-do = Lassen Sie das System die Uhr über das Netzwerk stellen. Wenn Sie das nicht ändern dürfen, sagen Sie es bitte Ihrer IT.
doctor-credential-not-yet-do = Es ist nichts zu tun: Das geschieht, sobald Portal Companion läuft.
doctor-credential-none-do = Ihre IT muss diesem Gerät ein Registrierungstoken geben.
doctor-credential-do = Ihre IT muss dieses Gerät neu registrieren.
doctor-disk-do = Schaffen Sie bitte Platz auf dem Datenträger.
doctor-disk-unusable-do = Nur Sie dürfen diesen Ordner lesen und beschreiben können, und es muss Platz da sein. Sind Sie nicht sicher, sagen Sie es bitte Ihrer IT.
doctor-notifications-plain-do = Es ist nichts zu tun: Antworten Sie über das Menü des Symbols oder im Fenster.
doctor-notifications-none-do = Ihre IT muss einen Benachrichtigungsdienst installieren. Bis dahin sehen Sie Anfragen, wenn Sie das Fenster öffnen.
doctor-no-session-bus-do = Melden Sie sich ab und wieder an. Bleibt es so, sagen Sie es bitte Ihrer IT.
doctor-tray-do = Es geht auch ohne: Anfragen kommen als Benachrichtigungen, und das Fenster öffnen Sie aus der Liste der Programme. Unter GNOME kann Ihre IT die Erweiterung AppIndicator installieren.
doctor-quicksupport-missing-do = Ihre IT muss es dort installieren oder den Pfad berichtigen.
doctor-quicksupport-no-host-do = Ihre IT muss einen Server erlauben oder TeamViewer QuickSupport installieren.
