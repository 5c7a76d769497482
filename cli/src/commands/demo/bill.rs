//! What it cost.

use rayvision::types::{TaskInfo, UserProfile};
use rayvision::{Client, Decimal, Seconds};

use super::account::{balance, coupon, means, profile};
use super::sight::Sight;
use crate::failure::Failure;
use crate::paper::Paper;

/// Tells what the task cost, what paid for it and what is left.
pub(crate) async fn tell(
    client: &Client,
    before: &UserProfile,
    sight: &Sight,
    paper: &mut Paper,
) -> Result<(), Failure> {
    let sum = |amount: fn(&TaskInfo) -> Option<Decimal>| -> Decimal { sight.parts().iter().filter_map(amount).sum() };
    let seconds: i64 =
        sight.parts().iter().filter_map(|part| part.render_duration).map(|Seconds(seconds)| seconds).sum();
    let hours = Decimal::new(seconds.saturating_mul(10) / 3600, 1);
    let (all, by_coupon) = (sum(|part| part.render_consume), sum(|part| part.coupon_consume));
    let by_balance = sum(|part| part.user_account_consume);
    paper.say(
        "Cost",
        &format!("{all:.2} for {hours} node hours: {by_coupon:.2} from coupons, {by_balance:.2} from the balance"),
    )?;
    let after = profile(client).await?;
    paper.say("Left", &means(&after))?;
    if coupon(&after) > coupon(before) || balance(&after) > balance(before) {
        return Err(Failure::Unexpected("the account has more than before".to_owned()));
    }
    Ok(())
}
