//! The browser's own storage: two entries for each person and week, shared by all open pages of it: whoever uses the
//! computer next is not offered another one's words. One holds what is typed until the
//! server has it, the other what was found there when a page was opened, until a person takes it back or drops it.

use web_sys::Storage;

use super::dom::window;
use crate::domain::week::Week;
use crate::unsent::kept::{Kept, Words};

pub struct Keep {
    typed: String,
    earlier: String,
}

impl Keep {
    pub fn of(person: &str, week: Week) -> Self {
        let typed = format!("desk/{person}/{week}");
        Self { earlier: format!("{typed}/earlier"), typed }
    }

    /// What is kept now; another page may change it at any time.
    pub fn typed(&self) -> Kept {
        read(&self.typed)
    }

    /// Words of earlier visits, by the name that they were set aside under.
    pub fn earlier(&self) -> Kept {
        read(&self.earlier)
    }

    pub fn keep(&self, key: &str, text: &str, base: u32) {
        let words = Words { text: text.to_owned(), base, at: js_sys::Date::now().max(0.0) as u64 };
        change(&self.typed, |kept| kept.keep(key, words));
    }

    pub fn acknowledged(&self, key: &str, text: &str) {
        for entry in [&self.typed, &self.earlier] {
            change(entry, |kept| kept.acknowledged(key, text));
        }
    }

    /// The field says again what the server has.
    pub fn drop(&self, key: &str) {
        change(&self.typed, |kept| kept.drop(key));
    }

    /// Moves the words of an earlier visit to where no newer ones take their place.
    pub fn set_aside(&self, key: &str, words: &Words) {
        change(&self.earlier, |kept| drop(kept.set_aside(key, words.clone())));
        self.drop(key);
    }

    /// Words of an earlier visit were taken back or dropped.
    pub fn settled(&self, name: &str) {
        change(&self.earlier, |kept| kept.drop(name));
    }
}

fn read(entry: &str) -> Kept {
    let stored = storage().and_then(|storage| storage.get_item(entry).ok().flatten());
    stored.map(|stored| Kept::read(&stored)).unwrap_or_default()
}

fn change(entry: &str, change: impl FnOnce(&mut Kept)) {
    let Some(storage) = storage() else { return };
    let mut kept = read(entry);
    change(&mut kept);
    // A full storage keeps what it had; the page still warns before it is left.
    let _ = match kept.written() {
        Some(written) => storage.set_item(entry, &written),
        None => storage.remove_item(entry),
    };
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
