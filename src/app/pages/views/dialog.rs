//! The name of a view, and for whom it is.

use leptos::prelude::*;

use crate::app::components::asked_field::AskedField;
use crate::app::components::button::{Button, Rank};
use crate::app::components::check::Check;
use crate::app::components::dialog::{Dialog, DialogFoot};
use crate::app::pages::views::{Naming, Views};
use crate::app::words::{owned, w, word};
use crate::domain::kinds::SavedViewField;
use crate::domain::typed::line;
use crate::present::views::ViewKey;

/// Asks for a name; of a new view also whose it is.
#[component]
pub fn NameDialog(
    /// The views of the screen.
    views: Views,
    /// What is named.
    naming: Naming,
) -> impl IntoView {
    let is_new = naming == Naming::New;
    let before = match naming {
        Naming::New => String::new(),
        Naming::Rename(id) => views.actions.data.peek(|crm| crm.name(id).to_owned()),
    };
    let name = RwSignal::new(before);
    let is_teams = RwSignal::new(false);
    let tried = RwSignal::new(false);
    let wrong = move || tried.get() && name.with(|name| line(name).is_empty());
    let error = Signal::derive(move || wrong().then(|| owned!(list.name_missing)));
    let on_close = Callback::new(move |()| views.naming.set(None));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let given = line(&name.get_untracked());
        if given.is_empty() {
            return;
        }
        match naming {
            Naming::Rename(id) => {
                views.actions.set_field(id, SavedViewField::name, given.as_str());
            }
            Naming::New => {
                let state = views.kept();
                if let Some(id) = views.actions.add_view(views.place, &given, &state, is_teams.get_untracked()) {
                    views.go(ViewKey::Saved(id));
                }
            }
        }
        on_close.run(());
    };
    let (title, done) = match is_new {
        true => (w!(views.save_new), w!(views.save)),
        false => (w!(views.rename_title), w!(views.rename_done)),
    };
    view! {
        <Dialog title class="narrow" on_close>
            <form on:submit=submit>
                <div class="dialog-body">
                    <AskedField name=w!(field.name) value=name error leads=true />
                    {is_new
                        .then(|| {
                            view! {
                                <Check checked=is_teams on_change=Callback::new(move |on| is_teams.set(on))>
                                    <span>{word!(views.for_team)}</span>
                                </Check>
                                <p class="field-help">{word!(views.for_team_note)}</p>
                            }
                        })}
                </div>
                <DialogFoot on_leave=on_close>
                    <Button rank=Rank::Primary submits=true text=done />
                </DialogFoot>
            </form>
        </Dialog>
    }
}
