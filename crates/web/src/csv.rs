//! Tables as CSV (RFC 4180) that is safe to open in a spreadsheet.

/// One line. A cell that a spreadsheet would take for a formula gets an apostrophe in front, so that it stays text.
pub(crate) fn row<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|text| cell(text.as_ref())).collect();
    cells.join(",") + "\r\n"
}

fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_stay_text() {
        assert_eq!(row(["Two Sum", "100"]), "Two Sum,100\r\n");
        assert_eq!(row(["a, \"b\"", "c\nd"]), "\"a, \"\"b\"\"\",\"c\nd\"\r\n");
        assert_eq!(row(["=1+1", "-2", "+3", "@x", "\tx"]), "'=1+1,'-2,'+3,'@x,'\tx\r\n");
        assert_eq!(row(["=HYPERLINK(\"x\",\"y\")"]), "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"\r\n");
        assert_eq!(row(["2026-11-21", "", "é"]), "2026-11-21,,é\r\n");
    }
}
