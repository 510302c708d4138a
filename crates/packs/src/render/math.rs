//! Formulas: from LaTeX to MathML.

use std::sync::LazyLock;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::escape;

static CONVERTER: LazyLock<LatexToMathML> = LazyLock::new(|| {
    // Only macros of the configuration could be wrong, and there are none.
    LatexToMathML::new(MathCoreConfig::default()).unwrap_or_default()
});

/// Longer formulas than this are not read by anybody, and the parser is recursive.
const MAX_BYTES: usize = 2000;
const MAX_DEPTH: usize = 40;

/// A formula as HTML; and what is wrong with it, in which case the HTML shows its source.
pub(crate) fn formula(latex: &str, block: bool) -> (String, Option<String>) {
    let display = if block { MathDisplay::Block } else { MathDisplay::Inline };
    let converted = if latex.len() > MAX_BYTES || depth(latex) > MAX_DEPTH {
        Err("the formula is too long or nested too deeply".to_owned())
    } else {
        CONVERTER.convert_with_local_state(latex, display).map_err(|e| e.error_message())
    };
    match converted {
        Ok(result) => (result.mathml, None),
        Err(message) => (format!("<code class=\"math-error\">{}</code>", escape(latex)), Some(message)),
    }
}

fn depth(latex: &str) -> usize {
    let mut depth: usize = 0;
    let mut deepest = 0;
    for b in latex.bytes() {
        match b {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    // Commands like `\sqrt` nest without a brace.
    deepest.max(latex.matches("\\sqrt").count()).max(latex.matches("\\left").count())
}
