//! JSON, read and written. What the host sends is well formed: what is not ends the run.
//!
//! Macros are named by their whole path here and beside: the submission may have macros of its own.

use std::fmt::Write as _;

pub struct Reader {
    bytes: Vec<u8>,
    at: usize,
}

pub fn broken() -> ! {
    std::arch::wasm32::unreachable()
}

impl Reader {
    pub fn new(bytes: Vec<u8>) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next byte that is no white space.
    pub fn peek(&mut self) -> u8 {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.bytes.get(self.at) {
            self.at += 1;
        }
        match self.bytes.get(self.at) {
            Some(byte) => *byte,
            None => broken(),
        }
    }

    pub fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == wanted;
        self.at += usize::from(found);
        found
    }

    pub fn expect(&mut self, wanted: u8) {
        if !self.take(wanted) {
            broken()
        }
    }

    pub fn take_word(&mut self, word: &str) -> bool {
        self.peek();
        let found = self.bytes[self.at..].starts_with(word.as_bytes());
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// The characters of a number.
    pub fn number(&mut self) -> &str {
        self.peek();
        let rest = &self.bytes[self.at..];
        let end = |byte: &u8| !std::matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
        let len = rest.iter().position(end).unwrap_or(rest.len());
        self.at += len;
        match std::str::from_utf8(&rest[..len]) {
            Ok(text) if len > 0 => text,
            _ => broken(),
        }
    }

    /// `[…]`; `each` reads an item.
    pub fn items(&mut self, mut each: impl FnMut(&mut Self)) {
        self.expect(b'[');
        if self.take(b']') {
            return;
        }
        loop {
            each(self);
            if !self.take(b',') {
                break self.expect(b']');
            }
        }
    }

    /// `"name":`
    pub fn key(&mut self, name: &str) {
        if self.string() != name {
            broken()
        }
        self.expect(b':');
    }

    pub fn string(&mut self) -> String {
        self.expect(b'"');
        let mut text = Vec::new();
        loop {
            let rest = &self.bytes[self.at..];
            let Some(len) = rest.iter().position(|byte| std::matches!(byte, b'"' | b'\\')) else { broken() };
            text.extend_from_slice(&rest[..len]);
            self.at += len + 1;
            if rest[len] == b'"' {
                break;
            }
            let mut buffer = [0; 4];
            text.extend_from_slice(self.escape().encode_utf8(&mut buffer).as_bytes());
        }
        match String::from_utf8(text) {
            Ok(text) => text,
            Err(_) => broken(),
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) -> char {
        let Some(byte) = self.bytes.get(self.at).copied() else { broken() };
        self.at += 1;
        match byte {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit();
                let mut units = [first, 0];
                let pair = (0xd800..0xdc00).contains(&first) && self.bytes[self.at..].starts_with(b"\\u");
                if pair {
                    self.at += 2;
                    units[1] = self.unit();
                }
                let decoded = char::decode_utf16(units).next();
                decoded.and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            other => char::from(other),
        }
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> u16 {
        let digits = self.bytes.get(self.at..self.at + 4).and_then(|digits| std::str::from_utf8(digits).ok());
        self.at += 4;
        match digits.and_then(|digits| u16::from_str_radix(digits, 16).ok()) {
            Some(unit) => unit,
            None => broken(),
        }
    }
}

#[derive(Default)]
pub struct Writer {
    pub text: String,
}

impl Writer {
    pub fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Something whose plain form is its JSON.
    pub fn plain(&mut self, value: impl std::fmt::Display) {
        let _ = std::write!(self.text, "{value}");
    }

    pub fn float(&mut self, value: f64) {
        let _ = if value.is_nan() {
            self.text.write_str("\"NaN\"")
        } else if value.is_infinite() {
            self.text.write_str(if value < 0.0 { "\"-Infinity\"" } else { "\"Infinity\"" })
        } else {
            // The shortest digits that are this number; a whole one keeps its point, and so stays a float on its way.
            std::write!(self.text, "{value:?}")
        };
    }

    pub fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut each: impl FnMut(&mut Self, T)) {
        self.put("[");
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.put(",");
            }
            each(self, item);
        }
        self.put("]");
    }

    pub fn string(&mut self, value: &str) {
        self.put("\"");
        for c in value.chars() {
            match c {
                '"' | '\\' => self.text.extend(['\\', c]),
                '\0'..='\u{1f}' => {
                    let _ = std::write!(self.text, "\\u{:04x}", u32::from(c));
                }
                c => self.text.push(c),
            }
        }
        self.put("\"");
    }
}
