//! From bytes to text: UTF-8, without a byte order mark.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, LineIndex};
use crate::folder::Folder;
use crate::layout::{Misplaced, classify};

/// The texts of a folder by path. Files that are not text are reported and left out.
pub(crate) type Texts = BTreeMap<String, Arc<str>>;

/// Decodes the files that the format knows, and reports the others.
pub(crate) fn decode_folder(folder: &Folder, diagnostics: &mut Vec<Diagnostic>) -> Texts {
    let mut texts = Texts::new();
    for (path, bytes) in folder.iter() {
        match classify(path) {
            Ok(_) => {
                if let Some(text) = decode(path, bytes, diagnostics) {
                    texts.insert(path.to_owned(), text.into());
                }
            }
            Err(Misplaced::Unknown) => {
                let message = "this file is not part of the problem format and is not used";
                diagnostics.push(Diagnostic::warning("unknown-file", path, message));
            }
            Err(Misplaced::Wrong { code, message, help }) => {
                diagnostics.push(Diagnostic::error(code, path, message).with_help(help));
            }
        }
    }
    texts
}

/// Decodes one file.
pub(crate) fn decode<'a>(path: &str, bytes: &'a [u8], diagnostics: &mut Vec<Diagnostic>) -> Option<&'a str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(match text.strip_prefix('\u{feff}') {
            Some(rest) => {
                let message = "the file starts with a byte order mark, which is ignored";
                let help = "save it as UTF-8 without BOM";
                diagnostics.push(Diagnostic::warning("byte-order-mark", path, message).with_help(help));
                rest
            }
            None => text,
        }),
        Err(error) => {
            let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
            let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
            let message = if utf16 { "the file is UTF-16, not UTF-8" } else { "the file is not UTF-8 from here on" };
            let diagnostic = Diagnostic::error("not-utf8", path, message).with_help("save it as UTF-8 without BOM");
            let mut diagnostic = diagnostic.at(&LineIndex::new(valid), valid.len()..valid.len());
            // What follows cannot be shown.
            diagnostic.span = None;
            diagnostics.push(diagnostic);
            None
        }
    }
}
