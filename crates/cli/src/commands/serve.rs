//! `tatami serve`: the web app with its workers, on SQLite.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use axum::serve::{Listener, ListenerExt};
use tatami_app::{App, Bank, Workers};
use tatami_storage_sqlite::{DataDirLock, SqliteStorage};
use tatami_web::{Web, WebConfig};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use crate::rates::Rates;
use crate::{Usage, guests, places, sandbox};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Where to listen; port 0 takes any free one
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDR", env = "TATAMI_LISTEN")]
    listen: SocketAddr,
    /// Where the database is kept; by default the platform's data folder
    #[arg(long, value_name = "DIR", env = "TATAMI_DATA_DIR")]
    data_dir: Option<PathBuf>,
    /// The packs; by default the bundled bank
    #[arg(long, value_name = "DIR", env = "TATAMI_PROBLEMS")]
    problems: Option<PathBuf>,
    /// The address that people use, like https://tatami.example.org; makes cookies secure when it is https
    #[arg(long, value_name = "URL", env = "TATAMI_PUBLIC_URL")]
    public_url: Option<String>,
    /// Proxies in front whose X-Forwarded-For is believed
    #[arg(long, default_value_t = 0, value_name = "N", env = "TATAMI_TRUSTED_PROXIES")]
    trusted_proxies: usize,
    /// Processes that judge submissions; by default one a core
    #[arg(long, value_name = "N", env = "TATAMI_WORKERS")]
    workers: Option<NonZeroUsize>,
    #[command(flatten)]
    rates: Rates,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Usage> {
    sandbox::runtime()?.block_on(serve(args)).map_err(|error| Usage(format!("{error:#}")))?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(args: &Args) -> anyhow::Result<()> {
    let data = places::data_folder(args.data_dir.as_deref())?;
    let problems = places::problems(args.problems.as_deref())?;
    let _lock = DataDirLock::acquire(&data)?;
    let storage = SqliteStorage::open(&places::database(&data)).await?;

    // The bank is read while the first worker starts.
    let loading = tokio::task::spawn_blocking(move || Bank::load(&problems));
    let workers = args.workers.map_or_else(sandbox::cores, NonZeroUsize::get);
    let judging = sandbox::start(workers).await?;
    let bank = Arc::new(loading.await?);
    if bank.entries().is_empty() {
        tracing::warn!("the bank is empty; point --problems at a folder of packs");
    }

    let storage = Arc::new(storage);
    let app = App::new(storage.clone(), bank, judging.judge, Arc::new(places::SystemClock));
    let app = Arc::new(app.with_allowance(args.rates.allowance()).with_prompt(judging.prompt));
    let config = WebConfig {
        public_origin: args.public_url.clone(),
        trusted_proxies: args.trusted_proxies,
        rates: args.rates.web(),
    };
    if !config.https() && !args.listen.ip().is_loopback() {
        tracing::warn!("without an https --public-url, sign-ins travel unencrypted and cookies are not marked secure");
    }
    let web = Web::new(app.clone(), config, guests::for_browsers(judging.artefacts));
    if let Some(missing) = web.missing_assets() {
        tracing::warn!("{missing}");
    }

    let listener =
        TcpListener::bind(args.listen).await.with_context(|| format!("{} cannot be listened on", args.listen))?;
    // Small pieces of an event stream would otherwise wait, 40 ms and more, for the browser to acknowledge what went before.
    let listener = listener.tap_io(|connection| {
        if let Err(error) = connection.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps its delay");
        }
    });
    let workers = Workers::start(&app, workers).await?;
    // Whoever reads the line below may already ask for the end.
    let stop = stop_signal()?;
    let testing = tokio::spawn(app.clone().run_self_tests());
    println!("listening on http://{}", listener.local_addr()?);

    let service = tatami_web::router(web).into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(stop.clone().cancelled_owned());
    // Pages that wait for events would keep the server alive for minutes: requests get a few seconds to end.
    tokio::select! {
        served = serving => served?,
        () = async { stop.cancelled().await; tokio::time::sleep(std::time::Duration::from_secs(3)).await } => {}
    }
    tracing::info!("stopping");
    testing.abort();
    workers.stop().await;
    storage.close().await;
    Ok(())
}

/// Cancelled by SIGTERM or Ctrl-C, which no longer end the program by themselves.
fn stop_signal() -> anyhow::Result<CancellationToken> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let stop = CancellationToken::new();
    let told = stop.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        told.cancel();
    });
    Ok(stop)
}

/// Opens the store of a data folder for a command that works beside a server.
pub(crate) async fn storage(data_dir: Option<&Path>) -> anyhow::Result<Arc<SqliteStorage>> {
    let data = places::data_folder(data_dir)?;
    Ok(Arc::new(SqliteStorage::open(&places::database(&data)).await?))
}
