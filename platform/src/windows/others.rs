//! Whether programs of our folder run beside this process, whoever started them.

use std::{
    ffi::{OsStr, OsString},
    io,
    os::windows::{ffi::OsStringExt as _, io::AsRawHandle as _},
    path::{Path, PathBuf},
    process, ptr, slice,
};

use windows_sys::Win32::{
    Foundation::HANDLE,
    System::{
        RemoteDesktop::{
            WTS_CURRENT_SERVER_HANDLE, WTS_PROCESS_INFOW, WTSEnumerateProcessesW, WTSFreeMemory,
        },
        Threading::{
            GetCurrentProcess, OpenProcess, PROCESS_NAME_WIN32, PROCESS_QUERY_LIMITED_INFORMATION,
            QueryFullProcessImageNameW,
        },
    },
};

use super::sys;

/// Both paths are said by the system, in the same way.
pub(crate) fn others_run(names: &[&str]) -> io::Result<bool> {
    // SAFETY: it takes nothing, and what it gives need not be closed.
    let ours = image(unsafe { GetCurrentProcess() })?;
    let folder = ours.parent().map(lower);
    let is_named = |program: &Path| {
        let stem = program.file_stem().and_then(OsStr::to_str);
        stem.is_some_and(|stem| names.iter().any(|name| name.eq_ignore_ascii_case(stem)))
    };
    let found = processes()?;
    Ok(found
        .iter()
        // Most need not be opened.
        .filter(|(id, name)| *id != process::id() && is_named(Path::new(name)))
        // One that is gone meanwhile does not run.
        .filter_map(|(id, _)| image_of(*id).ok())
        .any(|program| program.parent().map(lower) == folder && is_named(&program)))
}

fn lower(path: &Path) -> String {
    path.to_string_lossy().to_lowercase()
}

/// Number and name of each process that we may know of.
fn processes() -> io::Result<Vec<(u32, String)>> {
    let mut list: *mut WTS_PROCESS_INFOW = ptr::null_mut();
    let mut count = 0;
    // SAFETY: both pointers lead to variables that live through the call.
    sys::done(unsafe {
        WTSEnumerateProcessesW(
            WTS_CURRENT_SERVER_HANDLE,
            0,
            1,
            &raw mut list,
            &raw mut count,
        )
    })?;
    if list.is_null() {
        return Ok(Vec::new());
    }
    // SAFETY: the call has written that many there.
    let listed = unsafe { slice::from_raw_parts(list, count as usize) };
    let found = listed.iter().map(|one| {
        // SAFETY: the call wrote a string there, or nothing, which stays until it is given back.
        (one.ProcessId, unsafe { sys::text(one.pProcessName) })
    });
    let found = found.collect();
    // SAFETY: it was lent by the call before, and nothing of it is kept.
    unsafe { WTSFreeMemory(list.cast()) };
    Ok(found)
}

fn image_of(id: u32) -> io::Result<PathBuf> {
    // SAFETY: it takes no pointer, and the handle is ours.
    let process = unsafe { sys::owned(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, id)) }?;
    image(process.as_raw_handle())
}

/// The program of an open process.
fn image(process: HANDLE) -> io::Result<PathBuf> {
    // No path is longer.
    let mut path = vec![0_u16; 32 * 1024];
    let mut length = path.len() as u32;
    // SAFETY: the pointers lead to variables that live through the call, and the length is true.
    sys::done(unsafe {
        QueryFullProcessImageNameW(
            process,
            PROCESS_NAME_WIN32,
            path.as_mut_ptr(),
            &raw mut length,
        )
    })?;
    path.truncate(length as usize);
    Ok(OsString::from_wide(&path).into())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use std::{
        env, fs,
        os::windows::process::CommandExt as _,
        process::{Child, Command},
    };

    use windows_sys::Win32::System::Threading::CREATE_SUSPENDED;

    use super::*;

    /// A program that is there and does nothing, until the test is over.
    struct Still(PathBuf, Child);

    impl Still {
        fn new(program: PathBuf) -> Self {
            fs::copy(env::current_exe().unwrap(), &program).unwrap();
            let mut command = Command::new(&program);
            let child = command.creation_flags(CREATE_SUSPENDED).spawn().unwrap();
            Self(program, child)
        }
    }

    impl Drop for Still {
        fn drop(&mut self) {
            self.1.kill().ok();
            self.1.wait().ok();
            fs::remove_file(&self.0).ok();
        }
    }

    #[test]
    fn a_program_of_our_folder_is_told_from_one_of_the_same_name_elsewhere() {
        let name = format!("Others-{}", process::id());
        let names = [name.to_lowercase()];
        let names = names.each_ref().map(String::as_str);
        let file = format!("{name}.exe");
        let elsewhere = tempfile::tempdir().unwrap();
        let _elsewhere = Still::new(elsewhere.path().join(&file));
        assert!(!others_run(&names).unwrap(), "somebody else's");
        let here = Still::new(env::current_exe().unwrap().with_file_name(&file));
        assert!(others_run(&names).unwrap());
        assert!(!others_run(&["another"]).unwrap());
        drop(here);
        assert!(!others_run(&names).unwrap(), "it has ended");
    }

    #[test]
    fn this_process_is_no_other() {
        let ours = env::current_exe().unwrap();
        let found = processes().unwrap();
        assert!(found.iter().any(|(id, _)| *id == process::id()));
        let same = image_of(process::id()).unwrap();
        assert_eq!(lower(&same), lower(&ours));
    }
}
