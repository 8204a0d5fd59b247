//! How long a connection may be without getting on. One that asks nothing, that sends its request byte by byte or that does not
//! take its answer costs a descriptor, of which there are few.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// A request's head must be whole so long after its first byte.
const HEAD: Duration = Duration::from_secs(15);
/// A connection on which nothing moves ends after this time. Longer than proxies keep theirs, so that they are the ones who end
/// it: a request is then never sent into a connection that is just being closed.
const STILL: Duration = Duration::from_secs(75);

/// What the connection's two ends know of it.
#[derive(Debug)]
pub struct Pace {
    made: Instant,
    /// A request is being answered.
    busy: AtomicBool,
    /// Since when it waits for a request, in milliseconds after it was made.
    waiting_since: AtomicU64,
}

impl Default for Pace {
    fn default() -> Self {
        Self { made: Instant::now(), busy: AtomicBool::new(false), waiting_since: AtomicU64::new(0) }
    }
}

impl Pace {
    /// A request's head is here.
    pub fn begins(&self) {
        self.busy.store(true, Ordering::Relaxed);
    }

    /// Its answer is ready to be sent.
    pub fn ends(&self) {
        self.sends();
        self.busy.store(false, Ordering::Relaxed);
    }

    /// A part of it was sent: whoever takes a large answer slowly does not wait.
    fn sends(&self) {
        let now = u64::try_from(self.made.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.waiting_since.store(now, Ordering::Relaxed);
    }

    /// Since when the connection waits for a request; `None` while one is answered.
    pub fn waits_since(&self) -> Option<Instant> {
        let waits = !self.busy.load(Ordering::Relaxed);
        waits.then(|| self.made + Duration::from_millis(self.waiting_since.load(Ordering::Relaxed)))
    }

    fn is_busy(&self) -> bool {
        self.busy.load(Ordering::Relaxed)
    }
}

/// A stream that fails with [`io::ErrorKind::TimedOut`] when it does not get on.
pub struct Paced<S> {
    stream: S,
    pace: Arc<Pace>,
    /// When a byte went either way.
    moved: Instant,
    written: Instant,
    /// When the first byte of a request came that is not whole yet.
    head: Option<Instant>,
    alarm: Pin<Box<Sleep>>,
}

impl<S> Paced<S> {
    pub fn new(stream: S, pace: Arc<Pace>) -> Self {
        let now = Instant::now();
        let alarm = Box::pin(sleep_until(now + STILL));
        Self { stream, pace, moved: now, written: now, head: None, alarm }
    }

    fn deadline(&self) -> Instant {
        let still = self.moved + STILL;
        // While a request is answered its head is here, and what is written is the answer to the one before.
        let head = self.head.filter(|_| !self.pace.is_busy());
        head.map_or(still, |since| still.min(since.max(self.written) + HEAD))
    }

    /// Ready when the time is over.
    fn poll_over(&mut self, context: &mut Context<'_>) -> Poll<io::Error> {
        loop {
            let deadline = self.deadline();
            if self.alarm.deadline() > deadline {
                self.alarm.as_mut().reset(deadline);
            }
            ready!(self.alarm.as_mut().poll(context));
            // The alarm is not set anew for every byte: only when it rings.
            if deadline <= Instant::now() {
                return Poll::Ready(io::ErrorKind::TimedOut.into());
            }
            self.alarm.as_mut().reset(deadline);
        }
    }

    fn read(&mut self) {
        self.moved = Instant::now();
        match self.pace.is_busy() {
            true => self.head = None,
            false => self.head = self.head.or(Some(self.moved)),
        }
    }

    fn wrote(&mut self) {
        (self.moved, self.written) = (Instant::now(), Instant::now());
        self.pace.sends();
        // Only whole requests are answered.
        self.head = None;
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Paced<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        match Pin::new(&mut self.stream).poll_read(context, into) {
            Poll::Ready(done) => {
                if into.filled().len() > before {
                    self.read();
                }
                Poll::Ready(done)
            }
            Poll::Pending => self.poll_over(context).map(Err),
        }
    }
}

impl<S: AsyncWrite + Unpin> Paced<S> {
    fn writing(&mut self, wrote: Poll<io::Result<usize>>, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        match wrote {
            Poll::Ready(done) => {
                self.wrote();
                Poll::Ready(done)
            }
            Poll::Pending => self.poll_over(context).map(Err),
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Paced<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.writing(wrote, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let wrote = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.writing(wrote, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the clock is the tests', and nobody waits")]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::*;

    /// How long the connection lasts when its client does as `client` says; the clock is the test's.
    async fn lasts(client: impl AsyncFnOnce(&mut tokio::io::DuplexStream), busy: impl FnOnce(&Pace)) -> u64 {
        let (mut near, far) = duplex(64);
        let pace = Arc::new(Pace::default());
        busy(&pace);
        let mut paced = Paced::new(far, Arc::clone(&pace));
        let start = Instant::now();
        let reading = async {
            let mut byte = [0; 1];
            while paced.read_exact(&mut byte).await.is_ok() {}
            start.elapsed().as_secs()
        };
        let sending = async {
            client(&mut near).await;
            std::future::pending::<()>().await;
        };
        tokio::select! { seconds = reading => seconds, () = sending => 0 }
    }

    async fn drip(near: &mut tokio::io::DuplexStream) {
        for _ in 0..100 {
            near.write_all(b"x").await.unwrap();
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    #[tokio::test(start_paused = true)]
    async fn who_asks_nothing_is_cut_off_late_and_who_drips_a_head_soon() {
        assert_eq!(lasts(async |_| (), |_| ()).await, STILL.as_secs());
        assert_eq!(lasts(drip, |_| ()).await, HEAD.as_secs());
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_may_take_its_time() {
        let all = lasts(drip, Pace::begins).await;
        assert_eq!(all, 99 + STILL.as_secs());
    }

    /// Head and body came in one piece; the answer takes its time.
    #[tokio::test(start_paused = true)]
    async fn who_waits_for_an_answer_is_not_cut_off() {
        let (mut near, far) = duplex(64);
        let pace = Arc::new(Pace::default());
        let mut paced = Paced::new(far, Arc::clone(&pace));
        near.write_all(b"x").await.unwrap();
        let mut byte = [0; 1];
        paced.read_exact(&mut byte).await.unwrap();
        pace.begins();
        let start = Instant::now();
        assert!(paced.read_exact(&mut byte).await.is_err());
        assert_eq!(start.elapsed().as_secs(), STILL.as_secs());
    }

    #[tokio::test(start_paused = true)]
    async fn who_takes_no_answer_is_cut_off() {
        let (_near, far) = duplex(64);
        let mut paced = Paced::new(far, Arc::default());
        let start = Instant::now();
        let error = paced.write_all(&[0; 1000]).await.unwrap_err();
        assert_eq!((error.kind(), start.elapsed().as_secs()), (io::ErrorKind::TimedOut, STILL.as_secs()));
    }

    #[tokio::test(start_paused = true)]
    async fn the_next_request_has_its_own_time() {
        let (mut near, far) = duplex(64);
        let pace = Arc::new(Pace::default());
        let mut paced = Paced::new(far, Arc::clone(&pace));
        for _ in 0..5 {
            tokio::time::sleep(HEAD).await;
            near.write_all(b"x").await.unwrap();
            let mut byte = [0; 1];
            paced.read_exact(&mut byte).await.unwrap();
            pace.begins();
            assert_eq!(pace.waits_since(), None);
            pace.ends();
            paced.write_all(b"y").await.unwrap();
            near.read_exact(&mut byte).await.unwrap();
        }
        assert_eq!(pace.waits_since(), Some(Instant::now()));
    }
}
