//! What can be done with the view that is shown.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::components::menu::MenuDeed;
use crate::app::pages::views::{Naming, Views, owner_of};
use crate::app::words::w;
use crate::domain::gather::Gather;
use crate::domain::kinds::{Kind, SavedViewField};
use crate::domain::value::Value;
use crate::present::views::ALL;

/// Something to do with the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Deed {
    MakeDefault,
    SaveNew,
    Rename(Uuid),
    Share(Uuid),
    Keep(Uuid),
    Up(Uuid),
    Down(Uuid),
    Delete(Uuid),
}

impl Deed {
    fn look(self) -> (icondata_core::Icon, &'static str) {
        match self {
            Self::MakeDefault => (icondata_lu::LuPin, w!(views.make_default)),
            Self::SaveNew => (icondata_lu::LuPlus, w!(views.save_new)),
            Self::Rename(_) => (icondata_lu::LuPencil, w!(views.rename)),
            Self::Share(_) => (icondata_lu::LuUsers, w!(views.share)),
            Self::Keep(_) => (icondata_lu::LuLock, w!(views.keep)),
            Self::Up(_) => (icondata_lu::LuArrowUp, w!(views.up)),
            Self::Down(_) => (icondata_lu::LuArrowDown, w!(views.down)),
            Self::Delete(_) => (icondata_lu::LuTrash2, w!(views.delete)),
        }
    }

    /// Whether one does it once and is done.
    fn closes(self) -> bool {
        !matches!(self, Self::Up(_) | Self::Down(_))
    }

    fn run(self, views: Views) {
        let actions = views.actions;
        let owner = |id, owner: Value| {
            actions.set_field(id, SavedViewField::owner, owner);
        };
        match self {
            Self::MakeDefault => views.set_default(),
            Self::SaveNew => views.naming.set(Some(Naming::New)),
            Self::Rename(id) => views.naming.set(Some(Naming::Rename(id))),
            Self::Share(id) => owner(id, Value::Null),
            Self::Keep(id) => owner(id, actions.data.author_untracked().map_or(Value::Null, Value::Link)),
            Self::Up(id) | Self::Down(id) => {
                actions.move_view(id, matches!(self, Self::Down(_)));
            }
            Self::Delete(id) => {
                if actions.delete(&[id]) {
                    views.go(ALL);
                }
            }
        }
    }
}

/// What can be done with the view that is shown.
#[component]
pub fn Deeds(
    /// The views of the screen.
    views: Views,
) -> impl IntoView {
    let data = views.actions.data;
    let deeds = memo(move || {
        let key = views.looked.with(|looked| looked.key);
        let first = (key.is_some() && key != Some(views.default.get())).then_some(Deed::MakeDefault);
        let of_its_own = match views.saved() {
            Some((id, false)) => {
                let owned = data.read(&[Kind::SavedView, Kind::Member], |crm| owner_of(crm, id).is_some());
                let whose = if owned { Deed::Share(id) } else { Deed::Keep(id) };
                vec![Deed::Rename(id), whose, Deed::Up(id), Deed::Down(id), Deed::Delete(id)]
            }
            _ => Vec::new(),
        };
        first.into_iter().chain([Deed::SaveNew]).chain(of_its_own).gathered()
    });
    let row = move |deed: Deed| {
        let (icon, name) = deed.look();
        view! { <MenuDeed icon words=name stays=!deed.closes() on_press=move || deed.run(views) /> }
    };
    view! {
        <div class="menu-foot">
            <For each=move || deeds.get() key=|deed| *deed let:deed>
                {row(deed)}
            </For>
        </div>
    }
}
