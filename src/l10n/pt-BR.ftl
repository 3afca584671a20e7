# Português do Brasil: você.

title = Portal Companion

accept = Aceitar
decline = Recusar
decline-because = Recusar, porque…
later = Mais tarde ({ $pause })
pause = { $minutes ->
    [one] { $minutes } minuto
    [many] { $minutes } de minutos
   *[other] { $minutes } minutos
}
dismiss = Fechar
open = Abrir
quit = Sair
report = Denunciar esta solicitação

reason-busy = Não é um bom momento
reason-unasked = Não pedi ajuda
reason-unknown = Não conheço esta pessoa

headline = O administrador de TI está solicitando o controle deste dispositivo para uma sessão de assistência remota
asks = { $name } pede para controlar este dispositivo
somebody = Sua equipe de TI
caller = Alguém ao telefone
why = Motivo: { $reason }
why-ticket = Motivo: { $reason } ({ $ticket })
quote = “{ $text }”
check = Palavras de verificação: { $words }. Quem liga precisa ver as mesmas.
check-how = Se alguém ligar para você, peça que diga estas duas palavras e não as leia em voz alta. Aceite somente se as duas forem iguais.
happens = Se você aceitar, o TeamViewer QuickSupport será iniciado; você vê tudo e pode encerrar a qualquer momento.
happens-link = Se você aceitar, a página do TeamViewer desta sessão será aberta no seu navegador; você vê tudo e pode encerrar a qualquer momento.
unanswered = Se você não responder, nada será iniciado: a solicitação termina sozinha e sua equipe de TI fica sabendo que não houve resposta.
snoozed = Você pediu para ser lembrado mais tarde
snoozed-until = A pergunta será feita de novo: { $when }
continues = Esta solicitação continua a anterior, que você aceitou. O que ainda estiver aberto dela será fechado quando você aceitar.
unsaved = Não foi possível salvar sua resposta, por isso ela não vale. O disco está cheio? Libere espaço e responda de novo.
storage = As solicitações não podem ser salvas e, por isso, não podem ser respondidas: o disco está cheio?
reported = Você denunciou esta solicitação à sua equipe de TI.
fact-why = Motivo
fact-ticket = Chamado
fact-message = Mensagem
fact-until = Responder até
fact-support = Ajuda da sua equipe de TI

idle = Nenhuma solicitação
waiting = { $count ->
    [one] { $count } solicitação aguarda sua resposta
    [many] { $count } de solicitações aguardam sua resposta
   *[other] { $count } solicitações aguardam sua resposta
}
connecting = Conectando ao suporte de TI…
connected = Conectado ao suporte de TI
connected-to = Conectado a { $host }
checked-seconds = Verificado há { $count } s
checked-minutes = Verificado há { $count } min
checked-at = Última verificação: { $when }
unreachable = Não é possível contatar o suporte de TI
restarting = O suporte de TI está sendo reiniciado
refused = O suporte de TI não conhece este dispositivo; avise sua equipe de TI
nonsense = No endereço do suporte de TI responde outra coisa; avise sua equipe de TI
unset = Ainda não configurado: nenhum suporte foi definido
since = Desde: { $when }
advice-network = Há conexão de rede? Assim que ela voltar, as solicitações chegam sozinhas.

stage-connecting = Preparando a sessão com { $name }…
stage-fetching = Baixando e verificando o TeamViewer QuickSupport…
stage-launching = Iniciando o TeamViewer QuickSupport…
stage-opening = Abrindo a sessão no seu navegador…
stage-running = A sessão com { $name } está em andamento
running-since = Em andamento desde: { $when }. Para encerrar, feche o TeamViewer QuickSupport.
running = Para encerrar, feche o TeamViewer QuickSupport.
step-accepted = Você aceitou
step-fetch = Baixar e verificar o TeamViewer QuickSupport
step-fetched = TeamViewer QuickSupport verificado: { $signer }
trusted-signer = assinado por { $name }
trusted-host = de { $host } via TLS
trusted-hash = SHA-256 definido pelo administrador
trusted-installed = instalado pelo administrador
step-start = Iniciar o TeamViewer QuickSupport
step-open = Abrir a sessão no seu navegador
step-session = Sessão

finished = A sessão com { $name } terminou
finished-means = Ninguém mais pode ver ou controlar este dispositivo.
ran = Ela durou de { $from } até { $to }.
expired = { $name } pediu para controlar este dispositivo
expired-means = A solicitação não foi respondida a tempo e terminou. Nada foi iniciado.
interrupted = A sessão com { $name } foi interrompida
interrupted-means = Se você ainda precisar de ajuda, sua equipe de TI terá de pedir de novo.
failed = Não foi possível iniciar a sessão com { $name }
declined = Você recusou a solicitação de { $name }
withdrawn = { $name } retirou a solicitação
nothing-started = Nada foi iniciado.
wrong-user = { $name } queria falar com outro usuário
handed-over = A sessão com { $name } continua no seu navegador
failed-no-reply = O suporte de TI não respondeu. Nada foi iniciado.
failed-bad-code = O suporte de TI enviou algo que não é um código de sessão. Nada foi iniciado.
failed-download = Não foi possível baixar o TeamViewer QuickSupport. Verifique a rede; sua equipe de TI terá de pedir de novo.
failed-not-allowed = Sua organização não permite o local de onde viria o TeamViewer QuickSupport. Nada foi iniciado.
failed-untrusted = O que foi baixado não é o TeamViewer QuickSupport em que sua organização confia. Nada foi iniciado; avise sua equipe de TI.
failed-bad-archive = O que foi baixado está danificado. Nada foi iniciado; avise sua equipe de TI.
failed-disk = Não há espaço suficiente no disco. Libere espaço; sua equipe de TI terá de pedir de novo.
failed-launch = O TeamViewer QuickSupport não foi iniciado. Avise sua equipe de TI.
failed-launch-link = Não foi possível abrir a sessão no seu navegador. Avise sua equipe de TI.
failed-unrecorded = Não foi possível registrar, por isso nada foi iniciado. Libere espaço no disco; sua equipe de TI terá de pedir de novo.

past-finished = Sessão encerrada
past-times = Sessão: de { $from } até { $to }
past-declined = Recusada
past-declined-why = Recusada: “{ $reason }”
past-expired = Não respondida
past-withdrawn = Retirada
past-wrong-user = Destinada a outro usuário
past-failed = Não foi possível iniciar. { $why }
past-interrupted = Interrompida
past-handed-over = Continuou no navegador

no-meaning = Não funcionou. Feche esta janela, abra-a de novo e tente outra vez.
no-length = Este texto é longo demais.
no-request = Esta solicitação não existe mais.
no-more = Esta solicitação terminou ou já foi respondida.
no-time = Esta solicitação termina cedo demais para ser adiada.
no-record = Não foi possível salvar, por isso não vale. O disco está cheio?
no-right = Sua equipe de TI não permite isso.
no-seat = Há programas demais usando o Portal Companion. Feche um deles e tente de novo.
no-second = O Portal Companion já está aberto em outra janela.
no-window = A janela não pode ser aberta. Avise sua equipe de TI.
no-agent = O Portal Companion está sendo encerrado.

code-label = Código de sessão da sua equipe de TI
code-warning = Foi você que ligou para sua equipe de TI, em um número que conhece? Quem liga sem você ter pedido e quer que um código seja digitado aqui é muito provavelmente um golpista, seja qual for o nome que disser: desligue.
code-again = Você será consultado mais uma vez antes de qualquer coisa ser iniciada.
code-go = Continuar
code-bad = Isto não é um código de sessão. Ele se parece com s12-345-678.
code-link = Este é o link de quem presta a ajuda. Você precisa do código de sessão; ele se parece com s12-345-678.

home = Início
history = Histórico
settings = Configurações
diagnostics = Diagnóstico
about = Sobre
no-questions = Não há solicitações no momento.
question-of = Solicitação { $number } de { $count }
next = Próxima
previous = Anterior
check-words = Palavras de verificação
later-button = Mais tarde…
decline-why = Por que não? Não é preciso dizer.
decline-other = Outro motivo
decline-send = Recusar
back = Voltar
close = Fechar
history-empty = Nada ainda.
history-span = { $days ->
    [one] O último dia ({ $days }), guardado somente neste dispositivo.
    [many] Os últimos { $days } de dias, guardados somente neste dispositivo.
   *[other] Os últimos { $days } dias, guardados somente neste dispositivo.
}
language = Idioma
diagnose = Verificar agora
diagnose-about = Verifica se está tudo o que uma solicitação precisa e diz o que fazer quando falta algo.
file-make = Criar um arquivo para a TI
file-about = Reúne em um único arquivo o que sua equipe de TI precisa para encontrar uma falha: sem nomes, códigos de sessão nem senhas. Ele fica neste dispositivo até você entregá-lo.
file-going = O arquivo está sendo criado…
file-made = O arquivo está aqui: { $path }
file-failed = Não foi possível criar o arquivo em { $place }. O disco está cheio?
agent-gone = O Portal Companion não está em execução, por isso nada pode ser mostrado. Inicie-o novamente ou saia e entre de novo.
about-version = Versão
about-licence = Licença
about-desk = Suporte de TI

moment = { $date }, { $time }
date = { NUMBER($day, minimumIntegerDigits: 2) }/{ NUMBER($month, minimumIntegerDigits: 2) }/{ $year }
clock-24 = { NUMBER($hour, minimumIntegerDigits: 2) }:{ NUMBER($minute, minimumIntegerDigits: 2) }
clock-12 = { $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) } { $half ->
    [0] AM
   *[1] PM
}
