//! The only file that reads the time or draws random ids.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::dot::ReplicaId;
use crate::domain::identity;

/// Milliseconds since 1970, UTC.
pub fn now_ms() -> u64 {
    platform::now_ms()
}

/// Random bytes.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    platform::fill(&mut bytes);
    bytes
}

/// A random number.
pub fn random_u64() -> u64 {
    u64::from_le_bytes(random_bytes())
}

/// The replica id of a new run.
pub fn new_replica() -> ReplicaId {
    ReplicaId::from_random(random_u64())
}

/// The id of a new record.
pub fn new_id() -> Uuid {
    identity::fresh(now_ms(), &random_bytes())
}

/// The day in an IANA time zone.
pub fn today_in(time_zone: &str) -> NaiveDate {
    local_date(now_ms(), offset_minutes(time_zone))
}

/// How many minutes a time zone is ahead of UTC now.
pub fn offset_minutes(time_zone: &str) -> i32 {
    platform::offset_minutes(time_zone)
}

fn local_date(now_ms: u64, offset_minutes: i32) -> NaiveDate {
    let ms = i64::try_from(now_ms).unwrap_or(i64::MAX).saturating_add(i64::from(offset_minutes) * 60_000);
    chrono::DateTime::from_timestamp_millis(ms).map(|t| t.date_naive()).unwrap_or_default()
}

#[cfg(not(target_arch = "wasm32"))]
mod platform {
    use std::time::{SystemTime, UNIX_EPOCH};

    pub fn now_ms() -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }

    pub fn fill(bytes: &mut [u8]) {
        if getrandom::fill(bytes).is_err() {
            // A system without randomness can't run this program: ids would collide.
            std::process::abort();
        }
    }

    pub fn offset_minutes(time_zone: &str) -> i32 {
        match time_zone {
            "Asia/Seoul" | "Asia/Tokyo" => 540,
            "UTC" | "Etc/UTC" => 0,
            _ => chrono::Local::now().offset().local_minus_utc() / 60,
        }
    }
}

#[cfg(target_arch = "wasm32")]
mod platform {
    use wasm_bindgen::{JsCast, JsValue};

    pub fn now_ms() -> u64 {
        js_sys::Date::now().max(0.0) as u64
    }

    pub fn fill(bytes: &mut [u8]) {
        // The worker has it too, where there is no window.
        let crypto = js_sys::Reflect::get(&js_sys::global(), &"crypto".into()).ok();
        let crypto = crypto.and_then(|crypto| crypto.dyn_into::<web_sys::Crypto>().ok());
        if crypto.and_then(|c| c.get_random_values_with_u8_array(bytes).ok()).is_none() {
            // A browser without randomness can't run this program: ids would collide.
            wasm_bindgen::throw_str("this browser has no crypto.getRandomValues");
        }
    }

    /// What Intl says: it formats now as a local time there, which is read back as if it were UTC.
    pub fn offset_minutes(time_zone: &str) -> i32 {
        let options = js_sys::Object::new();
        let set = |key: &str, value: &JsValue| js_sys::Reflect::set(&options, &key.into(), value);
        let date = js_sys::Date::new_0();
        if set("timeZone", &time_zone.into()).is_err() || !is_known(&options) {
            return -(date.get_timezone_offset() as i32);
        }
        let local = date.to_locale_string("sv-SE", &options);
        let seconds = (js_sys::Date::now() / 1000.0).floor();
        let there = js_sys::Date::parse(&format!("{}Z", String::from(local).replace(' ', "T"))) / 1000.0;
        if there.is_finite() { ((there - seconds) / 60.0).round() as i32 } else { -(date.get_timezone_offset() as i32) }
    }

    /// Whether Intl knows the time zone of the options: `toLocaleString` would throw, and a snapshot may name any.
    fn is_known(options: &js_sys::Object) -> bool {
        let format = js_sys::Reflect::get(&js_sys::global(), &"Intl".into())
            .and_then(|intl| js_sys::Reflect::get(&intl, &"DateTimeFormat".into()));
        let arguments = js_sys::Array::of2(&JsValue::UNDEFINED, options);
        let formats = |format: &js_sys::Function| js_sys::Reflect::construct(format, &arguments).is_ok();
        format.is_ok_and(|format| format.dyn_ref().is_some_and(formats))
    }
}
