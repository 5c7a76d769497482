//! `rayvision platforms`: which platforms there are.

use rayvision::enums::Zone;
use rayvision::types::Platform;
use rayvision::{Object, TypeSchema};
use serde_json::{Value as Json, json};

use super::context::Context;
use crate::failure::Failure;
use crate::output::{Columns, column, text};
use crate::schema::{RowSchema, record};

pub(crate) static COLUMNS: Columns = Columns {
    row: RowSchema(&[Platform::SCHEMA]),
    shown: &[
        column("platform", "Platform"),
        text("zone", "Zone"),
        column("name", "Name"),
        column("current", "Current").typed(TypeSchema::Bool),
    ],
    hidden: &[],
};

/// The platforms of all regions, each once.
pub(crate) async fn run(context: &Context) -> Result<(), Failure> {
    let mut output = context.output()?;
    let platform = context.platform()?;
    let current = context.settings()?.platform()?;
    let mut found: Vec<(Platform, Vec<Zone>)> = Vec::new();
    for zone in [Zone::Domestic, Zone::Foreign] {
        let platforms = platform.platforms(zone).await;
        for platform in platforms.map_err(Failure::call("asking for the platforms"))? {
            match found.iter_mut().find(|(known, _)| *known == platform) {
                Some((_, zones)) => zones.push(zone),
                None => found.push((platform, vec![zone])),
            }
        }
    }
    let mut rows = output.rows(COLUMNS.all())?;
    found.iter().try_for_each(|(platform, zones)| rows.push(&row(platform, zones, current)))?;
    rows.finish()
}

fn row(platform: &Platform, zones: &[Zone], current: i32) -> Json {
    let mut members = record(platform);
    let zones: Vec<&str> = zones.iter().filter_map(Zone::name).collect();
    members.insert("zone".to_owned(), json!(zones.join(", ")));
    members.insert("current".to_owned(), json!(platform.platform == current));
    Json::Object(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_members_of_the_columns() {
        COLUMNS.assert_own(&row(&Platform::new(2, String::new()), &[Zone::Domestic], 2));
    }
}
