//! Bodies that no server should take to the end.

use std::io::{Read, Write};
use std::net::TcpStream;

use super::{Client, PATIENCE};

impl Client {
    /// Sends a body of `length` bytes and gives the status back. Like a browser it reads the answer even when the
    /// server has stopped reading.
    pub fn send_oversized(&self, method: &str, path: &str, kind: &str, length: usize) -> u16 {
        let authority = self.address().strip_prefix("http://").expect("it listens on http");
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {authority}\r\ncookie: {}\r\naccept: {kind}\r\ncontent-type: {kind}\r\n\
             content-length: {length}\r\n\r\n",
            self.cookie_header()
        );
        let mut stream = TcpStream::connect(authority).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        stream.write_all(head.as_bytes()).expect("the head is taken");
        let mut sending = stream.try_clone().expect("a second handle");
        let sender = std::thread::spawn(move || {
            let chunk = vec![b'x'; 1 << 16];
            (0..length.div_ceil(chunk.len())).all(|_| sending.write_all(&chunk).is_ok())
        });
        let mut status = [0; 12];
        stream.read_exact(&mut status).expect("an answer");
        drop(stream);
        sender.join().expect("sending does not panic");
        let status = String::from_utf8_lossy(&status).into_owned();
        status.strip_prefix("HTTP/1.1 ").and_then(|code| code.parse().ok()).unwrap_or_else(|| panic!("{status}"))
    }
}
