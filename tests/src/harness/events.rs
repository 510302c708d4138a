//! Server-sent events, and what they say of a submission.

use std::io::BufRead;

use serde_json::Value;

/// One event of a stream.
#[derive(Clone, Debug, PartialEq)]
pub struct SseEvent {
    pub id: String,
    pub name: String,
    pub data: Value,
}

/// A submission that has been followed to its end.
#[derive(Debug)]
pub struct Judging {
    pub id: String,
    pub events: Vec<SseEvent>,
}

impl Judging {
    pub fn verdict(&self) -> &str {
        self.done()["verdict"].as_str().expect("a verdict")
    }

    pub fn score(&self) -> &Value {
        &self.done()["score"]
    }

    fn done(&self) -> &Value {
        &self.events.last().expect("there are events").data
    }

    /// Name, verdict and steps of the cases, in order.
    pub fn cases(&self) -> Vec<(&str, &str, u64)> {
        let cases = self.events.iter().filter(|event| event.name == "case");
        cases
            .map(|event| {
                let text = |name: &str| event.data[name].as_str().unwrap_or_default();
                (text("name"), text("verdict"), event.data["steps"].as_u64().unwrap_or_default())
            })
            .collect()
    }
}

/// Reads until the stream ends or an event is as wanted; that one is the last.
pub(super) fn read_events(stream: impl BufRead, mut wanted: impl FnMut(&SseEvent) -> bool) -> Vec<SseEvent> {
    let mut events = Vec::new();
    let (mut id, mut name, mut data) = (String::new(), String::new(), String::new());
    // A connection that breaks ends the stream, as it does in a browser.
    for line in stream.lines().map_while(Result::ok) {
        match line.split_once(':') {
            Some(("id", value)) => id = value.trim_start().to_owned(),
            Some(("event", value)) => name = value.trim_start().to_owned(),
            Some(("data", value)) => data.push_str(value.strip_prefix(' ').unwrap_or(value)),
            _ if line.is_empty() && !data.is_empty() => {
                let parsed = serde_json::from_str(&data).unwrap_or_else(|error| panic!("{error} in {data}"));
                data.clear();
                let event = SseEvent { id: id.clone(), name: std::mem::take(&mut name), data: parsed };
                let stop = wanted(&event);
                events.push(event);
                if stop {
                    break;
                }
            }
            // A comment that keeps the connection alive.
            _ => {}
        }
    }
    events
}
