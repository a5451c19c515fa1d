//! The laboratory in memory.

use std::rc::Rc;

use perennial::store::rows::{Area, Key};
use perennial::store::{Database, Disk, Opened, Place, StoreError};

/// A disk, and the means to hurt it.
pub struct Lab(pub Disk);

impl Lab {
    pub async fn new() -> Self {
        Self(Disk::default())
    }

    pub fn place(&self) -> Place {
        Place::Memory(self.0.clone())
    }

    pub async fn open(&self) -> Result<Opened, StoreError> {
        Database::open(self.place(), Rc::new(|_| ())).await
    }

    pub async fn fail_next(&self) {
        self.0.fail_next(StoreError::Other { message: "aborted".to_owned() });
    }

    pub async fn fill(&self) {
        self.0.fail_next(StoreError::Full);
    }

    pub async fn sever(&self) {
        self.0.sever();
    }

    pub async fn make_newer(&self) {
        self.0.set_schema(99);
    }

    /// Takes the second copy away.
    pub async fn lose_mirror(&self) {
        self.0.mirror().lose();
    }

    /// Loses the database, but not what lies beside it.
    pub async fn lose(&self) {
        self.0.lose();
    }

    pub async fn damage(&self, kind: &str, bucket: u32) {
        self.0.overwrite(Area::Segments, Key::Segment(kind.to_owned(), bucket), b"\x01 not a segment");
    }

    pub async fn wipe(&self) {
        Database::open(Place::Memory(self.0.clone()), Rc::new(|_| ())).await.unwrap().database.erase().await.unwrap();
    }
}
