//! Asking a session to end, as Windows asks when the user logs out: each of its windows is told to
//! close. What has no window at all cannot be asked, and is ended.

use std::{
    io,
    os::windows::io::{AsRawHandle as _, OwnedHandle},
    ptr,
    sync::Arc,
};

use windows_sys::{
    Win32::{
        Foundation::{HWND, LPARAM},
        System::JobObjects::{
            JOBOBJECT_BASIC_PROCESS_ID_LIST, JobObjectBasicProcessIdList,
            QueryInformationJobObject, TerminateJobObject,
        },
        UI::WindowsAndMessaging::{EnumWindows, GetWindowThreadProcessId, PostMessageW, WM_CLOSE},
    },
    core::BOOL,
};

use crate::imp::sys;

/// More than any session has at once.
const MOST: usize = 512;

pub(crate) struct Closer(Arc<OwnedHandle>);

/// The programs of a session, and how many of their windows were told.
struct Round {
    programs: Vec<usize>,
    told: usize,
}

impl Closer {
    pub(super) fn new(job: Arc<OwnedHandle>) -> Self {
        Self(job)
    }

    pub(crate) fn close(&self) -> io::Result<()> {
        let programs = self.programs()?;
        if programs.is_empty() {
            return Ok(());
        }
        let mut round = Round { programs, told: 0 };
        // SAFETY: the function is given what the pointer leads to, which lives through the call.
        sys::done(unsafe { EnumWindows(Some(tell), (&raw mut round) as LPARAM) })?;
        if round.told > 0 {
            return Ok(());
        }
        // SAFETY: the job is open.
        sys::done(unsafe { TerminateJobObject(self.0.as_raw_handle(), 1) })
    }

    /// The numbers of those that live.
    fn programs(&self) -> io::Result<Vec<usize>> {
        let head = size_of::<JOBOBJECT_BASIC_PROCESS_ID_LIST>().div_ceil(size_of::<usize>());
        let mut list = vec![0_usize; head + MOST];
        // SAFETY: the job is open, and the room for the list is as large as is said.
        sys::done(unsafe {
            QueryInformationJobObject(
                self.0.as_raw_handle(),
                JobObjectBasicProcessIdList,
                list.as_mut_ptr().cast(),
                size_of_val(list.as_slice()) as u32,
                ptr::null_mut(),
            )
        })?;
        let found = list.as_ptr().cast::<JOBOBJECT_BASIC_PROCESS_ID_LIST>();
        // SAFETY: the call has filled it in: a head, and so many numbers.
        unsafe {
            let count = (*found).NumberOfProcessIdsInList as usize;
            let first = (&raw const (*found).ProcessIdList).cast::<usize>();
            Ok(std::slice::from_raw_parts(first, count.min(MOST)).to_vec())
        }
    }
}

unsafe extern "system" fn tell(window: HWND, round: LPARAM) -> BOOL {
    // SAFETY: `close` handed it in, and waits.
    let round = unsafe { &mut *(round as *mut Round) };
    let mut owner = 0;
    // SAFETY: a window that is gone has no owner; the pointer leads to a variable of ours.
    unsafe { GetWindowThreadProcessId(window, &raw mut owner) };
    if round.programs.contains(&(owner as usize)) {
        // SAFETY: it takes no pointer.
        let posted = unsafe { PostMessageW(window, WM_CLOSE, 0, 0) };
        round.told += usize::from(posted != 0);
    }
    // The next one.
    1
}
