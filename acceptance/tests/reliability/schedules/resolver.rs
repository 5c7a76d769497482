//! Names that lead nowhere every now and then, so that a request certainly never leaves.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

use rayvision_runtime::reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// An address of this machine on which nothing listens.
const NOWHERE: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 99);

/// Resolves every name to this machine or, by a script, to nowhere.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolver {
    /// The lowest bit decides about the next look-up: 1 leads nowhere.
    script: Arc<AtomicU64>,
}

impl Resolver {
    pub(crate) fn play(&self, script: u64) {
        self.script.store(script, SeqCst);
    }
}

impl Resolve for Resolver {
    fn resolve(&self, _: Name) -> Resolving {
        let step = self.script.fetch_update(SeqCst, SeqCst, |script| Some(script >> 1)).unwrap_or_default();
        let address = if step & 1 == 1 { NOWHERE } else { Ipv4Addr::LOCALHOST };
        let addresses: Addrs = Box::new(std::iter::once(SocketAddr::from((address, 0))));
        Box::pin(async { Ok(addresses) })
    }
}
