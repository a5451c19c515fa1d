//! What stands around a screen: its size, its light, the network, the clock.

use crate::journeys::firefox;
use crate::journeys::screen::Screen;
use serde_json::json;

impl Screen {
    pub fn size(&self, width: u32, height: u32) {
        let phone = width < 600;
        if firefox::is_wanted() {
            return self.drive(async |driver| firefox::room(&driver, self.browser.port(), (width, height)).await);
        }
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone });
        self.browser.devtools("Emulation.setDeviceMetricsOverride", metrics);
        self.browser.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": phone, "maxTouchPoints": 1 }));
    }

    pub fn laptop(&self) {
        self.size(1440, 900);
    }

    pub fn phone(&self) {
        self.size(390, 844);
    }

    pub fn dark(&self, dark: bool) {
        let light = if dark { "dark" } else { "light" };
        if firefox::is_wanted() {
            return self.drive(async |driver| firefox::light(&driver, self.browser.port(), light).await);
        }
        self.media("prefers-color-scheme", light);
    }

    /// A media feature: `prefers-contrast`, `more`. One at a time.
    pub fn media(&self, name: &str, value: &str) {
        self.browser.devtools("Emulation.setEmulatedMedia", json!({ "features": [{ "name": name, "value": value }] }));
    }

    pub fn offline(&self, offline: bool) {
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.browser.devtools("Network.enable", json!({}));
        self.browser.devtools("Network.emulateNetworkConditions", conditions);
    }

    pub fn timezone(&self, zone: &str) {
        self.browser.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": zone }));
    }
}
