//! The serial number that a maker wrote into a device, out of the firmware's tables.
//!
//! DMTF DSP0134 (SMBIOS reference specification): a structure is its type, its length and its fields,
//! then texts that end with a zero, the last one with two. *System Information* is type 1, and the
//! number of the text that is its serial number stands at offset 7.

/// What stands before the structures in what Windows gives (`RawSMBIOSData`), in bytes.
const HEADER: usize = 8;

/// *System Information*.
const SYSTEM: u8 = 1;

/// Where the number of its serial number stands.
const SERIAL_NUMBER: usize = 7;

/// The serial number of the system, if there is one. Whatever makes no sense is no serial number.
pub(crate) fn serial_number(tables: &[u8]) -> Option<String> {
    let mut rest = tables.get(HEADER..)?;
    loop {
        let (&kind, &length) = (rest.first()?, rest.get(1)?);
        let fields = rest.get(..length.into()).filter(|_| length >= 4)?;
        let texts = rest.get(length.into()..)?;
        if kind == SYSTEM {
            let number = fields.get(SERIAL_NUMBER).filter(|number| **number > 0)?;
            let text = texts
                .split(|byte| *byte == 0)
                .nth(usize::from(*number) - 1)?;
            let text = String::from_utf8_lossy(text).trim().to_owned();
            return (!text.is_empty()).then_some(text);
        }
        let end = texts.windows(2).position(|pair| pair == [0, 0])?;
        rest = texts.get(end + 2..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::serial_number;

    /// A structure of the type, with a text by number at the place of a serial number.
    fn structure(kind: u8, serial: u8, texts: &[&str]) -> Vec<u8> {
        let mut bytes = vec![kind, 27, 0, 0, 1, 2, 0, serial];
        bytes.resize(27, 0);
        for text in texts {
            bytes.extend(text.as_bytes());
            bytes.push(0);
        }
        bytes.extend(if texts.is_empty() { &[0, 0][..] } else { &[0] });
        bytes
    }

    fn tables(structures: &[Vec<u8>]) -> Vec<u8> {
        [&[0; 8][..], &structures.concat()].concat()
    }

    #[test]
    fn the_serial_number_is_the_text_that_system_information_names() {
        let bios = structure(0, 1, &["Maker", "1.2"]);
        let bare = structure(7, 0, &[]);
        let system = structure(1, 3, &["Maker", "Laptop", " PF-1A2B3C "]);
        let found = serial_number(&tables(&[bios, bare, system]));
        assert_eq!(found.as_deref(), Some("PF-1A2B3C"));
    }

    #[test]
    fn what_makes_no_sense_has_none() {
        let whole = tables(&[structure(0, 1, &["Maker"]), structure(1, 1, &["PF-1A2B3C"])]);
        for length in 0..whole.len() - 11 {
            assert_eq!(serial_number(&whole[..length]), None, "cut at {length}");
        }
        for system in [
            structure(1, 0, &["PF-1A2B3C"]),
            structure(1, 9, &["PF-1A2B3C"]),
            structure(1, 1, &["   "]),
            vec![1, 3, 0, 0, 0],
            vec![1, 0],
        ] {
            assert_eq!(serial_number(&tables(&[system])), None);
        }
    }
}
