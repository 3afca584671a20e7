# The words of the diagnosis: a name for what is looked at, a sentence for what is found, and what to do.

check-policy = Settings
check-desk = Helpdesk
check-proxy = Proxy
check-certificate = Certificate
check-clock = Clock
check-credential = Enrolment
check-notifications = Notifications
check-tray = Icon
check-disk = Disk space
check-quicksupport = QuickSupport
check-updates = Updates
check-system = System
doctor-going = Everything is being looked at …
doctor-sum-good = Everything works.
doctor-sum-warn = { $count ->
    [one] Everything works, but { $count } thing deserves a look.
   *[other] Everything works, but { $count } things deserve a look.
}
doctor-sum-bad = { $count ->
    [one] { $count } thing does not work.
   *[other] { $count } things do not work.
}
doctor-not-here = This cannot be looked at on this system.
origin-policy = set by device management
origin-file = from the configuration file
origin-line = from the command line
origin-default = the default
room-mib = { $count } MiB
room-gib = { $count } GiB
span-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
span-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
span-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
doctor-policy-none = Device management sets nothing.
doctor-policy-managed = Set by device management: { $keys }
doctor-policy-problem = { $key } ({ $origin }) cannot be used as it stands: { $why }
doctor-policy-unreadable = The settings cannot be read: { $why }
doctor-desk-ready = { $host } is ready.
doctor-desk-unset = No helpdesk is set.
doctor-desk-not-an-address = “{ $address }” is not the address of a helpdesk.
doctor-desk-silent = { $host } does not answer: { $why }
doctor-desk-not-ready = { $host } answers that it is not ready.
doctor-desk-none = What answers at { $host } is not a helpdesk (HTTP { $status }).
doctor-name-unknown = The name { $host } is not known: { $why }
doctor-not-reached = { $host } cannot be reached: { $why }
doctor-proxy-here = { $host } is this device itself: no proxy.
doctor-proxy-none = No proxy is set, so { $host } is reached directly.
doctor-proxy-direct-by-policy = { $host } is reached directly: the settings say so.
doctor-proxy-bypassed = { $host } is reached directly: it is an exception from the proxy.
doctor-proxy-direct-by-script = { $host } is reached directly: the proxy script says so.
doctor-proxy-direct-by-environment = { $host } is reached directly: the environment variables say so.
doctor-proxy-direct-by-system = { $host } is reached directly: the system says so.
doctor-proxy-by-policy = { $host } is reached through { $proxy }: the settings say so.
doctor-proxy-by-script = { $host } is reached through { $proxy }: the proxy script says so.
doctor-proxy-by-environment = { $host } is reached through { $proxy }: the environment variables say so.
doctor-proxy-by-system = { $host } is reached through { $proxy }: the system says so.
doctor-proxy-no-way = Which way leads to the helpdesk is not known: { $why }
doctor-proxy-login = The proxy { $proxy } wants a sign-in ({ $schemes }).
doctor-proxy-refuses = The proxy { $proxy } does not let this device through: { $status }
doctor-proxy-gone = No proxy answers at { $proxy }: { $why }
doctor-certificate-trusted = { $host } is trusted. Its certificate is from: { $signer }
doctor-certificate-stranger = { $host } shows a certificate from somebody whom this device does not trust: { $signer }
doctor-certificate-time = By the clock of this device the certificate of { $host } is not valid now, but from { $from } to { $until }.
doctor-certificate-name = The certificate of { $host } is for another name.
doctor-certificate-other = No secure connection to { $host } comes about: { $why }
doctor-clock-right = The clock of this device is right.
doctor-clock-slow = The clock of this device is slow by { $span }.
doctor-clock-fast = The clock of this device is fast by { $span }.
doctor-credential-known = The helpdesk knows this device.
doctor-credential-not-yet = This device has not introduced itself to the helpdesk yet.
doctor-credential-none = This device is not enrolled, and has no token to enrol with.
doctor-credential-unknown = The helpdesk does not know this device any more.
doctor-credential-refused = The helpdesk does not let this device in.
doctor-credential-unclear = The helpdesk did not say whether it knows this device: { $why }
doctor-disk-room = Free: { $room } ({ $path })
doctor-disk-low = Little is left: { $room } ({ $path })
doctor-disk-full = Next to nothing is left: { $room } ({ $path })
doctor-disk-unusable = { $path } cannot be used: { $why }
doctor-notifications-by = Notifications are shown by { $name }, with buttons.
doctor-notifications-plain = { $name } shows notifications without buttons.
doctor-notifications-none = Nothing shows notifications: { $why }
doctor-no-session-bus = The desktop's message bus cannot be reached: { $why }
doctor-tray-there = The desktop has a place for the icon.
doctor-tray-none = The desktop has no place for the icon.
doctor-tray-silent = Whether the desktop has a place for the icon is not known: { $why }
doctor-tray-no-bus = Not looked at: the desktop's message bus cannot be reached.
doctor-quicksupport-installed = TeamViewer QuickSupport is installed: { $path }
doctor-quicksupport-missing = TeamViewer QuickSupport is not there: { $path }
doctor-quicksupport-link = Nothing is needed: sessions are opened in the browser.
doctor-quicksupport-reached = { $host } can be reached. Its certificate is from: { $signer }
doctor-quicksupport-no-host = No host is allowed that TeamViewer QuickSupport could come from.
doctor-updates-none = This program was built without a publisher's key, so it does not look for new versions.
doctor-updates-off = Nobody looks for new versions.
doctor-updates-managed = New versions are installed by device management or a package manager.
doctor-updates-self = New versions are installed by Portal Companion itself.
doctor-updates-never = Nobody has looked for new versions yet.
doctor-updates-current = No newer version is known. Last looked for: { $day }
doctor-updates-available = There is a newer version that has not been installed yet: { $version }
doctor-updates-later = There is a newer version, which other devices get first: { $version } (announced until { $until })
doctor-updates-waiting = A newer version will be installed as soon as nothing is open: { $version }
doctor-updates-trial = A new version was installed, and the helpdesk has not answered it yet: { $version }
doctor-updates-back = A new version did not work here, so the version before is back: { $version }
doctor-updates-trouble = There is no update: { $why }
doctor-system-signatures = This system cannot say who signed TeamViewer QuickSupport. What is fetched is judged by the server that it comes from, or by its SHA-256.
doctor-system-quiet = This system does not tell when you want to be left alone. A question comes all the same.
doctor-system-confined = What is fetched is unpacked where it can change nothing else.
doctor-system-unconfined = Nothing keeps what unpacks a download from changing other files: { $why }

# What to do about it, and who.
doctor-again-do = Check again in a few minutes. If it stays so, please tell your IT.
doctor-policy-unreadable-do = Please tell your IT: it has to repair the settings. Without them, nobody can help you here.
doctor-policy-problem-do = Whoever set it has to correct it. Until then it does not count.
doctor-desk-unset-do = Your IT has to set the address of the helpdesk.
doctor-desk-not-an-address-do = Your IT has to correct the address. It looks like https://desk.example.com.
doctor-desk-none-do = Please tell your IT: the address may be wrong, or something else answers in the helpdesk's place.
doctor-name-unknown-do = Check the network, and the VPN if you use one. If web pages open all the same, please tell your IT: the name may be wrong.
doctor-not-reached-do = Check the network, and the VPN if you use one. If web pages open all the same, please tell your IT: a firewall may be in between.
doctor-proxy-no-way-do = Please tell your IT: it has to look at the proxy settings and the proxy script.
doctor-proxy-login-do = Your IT has to set a name and a password for the proxy, or let this device through without.
doctor-proxy-refuses-do = Your IT has to allow this address in the proxy.
doctor-proxy-gone-do = Check the network, and the VPN if you use one. If web pages open all the same, your IT has to correct the proxy's address.
doctor-certificate-stranger-do = If your company inspects secure connections, your IT has to install its certificate authority on this device. If it does not, leave this network: somebody may be listening in.
doctor-certificate-time-do = Set the clock of this device right. If it is right, your IT has to renew the certificate.
doctor-certificate-name-do = Please tell your IT: the address or the certificate has to be corrected.
doctor-tell-do = Please tell your IT what stands here.
doctor-clock-do = Let the system set the clock by the network. If you may not change that, please tell your IT.
doctor-credential-not-yet-do = There is nothing to do: it does so as soon as Portal Companion runs.
doctor-credential-none-do = Your IT has to give this device an enrolment token.
doctor-credential-do = Your IT has to enrol this device anew.
doctor-disk-do = Free some space on the disk.
doctor-disk-unusable-do = Only you may be able to read and write that folder, and there must be room. If you are not sure, please tell your IT.
doctor-notifications-plain-do = Nothing has to be done: answer by the menu of the icon or in the window.
doctor-notifications-none-do = Your IT has to install a notification service. Until then, open the window to see requests.
doctor-no-session-bus-do = Sign out and in again. If it stays so, please tell your IT.
doctor-tray-do = You can do without it: requests come as notifications, and the window opens from the list of apps. On GNOME, your IT can install the extension AppIndicator.
doctor-quicksupport-missing-do = Your IT has to install it there, or to correct the path.
doctor-quicksupport-no-host-do = Your IT has to allow a host, or to install TeamViewer QuickSupport.
