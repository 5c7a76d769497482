//! `rayvision whoami`: the account.

use clap::Args;
use rayvision::Sensitive;
use rayvision::enums::Zone;
use rayvision::types::UserProfile;
use serde_json::Value as Json;

use super::record::record;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{Column, Look};

#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// Shows telephone, e-mail, address and the like, which are masked otherwise
    #[arg(long)]
    personal: bool,
}

pub(crate) async fn run(arguments: &Arguments, context: &Context) -> Result<(), Failure> {
    let mut output = context.output()?;
    let profile = context.client()?.user().query_user_profile().send().await;
    let mut profile = profile.map_err(Failure::call("asking for the account"))?;
    if !arguments.personal {
        mask(&mut profile);
    }
    let value = Json::Object(record(&profile));
    let is_told = |value: &Json| !value.is_null() && value != &Json::from("") && value != &Json::from(0);
    let is_chosen = context.global().columns.is_some();
    let columns = columns().into_iter().filter(|column| is_chosen || is_told(column.value(&value)));
    output.fields(&columns.collect::<Vec<_>>(), &value)
}

/// Masks what is about the person. The name of the account stays: it is what the command is for.
fn mask(profile: &mut UserProfile) {
    let personal = [
        &mut profile.phone,
        &mut profile.email,
        &mut profile.company,
        &mut profile.name,
        &mut profile.job,
        &mut profile.communication_number,
        &mut profile.description,
        &mut profile.country,
        &mut profile.city,
        &mut profile.address,
    ];
    for text in personal.into_iter().flatten().filter(|text| !text.is_empty()) {
        *text = Sensitive::new("***".to_owned());
    }
}

fn columns() -> Vec<Column> {
    let column = |title: &'static str, path: &'static str, look| Column::new(path, title).look(look);
    vec![
        column("User", "userName", Look::Text),
        column("User ID", "userId", Look::Number),
        column("Main account", "mainUserId", Look::Number),
        column("Zone", "zone", Look::Enum(Zone::VALUES)),
        column("Platform", "platform", Look::Number),
        column("Balance, RMB", "rmbbalance", Look::Money),
        column("Balance, USD", "usdbalance", Look::Money),
        column("Coupons", "coupon", Look::Money),
        column("Credit", "credit", Look::Money),
        column("Price, CPU", "cpuPrice", Look::Money),
        column("Price, GPU", "gpuPrice", Look::Money),
        column("Level", "level", Look::Number),
        column("Name", "name", Look::Text),
        column("E-mail", "email", Look::Text),
        column("Telephone", "phone", Look::Text),
        column("Company", "company", Look::Text),
        column("Country", "country", Look::Text),
        column("City", "city", Look::Text),
        column("Address", "address", Look::Text),
    ]
}
