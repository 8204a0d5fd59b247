//! The log of commits beside a database (`-wal`), as SQLite reads it (sqlite.org/fileformat2.html, 4.): what is valid in it, and what
//! SQLite would leave out without a word.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// What stands in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Log {
    /// A commit is in it that SQLite reads.
    pub commits: bool,
    /// It was just begun anew: its head is written, its first frame not yet.
    pub beginning: bool,
    /// The number of the first frame that is damaged, where a commit stands behind it.
    pub damaged: Option<usize>,
}

/// The file with this ending that belongs to the database. It lies beside the file itself, not beside a link to it.
pub(super) fn beside(database: &Path, ending: &str) -> PathBuf {
    let file = std::fs::canonicalize(database).unwrap_or_else(|_| database.to_owned());
    let mut name = file.into_os_string();
    name.push(ending);
    name.into()
}

/// What stands in the log beside the database; the same as of an empty one where there is none.
///
/// Reading it takes no lock, and gives none away: those of SQLite lie on the database and on `-shm`.
pub(super) fn read(database: &Path) -> io::Result<Log> {
    // While a program writes, what is read first may be older than what is read last.
    const TRIES: usize = 3;
    let path = beside(database, "-wal");
    let mut log = Log::default();
    for _ in 0..TRIES {
        log = match fs::read(&path) {
            Ok(bytes) => understood(&bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Log::default()),
            Err(error) => return Err(error),
        };
        if log.damaged.is_none() {
            break;
        }
    }
    Ok(log)
}

fn understood(bytes: &[u8]) -> Log {
    let mut log = Log::default();
    let Some((head, frames)) = bytes.split_at_checked(HEADER) else { return log };
    let (Some(magic @ (0x377f_0682 | 0x377f_0683)), Some(page)) = (number(head, 0), number(head, 8)) else {
        return log;
    };
    let (little, page, salt) = (magic & 1 == 0, usize::try_from(page).unwrap_or_default(), pair(head, 16));
    let mut sum = summed((0, 0), head.get(..24).unwrap_or_default(), little);
    if !(512..=65536).contains(&page) || Some(sum) != pair(head, 24) {
        return log;
    }
    for (frame, at) in frames.chunks_exact(FRAME_HEADER + page).zip(1..) {
        let of_this_log = pair(frame, 8) == salt;
        // The last frame of a commit says how long the database is after it.
        let is_commit = number(frame, 4).is_some_and(|pages| pages > 0);
        if log.damaged.is_some() {
            if of_this_log && is_commit {
                return log;
            }
            continue;
        }
        let (said, content) = (frame.get(..8).unwrap_or_default(), frame.get(FRAME_HEADER..).unwrap_or_default());
        let next = summed(summed(sum, said, little), content, little);
        if of_this_log && pair(frame, 16) == Some(next) {
            sum = next;
            log.commits |= is_commit;
            continue;
        }
        // The salt counts the beginnings: what follows is what stood there before.
        let counted = |salt: Option<(u32, u32)>| salt.map(|(count, _)| count);
        log.beginning = at == 1 && counted(pair(frame, 8)).map(|count| count.wrapping_add(1)) == counted(salt);
        log.damaged = Some(at);
    }
    // Nothing that was committed stands behind it: a write that was cut off, or what was there before.
    Log { damaged: None, ..log }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn pair(bytes: &[u8], at: usize) -> Option<(u32, u32)> {
    Some((number(bytes, at)?, number(bytes, at + 4)?))
}

/// SQLite's sum of words in pairs; `little`: words as processors of today have them.
fn summed(sum: (u32, u32), bytes: &[u8], little: bool) -> (u32, u32) {
    let word = |bytes| if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) };
    let (pairs, _) = bytes.as_chunks::<8>();
    pairs.iter().fold(sum, |(one, two), &[a, b, c, d, e, f, g, h]| {
        let one = one.wrapping_add(word([a, b, c, d])).wrapping_add(two);
        (one, two.wrapping_add(word([e, f, g, h])).wrapping_add(one))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: usize = 512;

    /// A log of commits of one frame each.
    fn log(salt: u32, commits: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        for word in [0x377f_0682, 3_007_000, PAGE as u32, 0, salt, 77] {
            bytes.extend_from_slice(&u32::to_be_bytes(word));
        }
        let mut sum = summed((0, 0), &bytes, true);
        let put = |bytes: &mut Vec<u8>, sum: (u32, u32)| {
            bytes.extend([sum.0, sum.1].iter().flat_map(|word| word.to_be_bytes()));
        };
        put(&mut bytes, sum);
        for at in 0..commits {
            let head: Vec<u8> = [1, 9].iter().flat_map(|word: &u32| word.to_be_bytes()).collect();
            let page = [u8::try_from(at).unwrap(); PAGE];
            sum = summed(summed(sum, &head, true), &page, true);
            bytes.extend_from_slice(&head);
            put(&mut bytes, (salt, 77));
            put(&mut bytes, sum);
            bytes.extend_from_slice(&page);
        }
        bytes
    }

    fn frame(number: usize) -> usize {
        HEADER + number * (FRAME_HEADER + PAGE)
    }

    #[test]
    fn commits_are_found() {
        assert_eq!(understood(&[]), Log::default());
        assert_eq!(understood(&log(5, 0)), Log::default());
        assert_eq!(understood(b"no log of SQLite's, but long enough to be one"), Log::default());
        assert_eq!(understood(&log(5, 3)), Log { commits: true, ..Log::default() });
    }

    #[test]
    fn a_cut_and_what_stood_there_before_are_no_damage() {
        let whole = log(5, 3);
        assert_eq!(understood(&whole[..frame(2) + 99]), Log { commits: true, ..Log::default() });
        let mut torn = whole.clone();
        torn[frame(2) + 99] ^= 1;
        assert_eq!(understood(&torn), Log { commits: true, ..Log::default() });
        let anew = [&log(6, 1)[..], &whole[frame(1)..]].concat();
        assert_eq!(understood(&anew), Log { commits: true, ..Log::default() });
        let begun = [&log(6, 0)[..], &whole[frame(0)..]].concat();
        assert_eq!(understood(&begun), Log { beginning: true, ..Log::default() });
    }

    #[test]
    fn commits_behind_a_damaged_place_are_told() {
        let mut damaged = log(5, 3);
        damaged[frame(1) + 99] ^= 1;
        assert_eq!(understood(&damaged), Log { commits: true, damaged: Some(2), ..Log::default() });
        damaged[frame(0) + 99] ^= 1;
        assert_eq!(understood(&damaged), Log { damaged: Some(1), ..Log::default() });
        // The head: SQLite reads nothing.
        damaged[17] ^= 1;
        assert_eq!(understood(&damaged), Log::default());
    }
}
