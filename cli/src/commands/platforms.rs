//! `rayvision platforms`: which platforms there are.

use rayvision::enums::Zone;
use serde_json::{Value as Json, json};

use super::record::record;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{Column, Look};

/// The platforms of all regions.
pub(crate) async fn run(context: &Context) -> Result<(), Failure> {
    let mut output = context.output()?;
    let client = context.client()?;
    let current = context.settings()?.platform()?;
    let mut rows = output.rows(vec![
        Column::new("platform", "Platform").look(Look::Number),
        Column::new("zone", "Zone"),
        Column::new("name", "Name"),
        Column::new("current", "Current").look(Look::Flag),
    ])?;
    for zone in [Zone::Domestic, Zone::Foreign] {
        let platforms = client.common().query_platforms(zone).send().await;
        for platform in platforms.map_err(Failure::call("asking for the platforms"))? {
            let mut members = record(&platform);
            members.insert("zone".to_owned(), json!(zone.name()));
            members.insert("current".to_owned(), json!(platform.platform == current));
            rows.push(Json::Object(members))?;
        }
    }
    rows.finish()
}
