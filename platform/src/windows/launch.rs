//! Starting somebody else's program so that it is on its own, yet its end is seen.
//!
//! It starts inside of a job, and so does everything that it starts: the system tells when the last
//! of them has ended. A program that the user lets Windows start with all rights of an administrator
//! is started by Windows, so it is not in the job and its end is not seen.

use std::{
    ffi::{OsStr, OsString},
    fs, io,
    os::windows::io::{AsRawHandle as _, OwnedHandle},
    path::{Component, Path, PathBuf},
    ptr,
    sync::Arc,
    thread,
};

use tokio::sync::oneshot;
use windows_sys::Win32::{
    Foundation::{HANDLE, INVALID_HANDLE_VALUE},
    System::{
        IO::{CreateIoCompletionPort, GetQueuedCompletionStatus},
        JobObjects::{
            CreateJobObjectW, JOBOBJECT_ASSOCIATE_COMPLETION_PORT,
            JobObjectAssociateCompletionPortInformation, SetInformationJobObject,
        },
        SystemServices::JOB_OBJECT_MSG_ACTIVE_PROCESS_ZERO,
        Threading::{
            CREATE_DEFAULT_ERROR_MODE, CREATE_NEW_PROCESS_GROUP, CREATE_UNICODE_ENVIRONMENT,
            CreateProcessW, DETACHED_PROCESS, DeleteProcThreadAttributeList,
            EXTENDED_STARTUPINFO_PRESENT, INFINITE, InitializeProcThreadAttributeList,
            LPPROC_THREAD_ATTRIBUTE_LIST, PROC_THREAD_ATTRIBUTE_JOB_LIST, PROCESS_INFORMATION,
            STARTUPINFOEXW, UpdateProcThreadAttribute,
        },
    },
};

use super::{disk, sys};
pub(crate) use closer::Closer;

#[path = "closer.rs"]
mod closer;

pub(crate) struct Running {
    job: Arc<OwnedHandle>,
    ended: oneshot::Receiver<()>,
    link: Option<PathBuf>,
}

impl Running {
    pub(crate) async fn ended(self) {
        // An error means that it cannot be waited for, as if it were gone.
        drop(self.ended.await);
        if let Some(link) = self.link {
            drop(fs::remove_file(link));
        }
    }

    pub(crate) fn closer(&self) -> io::Result<Closer> {
        Ok(Closer::new(Arc::clone(&self.job)))
    }
}

pub(crate) fn launch(program: &Path, name: &OsStr) -> io::Result<Running> {
    let program = std::path::absolute(program)?;
    let (Some(dir), true) = (program.parent(), is_file_name(name)) else {
        let message = "the name of a program is one plain file name";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    };
    let name = &called(name);
    // Whatever holds it already goes on doing so.
    let held = disk::hold(&program)?;
    let link = dir.join(name);
    let link = (link != program).then_some(link);
    if let Some(link) = &link {
        fs::hard_link(&program, link)?;
    }
    let started = start(link.as_deref().unwrap_or(&program), dir);
    // From here on the system itself lets nobody write to what runs.
    drop(held);
    if let (Err(_), Some(link)) = (&started, &link) {
        drop(fs::remove_file(link));
    }
    let (job, ended) = started?;
    Ok(Running { job, ended, link })
}

/// Windows starts by its extension what is a program.
fn called(name: &OsStr) -> OsString {
    let mut name = name.to_owned();
    let extension = Path::new(&name).extension();
    if !extension.is_some_and(|extension| extension.eq_ignore_ascii_case("exe")) {
        name.push(".exe");
    }
    name
}

/// One component, and nothing that Win32 reads as something else: a stream, a device, a name that
/// loses its end.
fn is_file_name(name: &OsStr) -> bool {
    let mut parts = Path::new(name).components();
    let one = matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == name);
    let text = name.to_string_lossy();
    one && !is_device(&text)
        && !text.contains([':', '"', '*', '?', '<', '>', '|'])
        && !text.ends_with(['.', ' '])
}

/// Some names are devices in every directory, whatever follows their first dot (Microsoft: *Naming Files*).
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.trim_end().to_ascii_uppercase();
    let port = stem
        .strip_prefix("COM")
        .or_else(|| stem.strip_prefix("LPT"));
    let numbers = [
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "\u{b9}", "\u{b2}", "\u{b3}",
    ];
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&stem.as_str())
        || port.is_some_and(|number| numbers.contains(&number))
}

type Started = (Arc<OwnedHandle>, oneshot::Receiver<()>);

fn start(program: &Path, dir: &Path) -> io::Result<Started> {
    // SAFETY: null asks for what is usual, and the handle is ours.
    let job = unsafe { sys::owned(CreateJobObjectW(ptr::null(), ptr::null())) }?;
    // SAFETY: it makes a new port, which is ours.
    let port = unsafe {
        let none = ptr::null_mut();
        sys::owned(CreateIoCompletionPort(INVALID_HANDLE_VALUE, none, 0, 1))
    }?;
    let tells = JOBOBJECT_ASSOCIATE_COMPLETION_PORT {
        CompletionKey: ptr::null_mut(),
        CompletionPort: port.as_raw_handle(),
    };
    // SAFETY: both are open, and the structure lives through the call and has this size.
    sys::done(unsafe {
        SetInformationJobObject(
            job.as_raw_handle(),
            JobObjectAssociateCompletionPortInformation,
            (&raw const tells).cast(),
            size_of_val(&tells) as u32,
        )
    })?;
    start_in(job.as_raw_handle(), program, dir)?;
    let (end, ended) = oneshot::channel();
    let job = Arc::new(job);
    let kept = Arc::clone(&job);
    // It sleeps as long as the session lives, and does not keep the agent from ending.
    thread::Builder::new()
        .name("session".into())
        .stack_size(64 * 1024)
        .spawn(move || {
            wait(&port);
            drop(kept);
            end.send(()).ok();
        })?;
    Ok((job, ended))
}

/// Waits until the job is empty.
fn wait(port: &OwnedHandle) {
    let (mut what, mut key, mut about) = (0, 0, ptr::null_mut());
    loop {
        // SAFETY: the port is open, and the pointers lead to variables of ours.
        let told = sys::done(unsafe {
            GetQueuedCompletionStatus(
                port.as_raw_handle(),
                &raw mut what,
                &raw mut key,
                &raw mut about,
                INFINITE,
            )
        });
        if told.is_err() || what == JOB_OBJECT_MSG_ACTIVE_PROCESS_ZERO {
            return;
        }
    }
}

/// Starts a program inside of a job, so that nothing escapes before it is in there.
fn start_in(job: HANDLE, program: &Path, dir: &Path) -> io::Result<()> {
    let attributes = Attributes::with_job(job)?;
    let mut start = STARTUPINFOEXW::default();
    start.StartupInfo.cb = size_of::<STARTUPINFOEXW>() as u32;
    start.lpAttributeList = attributes.pointer();
    let name = sys::wide(program)?;
    // Its own name, and nothing more: no argument can come from anywhere.
    let mut line = sys::wide(format!("\"{}\"", program.display()))?;
    let dir = sys::wide(dir)?;
    let mut made = PROCESS_INFORMATION::default();
    // SAFETY: the strings end and live through the call, as do the structures; nothing is inherited.
    sys::done(unsafe {
        CreateProcessW(
            name.as_ptr(),
            line.as_mut_ptr(),
            ptr::null(),
            ptr::null(),
            0,
            EXTENDED_STARTUPINFO_PRESENT
                | CREATE_UNICODE_ENVIRONMENT
                | CREATE_DEFAULT_ERROR_MODE
                | CREATE_NEW_PROCESS_GROUP
                | DETACHED_PROCESS,
            ptr::null(),
            dir.as_ptr(),
            (&raw const start).cast(),
            &raw mut made,
        )
    })?;
    // SAFETY: both were opened for us, and nobody else closes them.
    drop(unsafe { (sys::owned(made.hProcess), sys::owned(made.hThread)) });
    Ok(())
}

/// What a process is to have besides.
struct Attributes {
    list: Vec<usize>,
    /// The list points to it.
    _job: Box<HANDLE>,
}

impl Attributes {
    fn with_job(job: HANDLE) -> io::Result<Self> {
        let mut size = 0;
        // SAFETY: without a list it only says how large one is, and calls that an error.
        unsafe { InitializeProcThreadAttributeList(ptr::null_mut(), 1, 0, &raw mut size) };
        let mut list = vec![0_usize; size.div_ceil(size_of::<usize>())];
        let pointer: LPPROC_THREAD_ATTRIBUTE_LIST = list.as_mut_ptr().cast();
        // SAFETY: the list has the size that was asked for.
        sys::done(unsafe { InitializeProcThreadAttributeList(pointer, 1, 0, &raw mut size) })?;
        let made = Self {
            list,
            _job: Box::new(job),
        };
        // SAFETY: the list is made, and the job's handle stays where it is as long as the list lives.
        sys::done(unsafe {
            UpdateProcThreadAttribute(
                made.pointer(),
                0,
                PROC_THREAD_ATTRIBUTE_JOB_LIST as usize,
                (&raw const *made._job).cast(),
                size_of::<HANDLE>(),
                ptr::null_mut(),
                ptr::null(),
            )
        })?;
        Ok(made)
    }

    fn pointer(&self) -> LPPROC_THREAD_ATTRIBUTE_LIST {
        self.list.as_ptr().cast_mut().cast()
    }
}

impl Drop for Attributes {
    fn drop(&mut self) {
        // SAFETY: the list was made.
        unsafe { DeleteProcThreadAttributeList(self.pointer()) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_called_one() {
        for name in ["TeamViewerQS-ids06301144", "TeamViewerQS-ids06301144.exe"] {
            assert_eq!(called(OsStr::new(name)), "TeamViewerQS-ids06301144.exe");
        }
        assert_eq!(called(OsStr::new("15.74")), "15.74.exe");
    }

    #[test]
    fn a_name_is_one_that_stays_as_it_is() {
        for good in [
            "TeamViewerQS-ids06301144.exe",
            "a b.exe",
            "\u{e9}.exe",
            "console.exe",
        ] {
            assert!(is_file_name(OsStr::new(good)), "{good}");
        }
        let bad = [
            "",
            ".",
            "..",
            r"..\x",
            "a/b",
            r"C:\x",
            "C:x",
            "x:y",
            "x.exe.",
            "x ",
            "a\"b",
            "*",
            "x|y",
            "NUL",
            "con.exe",
            "Com1.x",
            "LPT9 .exe",
        ];
        for bad in bad {
            assert!(!is_file_name(OsStr::new(bad)), "{bad}");
        }
    }
}
