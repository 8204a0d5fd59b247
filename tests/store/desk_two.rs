//! Two editors on one draft, each on what they last saw: no word that was acknowledged is lost.

use std::collections::BTreeMap;

use industry_weekly::domain::week::Week;
use industry_weekly::sheet::Sheet;
use industry_weekly::store::{Actor, Kind, Store};

use crate::desk::{li, seconds, wang};
use crate::fixture::{at, connection, database, full, week};

/// xorshift: the same edits in every run of a seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }
}

struct Editor {
    actor: Actor,
    base: u32,
    seen: Sheet,
}

fn edits(chance: &mut Chance, seen: &Sheet, who: &str, round: usize) -> BTreeMap<String, String> {
    let mut edits: BTreeMap<String, String> = BTreeMap::new();
    let keys: Vec<&str> =
        seen.fields().map(|(key, _)| key).filter(|key| key.ends_with("title") || key.ends_with("lede")).collect();
    for edit in 0..=chance.below(3) {
        let word = format!("{who}{round}-{edit}");
        match chance.below(5) {
            // A row of one's own, added at either end or in the middle.
            0 => {
                let row = format!("{}{round}x{edit}", if who == "李" { 'l' } else { 'w' });
                let mut rows: Vec<String> = match edits.get("/news") {
                    Some(rows) => rows.split_whitespace().map(str::to_owned).collect(),
                    None => seen.rows("/news").into_iter().map(str::to_owned).collect(),
                };
                rows.insert(chance.below(rows.len() + 1), row.clone());
                edits.insert("/news".to_owned(), rows.join(" "));
                edits.insert(format!("/news/{row}/title"), word);
            }
            1 => _ = edits.insert("/headline".to_owned(), word),
            _ => _ = edits.insert(keys[chance.below(keys.len())].to_owned(), word),
        }
    }
    edits
}

#[tokio::test]
async fn no_acknowledged_word_of_two_editors_is_lost() {
    for seed in 1..=4 {
        play(seed).await;
    }
}

async fn play(seed: u64) {
    let database = database(Kind::Real).await;
    let (store, week): (&Store, Week) = (&database.store, week("2024-W25"));
    store.save_draft(&full(), at(0)).await.unwrap();
    let desk = store.open_desk(week, &li(), at(0)).await.unwrap();
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut editors = [li(), wang()].map(|actor| Editor { actor, base: desk.version, seen: desk.sheet.clone() });
    let mut acknowledged: Vec<(u32, String, String)> = Vec::new();
    let mut conflicts = 0;
    for round in 0..50 {
        for editor in &mut editors {
            let edits = edits(&mut chance, &editor.seen, &editor.actor.name, round);
            let now = seconds(i64::try_from(round).unwrap() * 40);
            let saved = store.save_desk(week, editor.base, &edits, &editor.actor, now).await.unwrap();
            conflicts += saved.conflicts.len();
            acknowledged
                .extend(edits.into_iter().filter(|(key, _)| key != "/news").map(|(k, t)| (saved.version, k, t)));
            // Now and then somebody goes on with what they saw before.
            if chance.below(3) > 0 {
                (editor.base, editor.seen) = (saved.version, saved.sheet);
            }
        }
    }
    assert!(conflicts > 5, "seed {seed} met {conflicts} conflicts");

    let now = store.desk(week).await.unwrap().unwrap().sheet;
    let mut c = connection(&database.path).await;
    for (version, key, word) in acknowledged {
        let then = store.desk_at(week, version).await.unwrap();
        if then.get(&key) == word {
            continue;
        }
        let aside: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM audit WHERE action = 'draft.aside' AND field = $1 AND value_after = $2",
        )
        .bind(&key)
        .bind(&word)
        .fetch_one(&mut c)
        .await
        .unwrap();
        assert_eq!(aside, 1, "seed {seed}: {word} in {key}, version {version}");
    }
    for row in now.rows("/news") {
        assert!(now.below(&format!("/news/{row}")).next().is_some(), "seed {seed}: nothing in {row}");
    }
    let history = crate::desk_history::history(store, week).await;
    let asides: Vec<&str> =
        history.iter().flat_map(|p| &p.changes).filter(|c| c.aside).map(|c| c.after.as_str()).collect();
    assert!(!asides.is_empty() && asides.iter().all(|word| !word.is_empty()), "{asides:?}");
}
