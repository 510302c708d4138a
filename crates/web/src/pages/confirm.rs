//! A question before something is done that cannot be undone.
//!
//! With a script a dialog asks and the form posts `confirmed=yes` (the macro `button` of `confirm.html`). Without one the
//! form posts nothing of the kind, and the answer is this page, which names the thing and posts again.

use askama::Template;
use axum::response::Response;
use serde::Deserialize;

use super::html;
use crate::context::Page;
use crate::error::Result;

#[derive(Template)]
#[template(path = "confirm/page.html")]
struct ConfirmPage<'a> {
    page: Page,
    ask: Ask<'a>,
}

/// What is asked.
#[derive(Debug)]
pub(crate) struct Ask<'a> {
    /// The question, with the name of the thing.
    pub(crate) title: String,
    /// What comes of it.
    pub(crate) text: String,
    /// What the button says.
    pub(crate) action: &'a str,
    /// Where the form posts to.
    pub(crate) post: String,
    /// Where "Cancel" leads.
    pub(crate) back: String,
    /// Fields that the form posts again.
    pub(crate) fields: Vec<(&'a str, String)>,
}

/// A form that asks before it does.
#[derive(Debug, Deserialize)]
pub(crate) struct Confirmed {
    #[serde(default)]
    confirmed: String,
}

impl Confirmed {
    pub(crate) fn yes(&self) -> bool {
        self.confirmed == "yes"
    }
}

pub(crate) fn page(page: Page, ask: Ask<'_>) -> Result<Response> {
    let template = ConfirmPage { page: page.titled(ask.title.clone()), ask };
    html(&template.page, &template)
}
