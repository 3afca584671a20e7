# 简体中文：使用“您”。

title = Portal Companion

accept = 接受
decline = 拒绝
decline-because = 拒绝，因为…
later = 稍后（{ $pause }）
pause = { $minutes } 分钟
dismiss = 关闭
open = 打开
quit = 退出
report = 举报此请求

reason-busy = 现在不方便
reason-unasked = 我没有请求帮助
reason-unknown = 我不认识此人

headline = 您的 IT 管理员正在请求控制此设备以进行远程协助会话
asks = { $name } 请求控制此设备
somebody = 您的 IT 部门
caller = 电话中的人
why = 原因：{ $reason }
why-ticket = 原因：{ $reason }（{ $ticket }）
quote = “{ $text }”
check = 核对词：{ $words }。来电者看到的必须相同。
check-how = 如果有人给您打电话，请让对方说出这两个词，不要自己念出来。只有两个词都一致时才接受。
happens = 如果您接受，将启动 TeamViewer QuickSupport；您可以看到一切操作，并可随时结束。
happens-link = 如果您接受，将在您的浏览器中打开此会话的 TeamViewer 页面；您可以看到一切操作，并可随时结束。
unanswered = 如果您不回答，则不会启动任何程序：请求会自行结束，您的 IT 部门会得知没有收到回答。
snoozed = 您已选择稍后提醒
snoozed-until = 下次询问时间：{ $when }
continues = 这是您之前接受的请求的延续。接受后，之前仍在运行的内容将被关闭。
unsaved = 无法保存您的回答，因此回答无效。磁盘是否已满？请释放空间，然后重新回答。
storage = 无法保存请求，因此无法回答：磁盘是否已满？
reported = 您已向 IT 部门举报此请求。
fact-why = 原因
fact-ticket = 工单
fact-message = 留言
fact-until = 回答截止时间
fact-support = IT 部门的帮助

idle = 没有请求
waiting = { $count } 个请求等待您的回答
connecting = 正在连接到您的 IT 支持服务…
connected = 已连接到您的 IT 支持服务
connected-to = 已连接到 { $host }
checked-seconds = { $count } 秒前已检查
checked-minutes = { $count } 分钟前已检查
checked-at = 上次检查：{ $when }
unreachable = 无法连接到您的 IT 支持服务
restarting = 您的 IT 支持服务正在重新启动
refused = 您的 IT 支持服务不认识此设备；请告知您的 IT 部门
nonsense = 作出响应的并不是您的 IT 支持服务；请告知您的 IT 部门
unset = 尚未设置：未指定 IT 支持服务
since = 开始时间：{ $when }
advice-network = 网络是否正常？网络恢复后，请求会自动到达。

stage-connecting = 正在准备与 { $name } 的会话…
stage-fetching = 正在获取并检查 TeamViewer QuickSupport…
stage-launching = 正在启动 TeamViewer QuickSupport…
stage-opening = 正在浏览器中打开会话…
stage-running = 与 { $name } 的会话正在进行
running-since = 开始时间：{ $when }。要结束会话，请关闭 TeamViewer QuickSupport。
running = 要结束会话，请关闭 TeamViewer QuickSupport。
step-accepted = 您已接受
step-fetch = 获取并检查 TeamViewer QuickSupport
step-fetched = TeamViewer QuickSupport 已检查：{ $signer }
trusted-signer = 由 { $name } 签名
trusted-host = 通过 TLS 来自 { $host }
trusted-hash = SHA-256 由管理员设置
trusted-installed = 由管理员安装
step-start = 启动 TeamViewer QuickSupport
step-open = 在浏览器中打开会话
step-session = 会话

finished = 与 { $name } 的会话已结束
finished-means = 任何人都无法再查看或控制此设备。
ran = 会话时间：{ $from } 至 { $to }。
expired = { $name } 曾请求控制此设备
expired-means = 该请求未及时得到回答，现已结束。未启动任何程序。
interrupted = 与 { $name } 的会话已中断
interrupted-means = 如果您仍需要帮助，您的 IT 部门必须重新请求。
failed = 无法开始与 { $name } 的会话
declined = 您已拒绝 { $name } 的请求
withdrawn = { $name } 撤回了请求
nothing-started = 未启动任何程序。
wrong-user = { $name } 请求的是其他用户
handed-over = 与 { $name } 的会话将在您的浏览器中继续
failed-no-reply = 您的 IT 支持服务没有响应。未启动任何程序。
failed-bad-code = 您的 IT 支持服务发送的内容不是会话代码。未启动任何程序。
failed-download = 无法下载 TeamViewer QuickSupport。请检查网络；您的 IT 部门必须重新请求。
failed-not-allowed = 您的组织不允许从该位置获取 TeamViewer QuickSupport。未启动任何程序。
failed-untrusted = 下载的内容不是您的组织信任的 TeamViewer QuickSupport。未启动任何程序；请告知您的 IT 部门。
failed-bad-archive = 下载的内容已损坏。未启动任何程序；请告知您的 IT 部门。
failed-disk = 磁盘空间不足。请释放空间；您的 IT 部门必须重新请求。
failed-launch = TeamViewer QuickSupport 未能启动。请告知您的 IT 部门。
failed-launch-link = 未能在浏览器中打开会话。请告知您的 IT 部门。
failed-unrecorded = 无法写入记录，因此未启动任何程序。请释放磁盘空间；您的 IT 部门必须重新请求。

past-finished = 会话已结束
past-times = 会话：{ $from } 至 { $to }
past-declined = 已拒绝
past-declined-why = 已拒绝：“{ $reason }”
past-expired = 未回答
past-withdrawn = 已撤回
past-wrong-user = 面向其他用户
past-failed = 无法开始。{ $why }
past-interrupted = 已中断
past-handed-over = 已在浏览器中继续

no-meaning = 操作未成功。请关闭此窗口，重新打开后再试一次。
no-length = 文字太长。
no-request = 该请求已不存在。
no-more = 该请求已结束，或已得到回答。
no-time = 该请求即将结束，无法推迟。
no-record = 无法保存，因此无效。磁盘是否已满？
no-right = 您的 IT 部门不允许此操作。
no-seat = 使用 Portal Companion 的程序太多。请关闭其中一个，然后重试。
no-second = Portal Companion 已在另一个窗口中打开。
no-window = 无法打开窗口。请告知您的 IT 部门。
no-agent = Portal Companion 正在退出。

code-label = IT 部门提供的会话代码
code-warning = 是您自己拨打了您知道的 IT 部门号码吗？如果有人主动来电，要求在此输入代码，那么无论对方自称是谁，都极有可能是骗子：请挂断电话。
code-again = 在启动任何程序之前，还会再次询问您。
code-go = 继续
code-bad = 这不是会话代码。会话代码类似 s12-345-678。
code-link = 这是提供帮助者自己的链接。您需要的是会话代码，类似 s12-345-678。

home = 主页
history = 历史记录
settings = 设置
diagnostics = 诊断
about = 关于
no-questions = 目前没有请求。
question-of = 第 { $number } 个请求，共 { $count } 个
next = 下一个
previous = 上一个
check-words = 核对词
later-button = 稍后…
decline-why = 为什么拒绝？可以不说明。
decline-other = 其他原因
decline-send = 拒绝
back = 返回
close = 关闭
history-empty = 还没有任何记录。
history-span = 最近 { $days } 天的记录，仅保存在此设备上。
language = 语言
diagnose = 立即检查
diagnose-about = 检查请求所需的一切是否就绪，并说明出现问题时该怎么做。
file-make = 为 IT 部门生成文件
file-about = 将 IT 部门查找故障所需的信息放入一个文件：不含姓名、会话代码和密码。在您交给他们之前，它只保存在此设备上。
file-going = 正在生成文件…
file-made = 文件位于：{ $path }
file-failed = 无法在 { $place } 中生成文件。磁盘是否已满？
agent-gone = Portal Companion 未运行，因此无法显示任何内容。请重新启动它，或注销后重新登录。
about-version = 版本
about-licence = 许可证
about-desk = IT 支持

moment = { $date } { $time }
date = { $year }/{ NUMBER($month, minimumIntegerDigits: 2) }/{ NUMBER($day, minimumIntegerDigits: 2) }
clock-24 = { NUMBER($hour, minimumIntegerDigits: 2) }:{ NUMBER($minute, minimumIntegerDigits: 2) }
clock-12 = { $half ->
    [0] 上午
   *[1] 下午
}{ $hour }:{ NUMBER($minute, minimumIntegerDigits: 2) }
