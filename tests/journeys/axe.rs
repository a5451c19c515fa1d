//! Accessibility: axe-core looks at the whole screen, and nothing may be found.

use crate::journeys::screen::Screen;
use serde_json::Value;
use std::path::PathBuf;

/// All rules but the experimental ones and level AAA. A colour that is still changing (the theme was switched, a dialog
/// fades in) is nobody's contrast: what moves comes to rest first, also what only starts to when its parent is done.
const RUN: &str = "
    const frame = () => new Promise(requestAnimationFrame);
    const moves = each => each.playState === 'running' && isFinite(each.effect?.getComputedTiming().endTime ?? 0);
    for (let still = 0; still < 3; still += 1) {
        await frame();
        const moving = document.getAnimations().filter(moves);
        await Promise.all(moving.map(each => each.finished.catch(() => {})));
        if (moving.length) still = 0;
    }
    const rules = {};
    for (const { ruleId, tags } of axe.getRules())
        rules[ruleId] = { enabled: !tags.some(tag => tag === 'experimental' || tag === 'deprecated' || tag.endsWith('aaa')) };
    const { violations } = await axe.run(document, { rules, resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) => nodes.map(node =>
        `${id}: ${help}\\n      ${node.html.slice(0, 200)}\\n      ${node.any.concat(node.all, node.none).map(check => check.message).join('; ')}`));
";

impl Screen {
    /// Fails with each violation that axe-core finds on the screen as it is now.
    #[track_caller]
    pub fn axe(&self) {
        if self.script("return typeof axe === 'undefined'", vec![]) == Value::Bool(true) {
            let source = std::fs::read_to_string(axe_core()).expect("axe-core: run script/setup");
            self.script(&format!("{source}\nwindow.axe = axe;"), vec![]);
        }
        let found = self.script(&format!("return (async () => {{ {RUN} }})()"), vec![]);
        let found: Vec<&str> = found.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert!(found.is_empty(), "axe-core finds {} violations:\n  - {}", found.len(), found.join("\n  - "));
    }
}

fn axe_core() -> PathBuf {
    let variable = |name| std::env::var_os(name).map(PathBuf::from);
    let tools = variable("PERENNIAL_TOOLS").unwrap_or_else(|| {
        let cache = variable("XDG_CACHE_HOME").or_else(|| variable("HOME").map(|home| home.join(".cache")));
        cache.expect("HOME").join("perennial/tools")
    });
    tools.join("node_modules/axe-core/axe.min.js")
}
