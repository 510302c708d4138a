//! One worker process, from the parent's side.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tatami_runner::{Program, SandboxError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::protocol::{Hello, MAX_FRAME, Reply, Request, decode, encode};

/// How long a worker may take to say hello: compiling a guest for the first time takes most of it.
const HELLO: Duration = Duration::from_secs(180);

pub(crate) struct Worker {
    child: Child,
    requests: ChildStdin,
    replies: ChildStdout,
    /// The module the worker was sent last and so certainly still has.
    last_module: Option<String>,
    /// Submissions served so far.
    pub(crate) served: u32,
}

impl Worker {
    /// Starts `program` with `args`, without an environment but for the variables in `keep`.
    pub(crate) async fn start(
        program: &Path,
        args: &[String],
        keep: &[(String, String)],
    ) -> Result<(Self, Hello), SandboxError> {
        let mut child = Command::new(program)
            .args(args)
            .env_clear()
            .envs(keep.iter().map(|(k, v)| (k, v)))
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| SandboxError::Internal(format!("a worker cannot be started: {error}")))?;
        let (Some(requests), Some(replies)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(SandboxError::Internal("a worker without pipes".into()));
        };
        let mut worker = Self { child, requests, replies, last_module: None, served: 0 };
        let frame = worker.within(HELLO, async |worker| worker.receive().await).await?;
        let hello = decode(&frame).map_err(|error| SandboxError::Internal(format!("a worker's hello: {error}")))?;
        Ok((worker, hello))
    }

    /// Sends a request and waits for the answer, at most `deadline`. After an error the worker is of no more use.
    pub(crate) async fn ask(&mut self, mut request: Request, deadline: Duration) -> Result<Reply, SandboxError> {
        if let Request::Run { program: Program::Module { key, code, .. }, .. } = &mut request {
            if self.last_module.as_ref() == Some(key) {
                *code = std::sync::Arc::new([]);
            } else {
                self.last_module = Some(key.clone());
            }
        }
        let frame = encode(&request).map_err(|error| SandboxError::Internal(error.to_string()))?;
        let reply = self
            .within(deadline, async |worker| {
                worker.requests.write_all(&frame).await?;
                worker.requests.flush().await?;
                worker.receive().await
            })
            .await?;
        decode(&reply).map_err(|error| SandboxError::WorkerLost(format!("its answer cannot be read: {error}")))
    }

    async fn receive(&mut self) -> std::io::Result<Vec<u8>> {
        let len = self.replies.read_u32_le().await? as usize;
        if len > MAX_FRAME {
            return Err(std::io::Error::other("a frame too large"));
        }
        let mut frame = vec![0; len];
        self.replies.read_exact(&mut frame).await?;
        Ok(frame)
    }

    async fn within<T>(
        &mut self,
        deadline: Duration,
        work: impl AsyncFnOnce(&mut Self) -> std::io::Result<T>,
    ) -> Result<T, SandboxError> {
        match tokio::time::timeout(deadline, work(self)).await {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(error)) => Err(SandboxError::WorkerLost(format!("{error}; {}", self.fate().await))),
            Err(_) => {
                let _ = self.child.start_kill();
                Err(SandboxError::WorkerLost(format!("no answer within {} s", deadline.as_secs())))
            }
        }
    }

    /// What became of the process, for the log.
    async fn fate(&mut self) -> String {
        match tokio::time::timeout(Duration::from_millis(200), self.child.wait()).await {
            Ok(Ok(status)) => status.to_string(),
            _ => "the process is still there".into(),
        }
    }

    pub(crate) fn id(&self) -> Option<u32> {
        self.child.id()
    }
}
