//! Writes the product's icon in the form that a Mac's Finder reads: `icns FILE`.
//!
//! An `.icns` file is a list of pictures, each behind four letters that say its size; since Mac OS X
//! 10.7 a picture may be a PNG.
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

fn main() {
    let file = std::env::args_os().nth(1).unwrap();
    let mut pictures = Vec::new();
    for (letters, size) in PICTURES {
        let picture = png(size);
        pictures.extend(letters);
        pictures.extend(u32::try_from(picture.len() + 8).unwrap().to_be_bytes());
        pictures.extend(picture);
    }
    let length = u32::try_from(pictures.len() + 8).unwrap().to_be_bytes();
    std::fs::write(file, [b"icns".as_slice(), &length, &pictures].concat()).unwrap();
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
