//! Hands the user a file.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};

/// Offers a text as a file to keep; says whether the browser took it.
pub fn offer(name: &str, mime: &str, text: &str) -> bool {
    made(mime, text).and_then(|file| give(name, &file)).is_ok()
}

/// Offers a file to keep; says whether the browser took it.
pub fn offer_file(name: &str, file: &web_sys::Blob) -> bool {
    give(name, file).is_ok()
}

fn made(mime: &str, text: &str) -> Result<web_sys::Blob, JsValue> {
    let kind = web_sys::BlobPropertyBag::new();
    kind.set_type(mime);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    web_sys::Blob::new_with_str_sequence_and_options(&parts, &kind)
}

fn give(name: &str, file: &web_sys::Blob) -> Result<(), JsValue> {
    let url = web_sys::Url::create_object_url_with_blob(file)?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download holds the blob by itself once it has begun.
    web_sys::Url::revoke_object_url(&url)
}
