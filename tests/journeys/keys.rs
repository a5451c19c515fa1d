//! Keys by name.

use thirtyfour::Key;

/// `Control+Shift+z` as keys to hold down in turn.
pub fn keys(combination: &str) -> Vec<char> {
    combination.split('+').map(key).collect()
}

fn key(name: &str) -> char {
    let special = match name {
        "Control" | "Ctrl" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Meta" => Key::Meta,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Space" => return ' ',
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "ArrowLeft" | "Left" => Key::Left,
        "ArrowRight" | "Right" => Key::Right,
        "ArrowUp" | "Up" => Key::Up,
        "ArrowDown" | "Down" => Key::Down,
        "F2" => Key::F2,
        "F6" => Key::F6,
        "Plus" => return '+',
        name if name.chars().count() == 1 => return name.chars().next().unwrap_or(' '),
        name => panic!("no key is called '{name}'"),
    };
    special.value()
}
