//! Bytes of every encoding and of every kind of file that is not text.

#![expect(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

use perennial::import::decode::{DecodeError, Encoding, FileKind, MAX_BYTES, NativeDecoder, decode};

fn cp949(text: &str) -> Vec<u8> {
    encoding_rs::EUC_KR.encode(text).0.into_owned()
}

fn latin(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

fn check(bytes: &[u8], encoding: Encoding, text: &str) {
    let decoded = decode(bytes, &NativeDecoder).unwrap();
    assert_eq!((decoded.encoding, decoded.text.as_str(), decoded.damaged_places), (encoding, text, 0));
}

#[test]
fn every_encoding_is_told_from_the_others() {
    let korean = "이름,금액\n똠방각하 펲시,￦1,200\n가,0";
    check(b"a,b", Encoding::Utf8, "a,b");
    check(korean.as_bytes(), Encoding::Utf8, korean);
    check(format!("\u{FEFF}{korean}").as_bytes(), Encoding::Utf8, korean);
    check(&utf16(&format!("\u{FEFF}{korean}"), u16::to_le_bytes), Encoding::Utf16Le, korean);
    check(&utf16(&format!("\u{FEFF}{korean}"), u16::to_be_bytes), Encoding::Utf16Be, korean);
    check(&utf16(korean, u16::to_le_bytes), Encoding::Utf16Le, korean);
    check(&utf16(korean, u16::to_be_bytes), Encoding::Utf16Be, korean);
    check(&cp949(korean), Encoding::Cp949, korean);
}

#[test]
fn western_files_do_not_become_hangul() {
    for text in [
        "It’s late",
        "Société,Générale\nà côté,œuvre créée",
        "ÀB,ÉC",
        "Müller – Straße",
        "“quoted”",
        "£5",
        "25° ½",
        "CAFÉ,ÇA,NAÏVE",
        "Ærøskøbing Ålesund",
        "naïve café’s",
    ] {
        check(&latin(text), Encoding::Windows1252, text);
    }
}

#[test]
fn korean_files_stay_korean() {
    for text in ["김", "Acme,㈜미래산업", "￦ 1,200", "a,b\n1,가나다,x", "홍길동,hong@example.com"] {
        check(&cp949(text), Encoding::Cp949, text);
    }
}

#[test]
fn a_broken_byte_costs_one_place() {
    let mut bytes = cp949("이름,회사\n박보람,솔빛건설\n최준혁,하늘전자\n");
    bytes.extend([0xFF, b'\n']);
    let decoded = decode(&bytes, &NativeDecoder).unwrap();
    assert_eq!(decoded.text, "이름,회사\n박보람,솔빛건설\n최준혁,하늘전자\n\u{FFFD}\n");
    assert_eq!((decoded.encoding, decoded.damaged_places), (Encoding::Cp949, 1));

    let mut bytes = "이름,회사\n박보람,솔빛건설\n".as_bytes().to_vec();
    bytes.push(0xFF);
    let decoded = decode(&bytes, &NativeDecoder).unwrap();
    assert_eq!(decoded.text, "이름,회사\n박보람,솔빛건설\n\u{FFFD}");
    assert_eq!((decoded.encoding, decoded.damaged_places), (Encoding::Utf8, 1));
}

#[test]
fn files_that_are_no_text_are_called_by_their_kind() {
    for (bytes, kind) in [
        (&b"PK\x03\x04....[Content_Types].xml"[..], FileKind::Xlsx),
        (b"PK\x03\x04....photo.jpg", FileKind::Zip),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", FileKind::OldExcel),
        (b"\x09\x08\x10\0\0\x06", FileKind::OldExcel),
        (b"\xEF\xBB\xBF\r\n<HTML><body><table>", FileKind::Html),
        (b"<meta charset=euc-kr>\n<table border=1>", FileKind::Html),
        (b"<?xml version='1.0'?><Workbook>", FileKind::Xml),
        (b"%PDF-1.7", FileKind::Pdf),
        (b"\x89PNG\r\n\x1A\n\0", FileKind::Image),
        (b"\xFF\xD8\xFF\xE0\0", FileKind::Image),
        (b"GIF89a\0", FileKind::Image),
        (b"RIFF\x01\0\0\0WEBP", FileKind::Image),
    ] {
        assert_eq!(decode(bytes, &NativeDecoder), Err(DecodeError::NotText { kind }));
    }
    for bytes in [&b"ab\0\0\x01"[..], b"a,\0\n1,2\n"] {
        assert_eq!(decode(bytes, &NativeDecoder), Err(DecodeError::Binary { offset: 2 }));
    }
}

#[test]
fn empty_and_huge_files_are_refused() {
    for bytes in [&b""[..], b" \r\n", b"\xEF\xBB\xBF", b"\xFF\xFE"] {
        assert_eq!(decode(bytes, &NativeDecoder), Err(DecodeError::Empty), "{bytes:?}");
    }
    let bytes = MAX_BYTES + 1;
    let huge = vec![b'a'; bytes];
    assert_eq!(decode(&huge, &NativeDecoder), Err(DecodeError::TooLarge { bytes, limit: MAX_BYTES }));
}
