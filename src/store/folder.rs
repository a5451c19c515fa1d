//! A folder on the disk that a team shares, where the browser can open one (the File System Access API of Chromium).

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, DomException, File};

use crate::store::script::{ask, call, has_method, object, property};

/// A folder that the user chose.
#[derive(Debug, Clone)]
pub struct Folder {
    handle: JsValue,
}

/// Whether the browser lets us into a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// It does.
    Granted,
    /// It does once the user has said so again.
    Prompt,
    /// The user said no.
    Denied,
}

/// A file of a folder.
#[derive(Debug, Clone)]
pub struct FolderFile {
    /// Its name.
    pub name: String,
    /// When it was last written, milliseconds since 1970.
    pub modified: u64,
    /// Its size in bytes.
    pub size: u64,
}

/// Why a folder could not be used. A file that was being written is as it was before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FolderError {
    /// The browser doesn't let us in, or not any more.
    #[error("the browser doesn't allow this folder to be used")]
    Denied,
    /// The folder or the file isn't there.
    #[error("the folder or the file isn't there any more")]
    Gone,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// What stands on the disk isn't as long as what was written.
    #[error("the file was not written completely")]
    Short,
    /// Anything else, in the browser's words.
    #[error("{message}")]
    Other {
        /// The browser's words.
        message: String,
    },
}

impl Folder {
    /// Whether this browser can open folders at all.
    pub fn is_supported() -> bool {
        has_method(&js_sys::global(), CHOOSE)
    }

    /// Lets the user choose one; `None` if they don't. Only after a click.
    ///
    /// # Errors
    /// `Denied`, or what the browser says.
    pub async fn choose() -> Result<Option<Self>, FolderError> {
        let options = object(&[("mode", "readwrite".into()), ("id", "perennial".into())]);
        match ask(&js_sys::global(), CHOOSE, &[options]).await {
            Ok(handle) => Ok(Some(Self { handle })),
            Err(error) if name_of(&error) == "AbortError" => Ok(None),
            Err(error) => Err(worded(&error)),
        }
    }

    /// A folder that was remembered; `None` if the value is none.
    pub fn remembered(handle: JsValue) -> Option<Self> {
        has_method(&handle, "getFileHandle").then_some(Self { handle })
    }

    /// What to remember it by.
    pub fn handle(&self) -> &JsValue {
        &self.handle
    }

    /// What it is called.
    pub fn name(&self) -> String {
        property(&self.handle, "name").as_string().unwrap_or_default()
    }

    /// Whether the browser lets us in.
    pub async fn permission(&self) -> Permission {
        self.permitted("queryPermission").await
    }

    /// Asks the user to let us in again. Only after a click.
    pub async fn ask_permission(&self) -> Permission {
        self.permitted("requestPermission").await
    }

    async fn permitted(&self, method: &str) -> Permission {
        if !has_method(&self.handle, method) {
            // A folder of the browser's own needs no permission.
            return Permission::Granted;
        }
        let answer = ask(&self.handle, method, &[object(&[("mode", "readwrite".into())])]).await;
        match answer.ok().and_then(|answer| answer.as_string()).as_deref() {
            Some("granted") => Permission::Granted,
            Some("prompt") => Permission::Prompt,
            _ => Permission::Denied,
        }
    }

    /// The names of its files.
    ///
    /// # Errors
    /// `Denied`, `Gone`, or what the browser says.
    pub async fn names(&self) -> Result<Vec<String>, FolderError> {
        let entries = call(&self.handle, "values", &[]).map_err(|error| worded(&error))?;
        let mut names = Vec::new();
        loop {
            let next = ask(&entries, "next", &[]).await.map_err(|error| worded(&error))?;
            if property(&next, "done").is_truthy() {
                return Ok(names);
            }
            let entry = property(&next, "value");
            if property(&entry, "kind").as_string().as_deref() == Some("file") {
                names.extend(property(&entry, "name").as_string());
            }
        }
    }

    /// A file as it is now.
    ///
    /// # Errors
    /// `Denied`, `Gone`, or what the browser says.
    pub async fn read(&self, name: &str) -> Result<File, FolderError> {
        let file = self.file(name, false).await?;
        let file = ask(&file, "getFile", &[]).await.map_err(|error| worded(&error))?;
        Ok(file.unchecked_into())
    }

    /// When a file was last written, and its size.
    ///
    /// # Errors
    /// `Denied`, `Gone`, or what the browser says.
    pub async fn look(&self, name: &str) -> Result<FolderFile, FolderError> {
        let file = self.read(name).await?;
        let (modified, size) = (file.last_modified().max(0.0) as u64, file.size().max(0.0) as u64);
        Ok(FolderFile { name: name.to_owned(), modified, size })
    }

    /// Writes a file: the whole of it, or nothing. The browser writes beside it and puts it in its place at the end.
    ///
    /// # Errors
    /// `Denied`, `Gone`, `Full`, `Short`, or what the browser says.
    pub async fn write(&self, name: &str, content: &Blob) -> Result<(), FolderError> {
        let is_new = matches!(self.file(name, false).await, Err(FolderError::Gone));
        let file = self.file(name, true).await?;
        let written = match put(&file, content).await {
            Ok(()) => self.look(name).await.and_then(|file| match file.size as f64 == content.size() {
                true => Ok(()),
                false => Err(FolderError::Short),
            }),
            Err(error) => Err(worded(&error)),
        };
        if written.is_err() && is_new {
            // An empty file may stay; it is read by nobody.
            let _stays_empty = ask(&self.handle, "removeEntry", &[name.into()]).await;
        }
        written
    }

    async fn file(&self, name: &str, create: bool) -> Result<JsValue, FolderError> {
        let options = object(&[("create", create.into())]);
        ask(&self.handle, "getFileHandle", &[name.into(), options]).await.map_err(|error| worded(&error))
    }
}

const CHOOSE: &str = "showDirectoryPicker";

async fn put(file: &JsValue, content: &Blob) -> Result<(), JsValue> {
    let writable = ask(file, "createWritable", &[]).await?;
    let written = match ask(&writable, "write", &[content.into()]).await {
        Ok(_) => ask(&writable, "close", &[]).await,
        Err(error) => Err(error),
    };
    if let Err(error) = written {
        // What was written beside the file goes; a stream that failed has dropped it already.
        let _gone_already = ask(&writable, "abort", &[]).await;
        return Err(error);
    }
    Ok(())
}

fn name_of(error: &JsValue) -> String {
    error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default()
}

fn worded(error: &JsValue) -> FolderError {
    match name_of(error).as_str() {
        "NotAllowedError" | "SecurityError" | "NoModificationAllowedError" => FolderError::Denied,
        "NotFoundError" => FolderError::Gone,
        "QuotaExceededError" => FolderError::Full,
        "" => FolderError::Other { message: format!("{error:?}") },
        name => {
            let message = error.dyn_ref::<DomException>().map(DomException::message).unwrap_or_default();
            FolderError::Other { message: format!("{name}: {message}") }
        }
    }
}
