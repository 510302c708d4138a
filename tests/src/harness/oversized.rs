//! Bodies that no server should take to the end.

use std::io::{Read, Write};
use std::net::TcpStream;

use super::{Client, PATIENCE};

impl Client {
    /// Sends a body of `length` bytes and gives the status back. Like a browser it reads the answer even when the
    /// server has stopped reading.
    pub fn send_oversized(&self, method: &str, path: &str, kind: &str, length: usize) -> u16 {
        self.status_of(method, path, &[("content-type", kind)], vec![b'x'; length])
    }

    /// The status of an answer to a body that the server may not read to its end.
    pub fn status_of(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> u16 {
        let authority = self.address().strip_prefix("http://").expect("it listens on http");
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {authority}\r\ncookie: {}\r\naccept: application/json\r\n{headers}\
             content-length: {}\r\n\r\n",
            self.cookie_header(),
            body.len()
        );
        let mut stream = TcpStream::connect(authority).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        stream.write_all(head.as_bytes()).expect("the head is taken");
        let mut sending = stream.try_clone().expect("a second handle");
        let sender = std::thread::spawn(move || {
            // Broken off as soon as nobody reads any more.
            let _ = sending.write_all(&body);
        });
        let mut status = [0; 12];
        stream.read_exact(&mut status).expect("an answer");
        drop(stream);
        sender.join().expect("sending does not panic");
        let status = String::from_utf8_lossy(&status).into_owned();
        status.strip_prefix("HTTP/1.1 ").and_then(|code| code.parse().ok()).unwrap_or_else(|| panic!("{status}"))
    }
}
