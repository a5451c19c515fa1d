//! The files of the shared folder: what others have put there, and writing ours with its older versions.

use crate::app::actions::folder::{Offer, SharedFolder};
use crate::clock;
use crate::domain::gather::Gather;
use crate::domain::sorting::Sorting;
use crate::present::folder::{Found, OLDER, is_offered, keeps_older, older, own_file};
use crate::present::unshared::How;
use crate::store::folder::{Folder, FolderError};

impl SharedFolder {
    /// Writes our file and gives its name. Before it was ever written somebody else may have taken the name.
    pub(super) async fn put(
        self,
        folder: &Folder,
        own: Option<String>,
        content: &web_sys::Blob,
        how: How,
    ) -> Result<String, FolderError> {
        let name = match own {
            Some(own) => own,
            None => self.new_name(&folder.names().await?),
        };
        write(folder, &name, content, how).await?;
        Ok(name)
    }

    pub(super) fn new_name(self, taken: &[String]) -> String {
        let data = self.safety.data;
        let author = data.author.try_get_untracked().flatten();
        let person = data.peek(|crm| author.map_or(String::new(), |id| crm.name(id).to_owned()));
        own_file(&person, &data.device(), taken)
    }

    pub(super) async fn list(self, folder: &Folder) {
        let own = self.own.try_get_untracked().flatten();
        let names = match folder.names().await {
            Ok(names) => names,
            Err(error) => return self.fail(error),
        };
        let mut offers = Vec::new();
        for name in names.iter().filter(|name| is_offered(name, own.as_deref())) {
            // One that goes away meanwhile, or is only being made, is no offer.
            if let Ok(file) = folder.look(name).await
                && file.size > 0
            {
                let found = Found { name: file.name, modified: file.modified, size: file.size };
                offers.push(Offer { found, is_news: true });
            }
        }
        offers.sorted_by(|a, b| (b.found.modified, &a.found.name).cmp(&(a.found.modified, &b.found.name)));
        let now = self.offers.try_get_untracked();
        let same = now.is_some_and(|now| now.iter().map(|offer| &offer.found).eq(offers.iter().map(|o| &o.found)));
        if !same {
            self.offers.set(offers);
            self.mark_news();
        }
    }

    pub(super) fn mark_news(self) {
        let Some(seen) = self.seen.try_get_untracked() else { return };
        self.offers.update(|offers| offers.iter_mut().for_each(|offer| offer.is_news = seen.is_news(&offer.found)));
    }
}

/// Writes our file, after what stands in it has moved on to the older versions.
async fn write(folder: &Folder, name: &str, content: &web_sys::Blob, how: How) -> Result<(), FolderError> {
    let newest = folder.look(&older(name, 1)).await.ok().map(|file| file.modified);
    if keeps_older(how, newest, clock::now_ms()) {
        let names = folder.names().await?;
        let has = |name: &String| names.iter().any(|each| each == name);
        let versions: Vec<String> =
            [name.to_owned()].into_iter().chain((1..=OLDER).map(|nth| older(name, nth))).gathered();
        for pair in versions.windows(2).rev() {
            if let [from, to] = pair
                && has(from)
            {
                let file = folder.read(from).await?;
                folder.write(to, &file).await?;
            }
        }
    }
    folder.write(name, content).await
}
