//! Standard input and output without a thread that waits for them, where the system can.

use tokio::io::{AsyncRead, AsyncWrite};

pub(crate) fn input() -> Box<dyn AsyncRead + Unpin> {
    #[cfg(target_os = "linux")]
    if let Some(pipe) = crate::imp::stdio::input() {
        return pipe;
    }
    #[cfg(windows)]
    let input = apart();
    #[cfg(not(windows))]
    let input = tokio::io::stdin();
    Box::new(input)
}

/// Reads on a thread of its own: the runtime waits for its own threads when it ends, and one that
/// waits for a line would keep an agent from ending that was told to.
#[cfg(windows)]
fn apart() -> tokio::io::DuplexStream {
    use std::io::Read as _;
    use tokio::{io::AsyncWriteExt as _, runtime::Handle};

    let (ours, mut theirs) = tokio::io::duplex(64 * 1024);
    let runtime = Handle::current();
    std::thread::spawn(move || {
        let (mut input, mut bytes) = (std::io::stdin().lock(), [0; 4096]);
        while let Ok(length @ 1..) = input.read(&mut bytes) {
            let Some(read) = bytes.get(..length) else {
                return;
            };
            if runtime.block_on(theirs.write_all(read)).is_err() {
                return;
            }
        }
    });
    ours
}

pub(crate) fn output() -> Box<dyn AsyncWrite + Unpin> {
    #[cfg(target_os = "linux")]
    if let Some(pipe) = crate::imp::stdio::output() {
        return pipe;
    }
    Box::new(tokio::io::stdout())
}
