//! How a system tells a program to end.

/// Without a way to hear it, nobody says so.
pub(crate) async fn told_to_end() {
    #[cfg(unix)]
    let said = signals().await;
    #[cfg(not(unix))]
    let said = tokio::signal::ctrl_c().await;
    if said.is_err() {
        std::future::pending().await
    }
}

#[cfg(unix)]
async fn signals() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
        _ = hang_up.recv() => {}
    }
    Ok(())
}
