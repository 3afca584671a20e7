# Français : vouvoiement.

check-policy = Paramètres
check-desk = Assistance informatique
check-proxy = Proxy
check-certificate = Certificat
check-clock = Horloge
check-credential = Inscription
check-notifications = Notifications du bureau
check-tray = Icône
check-disk = Espace disque
check-quicksupport = QuickSupport
check-updates = Mises à jour
check-system = Système
doctor-going = Vérification en cours…
doctor-sum-good = Tout fonctionne.
doctor-sum-warn = { $count ->
    [one] Tout fonctionne, mais { $count } point mérite attention.
    [many] Tout fonctionne, mais { $count } de points méritent attention.
   *[other] Tout fonctionne, mais { $count } points méritent attention.
}
doctor-sum-bad = { $count ->
    [one] { $count } point ne fonctionne pas.
    [many] { $count } de points ne fonctionnent pas.
   *[other] { $count } points ne fonctionnent pas.
}
doctor-not-here = Cela ne peut pas être vérifié sur ce système.
origin-policy = défini par la gestion des appareils
origin-file = du fichier de configuration
origin-line = de la ligne de commande
origin-default = valeur par défaut
room-mib = { $count } Mio
room-gib = { $count } Gio
span-hours = { $count ->
    [one] { $count } heure
    [many] { $count } d’heures
   *[other] { $count } heures
}
span-days = { $count ->
    [one] { $count } jour
    [many] { $count } de jours
   *[other] { $count } jours
}
span-years = { $count ->
    [one] { $count } an
    [many] { $count } d’années
   *[other] { $count } ans
}
doctor-policy-none = La gestion des appareils ne définit rien.
doctor-policy-managed = Défini par la gestion des appareils : { $keys }
doctor-policy-problem = { $key } ({ $origin }) n’est pas utilisable tel quel : { $why }
doctor-policy-unreadable = Les paramètres sont illisibles : { $why }
doctor-desk-ready = { $host } est prêt.
doctor-desk-unset = Aucune assistance n’est définie.
doctor-desk-not-an-address = « { $address } » n’est pas l’adresse d’une assistance.
doctor-desk-silent = { $host } ne répond pas : { $why }
doctor-desk-not-ready = { $host } répond qu’il n’est pas prêt.
doctor-desk-none = Ce qui répond à l’adresse { $host } n’est pas une assistance (HTTP { $status }).
doctor-name-unknown = Le nom { $host } est inconnu : { $why }
doctor-not-reached = { $host } est injoignable : { $why }
doctor-proxy-here = { $host } est cet appareil lui-même : pas de proxy.
doctor-proxy-none = Aucun proxy n’est défini ; { $host } est joint directement.
doctor-proxy-direct-by-policy = { $host } est joint directement : les paramètres le veulent.
doctor-proxy-bypassed = { $host } est joint directement : c’est une exception au proxy.
doctor-proxy-direct-by-script = { $host } est joint directement : le script de proxy le veut.
doctor-proxy-direct-by-environment = { $host } est joint directement : les variables d’environnement le veulent.
doctor-proxy-direct-by-system = { $host } est joint directement : le système le veut.
doctor-proxy-by-policy = { $host } est joint par { $proxy } : les paramètres le veulent.
doctor-proxy-by-script = { $host } est joint par { $proxy } : le script de proxy le veut.
doctor-proxy-by-environment = { $host } est joint par { $proxy } : les variables d’environnement le veulent.
doctor-proxy-by-system = { $host } est joint par { $proxy } : le système le veut.
doctor-proxy-no-way = Le chemin vers l’assistance n’est pas connu : { $why }
doctor-proxy-login = Le proxy { $proxy } demande une authentification ({ $schemes }).
doctor-proxy-refuses = Le proxy { $proxy } ne laisse pas passer cet appareil : { $status }
doctor-proxy-gone = Aucun proxy ne répond à l’adresse { $proxy } : { $why }
doctor-certificate-trusted = { $host } est digne de confiance. Son certificat vient de : { $signer }
doctor-certificate-stranger = { $host } présente un certificat de quelqu’un à qui cet appareil ne fait pas confiance : { $signer }
doctor-certificate-time = D’après l’horloge de cet appareil, le certificat de { $host } n’est pas valide maintenant, mais du { $from } au { $until }.
doctor-certificate-name = Le certificat de { $host } est pour un autre nom.
doctor-certificate-other = Aucune connexion sécurisée à { $host } ne s’établit : { $why }
doctor-clock-right = L’horloge de cet appareil est à l’heure.
doctor-clock-slow = L’horloge de cet appareil retarde de { $span }.
doctor-clock-fast = L’horloge de cet appareil avance de { $span }.
doctor-credential-known = L’assistance informatique connaît cet appareil.
doctor-credential-not-yet = Cet appareil ne s’est pas encore présenté à l’assistance informatique.
doctor-credential-none = Cet appareil n’est pas inscrit et n’a pas de jeton pour s’inscrire.
doctor-credential-unknown = L’assistance informatique ne connaît plus cet appareil.
doctor-credential-refused = L’assistance informatique refuse cet appareil.
doctor-credential-unclear = L’assistance informatique n’a pas dit si elle connaît cet appareil : { $why }
doctor-disk-room = Libre : { $room } ({ $path })
doctor-disk-low = Il reste peu d’espace : { $room } ({ $path })
doctor-disk-full = Il ne reste presque rien : { $room } ({ $path })
doctor-disk-unusable = { $path } n’est pas utilisable : { $why }
doctor-notifications-by = { $name } affiche les notifications, avec des boutons.
doctor-notifications-plain = { $name } affiche les notifications sans boutons.
doctor-notifications-none = Rien n’affiche les notifications : { $why }
doctor-no-session-bus = Le bus de messages du bureau est injoignable : { $why }
doctor-tray-there = Le bureau a une place pour l’icône.
doctor-tray-none = Le bureau n’a pas de place pour l’icône.
doctor-tray-silent = On ne sait pas si le bureau a une place pour l’icône : { $why }
doctor-tray-no-bus = Non vérifié : le bus de messages du bureau est injoignable.
doctor-quicksupport-installed = TeamViewer QuickSupport est installé : { $path }
doctor-quicksupport-missing = TeamViewer QuickSupport n’est pas là : { $path }
doctor-quicksupport-link = Rien n’est nécessaire : les sessions s’ouvrent dans le navigateur.
doctor-quicksupport-reached = { $host } est joignable. Son certificat vient de : { $signer }
doctor-quicksupport-no-host = Aucun serveur d’où pourrait venir TeamViewer QuickSupport n’est autorisé.
doctor-updates-none = Ce programme a été construit sans clé d’éditeur ; il ne recherche donc pas de nouvelles versions.
doctor-updates-off = Personne ne recherche de nouvelles versions.
doctor-updates-managed = Les nouvelles versions sont installées par la gestion des appareils ou un gestionnaire de paquets.
doctor-updates-self = Portal Companion installe lui-même les nouvelles versions.
doctor-updates-never = Personne n’a encore recherché de nouvelles versions.
doctor-updates-current = Aucune version plus récente n’est connue. Dernière recherche : { $day }
doctor-updates-available = Une version plus récente existe, mais n’est pas encore installée : { $version }
doctor-updates-later = Une version plus récente existe, que d’autres appareils reçoivent d’abord : { $version } (annoncée jusqu’au { $until })
doctor-updates-waiting = Une version plus récente sera installée dès que plus rien ne sera en cours : { $version }
doctor-updates-trial = Une nouvelle version est installée et l’assistance informatique ne lui a pas encore répondu : { $version }
doctor-updates-back = Une nouvelle version n’a pas fonctionné ici ; la précédente est donc de retour : { $version }
doctor-updates-trouble = Il n’y a pas de mise à jour : { $why }
doctor-system-signatures = Ce système ne peut pas dire qui a signé TeamViewer QuickSupport. Ce qui est téléchargé est jugé d’après le serveur d’où il vient, ou d’après son SHA-256.
doctor-system-quiet = Ce système ne signale pas quand vous ne voulez pas être dérangé. Une question arrive quand même.
doctor-system-confined = Ce qui est téléchargé est décompressé là où rien d’autre ne peut être modifié.
doctor-system-unconfined = Rien n’empêche ce qui décompresse un téléchargement de modifier d’autres fichiers : { $why }

doctor-again-do = Vérifiez de nouveau dans quelques minutes. Si cela persiste, veuillez prévenir votre service informatique.
doctor-policy-unreadable-do = Veuillez prévenir votre service informatique : il doit réparer les paramètres. Sans eux, personne ne peut vous aider ici.
doctor-policy-problem-do = La personne qui l’a défini doit le corriger. D’ici là, il ne compte pas.
doctor-desk-unset-do = Votre service informatique doit définir l’adresse de l’assistance.
doctor-desk-not-an-address-do = Votre service informatique doit corriger l’adresse. Elle ressemble à https://desk.example.com.
doctor-desk-none-do = Veuillez prévenir votre service informatique : l’adresse est peut-être fausse, ou autre chose répond à la place de l’assistance.
doctor-name-unknown-do = Vérifiez le réseau, et le VPN si vous en utilisez un. Si les pages web s’ouvrent quand même, veuillez prévenir votre service informatique : le nom est peut-être faux.
doctor-not-reached-do = Vérifiez le réseau, et le VPN si vous en utilisez un. Si les pages web s’ouvrent quand même, veuillez prévenir votre service informatique : un pare-feu bloque peut-être le passage.
doctor-proxy-no-way-do = Veuillez prévenir votre service informatique : il doit examiner les paramètres et le script de proxy.
doctor-proxy-login-do = Votre service informatique doit définir un nom et un mot de passe pour le proxy, ou laisser passer cet appareil sans.
doctor-proxy-refuses-do = Votre service informatique doit autoriser cette adresse dans le proxy.
doctor-proxy-gone-do = Vérifiez le réseau, et le VPN si vous en utilisez un. Si les pages web s’ouvrent quand même, votre service informatique doit corriger l’adresse du proxy.
doctor-certificate-stranger-do = Si votre entreprise inspecte les connexions sécurisées, votre service informatique doit installer son autorité de certification sur cet appareil. Sinon, quittez ce réseau : quelqu’un est peut-être à l’écoute.
doctor-certificate-time-do = Mettez l’horloge de cet appareil à l’heure. Si elle l’est, votre service informatique doit renouveler le certificat.
doctor-certificate-name-do = Veuillez prévenir votre service informatique : l’adresse ou le certificat est à corriger.
doctor-tell-do = Veuillez indiquer à votre service informatique ce qui est écrit ici.
doctor-clock-do = Laissez le système régler l’horloge par le réseau. Si vous n’avez pas le droit de le modifier, veuillez prévenir votre service informatique.
doctor-credential-not-yet-do = Il n’y a rien à faire : cela se fait dès que Portal Companion est lancé.
doctor-credential-none-do = Votre service informatique doit donner un jeton d’inscription à cet appareil.
doctor-credential-do = Votre service informatique doit inscrire cet appareil de nouveau.
doctor-disk-do = Libérez de l’espace sur le disque.
doctor-disk-unusable-do = Vous seul devez pouvoir lire et modifier ce dossier, et il faut de la place. En cas de doute, veuillez prévenir votre service informatique.
doctor-notifications-plain-do = Il n’y a rien à faire : répondez par le menu de l’icône ou dans la fenêtre.
doctor-notifications-none-do = Votre service informatique doit installer un service de notifications. D’ici là, ouvrez la fenêtre pour voir les demandes.
doctor-no-session-bus-do = Fermez puis rouvrez votre session. Si cela persiste, veuillez prévenir votre service informatique.
doctor-tray-do = On peut s’en passer : les demandes arrivent sous forme de notifications, et la fenêtre s’ouvre depuis la liste des applications. Sous GNOME, votre service informatique peut installer l’extension AppIndicator.
doctor-quicksupport-missing-do = Votre service informatique doit l’installer à cet endroit ou corriger le chemin.
doctor-quicksupport-no-host-do = Votre service informatique doit autoriser un serveur ou installer TeamViewer QuickSupport.
