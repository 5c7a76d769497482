//! What it cost.

use rayvision::Decimal;
use rayvision::types::UserProfile;

use super::account::{balance, coupon, means, profile};
use super::snapshot::Snapshot;
use crate::failure::Failure;
use crate::platform::Platform;
use crate::tasks::Summary;
use crate::terminal::TerminalWriter;

/// Tells what the task cost, what paid for it and what is left.
pub(crate) async fn tell(
    platform: &Platform,
    before: &UserProfile,
    snapshot: &Snapshot,
    writer: &mut TerminalWriter,
) -> Result<(), Failure> {
    let Summary { money, seconds, .. } = &snapshot.summary;
    let hours = Decimal::new(seconds.saturating_mul(10) / 3600, 1);
    writer.labelled(
        "Cost",
        &format!(
            "{:.2} for {hours} node hours: {:.2} from coupons, {:.2} from the balance",
            money.cost, money.coupons, money.balance
        ),
    )?;
    let after = profile(platform).await?;
    writer.labelled("Left", &means(&after))?;
    if coupon(&after) > coupon(before) || balance(&after) > balance(before) {
        return Err(Failure::Unexpected("the account has more than before".to_owned()));
    }
    Ok(())
}
