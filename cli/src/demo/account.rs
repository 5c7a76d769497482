//! Who calls, and what they have.

use rayvision::enums::Zone;
use rayvision::types::UserProfile;
use rayvision::{Client, Decimal};

use crate::failure::Failure;
use crate::paper::Paper;

/// Tells who the account is.
pub(crate) async fn tell(client: &Client, paper: &mut Paper) -> Result<UserProfile, Failure> {
    let profile = profile(client).await?;
    // The name is masked in debug output; here its owner reads it.
    let name: &str = &profile.user_name;
    paper.say("Account", &format!("{name}, user {}: {}", profile.user_id, means(&profile)))?;
    Ok(profile)
}

/// Tells which platforms there are where the account is.
pub(crate) async fn platforms(client: &Client, profile: &UserProfile, paper: &mut Paper) -> Result<(), Failure> {
    let zone = profile.zone.unwrap_or(Zone::Domestic);
    let platforms = client.common().query_platforms(zone).send().await;
    let platforms = platforms.map_err(Failure::call("asking for the platforms"))?;
    let software = client.common().query_supported_software().send().await;
    let software = software.map_err(Failure::call("asking for the render software"))?;
    let numbers: Vec<String> = platforms.iter().map(|platform| platform.platform.to_string()).collect();
    let names: Vec<&str> = software.render_info_list.iter().map(|software| software.cg_name.as_str()).collect();
    paper.say("Offers", &format!("platform {}; {}", numbers.join(", "), names.join(", ")))
}

/// Asks for the profile.
pub(crate) async fn profile(client: &Client) -> Result<UserProfile, Failure> {
    client.user().query_user_profile().send().await.map_err(Failure::call("asking for the account"))
}

/// What an account can pay with.
pub(crate) fn means(profile: &UserProfile) -> String {
    format!("balance {}, coupons {}", balance(profile), coupon(profile))
}

/// The balance in the money of the account's region.
pub(crate) fn balance(profile: &UserProfile) -> Decimal {
    let (home, other) = (profile.rmbbalance, profile.usdbalance);
    if profile.zone == Some(Zone::Foreign) { other } else { home }.unwrap_or_default()
}

/// What the coupons are worth.
pub(crate) fn coupon(profile: &UserProfile) -> Decimal {
    profile.coupon.unwrap_or_default()
}
