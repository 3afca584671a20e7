//! Writes a flat package for macOS: `flatpkg TREE SCRIPTS FILE VERSION SECONDS`.
//!
//! Such a package is a `xar` archive of four: what the package is (`PackageInfo`), the files
//! (`Payload`) and the scripts (`Scripts`), each a `cpio` archive in gzip, and the list of files
//! by which the system knows what is installed (`Bom`). The forms are those that `xar`, `cpio -o
//! --format odc` and `bomutils` write. The same input gives the same bytes.
#![expect(
    clippy::unwrap_used,
    reason = "a tool for packaging, which stops at the first failure"
)]

use std::{
    env,
    fmt::Write as _,
    fs,
    io::Write as _,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use flate2::{Compression, GzBuilder, write::ZlibEncoder};
use sha1::{Digest as _, Sha1};
use time::OffsetDateTime;

const ID: &str = "app.portal-companion";
const APP: &str = "./Applications/Portal Companion.app";

fn main() {
    let words: Vec<String> = env::args().skip(1).collect();
    let [tree, scripts, file, version, seconds] = words.as_slice() else {
        panic_with_usage();
    };
    let time: u32 = seconds.parse().unwrap();
    let payload = entries(Path::new(tree), time);
    let scripts = entries(Path::new(scripts), time);
    let parts = [
        ("PackageInfo", info(version, &payload).into_bytes()),
        ("Bom", bom(&payload)),
        ("Payload", packed(&cpio(&payload))),
        ("Scripts", packed(&cpio(&scripts))),
    ];
    fs::write(file, xar(&parts, &moment(time))).unwrap();
}

#[expect(clippy::panic, reason = "a tool for packaging")]
fn panic_with_usage() -> ! {
    panic!("flatpkg TREE SCRIPTS FILE VERSION SECONDS");
}

/// A file or a directory, and everything that archives say of it.
struct Entry {
    /// `.`, or `./` and the rest.
    path: String,
    mode: u32,
    time: u32,
    /// Nothing for a directory.
    bytes: Option<Vec<u8>>,
}

/// A directory comes before what is in it, and everything in the order of names.
fn entries(root: &Path, time: u32) -> Vec<Entry> {
    let mut found = Vec::new();
    let mut next = vec![root.to_owned()];
    while let Some(path) = next.pop() {
        let meta = fs::metadata(&path).unwrap();
        let inside = path.strip_prefix(root).unwrap().to_str().unwrap();
        let inside = match inside {
            "" => ".".to_owned(),
            inside => format!("./{inside}"),
        };
        let mut below: Vec<PathBuf> = Vec::new();
        if meta.is_dir() {
            let all = fs::read_dir(&path).unwrap();
            below.extend(all.map(|entry| entry.unwrap().path()));
            below.sort_by(|one, other| other.cmp(one));
        }
        found.push(Entry {
            path: inside,
            mode: meta.permissions().mode(),
            time,
            bytes: (!meta.is_dir()).then(|| fs::read(&path).unwrap()),
        });
        next.extend(below);
    }
    found
}

fn info(version: &str, payload: &[Entry]) -> String {
    let size: usize = payload
        .iter()
        .filter_map(|one| one.bytes.as_ref())
        .map(Vec::len)
        .sum();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <pkg-info format-version=\"2\" identifier=\"{ID}\" version=\"{version}\" install-location=\"/\" \
         auth=\"root\" overwrite-permissions=\"false\" relocatable=\"false\" postinstall-action=\"none\">\n\
         \x20   <payload installKBytes=\"{}\" numberOfFiles=\"{}\"/>\n\
         \x20   <bundle id=\"{ID}\" path=\"{APP}\" CFBundleShortVersionString=\"{version}\" CFBundleVersion=\"{version}\"/>\n\
         \x20   <bundle-version><bundle id=\"{ID}\"/></bundle-version>\n\
         \x20   <upgrade-bundle><bundle id=\"{ID}\"/></upgrade-bundle>\n\
         \x20   <scripts><postinstall file=\"./postinstall\"/></scripts>\n\
         </pkg-info>\n",
        size.div_ceil(1024),
        payload.len()
    )
}

/// An archive in the oldest portable form: every number in octal digits.
fn cpio(entries: &[Entry]) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut put = |number: usize, path: &str, mode: u32, time: u32, bytes: &[u8]| {
        let (name, size) = (path.len() + 1, bytes.len());
        let links = if mode & 0o170_000 == 0o040_000 { 2 } else { 1 };
        write!(
            archive,
            "070707{:06o}{number:06o}{mode:06o}{:06o}{:06o}{links:06o}{:06o}{time:011o}{name:06o}{size:011o}{path}\0",
            0, 0, 0, 0
        )
        .unwrap();
        archive.extend(bytes);
    };
    for (number, entry) in (1..).zip(entries) {
        let bytes = entry.bytes.as_deref().unwrap_or_default();
        put(number, &entry.path, entry.mode, entry.time, bytes);
    }
    put(0, "TRAILER!!!", 0, 0, &[]);
    archive
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A header, a list of the files in compressed XML, and behind it their bytes, first the list's hash.
/// Whoever signs it wants to read when it was made.
fn xar(parts: &[(&str, Vec<u8>)], made: &str) -> Vec<u8> {
    let mut heap = vec![0; 20];
    let mut files = String::new();
    for (number, (name, bytes)) in (1..).zip(parts) {
        let (at, length, hash) = (heap.len(), bytes.len(), hex(&Sha1::digest(bytes)));
        write!(
            files,
            "<file id=\"{number}\"><name>{name}</name><type>file</type><mode>0644</mode><data>\
             <length>{length}</length><offset>{at}</offset><size>{length}</size>\
             <encoding style=\"application/octet-stream\"/>\
             <extracted-checksum style=\"sha1\">{hash}</extracted-checksum>\
             <archived-checksum style=\"sha1\">{hash}</archived-checksum></data></file>"
        )
        .unwrap();
        heap.extend(bytes);
    }
    let list = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xar><toc><creation-time>{made}</creation-time>\
         <checksum style=\"sha1\"><offset>0</offset><size>20</size></checksum>{files}</toc></xar>\n"
    );
    let mut small = ZlibEncoder::new(Vec::new(), Compression::best());
    small.write_all(list.as_bytes()).unwrap();
    let small = small.finish().unwrap();
    heap[..20].copy_from_slice(&Sha1::digest(&small));

    let mut archive = b"xar!".to_vec();
    archive.extend(28_u16.to_be_bytes());
    archive.extend(1_u16.to_be_bytes());
    archive.extend((small.len() as u64).to_be_bytes());
    archive.extend((list.len() as u64).to_be_bytes());
    // SHA-1, the only one that every system reads.
    archive.extend(1_u32.to_be_bytes());
    [archive, small, heap].concat()
}

/// As `xar` writes it, in UTC.
fn moment(seconds: u32) -> String {
    let at = OffsetDateTime::from_unix_timestamp(seconds.into()).unwrap();
    let (date, (hour, minute, second)) = (at.date(), at.to_hms());
    format!("{date}T{hour:02}:{minute:02}:{second:02}")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Blocks with numbers, names for some of them, and trees of blocks: here each is one leaf.
#[derive(Default)]
struct Bom {
    blocks: Vec<Vec<u8>>,
    names: Vec<(u32, &'static str)>,
}

impl Bom {
    /// The number of a new block; there is none with the number 0.
    fn block(&mut self, parts: &[&[u8]]) -> u32 {
        self.blocks.push(parts.concat());
        u32::try_from(self.blocks.len()).unwrap()
    }

    /// A tree with these pairs of blocks.
    fn tree(&mut self, size: u32, pairs: &[(u32, u32)]) -> u32 {
        let count = u32::try_from(pairs.len()).unwrap();
        let mut leaf = [
            1_u16.to_be_bytes(),
            u16::try_from(count).unwrap().to_be_bytes(),
        ]
        .concat();
        leaf.extend([0; 8]);
        for (one, other) in pairs {
            leaf.extend(one.to_be_bytes());
            leaf.extend(other.to_be_bytes());
        }
        leaf.resize(leaf.len().max(size as usize), 0);
        let leaf = self.block(&[&leaf]);
        let numbers = [1, leaf, size, count].map(u32::to_be_bytes).concat();
        self.block(&[b"tree", &numbers, &[0]])
    }

    fn name(&mut self, name: &'static str, block: u32) {
        self.names.push((block, name));
    }

    fn bytes(&self) -> Vec<u8> {
        const HEADER: usize = 512;
        let count = u32::try_from(self.blocks.len()).unwrap();
        let mut names = u32::try_from(self.names.len())
            .unwrap()
            .to_be_bytes()
            .to_vec();
        for (block, name) in &self.names {
            names.extend(block.to_be_bytes());
            names.push(u8::try_from(name.len()).unwrap());
            names.extend(name.as_bytes());
        }
        let at = |bytes: usize| u32::try_from(HEADER + bytes).unwrap();
        let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap();
        let mut body = names.clone();
        let mut index = (count + 1).to_be_bytes().to_vec();
        index.extend([0; 8]);
        for block in &self.blocks {
            index.extend(at(body.len()).to_be_bytes());
            index.extend(length(block).to_be_bytes());
            body.extend(block);
        }
        // Two free places, as everybody writes them.
        index.extend([2_u32, 0, 0, 0, 0].map(u32::to_be_bytes).concat());
        let numbers = [
            1,
            count,
            at(body.len()),
            length(&index),
            at(0),
            length(&names),
        ];
        let mut bytes = [b"BOMStore".to_vec(), numbers.map(u32::to_be_bytes).concat()].concat();
        bytes.resize(HEADER, 0);
        [bytes, body, index].concat()
    }
}

fn bom(entries: &[Entry]) -> Vec<u8> {
    let mut bom = Bom::default();
    let count = u32::try_from(entries.len()).unwrap();
    let about = bom.block(&[&[1, count + 1, 1, 0, 0, 0, 0].map(u32::to_be_bytes).concat()]);
    bom.name("BomInfo", about);
    let mut pairs = Vec::new();
    for (id, entry) in (1_u32..).zip(entries) {
        let bytes = entry.bytes.as_deref().unwrap_or_default();
        let kind = if entry.bytes.is_some() { 1_u8 } else { 2 };
        let (sum, size) = (cksum(bytes), u32::try_from(bytes.len()).unwrap());
        let sum = if kind == 1 { sum } else { 0 };
        let mode = u16::try_from(entry.mode & 0o177_777).unwrap();
        let more = bom.block(&[
            &[kind, 1],
            &3_u16.to_be_bytes(),
            &mode.to_be_bytes(),
            // Root, wheel.
            &[0, 0, entry.time, size].map(u32::to_be_bytes).concat(),
            &[1],
            &[sum, 0].map(u32::to_be_bytes).concat(),
        ]);
        let path = bom.block(&[&[id, more].map(u32::to_be_bytes).concat()]);
        let (above, name) = entry.path.rsplit_once('/').unwrap_or(("", "."));
        let above = entries.iter().position(|other| other.path == above);
        let above = above.map_or(0, |at| u32::try_from(at).unwrap() + 1);
        let file = bom.block(&[&above.to_be_bytes(), name.as_bytes(), &[0]]);
        pairs.push((path, file));
    }
    let paths = bom.tree(4096, &pairs);
    bom.name("Paths", paths);
    let links = bom.tree(4096, &[]);
    bom.name("HLIndex", links);
    let versions = bom.tree(128, &[]);
    let versions = bom.block(&[&[1, versions, 0].map(u32::to_be_bytes).concat(), &[0]]);
    bom.name("VIndex", versions);
    let large = bom.tree(4096, &[]);
    bom.name("Size64", large);
    bom.bytes()
}

/// The checksum of POSIX's `cksum`: that of the bytes, and then of how many there are.
fn cksum(bytes: &[u8]) -> u32 {
    let table: Vec<u32> = (0..256_u32)
        .map(|byte| {
            (0..8).fold(byte << 24, |sum, _| match sum >> 31 {
                0 => sum << 1,
                _ => (sum << 1) ^ 0x04c1_1db7,
            })
        })
        .collect();
    let step = |sum: u32, byte: u8| (sum << 8) ^ table[(sum >> 24 ^ u32::from(byte)) as usize];
    let mut sum = bytes.iter().fold(0, |sum, byte| step(sum, *byte));
    let mut length = bytes.len();
    while length > 0 {
        sum = step(sum, length.to_le_bytes()[0]);
        length >>= 8;
    }
    !sum
}
