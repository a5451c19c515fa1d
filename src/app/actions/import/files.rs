//! From a file of the browser to a table with its guessed mapping.

use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_futures::JsFuture;

use crate::app::actions::import::{Desk, DeskFile, Refused, Trouble, Work};
use crate::app::pause::breathe;
use crate::app::words::owned;
use crate::clock;
use crate::domain::crm::Crm;
use crate::domain::custom::custom_fields;
use crate::domain::gather::{AddAll, Gather};
use crate::domain::kinds::CustomOn;
use crate::import::decode::{self, DecodeError, Decoded, Encoding, LegacyDecoder, MAX_BYTES};
use crate::import::dialect::{self, Dialect};
use crate::import::mapping::Mapping;
use crate::import::table::{Step, Table, TableError, TableReader};

/// How many rows are read between two breaths.
const ROWS_AT_ONCE: usize = 2_000;

/// The browser's own decoder of windows-949.
struct BrowserDecoder;

impl LegacyDecoder for BrowserDecoder {
    fn euc_kr(&self, bytes: &[u8]) -> Option<String> {
        let options = web_sys::TextDecoderOptions::new();
        options.set_fatal(true);
        let decoder = web_sys::TextDecoder::new_with_label_and_options("euc-kr", &options).ok()?;
        decoder.decode_with_u8_array(bytes).ok()
    }
}

/// A text on its way to a table.
struct Source {
    name: String,
    decoded: Decoded,
    dialect: Dialect,
}

impl Desk {
    /// Reads a file, and puts it on the desk or says why not.
    pub(super) async fn read_file(self, run: u64, file: &web_sys::File) {
        let name = file.name();
        self.work.set(Some(Work::Reading { name: name.clone(), permille: 0 }));
        let source = match self.bytes(file).await {
            Ok(bytes) => decode::decode(&bytes, &BrowserDecoder).map_err(Trouble::Decode),
            Err(trouble) => Err(trouble),
        };
        let read = match source {
            Ok(decoded) => {
                let dialect = dialect::detect(&decoded.text);
                self.table(run, Source { name: name.clone(), decoded, dialect }).await
            }
            Err(trouble) => Err(trouble),
        };
        self.put(run, name, read);
    }

    /// Reads pasted rows. A quote that never closes is an inch mark there.
    pub(super) async fn read_pasted(self, run: u64, text: String) {
        let name = owned!(importing.pasted);
        let decoded = Decoded { text, encoding: Encoding::Utf8, damaged_places: 0 };
        let dialect = dialect::detect(&decoded.text);
        let source = |dialect| Source { name: name.clone(), decoded: decoded.clone(), dialect };
        let mut read = self.table(run, source(dialect)).await;
        if matches!(read, Err(Trouble::Table(TableError::UnterminatedQuote { .. }))) {
            read = self.table(run, source(Dialect { has_quotes: false, ..dialect })).await;
        }
        if read.is_ok() && self.goes_on(run) {
            self.pasted.set(String::new());
        }
        self.put(run, name, read);
    }

    async fn bytes(self, file: &web_sys::File) -> Result<Vec<u8>, Trouble> {
        let limit = u32::try_from(MAX_BYTES).map_or(f64::MAX, f64::from);
        if file.size() > limit {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let bytes = file.size() as usize;
            return Err(Trouble::Decode(DecodeError::TooLarge { bytes, limit: MAX_BYTES }));
        }
        let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| Trouble::Closed)?;
        Ok(js_sys::Uint8Array::new(&buffer).to_vec())
    }

    async fn table(self, run: u64, source: Source) -> Result<Option<DeskFile>, Trouble> {
        let Source { name, decoded, dialect } = source;
        let mut reader = TableReader::new(&decoded.text, dialect).map_err(Trouble::Table)?;
        while let Step::More { permille, .. } = reader.read_rows(ROWS_AT_ONCE).map_err(Trouble::Table)? {
            self.work.set(Some(Work::Reading { name: name.clone(), permille }));
            breathe().await;
            if !self.goes_on(run) {
                return Ok(None);
            }
        }
        let table = reader.finish(&name).map_err(Trouble::Table)?;
        let mapping = self.guess(&table);
        Ok(Some(DeskFile {
            key: clock::random_u64(),
            table: Arc::new(table),
            encoding: decoded.encoding,
            damaged_places: decoded.damaged_places,
            delimiter: dialect.delimiter,
            mapping: ArcRwSignal::new(mapping),
        }))
    }

    fn guess(self, table: &Table) -> Mapping {
        let data = self.actions.data;
        let of_kind = |crm: &Crm| CustomOn::ALL.iter().flat_map(|on| custom_fields(crm, on.kind())).gathered();
        Mapping::guess_among(table, data.currency(), data.peek(of_kind))
    }

    fn put(self, run: u64, name: String, read: Result<Option<DeskFile>, Trouble>) {
        if !self.goes_on(run) {
            return;
        }
        self.preview.set(None);
        self.done.set(None);
        match read {
            Ok(file) => self.files.update(|files| files.add_all(file)),
            Err(trouble) => {
                let key = clock::random_u64();
                self.refused.update(|refused| refused.push(Refused { key, name, trouble }));
            }
        }
    }
}
