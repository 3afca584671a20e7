//! Archives that try to write elsewhere, or to grow without end.

use std::{fs, os::unix::fs::PermissionsExt as _};

use companion::assist::Failure;
use tar::EntryType;

use super::{
    Device, assert_fails, hex,
    packed::{self, archive, directory, entry, file, gzip, link, program},
    server::{Reply, Server},
    sha256,
};

type Case = (&'static str, fn() -> Vec<u8>, &'static str);

const REFUSED: &[Case] = &[
    ("empty", || archive(&[]), "no program"),
    (
        "no program",
        || archive(&[file("teamviewerqs/other", 0o755, b"x")]),
        "no program",
    ),
    (
        "program not executable",
        || archive(&[file("teamviewerqs/teamviewer", 0o644, b"x")]),
        "no program",
    ),
    (
        "program a directory",
        || archive(&[file("teamviewerqs/teamviewer/x", 0o755, b"x")]),
        "no program",
    ),
    (
        "program a link",
        || {
            archive(&[
                file("teamviewerqs/x", 0o755, b"x"),
                link("teamviewerqs/teamviewer", "x"),
            ])
        },
        "no program",
    ),
    (
        "another top directory",
        || archive(&[program(), file("other/x", 0o644, b"x")]),
        "outside of teamviewerqs/",
    ),
    (
        "no top directory",
        || archive(&[program(), file("x", 0o644, b"x")]),
        "outside of teamviewerqs/",
    ),
    (
        "top a file",
        || archive(&[file("teamviewerqs", 0o755, b"x")]),
        "outside of teamviewerqs/",
    ),
    (
        "top a link",
        || archive(&[link("teamviewerqs", "/tmp"), program()]),
        "outside of teamviewerqs/",
    ),
    (
        "absolute",
        || archive(&[program(), file("/tmp/escaped", 0o644, b"x")]),
        "name of an entry",
    ),
    (
        "climbing",
        || archive(&[program(), file("teamviewerqs/../../escaped", 0o644, b"x")]),
        "name of an entry",
    ),
    (
        "climbing at once",
        || archive(&[program(), file("../escaped", 0o644, b"x")]),
        "name of an entry",
    ),
    (
        "climbing directory",
        || archive(&[program(), directory("teamviewerqs/..")]),
        "name of an entry",
    ),
    (
        "an empty part",
        || archive(&[program(), file("teamviewerqs//x", 0o644, b"x")]),
        "name of an entry",
    ),
    (
        "a file like a directory",
        || archive(&[program(), file("teamviewerqs/x/", 0o644, b"x")]),
        "name of an entry",
    ),
    (
        "a line end",
        || archive(&[program(), file("teamviewerqs/x\n", 0o644, b"x")]),
        "name of an entry",
    ),
    (
        "not text",
        || {
            archive(&[
                program(),
                entry(EntryType::Regular, b"teamviewerqs/\xff", 0o644, "", b"x"),
            ])
        },
        "name of an entry",
    ),
    (
        "a long part",
        || {
            archive(&[
                program(),
                long(&format!("teamviewerqs/{}", "x".repeat(256))),
            ])
        },
        "name of an entry",
    ),
    (
        "a long path",
        || {
            archive(&[
                program(),
                long(&format!("teamviewerqs{}", "/x".repeat(300))),
            ])
        },
        "name of an entry",
    ),
    (
        "a long climb",
        || archive(&[program(), long("teamviewerqs/../../escaped")]),
        "name of an entry",
    ),
    (
        "a name of a megabyte",
        || {
            archive(&[
                entry(
                    EntryType::GNULongName,
                    b"././@LongLink",
                    0o644,
                    "",
                    &vec![b'x'; 1 << 20],
                ),
                program(),
            ])
        },
        "more than 64 KiB",
    ),
    (
        "a name for nothing",
        || archive(&[program(), name("teamviewerqs/x")]),
        "name without an entry",
    ),
    (
        "two names for one",
        || archive(&[name("teamviewerqs/x"), name("teamviewerqs/y"), program()]),
        "two names",
    ),
    (
        "link to absolute",
        || archive(&[program(), link("teamviewerqs/x", "/etc/passwd")]),
        "link leads out",
    ),
    (
        "link up and out",
        || archive(&[program(), link("teamviewerqs/x", "../../escaped")]),
        "link leads out",
    ),
    (
        "link just out",
        || archive(&[program(), link("teamviewerqs/x", "..")]),
        "link leads out",
    ),
    (
        "link down and out",
        || archive(&[program(), link("teamviewerqs/x", "a/../../../escaped")]),
        "link leads out",
    ),
    (
        "link to nothing",
        || archive(&[program(), link("teamviewerqs/x", "")]),
        "link leads out",
    ),
    (
        "writing through a link",
        || {
            archive(&[
                program(),
                directory("teamviewerqs/a"),
                link("teamviewerqs/b", "a"),
                file("teamviewerqs/b/x", 0o644, b"x"),
            ])
        },
        "behind something",
    ),
    (
        "writing over a link",
        || {
            archive(&[
                program(),
                link("teamviewerqs/x", "teamviewer"),
                file("teamviewerqs/x", 0o644, b"x"),
            ])
        },
        "the same name",
    ),
    (
        "writing behind a file",
        || archive(&[program(), file("teamviewerqs/teamviewer/x", 0o644, b"x")]),
        "behind something",
    ),
    (
        "the program twice",
        || archive(&[program(), program()]),
        "the same name",
    ),
    (
        "a directory for a file",
        || archive(&[program(), directory("teamviewerqs/teamviewer")]),
        "the same name",
    ),
    (
        "a hard link",
        || archive(&[program(), odd(EntryType::Link, "teamviewerqs/teamviewer")]),
        "neither file",
    ),
    (
        "a hard link out",
        || archive(&[program(), odd(EntryType::Link, "/etc/passwd")]),
        "neither file",
    ),
    (
        "a device",
        || archive(&[program(), odd(EntryType::Char, "")]),
        "neither file",
    ),
    (
        "a disk",
        || archive(&[program(), odd(EntryType::Block, "")]),
        "neither file",
    ),
    (
        "a pipe",
        || archive(&[program(), odd(EntryType::Fifo, "")]),
        "neither file",
    ),
    (
        "a sparse file",
        || archive(&[program(), odd(EntryType::GNUSparse, "")]),
        "neither file",
    ),
    (
        "something new",
        || archive(&[program(), odd(EntryType::new(b'Z'), "")]),
        "neither file",
    ),
    (
        "a long link name",
        || archive(&[odd(EntryType::GNULongLink, ""), program()]),
        "neither file",
    ),
    (
        "another link in an extended header",
        || {
            archive(&[
                pax("linkpath=/etc/passwd"),
                link("teamviewerqs/x", "teamviewer"),
                program(),
            ])
        },
        "neither file",
    ),
    (
        "another size in an extended header",
        || archive(&[pax("size=1"), program()]),
        "neither file",
    ),
    (
        "a climb in an extended header",
        || archive(&[pax("path=../escaped"), program()]),
        "name of an entry",
    ),
    ("garbage in a gzip", || gzip(&[7; 4096]), "damaged"),
    (
        "a wrong checksum of an entry",
        || {
            let mut tar = packed::tar(&[program()]);
            tar[0] ^= 1;
            gzip(&tar)
        },
        "damaged",
    ),
    (
        "a wrong checksum of all",
        || {
            let mut bytes = packed::good();
            let at = bytes.len() - 6;
            bytes[at] ^= 1;
            bytes
        },
        "damaged",
    ),
    (
        "cut off",
        || {
            let mut bytes = packed::large(100_000);
            bytes.truncate(50_000);
            bytes
        },
        "damaged",
    ),
    (
        "cut off in a file",
        || gzip(&packed::tar(&[program(), file("teamviewerqs/x", 0o644, &[1; 5000])])[..4000]),
        "damaged",
    ),
    (
        "something behind the tar",
        || gzip(&[packed::tar(&[program()]), vec![1; 512]].concat()),
        "follows the end",
    ),
    (
        "something behind the gzip",
        || [packed::good(), b"x".to_vec()].concat(),
        "follows the end",
    ),
    (
        "a gzip behind the gzip",
        || [packed::good(), packed::good()].concat(),
        "follows the end",
    ),
    (
        "a bomb",
        || archive(&[program(), file("teamviewerqs/x", 0o644, &vec![0; 24 << 20])]),
        "more than is allowed",
    ),
    (
        "a bomb of padding",
        || gzip(&[packed::tar(&[program()]), vec![0; 24 << 20]].concat()),
        "more than is allowed",
    ),
    (
        "a bomb in a header",
        || {
            archive(&[
                entry(
                    EntryType::XGlobalHeader,
                    b"x",
                    0o644,
                    "",
                    &vec![0; 24 << 20],
                ),
                program(),
            ])
        },
        "more than is allowed",
    ),
    (
        "more than four times the limit",
        || {
            archive(
                &(0..17)
                    .map(|nth| file(&format!("teamviewerqs/{nth}"), 0o644, &half_noise(1 << 20)))
                    .collect::<Vec<_>>(),
            )
        },
        "more than is allowed",
    ),
    (
        "too many entries",
        || {
            let comment = |nth: u32| {
                let name = hex(sha256(&nth.to_ne_bytes()));
                entry(EntryType::XGlobalHeader, name.as_bytes(), 0o644, "", b"")
            };
            archive(&(0..20_001).map(comment).collect::<Vec<_>>())
        },
        "20000 entries",
    ),
];

fn odd(kind: EntryType, target: &str) -> Vec<u8> {
    entry(kind, b"teamviewerqs/odd", 0o644, target, b"")
}

fn name(name: &str) -> Vec<u8> {
    entry(
        EntryType::GNULongName,
        b"././@LongLink",
        0o644,
        "",
        format!("{name}\0").as_bytes(),
    )
}

/// A file whose name is in an entry of its own.
fn long(path: &str) -> Vec<u8> {
    [name(path), file("teamviewerqs/short", 0o644, b"x")].concat()
}

fn pax(record: &str) -> Vec<u8> {
    // The length counts itself; all of these need two digits.
    let line = format!("{} {record}\n", record.len() + 4);
    entry(EntryType::XHeader, b"pax", 0o644, "", line.as_bytes())
}

/// Compresses to about a sixth: under the ratio, so that the size alone is what refuses it.
pub(crate) fn half_noise(length: usize) -> Vec<u8> {
    let mut bytes = packed::noise(length / 8);
    bytes.resize(length, 0);
    bytes
}

#[tokio::test]
async fn hostile_archives_are_refused_and_leave_nothing() {
    for (name, bytes, word) in REFUSED {
        let server = Server::plain(move |_, _| Reply::file(&bytes())).await;
        let mut device = Device::at(&server);
        device.rules.most_bytes = 4 << 20;
        let error = device.refused().await;
        assert_fails(name, &error, Failure::BadArchive, word);
        let beside = fs::read_dir(device.home.path()).unwrap().count();
        assert_eq!(beside, 2, "{name}: something escaped");
    }
}

#[tokio::test]
async fn what_a_real_archive_has_is_unpacked() {
    let deep = format!("teamviewerqs/{}/x", "long".repeat(40));
    let bytes = archive(&[
        entry(
            EntryType::XGlobalHeader,
            b"comment",
            0o644,
            "",
            b"14 comment=ab\n",
        ),
        directory("./teamviewerqs/"),
        program(),
        file("teamviewerqs/tv_bin/a:b\\c", 0o6755, b"program"),
        directory("teamviewerqs/tv_bin/"),
        file("teamviewerqs/tv_bin/data", 0o666, b"data"),
        link("teamviewerqs/tv_bin/script", "../teamviewer"),
        link("teamviewerqs/tv_bin/later", "lib/liblater.so"),
        long(&deep),
        pax("path=teamviewerqs/named"),
        file("teamviewerqs/short", 0o644, b"x"),
        directory("teamviewerqs/closed"),
    ]);
    let server = Server::plain(move |_, _| Reply::file(&bytes)).await;
    let device = Device::at(&server);
    let verified = device.fetch().await.unwrap();
    let top = verified.program().parent().unwrap();
    let mode = |name: &str| fs::metadata(top.join(name)).unwrap().permissions().mode() & 0o7777;
    assert_eq!(mode("teamviewer"), 0o700);
    assert_eq!(mode("tv_bin/a:b\\c"), 0o700, "no set-user-id");
    assert_eq!(mode("tv_bin/data"), 0o600);
    assert_eq!(
        fs::read(top.join("tv_bin/script")).unwrap(),
        packed::PROGRAM
    );
    assert_eq!(
        fs::read_link(top.join("tv_bin/later")).unwrap(),
        "lib/liblater.so".as_ref() as &std::path::Path
    );
    assert!(top.join("named").is_file() && top.join("closed").is_dir());
    assert!(top.parent().unwrap().join(deep).is_file());
    assert!(
        !top.parent().unwrap().with_file_name("download").exists(),
        "the archive is not kept"
    );
}
