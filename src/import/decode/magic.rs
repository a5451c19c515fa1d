//! Files that are no text, recognised by how they begin and not by what they are called.

use std::fmt;

/// Kinds of file that are not text, or not a table as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// An Excel workbook (`.xlsx`).
    Xlsx,
    /// Some other zip archive.
    Zip,
    /// An Excel workbook of before 2007 (`.xls`).
    OldExcel,
    /// A web page, often called `.xls` by the system that wrote it.
    Html,
    /// An XML file, such as Excel's of 2003.
    Xml,
    /// A PDF.
    Pdf,
    /// A picture.
    Image,
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Xlsx => "an Excel workbook (.xlsx); reading these comes later: save it as CSV",
            Self::Zip => "a zip archive; unpack it first",
            Self::OldExcel => "an old Excel workbook (.xls); save it as CSV",
            Self::Html => "a web page, whatever its name; open it in a spreadsheet and save it as CSV",
            Self::Xml => "an XML file; open it in a spreadsheet and save it as CSV",
            Self::Pdf => "a PDF; export the table as CSV instead",
            Self::Image => "a picture; export the table as CSV instead",
        })
    }
}

/// How far into a file names of parts and tags are looked for.
const LOOK_BYTES: usize = 4096;

/// The kind of a file whose first bytes give it away.
pub fn kind_of_bytes(bytes: &[u8]) -> Option<FileKind> {
    match bytes {
        [b'P', b'K', 3 | 5 | 7, 4 | 6 | 8, ..] => {
            let head = &bytes[..bytes.len().min(LOOK_BYTES)];
            let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
            let is_workbook = holds(b"xl/") || holds(b"[Content_Types].xml");
            Some(if is_workbook { FileKind::Xlsx } else { FileKind::Zip })
        }
        // The compound file of Excel 5 to 2003, and the bare stream of records that some systems write.
        [0xD0, 0xCF, 0x11, 0xE0, ..] | [9, 0 | 2 | 4 | 8, _, 0, ..] => Some(FileKind::OldExcel),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(FileKind::Pdf),
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] | [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => {
            Some(FileKind::Image)
        }
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(FileKind::Image),
        [0, 0, 0, _, b'f', b't', b'y', b'p', ..] => Some(FileKind::Image),
        _ => None,
    }
}

/// The kind of a text that begins with a tag.
pub fn kind_of_text(text: &str) -> Option<FileKind> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if !start.starts_with('<') {
        return None;
    }
    let head: String = start.chars().take(LOOK_BYTES).collect::<String>().to_ascii_lowercase();
    if ["<html", "<table", "<!doctype html"].iter().any(|tag| head.contains(tag)) {
        return Some(FileKind::Html);
    }
    head.starts_with("<?xml").then_some(FileKind::Xml)
}
