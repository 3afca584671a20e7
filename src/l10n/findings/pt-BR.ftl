# Português do Brasil: você.

check-policy = Configurações
check-desk = Suporte de TI
check-proxy = Proxy
check-certificate = Certificado
check-clock = Relógio
check-credential = Registro
check-notifications = Notificações
check-tray = Ícone
check-disk = Espaço em disco
check-quicksupport = QuickSupport
check-updates = Atualizações
check-system = Sistema
doctor-going = Verificando tudo…
doctor-sum-good = Tudo funciona.
doctor-sum-warn = { $count ->
    [one] Tudo funciona, mas { $count } ponto merece atenção.
    [many] Tudo funciona, mas { $count } de pontos merecem atenção.
   *[other] Tudo funciona, mas { $count } pontos merecem atenção.
}
doctor-sum-bad = { $count ->
    [one] { $count } ponto não funciona.
    [many] { $count } de pontos não funcionam.
   *[other] { $count } pontos não funcionam.
}
doctor-not-here = Isto não pode ser verificado neste sistema.
origin-policy = definido pelo gerenciamento de dispositivos
origin-file = do arquivo de configuração
origin-line = da linha de comando
origin-default = valor padrão
room-mib = { $count } MiB
room-gib = { $count } GiB
span-hours = { $count ->
    [one] { $count } hora
    [many] { $count } de horas
   *[other] { $count } horas
}
span-days = { $count ->
    [one] { $count } dia
    [many] { $count } de dias
   *[other] { $count } dias
}
span-years = { $count ->
    [one] { $count } ano
    [many] { $count } de anos
   *[other] { $count } anos
}
doctor-policy-none = O gerenciamento de dispositivos não define nada.
doctor-policy-managed = Definido pelo gerenciamento de dispositivos: { $keys }
doctor-policy-problem = { $key } ({ $origin }) não pode ser usado como está: { $why }
doctor-policy-unreadable = Não é possível ler as configurações: { $why }
doctor-desk-ready = { $host } está pronto.
doctor-desk-unset = Nenhum suporte foi definido.
doctor-desk-not-an-address = “{ $address }” não é o endereço de um suporte de TI.
doctor-desk-silent = { $host } não responde: { $why }
doctor-desk-not-ready = { $host } responde que não está pronto.
doctor-desk-none = O que responde em { $host } não é um suporte de TI (HTTP { $status }).
doctor-name-unknown = O nome { $host } não é conhecido: { $why }
doctor-not-reached = Não é possível contatar { $host }: { $why }
doctor-proxy-here = { $host } é este próprio dispositivo: sem proxy.
doctor-proxy-none = Nenhum proxy foi definido; { $host } é acessado diretamente.
doctor-proxy-direct-by-policy = { $host } é acessado diretamente: assim dizem as configurações.
doctor-proxy-bypassed = { $host } é acessado diretamente: é uma exceção do proxy.
doctor-proxy-direct-by-script = { $host } é acessado diretamente: assim diz o script de proxy.
doctor-proxy-direct-by-environment = { $host } é acessado diretamente: assim dizem as variáveis de ambiente.
doctor-proxy-direct-by-system = { $host } é acessado diretamente: assim diz o sistema.
doctor-proxy-by-policy = { $host } é acessado por { $proxy }: assim dizem as configurações.
doctor-proxy-by-script = { $host } é acessado por { $proxy }: assim diz o script de proxy.
doctor-proxy-by-environment = { $host } é acessado por { $proxy }: assim dizem as variáveis de ambiente.
doctor-proxy-by-system = { $host } é acessado por { $proxy }: assim diz o sistema.
doctor-proxy-no-way = Não se sabe que caminho leva ao suporte de TI: { $why }
doctor-proxy-login = O proxy { $proxy } exige autenticação ({ $schemes }).
doctor-proxy-refuses = O proxy { $proxy } não deixa este dispositivo passar: { $status }
doctor-proxy-gone = Nenhum proxy responde em { $proxy }: { $why }
doctor-certificate-trusted = { $host } é confiável. O certificado é de: { $signer }
doctor-certificate-stranger = { $host } mostra um certificado de alguém em quem este dispositivo não confia: { $signer }
doctor-certificate-time = Pelo relógio deste dispositivo, o certificado de { $host } não é válido agora, e sim de { $from } a { $until }.
doctor-certificate-name = O certificado de { $host } é para outro nome.
doctor-certificate-other = Não se estabelece uma conexão segura com { $host }: { $why }
doctor-clock-right = O relógio deste dispositivo está certo.
doctor-clock-slow = O relógio deste dispositivo está { $span } atrasado.
doctor-clock-fast = O relógio deste dispositivo está { $span } adiantado.
doctor-credential-known = O suporte de TI conhece este dispositivo.
doctor-credential-not-yet = Este dispositivo ainda não se apresentou ao suporte de TI.
doctor-credential-none = Este dispositivo não está registrado e não tem token para isso.
doctor-credential-unknown = O suporte de TI não conhece mais este dispositivo.
doctor-credential-refused = O suporte de TI não admite este dispositivo.
doctor-credential-unclear = O suporte de TI não disse se conhece este dispositivo: { $why }
doctor-disk-room = Livre: { $room } ({ $path })
doctor-disk-low = Resta pouco espaço: { $room } ({ $path })
doctor-disk-full = Não resta quase nada: { $room } ({ $path })
doctor-disk-unusable = { $path } não pode ser usado: { $why }
doctor-notifications-by = { $name } mostra as notificações, com botões.
doctor-notifications-plain = { $name } mostra as notificações sem botões.
doctor-notifications-none = Nada mostra as notificações: { $why }
doctor-no-session-bus = Não é possível contatar o barramento de mensagens da área de trabalho: { $why }
doctor-tray-there = A área de trabalho tem um lugar para o ícone.
doctor-tray-none = A área de trabalho não tem lugar para o ícone.
doctor-tray-silent = Não se sabe se a área de trabalho tem um lugar para o ícone: { $why }
doctor-tray-no-bus = Não verificado: não é possível contatar o barramento de mensagens da área de trabalho.
doctor-quicksupport-installed = O TeamViewer QuickSupport está instalado: { $path }
doctor-quicksupport-missing = O TeamViewer QuickSupport não está lá: { $path }
doctor-quicksupport-link = Nada é necessário: as sessões são abertas no navegador.
doctor-quicksupport-reached = É possível contatar { $host }. O certificado é de: { $signer }
doctor-quicksupport-no-host = Não é permitido nenhum servidor de onde o TeamViewer QuickSupport poderia vir.
doctor-updates-none = Este programa foi criado sem a chave de um editor e, por isso, não procura novas versões.
doctor-updates-off = Ninguém procura novas versões.
doctor-updates-managed = As novas versões são instaladas pelo gerenciamento de dispositivos ou por um gerenciador de pacotes.
doctor-updates-self = O próprio Portal Companion instala as novas versões.
doctor-updates-never = Ninguém procurou novas versões ainda.
doctor-updates-current = Nenhuma versão mais recente é conhecida. Última busca: { $day }
doctor-updates-available = Há uma versão mais recente que ainda não foi instalada: { $version }
doctor-updates-later = Há uma versão mais recente, que outros dispositivos recebem primeiro: { $version } (anunciada até { $until })
doctor-updates-waiting = Uma versão mais recente será instalada assim que nada estiver aberto: { $version }
doctor-updates-trial = Uma nova versão foi instalada e o suporte de TI ainda não respondeu a ela: { $version }
doctor-updates-back = Uma nova versão não funcionou aqui, por isso a anterior está de volta: { $version }
doctor-updates-trouble = Não há atualização: { $why }
doctor-system-signatures = Este sistema não pode dizer quem assinou o TeamViewer QuickSupport. O que é baixado é julgado pelo servidor de onde vem ou pelo seu SHA-256.
doctor-system-quiet = Este sistema não avisa quando você não quer ser incomodado. Uma pergunta aparece mesmo assim.
doctor-system-confined = O que é baixado é descompactado onde não pode alterar mais nada.
doctor-system-unconfined = Nada impede que o que descompacta um download altere outros arquivos: { $why }

doctor-again-do = Verifique de novo daqui a alguns minutos. Se continuar assim, avise sua equipe de TI.
doctor-policy-unreadable-do = Avise sua equipe de TI: ela terá de consertar as configurações. Sem elas, ninguém pode ajudar você aqui.
doctor-policy-problem-do = Quem definiu precisa corrigir. Até lá, não vale.
doctor-desk-unset-do = Sua equipe de TI precisa definir o endereço do suporte.
doctor-desk-not-an-address-do = Sua equipe de TI precisa corrigir o endereço. Ele se parece com https://desk.example.com.
doctor-desk-none-do = Avise sua equipe de TI: talvez o endereço esteja errado, ou outra coisa responda no lugar do suporte de TI.
doctor-name-unknown-do = Verifique a rede, e a VPN se você usar uma. Se as páginas da web abrirem mesmo assim, avise sua equipe de TI: talvez o nome esteja errado.
doctor-not-reached-do = Verifique a rede, e a VPN se você usar uma. Se as páginas da web abrirem mesmo assim, avise sua equipe de TI: talvez haja um firewall no caminho.
doctor-proxy-no-way-do = Avise sua equipe de TI: ela precisa examinar as configurações e o script de proxy.
doctor-proxy-login-do = Sua equipe de TI precisa definir um nome e uma senha para o proxy, ou deixar este dispositivo passar sem eles.
doctor-proxy-refuses-do = Sua equipe de TI precisa permitir este endereço no proxy.
doctor-proxy-gone-do = Verifique a rede, e a VPN se você usar uma. Se as páginas da web abrirem mesmo assim, sua equipe de TI precisa corrigir o endereço do proxy.
doctor-certificate-stranger-do = Se sua empresa inspeciona conexões seguras, sua equipe de TI precisa instalar a autoridade de certificação dela neste dispositivo. Se não, saia desta rede: talvez alguém esteja escutando.
doctor-certificate-time-do = Acerte o relógio deste dispositivo. Se ele estiver certo, sua equipe de TI precisa renovar o certificado.
doctor-certificate-name-do = Avise sua equipe de TI: o endereço ou o certificado precisa ser corrigido.
doctor-tell-do = Informe à sua equipe de TI o que está escrito aqui.
doctor-clock-do = Deixe o sistema acertar o relógio pela rede. Se você não puder mudar isso, avise sua equipe de TI.
doctor-credential-not-yet-do = Não há nada a fazer: isso acontece assim que o Portal Companion estiver em execução.
doctor-credential-none-do = Sua equipe de TI precisa dar um token de registro a este dispositivo.
doctor-credential-do = Sua equipe de TI precisa registrar este dispositivo de novo.
doctor-disk-do = Libere espaço no disco.
doctor-disk-unusable-do = Só você deve poder ler e gravar nessa pasta, e precisa haver espaço. Em caso de dúvida, avise sua equipe de TI.
doctor-notifications-plain-do = Não há nada a fazer: responda pelo menu do ícone ou na janela.
doctor-notifications-none-do = Sua equipe de TI precisa instalar um serviço de notificações. Até lá, abra a janela para ver as solicitações.
doctor-no-session-bus-do = Saia e entre de novo. Se continuar assim, avise sua equipe de TI.
doctor-tray-do = Dá para ficar sem ele: as solicitações chegam como notificações, e a janela é aberta na lista de aplicativos. No GNOME, sua equipe de TI pode instalar a extensão AppIndicator.
doctor-quicksupport-missing-do = Sua equipe de TI precisa instalá-lo ali ou corrigir o caminho.
doctor-quicksupport-no-host-do = Sua equipe de TI precisa permitir um servidor ou instalar o TeamViewer QuickSupport.
