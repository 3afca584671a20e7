//! Writes the product's icon in the form that a Mac's Finder reads, that Windows does, or as one picture:
//! `icns FILE.icns`, `icns FILE.ico`, `icns FILE.png SIZE`.
//!
//! An `.icns` file is a list of pictures, each behind four letters that say its size; since Mac OS X
//! 10.7 a picture may be a PNG. An `.ico` file begins with a table of its pictures; since Windows Vista
//! one may be a PNG.
#![expect(
    clippy::unwrap_used,
    reason = "a tool for packaging, which stops at the first failure"
)]
#![allow(
    dead_code,
    unreachable_pub,
    unused_qualifications,
    clippy::allow_attributes,
    reason = "what is painted for a tray is not all needed here"
)]

use std::{ffi::OsStr, path::PathBuf};

#[path = "../src/icon/mod.rs"]
mod icon;

/// The letters of a picture, and how many pixels it is wide and high.
const PICTURES: [(&[u8; 4], u32); 7] = [
    (b"ic11", 32),
    (b"ic12", 64),
    (b"ic07", 128),
    (b"ic13", 256),
    (b"ic08", 256),
    (b"ic09", 512),
    (b"ic10", 1024),
];

/// How many pixels the pictures for Windows are wide and high.
const SIZES: [u32; 6] = [16, 24, 32, 48, 64, 256];

fn main() {
    let mut words = std::env::args_os().skip(1);
    let file = PathBuf::from(words.next().unwrap());
    let bytes = match file.extension().and_then(OsStr::to_str) {
        Some("png") => png(words.next().unwrap().to_str().unwrap().parse().unwrap()),
        Some("ico") => ico(),
        Some(_) | None => icns(),
    };
    std::fs::write(file, bytes).unwrap();
}

fn icns() -> Vec<u8> {
    let mut pictures = Vec::new();
    for (letters, size) in PICTURES {
        let picture = png(size);
        pictures.extend(letters);
        pictures.extend(u32::try_from(picture.len() + 8).unwrap().to_be_bytes());
        pictures.extend(picture);
    }
    let length = u32::try_from(pictures.len() + 8).unwrap().to_be_bytes();
    [b"icns".as_slice(), &length, &pictures].concat()
}

/// Reserved, the kind, how many; of each its size (0 is 256), no palette, planes, bits, length and place.
fn ico() -> Vec<u8> {
    let count = u16::try_from(SIZES.len()).unwrap();
    let mut table = [[0, 0], [1, 0], count.to_le_bytes()].concat();
    let mut pictures = Vec::new();
    for size in SIZES {
        let picture = png(size);
        let side = u8::try_from(size).unwrap_or(0);
        let place = 6 + 16 * SIZES.len() + pictures.len();
        table.extend([side, side, 0, 0, 1, 0, 32, 0]);
        table.extend(u32::try_from(picture.len()).unwrap().to_le_bytes());
        table.extend(u32::try_from(place).unwrap().to_le_bytes());
        pictures.extend(picture);
    }
    [table, pictures].concat()
}

fn png(size: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, size, size);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&icon::rgba(size, 0)).unwrap();
    writer.finish().unwrap();
    bytes
}
