//! The matrix as a table for a spreadsheet.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use tatami_app::Bank;
use tatami_storage::Matrix;

use super::cells::{CellState, mean};
use crate::context::UserCtx;
use crate::error::Result;
use crate::format::instant;
use crate::pages::id;
use crate::state::Web;

pub(super) async fn download(State(web): State<Web>, ctx: UserCtx, Path(assignment): Path<String>) -> Result<Response> {
    let (matrix, view) = web.app.matrix(ctx.user(), id(&assignment)?).await?;
    let name = slug(&format!("{} {}", view.cohort.name, matrix.set.title));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.csv\"")),
    ];
    Ok((headers, table(&matrix, &web.app.bank)).into_response())
}

/// A row a member; status, score and time of each problem, and the mean.
fn table(matrix: &Matrix, bank: &Bank) -> String {
    let mut head = vec![cell("Name"), cell("User name")];
    for item in &matrix.set.items {
        let title = bank.title(&item.problem);
        head.extend([": status", ": score", ": done at (UTC)"].map(|what| cell(&format!("{title}{what}"))));
    }
    head.push(cell("Mean score"));
    let mut lines = vec![head.join(",")];
    for row in &matrix.rows {
        let mut cells = vec![cell(&row.user.display_name), cell(row.user.username.as_str())];
        for found in &row.cells {
            let status = match CellState::of(found, None, false) {
                CellState::Late => "Solved late",
                state => state.label(),
            };
            cells.push(cell(status));
            cells.push(found.best_score.map(|score| score.to_string()).unwrap_or_default());
            cells.push(
                found.done_at.map(|at| instant(at).strftime("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default(),
            );
        }
        cells.push(mean(row).map(|mean| mean.to_string()).unwrap_or_default());
        lines.push(cells.join(","));
    }
    lines.push(String::new());
    lines.join("\r\n")
}

/// A text as a cell, always quoted. What a spreadsheet would take for a formula gets an apostrophe in front.
fn cell(text: &str) -> String {
    let formula = text.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let mark = if formula { "'" } else { "" };
    format!("\"{mark}{}\"", text.replace('"', "\"\""))
}

/// A name for a file: letters and digits of ASCII with hyphens between.
fn slug(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    if name.is_empty() { "assignment".to_owned() } else { name.chars().take(80).collect() }
}

#[cfg(test)]
mod tests {
    use tatami_domain::attempt::Status;
    use tatami_domain::cohort::{Assignment, ProblemSet, SetItem};
    use tatami_domain::{AssignmentId, CohortId, Role, Score, SetId, Timestamp, User, UserId, Username};
    use tatami_storage::{MatrixCell, MatrixRow};

    use super::*;

    #[test]
    fn formulas_are_text_and_quotes_are_doubled() {
        assert_eq!(cell("Ada \"Countess\" L."), "\"Ada \"\"Countess\"\" L.\"");
        for start in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "  =HYPERLINK(\"x\")"] {
            assert!(cell(start).starts_with("\"'"), "{start:?}");
        }
        assert_eq!(cell("Łucja, 2"), "\"Łucja, 2\"");
    }

    #[test]
    fn file_names_are_plain() {
        assert_eq!(slug("Autumn cohort Week 3: hash/tables"), "autumn-cohort-week-3-hash-tables");
        assert_eq!(slug("źź"), "assignment");
    }

    #[test]
    fn a_row_has_every_problem() {
        let user = User {
            id: UserId::fresh(),
            username: Username::new("eve").unwrap(),
            display_name: "=cmd|' /C calc'!A0".to_owned(),
            role: Role::Member,
            disabled: false,
            created_at: Timestamp(0),
        };
        let done = Timestamp::from_seconds(1_795_237_920);
        let set = ProblemSet {
            id: SetId::fresh(),
            owner: user.id,
            title: "Week 3".to_owned(),
            description: String::new(),
            items: ["core/two-sum", "core/lru-cache"]
                .map(|id| SetItem { problem: id.parse().unwrap(), note: String::new() })
                .into(),
            updated_at: done,
        };
        let assignment = Assignment {
            id: AssignmentId::fresh(),
            cohort: CohortId::fresh(),
            set: set.id,
            due_at: done,
            time_zone: "UTC".to_owned(),
            created_at: done,
            created_by: user.id,
        };
        let solved = MatrixCell {
            status: Status::Solved,
            best_score: Score::new(100),
            done_at: Some(done),
            late: true,
            best: None,
            latest: None,
        };
        let new = MatrixCell {
            status: Status::NotStarted,
            best_score: None,
            done_at: None,
            late: false,
            best: None,
            latest: None,
        };
        let matrix = Matrix { assignment, set, rows: vec![MatrixRow { user, cells: vec![solved, new] }] };
        let text = table(&matrix, &Bank::default());
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert!(lines[0].starts_with("\"Name\",\"User name\",\"core/two-sum: status\",\"core/two-sum: score\""));
        assert_eq!(
            lines[1],
            "\"'=cmd|' /C calc'!A0\",\"eve\",\"Solved late\",100,2026-11-21 05:12:00,\"Not started\",,,50"
        );
        assert_eq!(lines[2..], [""]);
    }
}
