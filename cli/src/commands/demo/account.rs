//! Who calls, and what they have.

use rayvision::Decimal;
use rayvision::enums::Zone;
use rayvision::types::UserProfile;
use rayvision_simulator::Simulator;

use crate::failure::Failure;
use crate::platform::Platform;
use crate::terminal::TerminalWriter;

/// Gives the account money, some of it as coupons.
pub(crate) fn fill(simulator: &Simulator) {
    let access_id = simulator.credentials().access_id().to_owned();
    let (balance, coupon) = (Decimal::from(100), Decimal::from(15));
    let filled = simulator.control().change(|world| world.set_wallet(&access_id, balance, coupon, Decimal::ZERO));
    // The account is the simulator's own.
    assert!(filled.is_ok(), "{filled:?}");
}

/// Tells who the account is.
pub(crate) async fn tell(platform: &Platform, writer: &mut TerminalWriter) -> Result<UserProfile, Failure> {
    let profile = profile(platform).await?;
    // The name is masked in debug output; here its owner reads it.
    let name: &str = &profile.user_name;
    writer.labelled("Account", &format!("{name}, user {}: {}", profile.user_id, means(&profile)))?;
    Ok(profile)
}

/// Tells which platforms there are, and what they render.
pub(crate) async fn offers(platform: &Platform, writer: &mut TerminalWriter) -> Result<(), Failure> {
    let mut numbers = Vec::new();
    for zone in [Zone::Domestic, Zone::Foreign] {
        let platforms = platform.platforms(zone).await;
        let platforms = platforms.map_err(Failure::call("asking for the platforms"))?;
        numbers.extend(platforms.iter().map(|platform| platform.platform.to_string()));
    }
    let software = platform.software().await.map_err(Failure::call("asking for the render software"))?;
    let names: Vec<&str> = software.iter().map(|software| software.cg_name.as_str()).collect();
    writer.labelled("Offers", &format!("platform {}; software {}", numbers.join(", "), names.join(", ")))
}

/// Asks for the profile.
pub(crate) async fn profile(platform: &Platform) -> Result<UserProfile, Failure> {
    platform.profile().await.map_err(Failure::call("asking for the account"))
}

/// What an account can pay with.
pub(crate) fn means(profile: &UserProfile) -> String {
    format!("balance {:.2}, coupons {:.2}", balance(profile), coupon(profile))
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
