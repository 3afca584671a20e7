//! The console that Windows makes for a program that nobody started from one.

use windows_sys::Win32::System::Console::{FreeConsole, GetConsoleProcessList};

/// Lets go of a console that is there for nobody but us, so that no empty window stays on the screen.
pub(crate) fn leave() {
    let mut list = [0; 2];
    // SAFETY: the array is as long as is said.
    let count = unsafe { GetConsoleProcessList(list.as_mut_ptr(), list.len() as u32) };
    if count == 1 {
        // SAFETY: it takes nothing; what is written to it afterwards is lost, as nobody would see it.
        unsafe { FreeConsole() };
    }
}
