//! What parent and worker say to each other: frames of a length (u32, little endian) and a postcard message. Every
//! request has a number, which is random and comes back with the answer: what was written before cannot be taken for it.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tatami_domain::report::EngineReport;
use tatami_domain::{Language, Limits};
use tatami_runner::{CompileError, CompileRequest, Compiled, LanguageStatus, Outcome, Program};

/// The largest frame. Inputs and results of 10⁶ numbers fit; a broken worker cannot make the parent allocate more.
pub(crate) const MAX_FRAME: usize = 256 << 20;

/// The exit code of a worker that lost a process it needs, and cannot start another.
pub const HELPER_LOST: u8 = 75;

/// What a worker says first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Hello {
    pub languages: Vec<LanguageStatus>,
    /// By language, in the order of `languages`.
    pub engines: Vec<(Language, EngineReport)>,
    /// Distinguishes compiled code that cannot be exchanged: the engine's flags and the processor's features.
    pub code: String,
    /// What the kernel could not take away from the worker.
    pub warnings: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Request {
    Compile(CompileRequest),
    Run { program: Program, input: String, limits: Limits },
}

/// A [`Request`] before it is sent; the two are written alike.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) enum Asked<'a> {
    Compile(&'a CompileRequest),
    Run { program: &'a Program, input: &'a str, limits: &'a Limits },
}

impl<'a> Asked<'a> {
    /// The same with another form of the program.
    pub(crate) fn with(self, program: &'a Program) -> Self {
        match self {
            Self::Run { input, limits, .. } => Self::Run { program, input, limits },
            compile => compile,
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Reply {
    Compiled(Result<Compiled, CompileError>),
    Ran(Outcome),
    LanguageNotReady(Language, String),
    Internal(String),
    Interrupted(String),
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
    match postcard::take_from_bytes(bytes) {
        Ok((message, [])) => Ok(message),
        Ok((_, rest)) => Err(io::Error::other(format!("{} bytes too many", rest.len()))),
        Err(error) => Err(io::Error::other(error)),
    }
}

/// The worker's side: says hello, then answers requests until the parent closes the pipe, or there is no answer, which
/// makes it false. `tidy` is called after every answer, when nobody waits.
pub fn serve(
    mut requests: impl Read,
    mut replies: impl Write,
    hello: &Hello,
    mut answer: impl FnMut(Request) -> Option<Reply>,
    mut tidy: impl FnMut(),
) -> io::Result<bool> {
    replies.write_all(&encode(hello)?)?;
    replies.flush()?;
    loop {
        let mut head = [0; 4];
        match requests.read_exact(&mut head) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(true),
            Err(error) => return Err(error),
        }
        let len = u32::from_le_bytes(head) as usize;
        if len > MAX_FRAME {
            return Err(io::Error::other("a frame too large"));
        }
        let mut frame = vec![0; len];
        requests.read_exact(&mut frame)?;
        let (id, request): (u64, Request) = decode(&frame)?;
        let Some(reply) = answer(request) else { return Ok(false) };
        replies.write_all(&encode(&(id, reply))?)?;
        replies.flush()?;
        tidy();
    }
}
