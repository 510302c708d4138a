//! What goes wrong, as a page, or as problem+json (RFC 9457) for islands.
//!
//! Handlers return [`Error`]; it is logged once, here.

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use tatami_app::{AppError, Field};

use crate::json_words;

pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a request has no other answer.
#[derive(Debug)]
pub(crate) enum Error {
    App(AppError),
    /// Somebody has to sign in first.
    SignIn {
        back: String,
        json: bool,
    },
    /// A path or a body that cannot be read.
    BadRequest(String),
    /// A body that is larger than any this app takes.
    TooLarge,
    /// A form or a request that was made on another site.
    OtherSite,
    /// An address that does something else.
    Method,
    Internal(String),
}

impl From<AppError> for Error {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<tatami_storage::StorageError> for Error {
    fn from(error: tatami_storage::StorageError) -> Self {
        Self::App(error.into())
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<axum::extract::rejection::JsonRejection> for Error {
    fn from(rejection: axum::extract::rejection::JsonRejection) -> Self {
        match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            _ => Self::BadRequest(json_words::explain(&rejection.body_text())),
        }
    }
}

/// What every form of the answer says.
#[derive(Debug, Serialize)]
struct Problem {
    title: &'static str,
    status: u16,
    detail: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ProblemField>,
    /// To quote to the operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
}

#[derive(Debug, Serialize)]
struct ProblemField {
    field: &'static str,
    message: String,
}

/// A failed request before it is a page: kept in the response's extensions, so that the page can be made where it is
/// known who is asking.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) status: StatusCode,
    pub(crate) title: &'static str,
    pub(crate) detail: String,
    pub(crate) number: Option<String>,
}

impl Error {
    fn describe(self) -> (Failure, Vec<Field>, Option<u64>) {
        let failure = |status, title, detail: String| Failure { status, title, detail, number: None };
        match self {
            Self::App(AppError::NotFound) => {
                let detail = "There is nothing here, or you may not see it.".to_owned();
                (failure(StatusCode::NOT_FOUND, "Not found", detail), vec![], None)
            }
            Self::App(AppError::Forbidden(detail)) => {
                (failure(StatusCode::FORBIDDEN, "Not allowed", detail), vec![], None)
            }
            Self::App(AppError::Invalid(fields)) => {
                let detail = fields.iter().map(|f| f.message.as_str()).collect::<Vec<_>>().join(" ");
                (failure(StatusCode::UNPROCESSABLE_ENTITY, "This does not do", detail), fields, None)
            }
            Self::App(AppError::Conflict(detail)) => {
                (failure(StatusCode::CONFLICT, "This does not go", detail), vec![], None)
            }
            Self::App(AppError::TooMany { message, retry_after_seconds }) => {
                (failure(StatusCode::TOO_MANY_REQUESTS, "Too often", message), vec![], Some(retry_after_seconds))
            }
            Self::App(AppError::Unavailable(detail)) => {
                (failure(StatusCode::SERVICE_UNAVAILABLE, "Not available", detail), vec![], None)
            }
            Self::BadRequest(detail) => (failure(StatusCode::BAD_REQUEST, "This cannot be read", detail), vec![], None),
            Self::TooLarge => {
                let detail = format!("At most {} MiB can be sent at once.", crate::BODY_MAX >> 20);
                (failure(StatusCode::PAYLOAD_TOO_LARGE, "Too much at once", detail), vec![], None)
            }
            Self::OtherSite => {
                let detail = "This was sent from another site, so nothing was done. Open the page here and try again.";
                (failure(StatusCode::FORBIDDEN, "Not allowed", detail.to_owned()), vec![], None)
            }
            Self::Method => {
                let detail = "This address cannot be opened like this.".to_owned();
                (failure(StatusCode::METHOD_NOT_ALLOWED, "Not possible", detail), vec![], None)
            }
            Self::SignIn { .. } => {
                let detail = "You are signed out. Sign in and try again.".to_owned();
                (failure(StatusCode::UNAUTHORIZED, "Signed out", detail), vec![], None)
            }
            Self::App(error @ (AppError::Storage(_) | AppError::Internal(_))) => (internal(&error), vec![], None),
            Self::Internal(error) => (internal(&error), vec![], None),
        }
    }
}

/// What a layer or an extractor refused in words of its own; `None` for everything that a handler answered.
pub(crate) fn refused(response: &Response) -> Option<Error> {
    let bare = match response.headers().get(header::CONTENT_TYPE) {
        Some(kind) => kind.as_bytes().starts_with(b"text/plain"),
        None => true,
    };
    if !bare || response.extensions().get::<Failure>().is_some() {
        return None;
    }
    match response.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Some(Error::TooLarge),
        StatusCode::FORBIDDEN => Some(Error::OtherSite),
        StatusCode::METHOD_NOT_ALLOWED => Some(Error::Method),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            Some(Error::BadRequest("This is not what the page sends. Open it again and try once more.".to_owned()))
        }
        _ => None,
    }
}

/// 500 answers carry a number and nothing else of what went wrong.
fn internal(error: &(dyn std::fmt::Debug + '_)) -> Failure {
    let number = uuid::Uuid::now_v7().simple().to_string()[20..].to_owned();
    tracing::error!(number, ?error, "a request failed");
    Failure {
        status: StatusCode::INTERNAL_SERVER_ERROR,
        title: "Something broke on our side",
        detail: format!("It is noted. If it happens again, tell your operator the number {number}."),
        number: Some(number),
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::SignIn { back, json: false } = &self {
            let target = format!("/sign-in?return_to={}", percent(back));
            return Redirect::to(&target).into_response();
        }
        let (failure, fields, retry_after) = self.describe();
        let errors = fields.into_iter().map(|f| ProblemField { field: f.name, message: f.message }).collect();
        let problem = Problem {
            title: failure.title,
            status: failure.status.as_u16(),
            detail: failure.detail.clone(),
            errors,
            number: failure.number.clone(),
        };
        let mut response = (failure.status, Json(problem)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        // `pages::errors` makes a page of it for whoever does not want JSON.
        response.extensions_mut().insert(failure);
        response
    }
}

/// 409 as problem+json, with what the island needs to go on.
pub(crate) fn clash(body: serde_json::Value) -> Response {
    let mut response = (StatusCode::CONFLICT, Json(body)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

pub(crate) async fn not_found(_: Request) -> Error {
    Error::App(AppError::NotFound)
}

pub(crate) fn panicked(panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let words = panic.downcast_ref::<String>().cloned();
    let words = words.or_else(|| panic.downcast_ref::<&str>().map(|words| (*words).to_owned()));
    Error::Internal(format!("panic: {}", words.unwrap_or_default())).into_response()
}

/// A path as the value of a query parameter.
pub(crate) fn percent(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'/') {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
