//! News of submissions, for pages that wait.

use tatami_domain::SubmissionId;
use tatami_domain::json::Json;
use tatami_storage::Event;
use tokio::sync::broadcast;

/// Something that happened to one submission.
#[derive(Clone, Debug)]
pub struct SubmissionEvent {
    pub submission: SubmissionId,
    pub event: Event,
}

/// Everybody who listens hears everything and picks what is theirs; the log in the store has what was missed.
#[derive(Clone, Debug)]
pub struct Events(broadcast::Sender<SubmissionEvent>);

impl Default for Events {
    fn default() -> Self {
        Self(broadcast::Sender::new(4096))
    }
}

impl Events {
    pub(crate) fn send(&self, submission: SubmissionId, events: Vec<Event>) {
        for event in events {
            // Nobody listening is fine.
            let _ = self.0.send(SubmissionEvent { submission, event });
        }
    }

    /// Tells whoever waits for a submission that its state changed without an event of its own.
    pub(crate) fn look_again(&self, submission: SubmissionId) {
        let data = Json::new("{}".to_owned()).expect("an empty object is JSON");
        self.send(submission, vec![Event { seq: u64::MAX, name: "state".to_owned(), data }]);
    }

    pub fn listen(&self) -> broadcast::Receiver<SubmissionEvent> {
        self.0.subscribe()
    }
}
