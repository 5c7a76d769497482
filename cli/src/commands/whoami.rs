//! `rayvision whoami`: the account.

use clap::Args;
use rayvision::Object;
use rayvision::types::UserProfile;
use serde_json::Value as Json;

use super::context::Context;
use crate::failure::Failure;
use crate::output::{Columns, column, text};
use crate::schema::{RowSchema, mask, record};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Shows telephone, e-mail, address and the like, which are masked otherwise
    #[arg(long)]
    personal: bool,
}

pub(crate) static COLUMNS: Columns = Columns {
    row: RowSchema(&[UserProfile::SCHEMA]),
    shown: &[
        text("edition", "Edition"),
        column("userName", "User"),
        column("userId", "User ID"),
        column("mainUserId", "Main account"),
        column("zone", "Zone"),
        column("platform", "Platform"),
        column("rmbbalance", "Balance, RMB"),
        column("usdbalance", "Balance, USD"),
        column("coupon", "Coupons"),
        column("credit", "Credit"),
        column("cpuPrice", "Price, CPU"),
        column("gpuPrice", "Price, GPU"),
        column("level", "Level"),
        column("name", "Name"),
        column("email", "E-mail"),
        column("phone", "Telephone"),
        column("company", "Company"),
        column("country", "Country"),
        column("city", "City"),
        column("address", "Address"),
    ],
    hidden: &[],
};

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let mut output = context.output()?;
    let platform = context.platform()?;
    let profile = platform.profile().await;
    let mut account = Json::Object(record(&profile.map_err(Failure::call("asking for the account"))?));
    if !arguments.personal && !context.global().show_secrets {
        mask(&mut account);
    }
    account["edition"] = platform.edition().number().into();
    let mut columns = COLUMNS.all();
    if !output.has_columns() {
        columns.retain(|column| is_told(column.value(&account)));
    }
    output.fields(columns, &account)
}

/// Whether the platform tells something there.
fn is_told(value: &Json) -> bool {
    !value.is_null() && value != &Json::from("") && value != &Json::from(0)
}
