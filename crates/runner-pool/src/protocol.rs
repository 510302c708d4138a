//! What parent and worker say to each other: frames of a length (u32, little endian) and a postcard message.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tatami_domain::report::EngineReport;
use tatami_domain::{Language, Limits};
use tatami_runner::{CompileError, CompileRequest, Compiled, LanguageStatus, Outcome, Program};

/// The largest frame. Inputs and results of 10⁶ numbers fit; a broken worker cannot make the parent allocate more.
pub(crate) const MAX_FRAME: usize = 256 << 20;

/// What a worker says first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Hello {
    pub languages: Vec<LanguageStatus>,
    /// By language, in the order of `languages`.
    pub engines: Vec<(Language, EngineReport)>,
    /// Distinguishes compiled code that cannot be exchanged: the engine's flags and the processor's features.
    pub code: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Request {
    Compile(CompileRequest),
    Run { program: Program, input: String, limits: Limits },
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Reply {
    Compiled(Result<Compiled, CompileError>),
    Ran(Outcome),
    LanguageNotReady(Language, String),
    Internal(String),
}

pub(crate) fn encode<T: Serialize>(message: &T) -> io::Result<Vec<u8>> {
    let mut frame = vec![0; 4];
    frame = postcard::to_extend(message, frame).map_err(io::Error::other)?;
    let len = frame.len() - 4;
    if len > MAX_FRAME {
        return Err(io::Error::other("a message too large for a worker"));
    }
    frame[..4].copy_from_slice(&(len as u32).to_le_bytes());
    Ok(frame)
}

pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    postcard::from_bytes(bytes).map_err(io::Error::other)
}

/// The worker's side: says hello, then answers requests until the parent closes the pipe. `tidy` is called after every
/// answer, when nobody waits.
pub fn serve(
    mut requests: impl Read,
    mut replies: impl Write,
    hello: &Hello,
    mut answer: impl FnMut(Request) -> Reply,
    mut tidy: impl FnMut(),
) -> io::Result<()> {
    replies.write_all(&encode(hello)?)?;
    replies.flush()?;
    loop {
        let mut head = [0; 4];
        match requests.read_exact(&mut head) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(error),
        }
        let len = u32::from_le_bytes(head) as usize;
        if len > MAX_FRAME {
            return Err(io::Error::other("a frame too large"));
        }
        let mut frame = vec![0; len];
        requests.read_exact(&mut frame)?;
        let reply = answer(decode(&frame)?);
        replies.write_all(&encode(&reply)?)?;
        replies.flush()?;
        tidy();
    }
}
