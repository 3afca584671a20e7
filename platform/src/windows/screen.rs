//! What a window of ours asks of the desktop on Windows: its symbol, and the number on its button in the
//! taskbar.
//!
//! A taskbar forgets what it was told when it crashes, and knows nothing of a button that it has not made
//! yet. It tells the window when it has, so the number is kept with the window and told then.

use std::{io, mem, num::NonZeroIsize, ptr};

use windows::{
    Win32::{
        Foundation::HWND as Window,
        System::Com::{
            CLSCTX_INPROC_SERVER, COINIT_APARTMENTTHREADED, CoCreateInstance, CoInitializeEx,
            CoUninitialize,
        },
        UI::{
            Shell::{ITaskbarList3, TaskbarList},
            WindowsAndMessaging::HICON,
        },
    },
    core::HSTRING,
};
use windows_sys::Win32::{
    Foundation::{HWND, LPARAM, LRESULT, WPARAM},
    UI::{
        Shell::{DefSubclassProc, RemoveWindowSubclass, SetWindowSubclass},
        WindowsAndMessaging::{
            CreateIcon, DestroyIcon, ICON_BIG, ICON_SMALL, IsWindow, RegisterWindowMessageW,
            SendMessageW, WM_GETICON, WM_NCDESTROY, WM_SETICON,
        },
    },
};

use super::Appearance;
use crate::{icon, imp::sys};

/// Names what we have added to a window.
const OURS: usize = 1;
/// Twice the size that a taskbar shows on a usual screen, which it scales down.
const SIZE: u32 = 32;
/// The symbols of a window, for its frame and for the taskbar, also twice as large as usual.
const SYMBOLS: [(u32, u32); 2] = [(ICON_SMALL, 32), (ICON_BIG, 64)];

/// The toolkit is told by the system.
pub(crate) fn appearance(_: impl FnMut(Appearance) + Send + 'static) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// There is no X11. Windows gives the keyboard to no program that the user has not just used.
pub(crate) fn unasked(_: u32) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(crate) fn badge(window: Option<NonZeroIsize>, count: usize) -> io::Result<()> {
    let window = window.ok_or(io::ErrorKind::InvalidInput)?.get() as HWND;
    // SAFETY: any number will do.
    if unsafe { IsWindow(window) } == 0 {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    dress(window)?;
    // SAFETY: the window is there. The procedure stays as long as the program, and the
    // number is no address.
    sys::done(unsafe { SetWindowSubclass(window, Some(hears), OURS, count) })?;
    show(window, count)
}

/// Gives the window the product's symbol, if it has none.
fn dress(window: HWND) -> io::Result<()> {
    for (which, size) in SYMBOLS {
        let which = which as WPARAM;
        // SAFETY: the message has no words that could point anywhere.
        if unsafe { SendMessageW(window, WM_GETICON, which, 0) } != 0 {
            continue;
        }
        let symbol = Symbol::of(icon::rgba(size, 0), size)?;
        // SAFETY: the symbol is one, and stays as long as the program, since the window keeps it.
        unsafe { SendMessageW(window, WM_SETICON, which, symbol.0 as LPARAM) };
        mem::forget(symbol);
    }
    Ok(())
}

/// What the window hears, before it does.
unsafe extern "system" fn hears(
    window: HWND,
    message: u32,
    what: WPARAM,
    with: LPARAM,
    _: usize,
    count: usize,
) -> LRESULT {
    if message == WM_NCDESTROY {
        // SAFETY: it was added to this window under this name.
        unsafe { RemoveWindowSubclass(window, Some(hears), OURS) };
    } else if message == button_made()
        && let Err(error) = show(window, count)
    {
        tracing::debug!(%error, "the taskbar takes no number");
    }
    // SAFETY: the words are those that Windows handed in.
    unsafe { DefSubclassProc(window, message, what, with) }
}

/// The message in which the taskbar tells a window that it has a button.
fn button_made() -> u32 {
    // SAFETY: the name is a literal, which ends. Windows looks it up in a table.
    unsafe { RegisterWindowMessageW(windows_sys::core::w!("TaskbarButtonCreated")) }
}

fn show(window: HWND, count: usize) -> io::Result<()> {
    let _com = Com::enter();
    // SAFETY: COM was entered on this thread, or was by somebody else before us.
    let taskbar: ITaskbarList3 =
        unsafe { CoCreateInstance(&TaskbarList, None, CLSCTX_INPROC_SERVER) }?;
    // SAFETY: the interface is what was asked for.
    unsafe { taskbar.HrInit() }?;
    let number = || Symbol::of(icon::number(SIZE, count), SIZE);
    let symbol = (count > 0).then(number).transpose()?;
    let handle = symbol.as_ref().map_or(HICON::default(), |it| HICON(it.0));
    let said = HSTRING::from(count.to_string());
    // SAFETY: the symbol lives through the call, which makes its own copy; none takes away what is there.
    unsafe { taskbar.SetOverlayIcon(Window(window), handle, &said) }?;
    Ok(())
}

/// A symbol of Windows.
struct Symbol(windows_sys::Win32::UI::WindowsAndMessaging::HICON);

impl Symbol {
    /// Out of pixels, as [`icon`] paints them.
    fn of(mut pixels: Vec<u8>, size: u32) -> io::Result<Self> {
        for pixel in pixels.chunks_exact_mut(4) {
            // Windows has blue first.
            pixel.swap(0, 2);
        }
        // What is opaque stands in the pixels; the mask, a bit each, is for screens of two colours.
        let mask = vec![0_u8; (size * size / 8) as usize];
        let size = size.cast_signed();
        // SAFETY: both arrays have as many bits as the size and the depth say.
        let symbol = unsafe {
            CreateIcon(
                ptr::null_mut(),
                size,
                size,
                1,
                32,
                mask.as_ptr(),
                pixels.as_ptr(),
            )
        };
        match symbol.is_null() {
            true => Err(io::Error::last_os_error()),
            false => Ok(Self(symbol)),
        }
    }
}

impl Drop for Symbol {
    fn drop(&mut self) {
        // SAFETY: it is ours, and nobody has it any more.
        unsafe { DestroyIcon(self.0) };
    }
}

/// COM on this thread, for as long as the value lives.
struct Com(bool);

impl Com {
    fn enter() -> Self {
        // SAFETY: it is left as often as it was entered. A thread that has entered it in another way
        // refuses, and can be used all the same.
        Self(unsafe { CoInitializeEx(None, COINIT_APARTMENTTHREADED) }.is_ok())
    }
}

impl Drop for Com {
    fn drop(&mut self) {
        if self.0 {
            // SAFETY: it was entered, and everything that came of it is gone before.
            unsafe { CoUninitialize() };
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed step fails the test")]
mod tests {
    use windows_sys::Win32::UI::WindowsAndMessaging::{
        DestroyWindow, GetIconInfo, HWND_MESSAGE, ICONINFO,
    };

    use super::*;

    /// A window that nobody sees, and that no taskbar has a button for.
    fn window() -> HWND {
        let name = windows_sys::core::w!("STATIC");
        let none = ptr::null_mut;
        // SAFETY: the strings end, and null asks for what is usual.
        unsafe {
            windows_sys::Win32::UI::WindowsAndMessaging::CreateWindowExW(
                0,
                name,
                name,
                0,
                0,
                0,
                0,
                0,
                HWND_MESSAGE,
                none(),
                none(),
                ptr::null(),
            )
        }
    }

    #[test]
    fn a_number_is_a_symbol_that_windows_takes() {
        for count in [1, 9, 10, usize::MAX] {
            let symbol = Symbol::of(icon::number(SIZE, count), SIZE).unwrap();
            let mut info = ICONINFO::default();
            // SAFETY: the symbol is there, and so is the structure.
            assert_ne!(unsafe { GetIconInfo(symbol.0, &raw mut info) }, 0);
            assert!(info.fIcon == 1 && !info.hbmColor.is_null());
        }
    }

    #[test]
    fn a_window_that_is_not_there_has_no_button() {
        assert!(badge(None, 1).is_err());
        assert!(badge(NonZeroIsize::new(0x7fff_fff0), 1).is_err());
    }

    #[test]
    fn a_window_keeps_its_number_and_lives_on() {
        let window = window();
        let handle = NonZeroIsize::new(window as isize);
        for count in [2, 3, 0] {
            // Whether there is a taskbar that takes it is another matter.
            drop(badge(handle, count));
            let mut kept = usize::MAX;
            // SAFETY: the window is open, and the pointer leads to a variable that lives through the call.
            let there = unsafe {
                windows_sys::Win32::UI::Shell::GetWindowSubclass(
                    window,
                    Some(hears),
                    OURS,
                    &raw mut kept,
                )
            };
            assert_eq!((there, kept), (1, count));
            // SAFETY: the message has no words that could point anywhere.
            unsafe { SendMessageW(window, button_made(), 0, 0) };
        }
        for (which, _) in SYMBOLS {
            // SAFETY: as above.
            let symbol = unsafe { SendMessageW(window, WM_GETICON, which as WPARAM, 0) };
            assert_ne!(symbol, 0, "the window has our symbol");
        }
        // SAFETY: the window is ours.
        assert_eq!(unsafe { DestroyWindow(window) }, 1);
    }
}
