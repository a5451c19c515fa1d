//! The laboratory in a real browser: faults are put into the page's own IndexedDB, from outside the store.

use std::cell::Cell;
use std::rc::Rc;

use perennial::store::{Database, Opened, Place, StoreError};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

thread_local!(static LABS: Cell<u32> = const { Cell::new(0) });

/// A database of its own, and the means to hurt it.
pub struct Lab(pub String);

impl Lab {
    pub async fn new() -> Self {
        let name = format!("contract-{}", LABS.replace(LABS.get() + 1));
        let lab = Self(name);
        lab.run("await settled(indexedDB.deleteDatabase(name)); await caches.delete('perennial-mirror/' + name);")
            .await;
        lab.run("await caches.delete('perennial-backups/' + name);").await;
        lab
    }

    pub fn place(&self) -> Place {
        Place::Browser(self.0.clone())
    }

    pub async fn open(&self) -> Result<Opened, StoreError> {
        Database::open(self.place(), Rc::new(|_| ())).await
    }

    pub async fn fail_next(&self) {
        self.run("patch(IDBTransaction.prototype, 'commit', function () { this.abort(); });").await;
    }

    /// A full disk arrives as an abort that has a reason.
    pub async fn fill(&self) {
        self.run(
            "patch(IDBTransaction.prototype, 'commit', function () {
                Object.defineProperty(this, 'error', { get: () => new DOMException('full', 'QuotaExceededError') });
                this.abort();
            });",
        )
        .await;
    }

    /// No page can make the browser close a connection; this is what calls meet then.
    pub async fn sever(&self) {
        self.run(
            "patch(IDBDatabase.prototype, 'transaction', function () {
                throw new DOMException('The database connection is closing.', 'InvalidStateError');
            });",
        )
        .await;
    }

    pub async fn make_newer(&self) {
        self.run("(await settled(indexedDB.open(name, 99))).close();").await;
    }

    /// Takes the second copy away.
    pub async fn lose_mirror(&self) {
        self.run("await caches.delete('perennial-mirror/' + name);").await;
    }

    /// Loses the database, but not what lies beside it.
    pub async fn lose(&self) {
        self.run("await settled(indexedDB.deleteDatabase(name));").await;
    }

    pub async fn damage(&self, kind: &str, bucket: u32) {
        let script = format!(
            "const db = await settled(indexedDB.open(name));
             const tx = db.transaction('segments', 'readwrite');
             tx.objectStore('segments').put(new Uint8Array([1, 2, 3]), ['{kind}', {bucket}]);
             await new Promise((done) => {{ tx.oncomplete = done; }});
             db.close();"
        );
        self.run(&script).await;
    }

    /// What clearing the browser's data leaves behind: nothing.
    pub async fn wipe(&self) {
        self.run(
            "const db = await settled(indexedDB.open(name));
             const tx = db.transaction(['segments', 'wal', 'journal', 'meta'], 'readwrite');
             for (const area of tx.objectStoreNames) tx.objectStore(area).clear();
             await new Promise((done) => { tx.oncomplete = done; });
             db.close();",
        )
        .await;
    }

    /// Makes it what the first schema was, with the same rows.
    pub async fn make_first_schema(&self) {
        self.run(
            "const areas = ['segments', 'wal', 'journal', 'meta'];
             const now = await settled(indexedDB.open(name));
             const rows = {};
             for (const area of areas) {
                 const store = now.transaction(area).objectStore(area);
                 const keys = await settled(store.getAllKeys());
                 const values = await settled(store.getAll());
                 rows[area] = keys.map((key, n) => [key, values[n]]);
             }
             now.close();
             await settled(indexedDB.deleteDatabase(name));
             const request = indexedDB.open(name, 1);
             request.onupgradeneeded = () => areas.forEach((area) => request.result.createObjectStore(area));
             const first = await settled(request);
             const tx = first.transaction(areas, 'readwrite');
             for (const area of areas) for (const [key, value] of rows[area]) tx.objectStore(area).put(value, key);
             await new Promise((done) => { tx.oncomplete = done; });
             first.close();",
        )
        .await;
    }

    /// Runs a script that may name the database.
    pub async fn run(&self, script: &str) {
        let script = format!(
            "(async (name) => {{
                const settled = (request) => new Promise((done, fail) => {{
                    request.onsuccess = () => done(request.result);
                    request.onerror = () => fail(request.error);
                }});
                const patch = (of, method, once) => {{
                    const original = of[method];
                    of[method] = function (...rest) {{ of[method] = original; return once.apply(this, rest); }};
                }};
                {script}
            }})('{}')",
            self.0
        );
        JsFuture::from(js_sys::eval(&script).unwrap().unchecked_into::<js_sys::Promise>()).await.unwrap();
    }
}
