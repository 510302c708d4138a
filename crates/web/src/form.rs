//! Forms as they are posted: fields that repeat, fields with a name in brackets, and what is wrong with them.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tatami_app::{AppError, Field};

use crate::error::{Error, Result};

/// The fields of a form in the order they stand in. For forms whose fields repeat; others have a struct.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// The first field of that name, or nothing.
    pub(crate) fn get<'a>(&'a self, name: &str) -> &'a str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Fields like `level[scoping]`: what stands in the brackets, with the value.
    pub(crate) fn indexed<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(field, value)| {
            let index = field.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?;
            Some((index, value.as_str()))
        })
    }
}

/// What is wrong with a form, beside the fields and above them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wrong {
    pub(crate) fields: Vec<Field>,
    /// What is not about one field; empty when nothing is.
    pub(crate) message: String,
    /// Where it is neither the form's fault nor a clash: too often, or not available.
    refused: Option<StatusCode>,
    /// Seconds to wait.
    retry_after: Option<u64>,
}

impl Wrong {
    pub(crate) fn field(name: &'static str, message: impl Into<String>) -> Self {
        Self { fields: vec![Field { name, message: message.into() }], ..Self::default() }
    }

    pub(crate) fn message(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }

    /// What can be mended in the form, or will go through later; anything else goes on as an error.
    pub(crate) fn of_error(error: impl Into<Error>) -> Result<Self> {
        match error.into() {
            Error::App(AppError::Invalid(fields)) => Ok(Self { fields, ..Self::default() }),
            Error::App(AppError::Conflict(message)) => Ok(Self::message(message)),
            Error::App(AppError::TooMany { message, retry_after_seconds }) => Ok(Self {
                refused: Some(StatusCode::TOO_MANY_REQUESTS),
                retry_after: Some(retry_after_seconds),
                ..Self::message(message)
            }),
            Error::App(AppError::Unavailable(message)) => {
                Ok(Self { refused: Some(StatusCode::SERVICE_UNAVAILABLE), ..Self::message(message) })
            }
            error => Err(error),
        }
    }

    /// All that is wrong, in one text.
    pub(crate) fn text(&self) -> String {
        let fields = self.fields.iter().map(|field| field.message.as_str());
        fields.chain([self.message.as_str()]).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The page that shows it, with its status and when to try again.
    pub(crate) fn answer(&self, page: Response) -> Response {
        let mut answer = (self.status(), page).into_response();
        if let Some(seconds) = self.retry_after {
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        answer
    }

    /// What is wrong with a field; empty when nothing is.
    pub(crate) fn of(&self, name: &str) -> &str {
        self.fields.iter().find(|field| field.name == name).map_or("", |field| field.message.as_str())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.message.is_empty()
    }

    /// Of the page that shows it.
    fn status(&self) -> StatusCode {
        match (self.refused, self.is_empty(), self.fields.is_empty()) {
            (Some(status), ..) => status,
            (None, true, _) => StatusCode::OK,
            (None, false, false) => StatusCode::UNPROCESSABLE_ENTITY,
            (None, false, true) => StatusCode::CONFLICT,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_repeat_and_have_names_in_brackets() {
        let pairs = |list: &[(&str, &str)]| Pairs(list.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect());
        let form = pairs(&[("problem", "a/bc"), ("level[scope]", "3"), ("problem", "d/ef"), ("level[", "1")]);
        assert_eq!(form.all("problem").collect::<Vec<_>>(), ["a/bc", "d/ef"]);
        assert_eq!(form.get("note"), "");
        assert_eq!(form.indexed("level").collect::<Vec<_>>(), [("scope", "3")]);
    }

    #[test]
    fn what_is_wrong_decides_the_status() {
        assert_eq!(Wrong::default().status(), StatusCode::OK);
        assert_eq!(Wrong::field("due", "It has passed.").status(), StatusCode::UNPROCESSABLE_ENTITY);
        let conflict = Wrong::of_error(AppError::Conflict("It is in use.".to_owned())).unwrap();
        assert_eq!(conflict.status(), StatusCode::CONFLICT);
        let often = AppError::TooMany { message: "Wait.".to_owned(), retry_after_seconds: 7 };
        let answer = Wrong::of_error(often).unwrap().answer("page".into_response());
        assert_eq!(
            (answer.status(), answer.headers()["retry-after"].as_bytes()),
            (StatusCode::TOO_MANY_REQUESTS, &b"7"[..])
        );
        let later = Wrong::of_error(AppError::Unavailable("Not ready.".to_owned())).unwrap();
        assert_eq!((later.status(), later.text()), (StatusCode::SERVICE_UNAVAILABLE, "Not ready.".to_owned()));
        assert!(Wrong::of_error(AppError::NotFound).is_err());
    }
}
