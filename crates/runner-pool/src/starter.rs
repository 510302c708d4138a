//! Starting processes from one thread that stays.
//!
//! The kernel ends a worker with the *thread* that started it (`PR_SET_PDEATHSIG`), and threads of a runtime may come
//! and go. So one thread starts them all, for as long as there is a pool.

use std::io;
use std::sync::mpsc::{Sender, channel};

use tokio::process::{Child, Command};
use tokio::runtime::Handle;
use tokio::sync::oneshot;

type Order = (Command, oneshot::Sender<io::Result<Child>>);

#[derive(Clone, Debug)]
pub(crate) struct Starter(Sender<Order>);

impl Starter {
    /// Needs a tokio runtime.
    pub(crate) fn new() -> io::Result<Self> {
        let (orders, ordered) = channel::<Order>();
        let runtime = Handle::current();
        std::thread::Builder::new().name("starter".into()).spawn(move || {
            let _entered = runtime.enter();
            for (mut command, started) in ordered {
                // Whoever does not wait any more gets no process: it is killed when it is dropped.
                let _ = started.send(command.spawn());
            }
        })?;
        Ok(Self(orders))
    }

    pub(crate) async fn start(&self, command: Command) -> io::Result<Child> {
        let (started, is_started) = oneshot::channel();
        let gone = || io::Error::other("the thread that starts workers is gone");
        self.0.send((command, started)).map_err(|_| gone())?;
        is_started.await.map_err(|_| gone())?
    }
}
