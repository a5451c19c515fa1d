//! What the browser's script offers and web-sys hasn't got, or only marked unstable: asked by name, answered with errors of
//! ours.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property; undefined where there is none.
pub(crate) fn property(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Whether it has a method of that name.
pub(crate) fn has_method(of: &JsValue, name: &str) -> bool {
    property(of, name).is_function()
}

/// Calls a method and waits for what it promises.
///
/// # Errors
/// What it throws or rejects with; a `TypeError` where there is no such method.
pub(crate) async fn ask(of: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&call(of, method, arguments)?)).await
}

/// Calls a method.
///
/// # Errors
/// What it throws; a `TypeError` where there is no such method.
pub(crate) fn call(of: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let missing = |_| JsValue::from(js_sys::TypeError::new(method));
    let function: Function = property(of, method).dyn_into().map_err(missing)?;
    function.apply(of, &arguments.iter().collect::<Array>())
}

/// A plain object with these properties.
pub(crate) fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in properties {
        let _a_plain_object_takes_any = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
