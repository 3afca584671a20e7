//! There is no desktop: the app shows what the agent says on its control channel.

use std::{future::Future, io};

use tokio::runtime::Runtime;

use super::Shell;

pub(super) fn run<F>(
    _runtime: Runtime,
    _agent: impl FnOnce(Shell) -> F + Send + 'static,
) -> io::Result<()>
where
    F: Future<Output = ()> + 'static,
{
    Err(io::ErrorKind::Unsupported.into())
}
