//! Passwords: made, hashed with argon2id, compared; `fit` says which may be chosen. Each hash takes 12 MiB and some 30 ms, so
//! at most two are made at once, where no other requests are answered.

mod fit;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::error::Error;

pub use fit::{LONGEST, SHORTEST, Unfit, long_enough};

/// 12 MiB, three times over, one lane: as strong as 19 MiB twice (both from the OWASP's list), in less memory.
const MEMORY_KIB: u32 = 12 * 1024;
const ROUNDS: u32 = 3;
static HASHING: Semaphore = Semaphore::const_new(2);
/// What a password is compared with when nobody has the name, so that the answer takes the same time. The hash of nothing
/// that can be sent.
const NOBODY: &str = "$argon2id$v=19$m=12288,t=3,p=1$bm9ib2R5IGhhcyB0aGlz$Gf6ufNWwNPXRDWIxPrAF0E2L9C/dkI0KeBdnUZCgFjo";

/// Whether a person of this name may choose the password.
pub async fn judge(password: String, name: String) -> Result<Result<(), Unfit>, Error> {
    in_turn(move || fit::judge(&password, &name)).await
}

/// The password's hash with a fresh salt, as argon2 writes it.
pub async fn hash(password: String) -> Result<String, Error> {
    in_turn(move || {
        let hashed: Result<PasswordHash, _> = argon().hash_password(password.as_bytes());
        hashed.map(|hash| hash.to_string()).map_err(|error| Error::internal("a password could not be hashed", error))
    })
    .await?
}

/// Whether the password is the one of the hash. `None` is nobody's hash: never, after the same time.
pub async fn is_right(password: String, hash: Option<String>) -> Result<bool, Error> {
    in_turn(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let hash = PasswordHash::new(&hash).map_err(|error| Error::internal("a stored password is none", error))?;
        // Longer ones were refused when they were chosen.
        let fits = password.chars().count() <= LONGEST;
        let password = if fits { password.as_bytes() } else { b"" };
        Ok(argon().verify_password(password, &hash).is_ok() && known && fits)
    })
    .await?
}

/// A password that a program gives: 20 letters and digits that are not mistaken for one another, 99 bits.
pub fn one_time() -> Result<String, Error> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut random = [0_u8; 20];
    getrandom::fill(&mut random).map_err(|error| Error::internal("no random numbers", error))?;
    let letter = |byte: &u8| LETTERS.get(usize::from(byte % 32)).copied().map_or('a', char::from);
    let letters: Vec<char> = random.iter().map(letter).collect();
    Ok(letters.chunks(5).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

fn argon() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, ROUNDS, 1, None).unwrap_or(Params::DEFAULT);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    // The semaphore is never closed. Somebody who waits no longer makes no room before the work is done.
    let permit = HASHING.acquire().await.ok();
    let done = spawn_blocking(move || {
        let done = work();
        drop(permit);
        done
    });
    done.await.map_err(|error| Error::internal("hashing ended early", error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_right_for_its_own_hash_only() {
        let hashed = hash("正确的密码 yes".into()).await.unwrap();
        assert!(hashed.starts_with("$argon2id$v=19$m=12288,t=3,p=1$"), "{hashed}");
        assert!(is_right("正确的密码 yes".into(), Some(hashed.clone())).await.unwrap());
        assert!(!is_right("正确的密码 no".into(), Some(hashed)).await.unwrap());
    }

    #[tokio::test]
    async fn nobodys_password_is_compared_with_the_same_effort() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let somebody = hash("a password".into()).await.unwrap();
        let somebody = PasswordHash::new(&somebody).unwrap();
        assert_eq!((nobody.algorithm, nobody.version), (somebody.algorithm, somebody.version));
        assert_eq!(nobody.params, somebody.params);
        assert_eq!(nobody.hash.unwrap().len(), somebody.hash.unwrap().len());
        for password in ["", "nobody has this", "x"] {
            assert!(!is_right(password.into(), None).await.unwrap());
        }
    }

    #[test]
    fn one_time_passwords_are_fit_and_never_the_same() {
        let (one, other) = (one_time().unwrap(), one_time().unwrap());
        assert_eq!(one.len(), 23);
        assert_eq!(fit::judge(&one, "anna"), Ok(()));
        assert_ne!(one, other);
    }
}
