//! The JavaScript guest: SpiderMonkey, by componentize-js, with sucrase to strip TypeScript's types.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::cache::{Cache, Key, copy_folder};
use super::manifest::Entry;
use super::{Interpreter, command, reproducible};

pub(super) struct JavaScript {
    sources: PathBuf,
    wit: PathBuf,
}

impl JavaScript {
    pub(super) fn new(guests: &Path) -> Self {
        JavaScript { sources: guests.join("javascript"), wit: guests.join("wit") }
    }

    /// A folder with the pinned `node_modules`.
    fn tools(&self, cache: &Cache) -> Result<PathBuf> {
        let declarations = ["package.json", "package-lock.json"].map(|name| self.sources.join(name));
        let mut key = Key::default();
        for declaration in &declarations {
            key.file(declaration)?;
        }
        cache.tools("javascript", key, |folder| {
            for declaration in &declarations {
                std::fs::copy(declaration, folder.join(declaration.file_name().context("a file name")?))?;
            }
            command::step("installing componentize-js", || {
                let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
                command::run(Command::new("npm").args(arguments).current_dir(folder))
            })
        })
    }

    fn declared(&self) -> Result<BTreeMap<String, String>> {
        #[derive(serde::Deserialize)]
        struct Package {
            #[serde(rename = "devDependencies")]
            tools: BTreeMap<String, String>,
        }
        let text = std::fs::read_to_string(self.sources.join("package.json"))?;
        Ok(serde_json::from_str::<Package>(&text).context("package.json")?.tools)
    }
}

impl Interpreter for JavaScript {
    fn name(&self) -> &'static str {
        "javascript"
    }

    fn inputs(&self, key: &mut Key) -> Result<()> {
        key.folder(&self.sources)
    }

    fn build(&self, cache: &Cache, work: &Path, output: &Path) -> Result<()> {
        let tools = self.tools(cache)?;
        // Node looks for packages from where the script stands.
        let source = tools.join("guest");
        if source.exists() {
            std::fs::remove_dir_all(&source)?;
        }
        copy_folder(&self.sources.join("src"), &source.join("src"))?;
        std::fs::copy(self.sources.join("build.mjs"), source.join("build.mjs"))?;
        let mut build = Command::new("node");
        build.arg(source.join("build.mjs")).arg(&self.wit).arg(work.join("snapshot")).arg(output);
        reproducible::prepare_child(&mut build, cache)?;
        command::run(&mut build)
    }

    fn describe(&self, _module: &[u8], entry: &mut Entry) -> Result<()> {
        let tools = self.declared()?;
        entry.version = "ES2025".to_owned();
        entry.typescript = tools.get("sucrase").map(|version| format!("sucrase {version}"));
        entry.tools = tools;
        Ok(())
    }
}
