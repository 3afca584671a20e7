# 日本語: です・ます調。

title = Portal Companion

accept = 許可する
decline = 拒否する
decline-because = 拒否する理由…
later = 後で ({ $pause })
pause = { $minutes } 分
dismiss = 閉じる
open = 開く
quit = 終了
report = この要求を報告する

reason-busy = 今は都合が悪い
reason-unasked = サポートを依頼していない
reason-unknown = この人を知らない

headline = IT 管理者が、リモート アシスタンス セッションのためにこのデバイスの制御を要求しています
asks = { $name } さんがこのデバイスの制御を求めています
somebody = IT 担当者
caller = 電話の相手
why = 理由: { $reason }
why-ticket = 理由: { $reason } ({ $ticket })
quote = 「{ $text }」
check = 確認用の言葉: { $words }。電話の相手にも同じ言葉が見えているはずです。
check-how = 電話がかかってきた場合は、この 2 つの言葉を相手に言ってもらってください。ご自分からは読み上げないでください。両方が一致した場合にのみ許可してください。
happens = 許可すると TeamViewer QuickSupport が起動します。操作はすべて画面で確認でき、いつでも終了できます。
happens-link = 許可すると、このセッションの TeamViewer のページがブラウザーで開きます。操作はすべて画面で確認でき、いつでも終了できます。
unanswered = 回答しない場合は何も起動しません。要求は自動的に終了し、回答がなかったことが IT 部門に伝わります。
snoozed = 後で通知するように設定されています
snoozed-until = 次に確認する日時: { $when }
continues = これは、許可いただいた前回の要求の続きです。許可すると、前回から動作しているものは閉じられます。
unsaved = 回答を保存できなかったため、有効になっていません。ディスクがいっぱいではありませんか? 空き容量を増やしてから、もう一度回答してください。
storage = 要求を保存できないため、回答できません。ディスクがいっぱいではありませんか?
reported = この要求を IT 部門に報告しました。
fact-why = 理由
fact-ticket = チケット
fact-message = メッセージ
fact-until = 回答期限
fact-support = IT 部門のサポート

idle = 要求はありません
waiting = { $count } 件の要求が回答を待っています
connecting = IT ヘルプデスクに接続しています…
connected = IT ヘルプデスクに接続済み
connected-to = { $host } に接続済み
checked-seconds = { $count } 秒前に確認
checked-minutes = { $count } 分前に確認
checked-at = 最終確認: { $when }
unreachable = IT ヘルプデスクに接続できません
restarting = IT ヘルプデスクは再起動中です
refused = IT ヘルプデスクにこのデバイスが登録されていません。IT 部門にお知らせください
nonsense = IT ヘルプデスクではないものが応答しています。IT 部門にお知らせください
unset = まだ設定されていません。ヘルプデスクが指定されていません
since = 発生日時: { $when }
advice-network = ネットワークに接続されていますか? 接続が回復すると、要求は自動的に届きます。

stage-connecting = { $name } さんとのセッションを準備しています…
stage-fetching = TeamViewer QuickSupport を取得して確認しています…
stage-launching = TeamViewer QuickSupport を起動しています…
stage-opening = ブラウザーでセッションを開いています…
stage-running = { $name } さんとのセッションを実行中です
running-since = 開始: { $when }。終了するには TeamViewer QuickSupport を閉じてください。
running = 終了するには TeamViewer QuickSupport を閉じてください。
step-accepted = 許可しました
step-fetch = TeamViewer QuickSupport の取得と確認
step-fetched = TeamViewer QuickSupport を確認しました: { $signer }
trusted-signer = 署名: { $name }
trusted-host = { $host } から TLS で取得
trusted-hash = 管理者が設定した SHA-256
trusted-installed = 管理者がインストール済み
step-start = TeamViewer QuickSupport の起動
step-open = ブラウザーでセッションを開く
step-session = セッション

finished = { $name } さんとのセッションが終了しました
finished-means = もう誰もこのデバイスを見たり制御したりできません。
ran = セッションの時間: { $from } ～ { $to }。
expired = { $name } さんがこのデバイスの制御を求めていました
expired-means = 期限までに回答がなかったため、要求は終了しました。何も起動していません。
interrupted = { $name } さんとのセッションが中断されました
interrupted-means = まだサポートが必要な場合は、IT 部門がもう一度要求する必要があります。
failed = { $name } さんとのセッションを開始できませんでした
declined = { $name } さんの要求を拒否しました
withdrawn = { $name } さんが要求を取り消しました
nothing-started = 何も起動していません。
wrong-user = { $name } さんの要求は別のユーザー宛てでした
handed-over = { $name } さんとのセッションはブラウザーで続きます
failed-no-reply = IT ヘルプデスクから応答がありませんでした。何も起動していません。
failed-bad-code = IT ヘルプデスクから送られたものはセッション コードではありません。何も起動していません。
failed-download = TeamViewer QuickSupport をダウンロードできませんでした。ネットワークを確認してください。IT 部門がもう一度要求する必要があります。
failed-not-allowed = TeamViewer QuickSupport の取得元は、組織で許可されていません。何も起動していません。
failed-untrusted = ダウンロードされたものは、組織が信頼する TeamViewer QuickSupport ではありません。何も起動していません。IT 部門にお知らせください。
failed-bad-archive = ダウンロードされたものが壊れています。何も起動していません。IT 部門にお知らせください。
failed-disk = ディスクの空き容量が足りません。空き容量を増やしてください。IT 部門がもう一度要求する必要があります。
failed-launch = TeamViewer QuickSupport が起動しませんでした。IT 部門にお知らせください。
failed-launch-link = ブラウザーでセッションを開けませんでした。IT 部門にお知らせください。
failed-unrecorded = 記録できなかったため、何も起動していません。ディスクの空き容量を増やしてください。IT 部門がもう一度要求する必要があります。

past-finished = セッションは終了しました
past-times = セッション: { $from } ～ { $to }
past-declined = 拒否
past-declined-why = 拒否: 「{ $reason }」
past-expired = 回答なし
past-withdrawn = 取り消し
past-wrong-user = 別のユーザー宛て
past-failed = 開始できませんでした。{ $why }
past-interrupted = 中断
past-handed-over = ブラウザーで継続

no-meaning = 操作を完了できませんでした。このウィンドウを閉じて開き直し、もう一度お試しください。
no-length = テキストが長すぎます。
no-request = この要求はもうありません。
no-more = この要求は終了したか、すでに回答済みです。
no-time = この要求はまもなく終了するため、後回しにできません。
no-record = 保存できなかったため、有効になっていません。ディスクがいっぱいではありませんか?
no-right = この操作は IT 部門によって許可されていません。
no-seat = Portal Companion を使用しているプログラムが多すぎます。どれかを閉じて、もう一度お試しください。
no-second = Portal Companion は別のウィンドウですでに開いています。
no-window = ウィンドウを開けません。IT 部門にお知らせください。
no-agent = Portal Companion を終了しています。

code-label = IT 部門から伝えられたセッション コード
code-warning = ご自分から、知っている番号の IT 部門に電話をかけましたか? 頼んでいないのに電話をかけてきて、ここにコードを入力させようとする人は、どのような名前を名乗っていても詐欺の可能性が非常に高いです。電話を切ってください。
code-again = 何かが起動する前に、もう一度確認します。
code-go = 続行
code-bad = これはセッション コードではありません。s12-345-678 のような形式です。
code-link = これは支援する側のリンクです。必要なのはセッション コードで、s12-345-678 のような形式です。

home = ホーム
history = 履歴
settings = 設定
diagnostics = 診断
about = バージョン情報
no-questions = 現在、要求はありません。
question-of = 要求 { $number } / { $count }
next = 次へ
previous = 前へ
check-words = 確認用の言葉
later-button = 後で…
decline-why = 拒否する理由 (省略できます)
decline-other = その他の理由
decline-send = 拒否する
back = 戻る
close = 閉じる
history-empty = まだ何もありません。
history-span = 過去 { $days } 日間の履歴です。このデバイスにのみ保存されます。
language = 言語
diagnose = 今すぐ確認
diagnose-about = 要求に必要なものがすべて揃っているかを確認し、問題があれば対処方法を示します。
file-make = IT 部門用のファイルを作成
file-about = IT 部門が不具合を調べるために必要な情報を 1 つのファイルにまとめます。名前、セッション コード、パスワードは含まれません。お渡しになるまで、このデバイスの中だけにあります。
file-going = ファイルを作成しています…
file-made = ファイルの場所: { $path }
file-failed = { $place } にファイルを作成できませんでした。ディスクがいっぱいではありませんか?
agent-gone = Portal Companion が実行されていないため、何も表示できません。もう一度起動するか、サインアウトしてからサインインしてください。
about-version = バージョン
about-licence = ライセンス
about-desk = ヘルプデスク

moment = { $date } { $time }
date = { $year }/{ NUMBER($month, minimumIntegerDigits: 2) }/{ NUMBER($day, minimumIntegerDigits: 2) }
clock-24 = { $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) }
clock-12 = { $half ->
    [0] 午前
   *[1] 午後
}{ $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) }
