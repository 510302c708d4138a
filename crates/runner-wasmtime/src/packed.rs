//! Guests as browsers download them: packed with Brotli, once, and kept beside the compiled code.

use std::io::Write;
use std::path::PathBuf;

use crate::artefacts::{ArtefactError, Artefacts};

/// From here on a little less to download costs a lot more time to pack: 4 seconds for Python at 9, a minute at 11.
const QUALITY: u32 = 9;
/// 4 MiB, the largest that every browser reads.
const WINDOW: u32 = 22;

impl Artefacts {
    /// The packed file of a guest, made now if it never was.
    pub fn packed(&self, name: &str) -> Result<PathBuf, ArtefactError> {
        let entry = self.entry(name).ok_or_else(|| ArtefactError::Missing(name.to_owned()))?;
        let file = format!("{name}-{}.wasm.br", &entry.sha256[..entry.sha256.len().min(16)]);
        if let Some(path) = self.kept(&file) {
            return Ok(path);
        }
        let source = self.path(&entry.file);
        let failed = |source_path: &PathBuf| {
            let path = source_path.clone();
            move |source| ArtefactError::Io { path, source }
        };
        let wasm = std::fs::read(&source).map_err(failed(&source))?;
        let mut packer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, QUALITY, WINDOW);
        packer.write_all(&wasm).map_err(failed(&source))?;
        self.write(&file, &packer.into_inner())
    }
}
