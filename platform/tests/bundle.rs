//! What a Mac is given: the app, what it says of itself, and how it is started.
//!
//! `.ci/macos` builds the app and names it in `PORTAL_COMPANION_APP`; without it only what lies in
//! the repository is looked at.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a failed step fails the test, and a skipped one says so"
)]

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use object::{
    Endianness,
    macho::{self, MachHeader64},
    read::macho::{FatArch as _, LoadCommandVariant, MachHeader as _, MachOFatFile32},
};
use plist::{Dictionary, Value};

const ID: &str = "app.portal-companion";

#[test]
fn the_app_says_what_it_is_and_stays_out_of_the_dock() {
    let info = dictionary(&packaging("Info.plist"));
    assert_eq!(text(&info, "CFBundleIdentifier"), ID);
    assert_eq!(text(&info, "CFBundleExecutable"), "companion");
    assert_eq!(text(&info, "CFBundlePackageType"), "APPL");
    assert_eq!(text(&info, "LSMinimumSystemVersion"), "11.0");
    assert_eq!(info["LSUIElement"].as_boolean(), Some(true));
    // Connections are as safe as the agent makes them; nothing is asked to be less so.
    assert!(!info.contains_key("NSAppTransportSecurity"));
}

#[test]
fn the_one_scheme_of_the_app_is_ours() {
    let info = dictionary(&packaging("Info.plist"));
    let [one] = info["CFBundleURLTypes"].as_array().unwrap().as_slice() else {
        panic!("one kind of address");
    };
    let schemes = &one.as_dictionary().unwrap()["CFBundleURLSchemes"];
    assert_eq!(schemes, &Value::Array(vec!["portal-companion".into()]));
}

#[test]
fn the_agent_starts_at_the_screen_and_comes_back_after_a_crash_only() {
    let agent = dictionary(&packaging("app.portal-companion.plist"));
    assert_eq!(text(&agent, "Label"), ID);
    assert_eq!(text(&agent, "LimitLoadToSessionType"), "Aqua");
    assert_eq!(agent["RunAtLoad"].as_boolean(), Some(true));
    let keep = agent["KeepAlive"].as_dictionary().unwrap();
    assert_eq!(keep["SuccessfulExit"].as_boolean(), Some(false));
    assert_eq!(keep.len(), 1);
    let arguments = agent["ProgramArguments"].as_array().unwrap();
    let program = "/Applications/Portal Companion.app/Contents/MacOS/companion";
    assert_eq!(arguments, &[program.into(), "run".into()]);
}

/// Its preferences are looked for under the identifier that the app says it has.
#[test]
fn the_agent_and_its_app_have_one_name() {
    let code = fs::read_to_string(root().join("platform/src/macos/mod.rs")).unwrap();
    assert!(code.contains(&format!("const ID: &str = \"{ID}\"")));
}

#[test]
fn the_built_app_has_everything_in_its_place() {
    let Some(app) = app() else { return };
    let contents = app.join("Contents");
    let info = dictionary(&contents.join("Info.plist"));
    for key in ["CFBundleVersion", "CFBundleShortVersionString"] {
        assert_eq!(text(&info, key), env!("CARGO_PKG_VERSION"));
    }
    let icon = text(&info, "CFBundleIconFile");
    let icon = fs::read(contents.join("Resources").join(icon).with_extension("icns")).unwrap();
    assert_eq!(&icon[..4], b"icns");
    assert_eq!(
        u32::from_be_bytes(icon[4..8].try_into().unwrap()),
        u32::try_from(icon.len()).unwrap()
    );
    let beside = app.with_file_name("app.portal-companion.plist");
    assert_eq!(text(&dictionary(&beside), "Label"), ID);
}

#[test]
fn the_program_is_for_both_kinds_of_mac_and_asks_for_the_systems_libraries_only() {
    let Some(app) = app() else { return };
    let program = fs::read(app.join("Contents/MacOS/companion")).unwrap();
    let fat = MachOFatFile32::parse(program.as_slice()).unwrap();
    let mut kinds = Vec::new();
    for arch in fat.arches() {
        kinds.push(arch.cputype());
        let loaded = loaded(arch.data(program.as_slice()).unwrap());
        for framework in [
            "AppKit",
            "CFNetwork",
            "CoreFoundation",
            "Foundation",
            "Security",
            "UserNotifications",
        ] {
            let path =
                format!("/System/Library/Frameworks/{framework}.framework/Versions/A/{framework}");
            assert!(loaded.contains(&path), "{framework}: {loaded:?}");
        }
        assert!(loaded.iter().any(|path| path == "/usr/lib/libobjc.A.dylib"));
        let of_the_system =
            |path: &&String| path.starts_with("/System/Library/") || path.starts_with("/usr/lib/");
        let foreign: Vec<_> = loaded.iter().filter(|path| !of_the_system(path)).collect();
        assert!(foreign.is_empty(), "{foreign:?}");
    }
    kinds.sort_unstable();
    assert_eq!(kinds, [macho::CPU_TYPE_X86_64, macho::CPU_TYPE_ARM64]);
}

/// The agent looks for the window beside itself. Where there is no Mac it is built for one kind only.
#[test]
fn the_window_is_beside_the_agent() {
    let Some(app) = app() else { return };
    let program = fs::read(app.join("Contents/MacOS/companion-window")).unwrap();
    let slices = match MachOFatFile32::parse(program.as_slice()) {
        Ok(fat) => {
            let slices = fat.arches().iter();
            slices
                .map(|arch| arch.data(program.as_slice()).unwrap())
                .collect()
        }
        Err(_) => vec![program.as_slice()],
    };
    for slice in slices {
        let loaded = loaded(slice);
        let ours = |path: &&String| {
            !path.starts_with("/System/Library/") && !path.starts_with("/usr/lib/")
        };
        let foreign: Vec<_> = loaded.iter().filter(ours).collect();
        assert!(foreign.is_empty(), "{foreign:?}");
        assert!(loaded.iter().any(|path| path.ends_with("/AppKit")));
    }
}

/// The libraries that a program asks for. It must start at `main`, on systems that are old enough,
/// and look nowhere else.
fn loaded(program: &[u8]) -> Vec<String> {
    let header = MachHeader64::<Endianness>::parse(program, 0).unwrap();
    let endian = header.endian().unwrap();
    assert_eq!(header.filetype(endian), macho::MH_EXECUTE);
    let mut commands = header.load_commands(endian, program, 0).unwrap();
    let (mut loaded, mut main, mut oldest) = (Vec::new(), false, None);
    while let Some(command) = commands.next().unwrap() {
        let variant = command.variant().unwrap();
        if let LoadCommandVariant::Dylib(library) = variant {
            let name = command.string(endian, library.dylib.name).unwrap();
            loaded.push(String::from_utf8(name.to_vec()).unwrap());
        } else if let LoadCommandVariant::BuildVersion(version) = variant {
            assert_eq!(version.platform.get(endian), macho::PLATFORM_MACOS);
            oldest = Some(version.minos.get(endian));
        } else if let LoadCommandVariant::Rpath(path) = variant {
            let path = command.string(endian, path.path).unwrap();
            panic!("it looks in {}", String::from_utf8_lossy(path));
        }
        main |= command.cmd() == macho::LC_MAIN;
    }
    assert!(main, "it has no LC_MAIN");
    assert_eq!(oldest, Some(11 << 16), "it is not for macOS 11.0");
    loaded
}

fn app() -> Option<PathBuf> {
    let app = env::var_os("PORTAL_COMPANION_APP").map(PathBuf::from);
    if app.is_none() {
        eprintln!("SKIPPED: no app was built; .ci/macos does that");
    }
    app
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn packaging(name: &str) -> PathBuf {
    root().join("packaging/macos").join(name)
}

#[track_caller]
fn dictionary(path: &Path) -> Dictionary {
    let read = Value::from_file(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    read.into_dictionary().unwrap()
}

#[track_caller]
fn text<'a>(dictionary: &'a Dictionary, key: &str) -> &'a str {
    dictionary.get(key).and_then(Value::as_string).unwrap()
}
