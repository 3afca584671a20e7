//! A named pipe that only this user may open.
//!
//! Names of pipes are everybody's: another program can have taken ours before we come. So the agent
//! insists on being the first under its name, and whoever comes makes sure whose the pipe is. One
//! agent is one user's and one directory's, in whichever session they come: so is the name.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Write},
    os::windows::{
        fs::OpenOptionsExt as _,
        io::{AsRawHandle as _, OwnedHandle, RawHandle},
    },
    path::Path,
    pin::Pin,
    ptr,
    sync::Arc,
    task::{Context, Poll},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::windows::named_pipe::{ClientOptions, NamedPipeClient, NamedPipeServer, ServerOptions},
    sync::Mutex,
};
use windows_sys::{
    Win32::{
        Foundation::{
            ERROR_ACCESS_DENIED, ERROR_BROKEN_PIPE, ERROR_IO_PENDING, ERROR_NO_DATA,
            ERROR_OPERATION_ABORTED, ERROR_PIPE_BUSY, ERROR_PIPE_NOT_CONNECTED, HANDLE,
            WAIT_OBJECT_0,
        },
        Security::Authorization::SE_KERNEL_OBJECT,
        Storage::FileSystem::{FILE_FLAG_OVERLAPPED, ReadFile, SECURITY_IDENTIFICATION, WriteFile},
        System::{
            IO::{CancelIoEx, GetOverlappedResult, OVERLAPPED},
            Pipes::{
                GetNamedPipeClientProcessId, GetNamedPipeHandleStateW, GetNamedPipeServerProcessId,
            },
            Threading::{
                CreateEventW, INFINITE, SetEvent, WaitForMultipleObjects, WaitForSingleObject,
            },
        },
    },
    core::BOOL,
};

use crate::imp::{
    access::{self, Descriptor},
    sys, user,
};

pub(crate) struct Listener {
    name: String,
    us: String,
    access: Descriptor,
    /// The end that the next one who comes is connected to.
    next: Mutex<NamedPipeServer>,
}

// SAFETY: the description is memory that nobody changes once it is made.
unsafe impl Send for Listener {}
// SAFETY: as above.
unsafe impl Sync for Listener {}

impl Listener {
    pub(crate) fn bind(dir: &Path) -> io::Result<Self> {
        let (us, access) = (user::us()?, Descriptor::ours(false)?);
        let name = name(dir, &us)?;
        let taken = || {
            let message = format!("another program has taken the name {name}");
            io::Error::new(io::ErrorKind::AddrInUse, message)
        };
        let first = make(&name, &access, true);
        let first = first.map_err(|error| match is(&error, ERROR_ACCESS_DENIED) {
            true => taken(),
            false => error,
        })?;
        // Wine 8 lets a second one pass for the first.
        if ends(first.as_raw_handle())? > 1 {
            return Err(taken());
        }
        let next = Mutex::new(first);
        Ok(Self {
            name,
            us,
            access,
            next,
        })
    }

    pub(crate) async fn accept(&self) -> io::Result<Connection> {
        let mut next = self.next.lock().await;
        loop {
            next.connect().await?;
            let peer = peer(next.as_raw_handle(), GetNamedPipeClientProcessId);
            let ours = match peer.and_then(user::of_process) {
                Ok(user) => user == self.us,
                Err(error) => {
                    tracing::debug!(%error, "somebody came and left");
                    false
                }
            };
            if !ours {
                // Not a byte of theirs is read.
                tracing::warn!(
                    "a program that is not known to be this user's wanted to talk to us"
                );
                next.disconnect()?;
                continue;
            }
            // First the door for the next one: without it nobody would ever come again.
            let fresh = make(&self.name, &self.access, false);
            let fresh = fresh.inspect_err(|_| drop(next.disconnect()))?;
            let came = std::mem::replace(&mut *next, fresh);
            return Ok(Connection::Agent(came));
        }
    }
}

fn make(name: &str, access: &Descriptor, first: bool) -> io::Result<NamedPipeServer> {
    let mut attributes = access.attributes();
    let mut options = ServerOptions::new();
    options
        .first_pipe_instance(first)
        .reject_remote_clients(true);
    // SAFETY: the attributes and what they point to live through the call.
    unsafe { options.create_with_security_attributes_raw(name, (&raw mut attributes).cast()) }
}

/// How many there are of this name.
fn ends(pipe: RawHandle) -> io::Result<u32> {
    let mut count = 0;
    let (none, nobody) = (ptr::null_mut(), ptr::null_mut());
    // SAFETY: the pipe is open, and the pointer leads to a variable that lives through the call.
    sys::done(unsafe {
        GetNamedPipeHandleStateW(pipe, none, &raw mut count, none, none, nobody, 0)
    })?;
    Ok(count)
}

/// The name that every program of this user finds by itself.
fn name(dir: &Path, us: &str) -> io::Result<String> {
    // However the directory is written. One that is not there has no agent.
    let dir = dir.canonicalize()?;
    let dir = dir.to_string_lossy().to_lowercase();
    // FNV-1a, which is the same in every version of ours. Nothing rests on it.
    let hash = dir.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    Ok(format!(r"\\.\pipe\portal-companion-{us}-{hash:016x}"))
}

fn is(error: &io::Error, code: u32) -> bool {
    error.raw_os_error() == Some(code.cast_signed())
}

type Asks = unsafe extern "system" fn(HANDLE, *mut u32) -> BOOL;

/// Which process is at the other end.
fn peer(pipe: RawHandle, asks: Asks) -> io::Result<u32> {
    let mut id = 0;
    // SAFETY: the pipe is open, and the pointer leads to a variable that lives through the call.
    sys::done(unsafe { asks(pipe, &raw mut id) })?;
    Ok(id)
}

/// Whether the agent at the other end is this user's: the pipe belongs to whoever made it, and the
/// process that serves it tells who it runs as.
fn make_sure(pipe: RawHandle) -> io::Result<()> {
    let us = user::us()?;
    let agent = peer(pipe, GetNamedPipeServerProcessId);
    let serves = agent.as_ref().is_ok_and(|agent| {
        let user = user::of_process(*agent);
        user.is_ok_and(|user| user == us)
    });
    if let (true, Ok(agent)) = (serves, agent)
        && access::owner(pipe, SE_KERNEL_OBJECT)? == us
    {
        // The user has just used us, and what they want to see next is the agent's, as its window.
        user::may_come_forward(agent);
        return Ok(());
    }
    let message = "what listens there belongs to another user";
    Err(io::Error::new(io::ErrorKind::PermissionDenied, message))
}

/// The caller waits and knocks again where all ends are taken.
fn busy(error: io::Error) -> io::Error {
    match is(&error, ERROR_PIPE_BUSY) {
        true => io::ErrorKind::WouldBlock.into(),
        false => error,
    }
}

pub(crate) async fn connect(dir: &Path) -> io::Result<Connection> {
    let name = name(dir, &user::us()?)?;
    // It lets the other end know who we are and nothing else.
    let pipe = ClientOptions::new().open(name).map_err(busy)?;
    make_sure(pipe.as_raw_handle())?;
    Ok(Connection::Caller(pipe))
}

pub(crate) enum Connection {
    Agent(NamedPipeServer),
    Caller(NamedPipeClient),
}

impl AsyncRead for Connection {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = match self.get_mut() {
            Self::Agent(pipe) => Pin::new(pipe).poll_read(cx, buf),
            Self::Caller(pipe) => Pin::new(pipe).poll_read(cx, buf),
        };
        // As of a socket whose other end is closed.
        read.map(|read| read.or_else(|error| end(&error).then_some(()).ok_or(error)))
    }
}

fn end(error: &io::Error) -> bool {
    [ERROR_BROKEN_PIPE, ERROR_PIPE_NOT_CONNECTED]
        .iter()
        .any(|code| is(error, *code))
}

impl AsyncWrite for Connection {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Agent(pipe) => Pin::new(pipe).poll_write(cx, buf),
            Self::Caller(pipe) => Pin::new(pipe).poll_write(cx, buf),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Agent(pipe) => Pin::new(pipe).poll_flush(cx),
            Self::Caller(pipe) => Pin::new(pipe).poll_flush(cx),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_flush(cx)
    }
}

/// A pipe on which a thread can read while another one writes: what waits, waits for an event of its
/// own, and for the end of the conversation.
pub(crate) struct Blocking(Arc<Line>);

struct Line {
    pipe: File,
    over: OwnedHandle,
}

pub(crate) fn connect_blocking(dir: &Path) -> io::Result<Blocking> {
    let name = name(dir, &user::us()?)?;
    let pipe = OpenOptions::new()
        .read(true)
        .write(true)
        .custom_flags(FILE_FLAG_OVERLAPPED)
        .security_qos_flags(SECURITY_IDENTIFICATION)
        .open(name)
        .map_err(busy)?;
    make_sure(pipe.as_raw_handle())?;
    let over = event()?;
    Ok(Blocking(Arc::new(Line { pipe, over })))
}

pub(crate) fn hang_up(Blocking(line): &Blocking) -> io::Result<()> {
    // SAFETY: the event is open as long as the line is borrowed.
    sys::done(unsafe { SetEvent(line.over.as_raw_handle()) })
}

/// Something to wait for that stays once it has happened.
fn event() -> io::Result<OwnedHandle> {
    // SAFETY: null asks for what is usual, and the handle is ours.
    unsafe { sys::owned(CreateEventW(ptr::null(), 1, 0, ptr::null())) }
}

impl Line {
    /// Does what `begin` begins, until that is done or the conversation is over.
    fn transfer(&self, begin: impl FnOnce(HANDLE, *mut OVERLAPPED) -> BOOL) -> io::Result<usize> {
        // SAFETY: the event is open, and it is only asked.
        if unsafe { WaitForSingleObject(self.over.as_raw_handle(), 0) } == WAIT_OBJECT_0 {
            return Err(sys::error(ERROR_OPERATION_ABORTED));
        }
        let finished = event()?;
        let pipe = self.pipe.as_raw_handle();
        let mut state = OVERLAPPED {
            hEvent: finished.as_raw_handle(),
            ..OVERLAPPED::default()
        };
        if begin(pipe, &raw mut state) == 0 {
            let error = io::Error::last_os_error();
            if !is(&error, ERROR_IO_PENDING) {
                return Err(error);
            }
        }
        let either = [finished.as_raw_handle(), self.over.as_raw_handle()];
        // SAFETY: both handles are open through the call.
        let which = unsafe { WaitForMultipleObjects(2, either.as_ptr(), 0, INFINITE) };
        if which != WAIT_OBJECT_0 {
            // SAFETY: the state belongs to this pipe; that it is done already is no harm.
            unsafe { CancelIoEx(pipe, &raw const state) };
        }
        let mut moved = 0;
        // SAFETY: it waits until the system has let go of the state and of the caller's bytes.
        sys::done(unsafe { GetOverlappedResult(pipe, &raw const state, &raw mut moved, 1) })?;
        Ok(moved as usize)
    }
}

impl Blocking {
    pub(crate) fn try_clone(&self) -> io::Result<Self> {
        Ok(Self(Arc::clone(&self.0)))
    }
}

impl Read for Blocking {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let room = u32::try_from(buf.len()).unwrap_or(u32::MAX);
        let read = self.0.transfer(|pipe, state| {
            // SAFETY: `transfer` returns only when nothing is written to the bytes any more.
            unsafe { ReadFile(pipe, buf.as_mut_ptr(), room, ptr::null_mut(), state) }
        });
        read.or_else(
            |error| match end(&error) || is(&error, ERROR_OPERATION_ABORTED) {
                true => Ok(0),
                false => Err(error),
            },
        )
    }
}

impl Write for Blocking {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let length = u32::try_from(buf.len()).unwrap_or(u32::MAX);
        let written = self.0.transfer(|pipe, state| {
            // SAFETY: `transfer` returns only when nothing is read from the bytes any more.
            unsafe { WriteFile(pipe, buf.as_ptr(), length, ptr::null_mut(), state) }
        });
        written.map_err(|error| {
            let gone = end(&error) || is(&error, ERROR_NO_DATA);
            match gone || is(&error, ERROR_OPERATION_ABORTED) {
                true => io::ErrorKind::BrokenPipe.into(),
                false => error,
            }
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::thread;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    #[tokio::test]
    async fn the_two_ends_of_one_user_talk() {
        let dir = tempfile::tempdir().unwrap();
        let listener = Listener::bind(dir.path()).unwrap();
        let mut caller = connect(dir.path()).await.unwrap();
        let mut agent = listener.accept().await.unwrap();
        caller.write_all(b"{}\n").await.unwrap();
        let mut heard = [0; 3];
        agent.read_exact(&mut heard).await.unwrap();
        assert_eq!(&heard, b"{}\n");
        agent.write_all(b"[]\n").await.unwrap();
        drop(agent);
        let mut rest = Vec::new();
        caller.read_to_end(&mut rest).await.unwrap();
        assert_eq!(
            rest, b"[]\n",
            "what was said last arrives, and then the end"
        );
    }

    #[tokio::test]
    async fn one_thread_writes_while_another_reads_until_it_is_over() {
        let dir = tempfile::tempdir().unwrap();
        let listener = Listener::bind(dir.path()).unwrap();
        let mut window = connect_blocking(dir.path()).unwrap();
        let mut agent = listener.accept().await.unwrap();
        let mut reader = window.try_clone().unwrap();
        let reads = thread::spawn(move || {
            let mut all = Vec::new();
            reader.read_to_end(&mut all).map(|_| all)
        });
        // The reader waits already, or soon: neither may stand in the way of the writer.
        let wrote = tokio::task::spawn_blocking(move || {
            window.write_all(b"{}\n").unwrap();
            window
        });
        let window = wrote.await.unwrap();
        let mut heard = [0; 3];
        agent.read_exact(&mut heard).await.unwrap();
        assert_eq!(&heard, b"{}\n");
        agent.write_all(b"[]\n").await.unwrap();
        hang_up(&window).unwrap();
        let read = tokio::task::spawn_blocking(move || reads.join().unwrap().unwrap());
        let read = read.await.unwrap();
        assert!(b"[]\n".starts_with(&read), "{read:?}");
        let mut window = window;
        assert!(window.write_all(b"late").is_err());
    }

    #[tokio::test]
    async fn several_come_and_each_is_let_in() {
        let dir = tempfile::tempdir().unwrap();
        let listener = Listener::bind(dir.path()).unwrap();
        for _ in 0..3 {
            let (caller, agent) =
                tokio::join!(crate::control::connect(dir.path()), listener.accept());
            drop((caller.unwrap(), agent.unwrap()));
        }
        // One came and left before anybody looked.
        drop(connect(dir.path()).await.unwrap());
        let knocks = async {
            let mut caller = crate::control::connect(dir.path()).await.unwrap();
            caller.write_all(b"x").await.unwrap();
            caller
        };
        let lets_in = async {
            loop {
                let mut agent = listener.accept().await.unwrap();
                let mut byte = [0];
                if agent.read(&mut byte).await.unwrap() == 1 {
                    return;
                }
            }
        };
        tokio::join!(knocks, lets_in);
    }

    #[tokio::test]
    async fn without_an_agent_there_is_nobody_to_talk_to() {
        let dir = tempfile::tempdir().unwrap();
        let nobody = connect(dir.path()).await.err().unwrap();
        assert_eq!(nobody.kind(), io::ErrorKind::NotFound);
        let nobody = connect_blocking(&dir.path().join("none")).err().unwrap();
        assert_eq!(nobody.kind(), io::ErrorKind::NotFound);
    }

    #[tokio::test]
    async fn a_name_that_is_taken_is_an_error_that_says_so() {
        let dir = tempfile::tempdir().unwrap();
        let taken = name(dir.path(), &user::us().unwrap()).unwrap();
        let _squatter = ServerOptions::new().create(&taken).unwrap();
        let error = Listener::bind(dir.path()).err().unwrap();
        assert_eq!(error.kind(), io::ErrorKind::AddrInUse);
        assert!(error.to_string().contains(&taken), "{error}");
    }

    #[tokio::test]
    async fn nothing_is_said_to_somebody_elses_pipe() {
        let dir = tempfile::tempdir().unwrap();
        let taken = name(dir.path(), &user::us().unwrap()).unwrap();
        // As another user makes it who lets everybody in.
        let another = "S-1-5-21-1-2-3-1001";
        let access = Descriptor::parse(&format!("O:{another}D:(A;;GA;;;WD)")).unwrap();
        for blocking in [false, true] {
            let mut theirs = make(&taken, &access, true).unwrap();
            let owner = access::owner(theirs.as_raw_handle(), SE_KERNEL_OBJECT);
            assert_eq!(owner.unwrap(), another);
            let refused = match blocking {
                false => connect(dir.path()).await.err(),
                true => connect_blocking(dir.path()).err(),
            };
            assert_eq!(refused.unwrap().kind(), io::ErrorKind::PermissionDenied);
            // Whoever came has gone, and left not a byte.
            theirs.connect().await.ok();
            let mut heard = Vec::new();
            theirs.read_to_end(&mut heard).await.ok();
            assert_eq!(heard, b"");
        }
    }

    #[tokio::test]
    async fn nobody_can_come_second_under_our_name_as_its_first() {
        let dir = tempfile::tempdir().unwrap();
        let _listener = Listener::bind(dir.path()).unwrap();
        assert!(Listener::bind(dir.path()).is_err());
    }

    #[test]
    fn a_directory_has_one_name_however_it_is_written() {
        let dir = tempfile::tempdir().unwrap();
        let us = "S-1-5-21-1-2-3-1001";
        let plain = name(dir.path(), us).unwrap();
        let shouted = dir.path().to_string_lossy().to_uppercase();
        assert_eq!(name(Path::new(&shouted), us).unwrap(), plain);
        assert_eq!(name(&dir.path().join("."), us).unwrap(), plain);
        assert_ne!(name(dir.path(), "S-1-5-18").unwrap(), plain);
        let other = tempfile::tempdir().unwrap();
        assert_ne!(name(other.path(), us).unwrap(), plain);
    }

    #[tokio::test]
    async fn only_this_user_may_open_it() {
        let dir = tempfile::tempdir().unwrap();
        let listener = Listener::bind(dir.path()).unwrap();
        let pipe = listener.next.lock().await;
        let us = user::us().unwrap();
        assert_eq!(
            access::owner(pipe.as_raw_handle(), SE_KERNEL_OBJECT).unwrap(),
            us
        );
        assert!(access::is_private(pipe.as_raw_handle(), SE_KERNEL_OBJECT).unwrap());
    }
}
