//! What every command works with: settings, a client, an output.

use std::cell::{Cell, OnceCell};

use jiff::tz::TimeZone;
use rayvision::{Credentials, Edition, runtime};

use super::global::Global;
use crate::config::{Address, Overrides, Settings, environment};
use crate::failure::Failure;
use crate::in_flight::InFlight;
use crate::output::{self, Output};
use crate::platform::{Platform, protocol};
use crate::preview;
use crate::request_log::RequestLog;
use crate::terminal::Notices;

/// What every command works with. It reads nothing until it is asked.
#[derive(Debug)]
pub(crate) struct Context {
    global: Global,
    settings: OnceCell<Settings>,
    /// Whether it was told that the time zone of the environment is none.
    is_zone_told: Cell<bool>,
}

impl Context {
    pub(crate) fn new(global: Global) -> Self {
        Self { global, settings: OnceCell::new(), is_zone_told: Cell::new(false) }
    }

    /// Without the time limit of calls: the command takes `--timeout` for something else.
    pub(crate) fn without_timeout(self) -> Self {
        Self { global: Global { timeout: None, ..self.global }, ..self }
    }

    /// The options of every command.
    pub(crate) fn global(&self) -> &Global {
        &self.global
    }

    /// Whether requests are shown rather than sent.
    pub(crate) fn is_preview(&self) -> bool {
        self.global.preview().is_some()
    }

    /// What the command line says about the configuration.
    pub(crate) fn overrides(&self) -> Overrides {
        self.global.overrides()
    }

    /// The settings, each from the first of command line, environment, profile that says it.
    pub(crate) fn settings(&self) -> Result<&Settings, Failure> {
        if let Some(settings) = self.settings.get() {
            return Ok(settings);
        }
        let settings = Settings::gather(&self.overrides())?;
        Ok(self.settings.get_or_init(|| settings))
    }

    /// Who calls.
    pub(crate) fn credentials(&self) -> Result<Credentials, Failure> {
        self.settings()?.credentials()
    }

    /// The edition of the platform's interface to speak.
    pub(crate) fn edition(&self) -> Result<Edition, Failure> {
        Ok(self.settings()?.edition.value)
    }

    /// The platform, for calls with types.
    pub(crate) fn platform(&self) -> Result<Platform, Failure> {
        Platform::new(self.edition()?, self.client()?)
    }

    /// A client for calls by the table of operations.
    pub(crate) fn client(&self) -> Result<runtime::Client, Failure> {
        let settings = self.settings()?;
        let platform = settings.platform()?;
        self.connect(settings.edition.value, self.credentials()?, platform, &settings.address.value)
    }

    /// A client of an edition for these credentials, which need not be those of the settings.
    pub(crate) fn connect(
        &self,
        edition: Edition,
        credentials: Credentials,
        platform: i32,
        address: &Address,
    ) -> Result<runtime::Client, Failure> {
        self.builder(edition, credentials, platform, address)?.build().map_err(Failure::from)
    }

    /// The same, to be set up further.
    pub(crate) fn builder(
        &self,
        edition: Edition,
        credentials: Credentials,
        platform: i32,
        address: &Address,
    ) -> Result<runtime::Builder<runtime::Client>, Failure> {
        let protocol = protocol(edition)?;
        let mut builder = runtime::Builder::new(protocol, credentials, vec![platform.to_string()]);
        builder = match address {
            Address::Server(name) => builder.server(runtime::Server { host: name.host() }),
            Address::Url(url) => builder.base_url(url.clone()),
        };
        if let Some(timeout) = self.global.timeout {
            builder = builder.timeout(timeout);
        }
        builder = Settings::network(&self.overrides())?.set(builder)?;
        builder = builder.observer(InFlight { log: self.global.verbose.then_some(RequestLog) });
        if let Some(preview) = self.global.preview() {
            builder = preview::attach(builder, protocol, preview);
        }
        Ok(builder)
    }

    /// Where results go.
    pub(crate) fn output(&self) -> Result<Output, Failure> {
        Output::new(output::Settings {
            format: Settings::output(&self.overrides())?,
            query: self.global.query.clone(),
            columns: self.global.columns.clone(),
            zone: self.zone(),
            may_page: !self.global.no_pager,
            is_csv_raw: self.global.raw_csv,
            secrets: environment::SECRETS,
            notices: self.notices(),
        })
    }

    /// Where notices go.
    pub(crate) fn notices(&self) -> Notices {
        Notices::new(self.global.json)
    }

    /// The zone in which times are shown.
    pub(crate) fn zone(&self) -> TimeZone {
        if self.global.utc {
            return TimeZone::UTC;
        }
        TimeZone::try_system().unwrap_or_else(|_| {
            let name = std::env::var("TZ").unwrap_or_default();
            if !name.is_empty() && !self.is_zone_told.replace(true) {
                self.notices().tell(&format!("TZ is `{name}`, which is no time zone: times are in UTC"));
            }
            TimeZone::UTC
        })
    }
}
