//! Fingers and a mouse with its button held down, event by event.

use crate::journeys::{firefox, screen::Screen};
use serde_json::{Value, json};

impl Screen {
    /// What a finger does: `touchStart`, `touchMove` or `touchEnd`.
    pub fn touch(&self, kind: &str, at: Option<(f64, f64)>) {
        if firefox::is_wanted() {
            return self.point("touch", kind, at);
        }
        let points: Vec<Value> = at.iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
        self.browser().devtools("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points }));
    }

    /// What a mouse with its button held down does: `mousePressed`, `mouseMoved` or `mouseReleased`.
    pub fn mouse(&self, kind: &str, (x, y): (f64, f64)) {
        if firefox::is_wanted() {
            return self.point("mouse", kind, Some((x, y)));
        }
        let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 });
        self.browser().devtools("Input.dispatchMouseEvent", event);
    }

    fn point(&self, pointer: &str, kind: &str, at: Option<(f64, f64)>) {
        let then = match kind {
            "touchStart" | "mousePressed" => Some("pointerDown"),
            "touchEnd" | "mouseReleased" => Some("pointerUp"),
            _ => None,
        };
        firefox::point(&self.browser().driver(), self.browser().port(), pointer, at, then);
    }
}
