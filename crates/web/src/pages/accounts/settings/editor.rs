//! How one likes the editor: language, size of type, keys. The island saves the same as it is changed there
//! ([`super::super::preferences`]).

use axum::extract::{Form, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::Value;
use tatami_domain::Language;

use crate::context::UserCtx;
use crate::error::Result;
use crate::flash::Flash;
use crate::pages::redirect_with;
use crate::state::Web;

/// The sizes to choose from, in pixels.
pub(super) const SIZES: [u8; 7] = [12, 13, 14, 15, 16, 18, 20];
pub(super) const USUAL_SIZE: u8 = 14;
/// The keys to choose from, with their labels.
pub(super) const KEYS: [(&str, &str); 2] = [("plain", "Plain"), ("vim", "Vim")];

#[derive(Debug, Default, Deserialize)]
pub(super) struct Editor {
    #[serde(default)]
    language: String,
    #[serde(default)]
    font_size: String,
    #[serde(default)]
    keys: String,
}

pub(super) async fn submit(State(web): State<Web>, ctx: UserCtx, Form(form): Form<Editor>) -> Result<Response> {
    web.app.set_preferences(&ctx.signed_in, form.chosen()).await?;
    Ok(redirect_with("/settings", &Flash::success("Your editor is set.")))
}

impl Editor {
    /// What there is to save. Every field is a choice from a list: what is not on it is left as it was.
    fn chosen(&self) -> Vec<(&'static str, Value)> {
        let language = match self.language.as_str() {
            "" => Some(Value::Null),
            name => Language::from_name(name).map(|language| language.name().into()),
        };
        let size = self.font_size.parse::<u8>().ok().filter(|size| SIZES.contains(size)).map(Value::from);
        let keys = KEYS.iter().find(|(name, _)| *name == self.keys).map(|(name, _)| Value::from(*name));
        let chosen = [("language", language), ("font_size", size), ("keys", keys)];
        chosen.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_on_the_lists_is_saved() {
        let editor = |language: &str, font_size: &str, keys: &str| {
            Editor { language: language.to_owned(), font_size: font_size.to_owned(), keys: keys.to_owned() }.chosen()
        };
        assert_eq!(
            editor("go", "15", "vim"),
            [("language", "go".into()), ("font_size", 15.into()), ("keys", "vim".into())]
        );
        assert_eq!(editor("", "", ""), [("language", Value::Null)]);
        assert!(editor("cobol", "200", "emacs").is_empty());
    }
}
