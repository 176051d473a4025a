//! The threads that compute responses, so that a slow page does not keep the others
//! waiting.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, TryIter, channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::{Request, Response, Service};

/// Where requests go and responses come from; each with the number of its connection.
pub struct Workers<'q> {
    queue: &'q Queue,
    responses: Receiver<(usize, Response)>,
}

impl Workers<'_> {
    pub fn send(&self, connection: usize, request: Request) {
        self.queue.state().waiting.push_back((connection, request));
        self.queue.changed.notify_one();
    }

    /// The responses that are ready.
    pub fn responses(&self) -> TryIter<'_, (usize, Response)> {
        self.responses.try_iter()
    }
}

impl Drop for Workers<'_> {
    fn drop(&mut self) {
        self.queue.state().has_ended = true;
        self.queue.changed.notify_all();
    }
}

/// Runs a function that has workers, which wake it when a response is ready.
pub fn with_workers<T>(
    service: &dyn Service,
    waker: &mio::Waker,
    run: impl FnOnce(Workers<'_>) -> T,
) -> T {
    /// More than one on any machine: a page may take long to render.
    const LEAST: usize = 4;
    let count = std::thread::available_parallelism().map_or(LEAST, |cores| cores.get().max(LEAST));
    let (sender, responses) = channel();
    let queue = &Queue::default();
    std::thread::scope(|scope| {
        for _ in 0..count {
            let sender = sender.clone();
            scope.spawn(move || work(service, waker, queue, &sender));
        }
        run(Workers { queue, responses })
    })
}

/// Responds to one request after another until no more can come.
fn work(
    service: &dyn Service,
    waker: &mio::Waker,
    queue: &Queue,
    sender: &Sender<(usize, Response)>,
) {
    while let Some((connection, request)) = queue.take() {
        // A panic is a bug, but must not stop the server.
        let response = catch_unwind(AssertUnwindSafe(|| service.respond(&request)));
        let response = response.unwrap_or_else(|_| {
            Response::text(
                500,
                "internal error in `guide`; see the terminal for details",
            )
        });
        queue.finish(&request);
        // The receiver is gone where the server has started again.
        let _ = sender.send((connection, response));
        let _ = waker.wake();
    }
}

/// Requests that wait for a worker.
///
/// Of those with the same path one is handled at a time: the others then find the page
/// rendered, and however many there are, they take up a single worker.
#[derive(Default)]
struct Queue {
    state: Mutex<QueueState>,
    changed: Condvar,
}

#[derive(Default)]
struct QueueState {
    waiting: VecDeque<(usize, Request)>,
    /// The paths of requests that are being handled.
    handled: Vec<String>,
    has_ended: bool,
}

impl Queue {
    fn state(&self) -> MutexGuard<'_, QueueState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a request that can be handled; `None` when there will be no more.
    fn take(&self) -> Option<(usize, Request)> {
        let mut state = self.state();
        while !state.has_ended {
            let QueueState {
                waiting, handled, ..
            } = &mut *state;
            let is_free =
                |(_, request): &(_, Request)| !handled.iter().any(|one| one == path(request));
            let next = waiting.iter().position(is_free);
            if let Some(taken) = next.and_then(|next| waiting.remove(next)) {
                handled.push(path(&taken.1).to_owned());
                return Some(taken);
            }
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        None
    }

    fn finish(&self, request: &Request) {
        self.state().handled.retain(|one| one != path(request));
        // Several may have waited for this one, and a worker for any of them.
        self.changed.notify_all();
    }
}

fn path(request: &Request) -> &str {
    let path = request.target.split('?').next();
    path.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    /// Responds to `/slow` only once `/fast` has been requested, and panics at `/panic`.
    #[derive(Default)]
    struct Slow(Mutex<bool>, Condvar);

    impl Service for Slow {
        fn respond(&self, request: &Request) -> Response {
            let mut fast = self.0.lock().expect("no panic while it is held");
            match path(request) {
                "/fast" => {
                    *fast = true;
                    self.1.notify_all();
                }
                "/panic" => {
                    drop(fast);
                    panic!("a bug");
                }
                _ => {
                    let patience = Duration::from_secs(10);
                    let waited = self.1.wait_timeout_while(fast, patience, |fast| !*fast);
                    if waited.expect("no panic while it is held").1.timed_out() {
                        return Response::text(503, "");
                    }
                }
            }
            Response::text(200, "")
        }

        fn version(&self) -> u64 {
            0
        }
    }

    #[test]
    fn many_requests_for_a_slow_page_leave_workers_for_others() {
        let poll = mio::Poll::new().expect("a poll");
        let waker = mio::Waker::new(poll.registry(), mio::Token(0)).expect("a waker");
        let statuses = with_workers(&Slow::default(), &waker, |workers| {
            let targets = ["/panic".to_owned()].into_iter();
            let targets = targets.chain((0..200).map(|number| format!("/slow?{number}")));
            let targets = targets.chain(["/fast".to_owned()]);
            for (number, target) in targets.enumerate() {
                let request = Request {
                    target,
                    ..Request::default()
                };
                workers.send(number, request);
            }
            let responses = (0..202).map(|_| workers.responses.recv());
            let statuses = responses.map(|response| response.expect("one for each").1.status);
            statuses.collect::<Vec<_>>()
        });
        let count = |status| statuses.iter().filter(|&&one| one == status).count();
        assert_eq!((count(200), count(500)), (201, 1));
    }
}
