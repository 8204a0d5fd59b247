//! What answers on the readers' pages: `page` is the browser's part; `slots` and `place` are its arithmetic and `captions` its
//! words, which know no browser and are tested without one.

mod captions;
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "the tests do not use all of it"))]
mod place;
mod slots;

#[cfg(feature = "hydrate")]
mod page;
